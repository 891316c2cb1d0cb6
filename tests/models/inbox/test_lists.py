"""The lists of the inbox: what comes first, pages, and a search over all folders."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from models.inbox import alike, lists, memory
from tests.cast.blog import Clock
from tests.cast.desk import Ask, Desk, token

ONWARD = re.compile(r'<a rel="next" href="([^"]+)">Older questions</a>')
ROW = re.compile(r'<a class="open[^>]*href="(/dashboard/questions/[0-9a-f]+)[^>]*>([^<]*)</a>')
BOX = re.compile(r'name="id" value="([0-9a-f]+)"')


def rows(author: Desk, address: str = "/dashboard/") -> list[str]:
    """Return the words of the rows of a page."""
    return [unescape(words) for _, words in ROW.findall(author.get(address).text)]


def walk(author: Desk, address: str) -> list[list[str]]:
    """Go on to older pages to the end; return the questions that each shows."""
    pages = []
    while address:
        page = author.get(address).text
        pages.append(BOX.findall(page))
        onward = ONWARD.search(page)
        address = unescape(onward[1]) if onward else ""
    return pages


def add(client: FlaskClient, receipt: str, body: str) -> None:
    """Add something to a question with its receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    form["csrf_token"] = token(page[page.index("/ask/receipt/follow-up") :])
    answer = client.post("/ask/receipt/follow-up", data={**form, "body": body})
    assert answer.status_code in (200, 201, 303, 302), answer.text


def test_what_is_urgent_comes_first_then_what_was_added_then_the_newest_day(
    author: Desk, client: FlaskClient, ask: Ask, clock: Clock
) -> None:
    receipt = ask("Where does the dog go in a divorce?")
    asked = author.first_question()
    author.post(asked, action="publish", title="Of dogs", body="To you.", tags="dog, divorce")
    clock.move(days=20)
    ask("I want to kill myself tonight.")
    clock.move(days=19)
    ask("Yesterday's question.")
    clock.move(days=1)
    author.sign_in()
    ask("Today's question.")
    assert rows(author)[1:] == ["Today's question.", "Yesterday's question."]
    add(client, receipt, "It got worse. Please.")
    page = author.get("/dashboard/").text
    assert rows(author) == [
        "I want to kill myself tonight.",
        "It got worse. Please.",
        "Today's question.",
        "Yesterday's question.",
    ]
    assert page.index("Perhaps urgent</h2>") < page.index("They added something</h2>")
    assert page.index("They added something</h2>") < page.index("New</h2>")
    assert "to: divorce, dog" in page
    assert " · today" in page
    assert " · yesterday" in page
    assert "It got worse" in author.get(f"{asked}").text
    assert rows(author)[1:] == [
        "Today's question.",
        "Yesterday's question.",
        "Where does the dog go in a divorce?",
    ], "what was read is a question as any other"


def test_a_row_says_what_was_read(author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    assert " · read · " not in author.get("/dashboard/").text
    author.get(author.first_question())
    assert " · read · " in author.get("/dashboard/").text


def test_a_row_says_what_it_is(author: Desk, client: FlaskClient, ask: Ask) -> None:
    ask("Warum bin ich immer so müde, und was kann ich machen? " * 30, consent="paraphrase")
    author.post(author.first_question(), action="draft", title="Ein Entwurf", body="Schlaf.")
    page = author.get("/dashboard/").text
    for fact in ("retell only", "characters", "Deutsch", "draft"):
        assert fact in page, fact
    ask("Only for me.", consent="private")
    found = re.search(r'(/dashboard/questions/[0-9a-f]+)"[^>]*>Only for me', author.get("/").text)
    assert found is None
    private = re.search(
        r'(/dashboard/questions/[0-9a-f]+)"[^>]*>Only for me', author.get("/dashboard/").text
    )
    assert private
    author.post(private[1], action="reply", body="For you.", confirm="reply")
    assert "answered privately" in author.get("/dashboard/?state=answered").text


def test_every_question_is_on_one_page(
    author: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "MOST", 1)  # of those that are alike, or they would be one row
    for number in range(lists.SIZE + 5):
        ask(f"I cannot sleep, {number} nights by now.")
        ask("Something else.")
    for address, pages in (("/dashboard/?q=SLEEP", [20, 5]), ("/dashboard/", [20, 20, 10])):
        found = walk(author, address)
        assert [len(page) for page in found] == pages
        assert len({each for page in found for each in page}) == sum(pages)
    assert "25 found." in author.get("/dashboard/?q=sleep").text


@pytest.mark.parametrize(
    ("body", "words", "others"),
    [
        ("My mother calls at night.", "night MOTHER", "night father"),
        ("My mother calls at night.", '"calls at night"', '"night calls"'),
        ("Warum schläft er nie?", "SCHLAFT warum", '"er schläft"'),
        ("Почему он молчит ночью?", "ночью почему", '"молчит он"'),
        ("لماذا لا أنام في الليل؟", "الليل أنام", '"الليل في"'),
        ("私はなぜ眠れないのですか。", "眠れない", "眠れる"),
        ("나는 왜 잠을 못 자나요?", "잠을 왜", '"왜 나는"'),
    ],
)
def test_a_search_finds_all_words_in_any_folder(
    author: Desk, ask: Ask, body: str, words: str, others: str
) -> None:
    ask(body)
    ask("Something else.")
    [address] = [at for at, said in ROW.findall(author.get("/dashboard/").text) if said == body]
    for state, label in (("later", "Later"), ("archived", "Archived"), ("trash", "Trash")):
        author.post(f"{address}/state", state=state)
        assert rows(author, f"/dashboard/?q={words}") == [body]
        assert f">{label} · " in author.get(f"/dashboard/?q={words}").text
        assert rows(author, f"/dashboard/?q={others}") == []


def test_a_search_finds_letters_and_notes_too(author: Desk, client: FlaskClient, ask: Ask) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    author.post(f"{address}/note", labels="dogs", note="Ask a colleague.")
    assert rows(author, "/dashboard/?q=colleague dogs me") == ["Is it me?"]
    add(client, receipt, "It was the neighbour.")
    assert len(rows(author, "/dashboard/?q=neighbour")) == 1
    assert rows(author, '/dashboard/?q="me it was"') == [], "no phrase goes across two texts"


def test_a_search_opens_a_bounded_number_at_a_time_and_goes_on(
    author: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        ask("I cannot sleep.")
    monkeypatch.setattr(lists, "OPENED", 3)
    assert "3 found so far." in author.get("/dashboard/?q=sleep").text
    assert "5 found." in author.get("/dashboard/?q=sleep").text


def test_another_browser_and_a_new_process_see_what_has_changed(
    author: Desk, client: FlaskClient, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    other = Desk(client.application.test_client())
    other.sign_in()
    for desk in (author, other):
        assert rows(desk, "/dashboard/?q=neighbour") == []
    add(client, receipt, "It was the neighbour.")
    for desk in (author, other):
        assert len(rows(desk, "/dashboard/?q=neighbour")) == 1
    memory.forget_all()
    assert len(rows(author, "/dashboard/?q=neighbour")) == 1
    author.post(f"{author.first_question()}/state", state="spam")
    assert ">Spam · " in other.get("/dashboard/?q=neighbour").text


def test_what_is_remembered_cannot_be_read_and_ends_with_the_session(
    author: Desk, ask: Ask
) -> None:
    memory.forget_all()
    ask("Is it a bumbershoot?")
    author.get("/dashboard/?q=bumbershoot")
    [shelf] = memory._shelves.values()
    assert shelf.kept
    assert not any(b"bumber" in kept for kept in shelf.kept.values())
    author.post("/dashboard/sign-out")
    assert not memory._shelves


def test_the_bar_and_the_title_say_how_many_are_new(author: Desk, ask: Ask) -> None:
    assert ">Inbox</a>" in author.get("/dashboard/posts").text
    for _ in range(3):
        ask("Is it me?")
    assert ">Inbox 3</a>" in author.get("/dashboard/posts").text
    assert "<title>(3) Inbox – " in author.get("/dashboard/").text
    assert "<title>(3) Spam – Inbox – " in author.get("/dashboard/?state=spam").text
