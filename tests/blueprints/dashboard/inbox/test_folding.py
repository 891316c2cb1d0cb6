"""The list folds what looks like abuse, and shows of alike questions, labels and stars one line."""

import re

import pytest
from flask.testing import FlaskClient

from tests.cast.desk import Ask, Desk
from tests.promises.test_thief import visit

INSULT = "You are a stupid bitch, and everybody on this blog knows that you are a fraud."
ROW = re.compile(r"<li[ >].*?</li>", re.DOTALL)
ADDRESS = re.compile(r'"(/dashboard/questions/[0-9a-f]{32})')


def rows(author: Desk, address: str = "/dashboard/") -> list[str]:
    """Return the rows of a list."""
    page = author.get(address).text
    lists = re.findall(r'<ul class="rows">.*?</ul>', page, re.DOTALL)
    return [row for each in lists for row in ROW.findall(each)]


def test_abuse_is_one_line_until_it_is_shown(author: Desk, ask: Ask) -> None:
    ask(INSULT)
    [row] = rows(author)
    assert "(perhaps abuse, 16 words)" in row
    assert "bitch" not in author.get("/dashboard/").text
    link = re.search(r'<a class="show" href="([^"#]+)[^"]*"', row)
    assert link
    [shown] = rows(author, link[1].replace("&amp;", "&"))
    assert INSULT in shown
    assert "perhaps abuse" not in shown


def test_abuse_is_folded_in_a_search_and_binned_unread(author: Desk, ask: Ask) -> None:
    for number in range(3):
        ask(f"{INSULT} {'!' * number}")
    ask("Why fifty minutes?")
    page = author.get("/dashboard/?q=bitch").text
    assert page.count("(perhaps abuse, ") == 3
    assert "stupid" not in page
    ids = re.findall(r'name="id" value="([0-9a-f]+)"', page)
    author.post("/dashboard/questions/state", id=ids, state="spam")
    [row] = rows(author)
    assert "Why fifty minutes?" in row
    assert "stupid" not in author.get("/dashboard/?state=spam").text


@pytest.mark.parametrize(
    "words",
    [
        "My husband says: you are a stupid bitch. Is he right?",
        "Fuck you all, I want to die.",
        "I am such a stupid bitch.",
        f"{INSULT} I have the tablets here.",
    ],
)
def test_whoever_tells_of_abuse_or_is_in_need_is_not_folded(
    author: Desk, ask: Ask, words: str
) -> None:
    ask(words)
    [row] = rows(author)
    assert "perhaps abuse" not in row
    assert words in row


def test_abuse_under_signs_of_need_in_a_letter_is_not_folded(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask(INSULT)
    visit(client, receipt, "follow-up", body="I am sorry. I do not want to live anymore.")
    [row] = rows(author)
    assert "perhaps abuse" not in row


def test_alike_ones_are_one_row_that_leads_to_all(author: Desk, ask: Ask) -> None:
    for words in ("Does my therapist hate me?", "I think my therapist hates me"):
        ask(words)
    ask("Why fifty minutes?")
    found = rows(author)
    assert len(found) == 2
    [row] = [row for row in found if "2 alike" in row]
    link = re.search(r'href="([^"]+/alike)"', row)
    assert link
    assert "2 alike: answer these together" in author.get(link[1].removesuffix("/alike")).text
    page = author.get(link[1]).text
    assert "Does my therapist hate me?" in page
    assert "I think my therapist hates me" in page


def test_what_is_urgent_or_was_added_keeps_its_own_row(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipts = [ask("Does my therapist hate me?") for _ in range(3)]
    visit(client, receipts[0], "follow-up", body="I want to die.")
    visit(client, receipts[1], "follow-up", body="It got worse.")
    for address in set(ADDRESS.findall(author.get("/dashboard/").text)):
        author.get(address)
    visit(client, receipts[2], "follow-up", body="It got better.")
    page = author.get("/dashboard/").text
    assert "It got better." in page
    assert "Perhaps urgent" in page
    assert len(rows(author)) >= 2


def test_labels_and_stars_lead_to_all_that_have_them(author: Desk, ask: Ask) -> None:
    for words in ("Why fifty minutes?", "Do you dream of us?", "Is it raining where you are?"):
        ask(words)
    first, second, _ = sorted(set(ADDRESS.findall(author.get("/dashboard/").text)))
    author.post(f"{first}/note", labels="dreams, Rain & <b>", starred="y")
    author.post(f"{second}/note", labels="DREAMS")
    author.post(f"{second}/state", state="later")
    page = author.get("/dashboard/").text
    assert "Rain &amp; &lt;b&gt;" in page
    assert 'aria-label="Starred"' in page
    assert len(rows(author, "/dashboard/?label=dreams")) == 2
    assert "Later" in "".join(rows(author, "/dashboard/?label=dreams"))
    assert len(rows(author, "/dashboard/?starred=1")) == 1
    assert rows(author, "/dashboard/?label=gulls") == []
    [row] = rows(author, "/dashboard/?starred=1")
    [back] = re.findall(r'href="(/dashboard/questions/[^"]+)"', row)
    assert "starred=1" in back
    assert "1 of 1" in author.get(back.replace("&amp;", "&")).text
