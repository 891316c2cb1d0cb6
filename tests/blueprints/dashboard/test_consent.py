"""What a visitor agreed to is kept to, on every way from the desk to the public."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import db
from models.author import unlock
from models.posts import Post
from models.questions import Question, consent
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask, Desk, token

ORIGINAL = (
    "My daughter is fourteen, and last night I found the letters she never sent to her father. "
    "I read them all, and now I cannot look at her. Should I tell her that I know? Nobody else "
    "in this house would understand what I have done."
)
RETOLD = {"title": "What one has read", "body": "You know it now, and that will not go away."}
RUN = "I found the letters she never sent"
KEPT = {
    "the whole of it": RETOLD | {"question": ORIGINAL},
    "six words": RETOLD | {"body": f"You wrote: {RUN}."},
    "in other letters": RETOLD | {"body": f"You wrote: *{RUN.upper().replace(' ', '*  – *')}*."},
    "over title and answer": {"title": "I found the letters", "body": "She never sent. And now?"},
    "over question and answer": RETOLD
    | {"question": "I found the", "body": "letters she never sent"},
    "in the warning": RETOLD | {"warning": RUN},
    "in a tag": RETOLD | {"tags": "she never sent to her father"},
}
Row = tuple[dict[str, str], str, bool]
Editor = Callable[[Desk, str], str]


def in_a_draft(author: Desk, question: str) -> str:
    assert author.post(question, action="draft", **RETOLD).status_code == 302
    return author.first_post("draft")


def in_the_queue(author: Desk, question: str) -> str:
    assert author.post(question, action="queue", **RETOLD).status_code == 302
    return author.first_post("queued")


def in_a_live_post(author: Desk, question: str) -> str:
    assert author.post(question, action="publish", **RETOLD).status_code == 302
    return author.first_post("live")


EDITORS: dict[str, Editor] = {
    "the question": lambda _, question: question,
    "a draft": in_a_draft,
    "the queue": in_the_queue,
    "a live post": in_a_live_post,
}


def hidden(page: str, name: str) -> str:
    """Return what a page holds in a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def send(author: Desk, address: str, action: str, **fields: str) -> TestResponse:
    """Press a button under a text as a browser does."""
    page = author.get(address).text
    return author.post(address, action=action, seen=hidden(page, "seen"), **fields)


def shown(client: FlaskClient) -> str:
    """Read all that readers see at first."""
    return html.unescape(client.get("/").text + client.get("/feed.atom").text)


@pytest.mark.parametrize("where", EDITORS)
@pytest.mark.parametrize("kept", KEPT)
def test_a_retelling_goes_out_with_none_of_their_words_from_any_editor(
    client: FlaskClient, author: Desk, ask: Ask, where: str, kept: str
) -> None:
    ask(ORIGINAL, consent="paraphrase")
    address = EDITORS[where](author, author.first_question())
    actions = {"a live post": ("publish",)}.get(where, ("publish", "queue"))
    for action in actions:
        refused = send(author, address, action, **KEPT[kept])
        assert refused.status_code == 400
        assert "Six or more of their words stand here in a row" in refused.text
        assert html.escape(KEPT[kept]["body"]) in refused.text, "nothing that was typed is lost"
    assert "never sent" not in shown(client).casefold()


def test_their_words_cannot_come_from_a_draft_by_the_button_of_a_list(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    ask(ORIGINAL, consent="paraphrase")
    send(author, author.first_question(), "draft", **KEPT["six words"])
    answer = author.post(f"{author.first_post('draft')}/publication")
    assert "Six or more of their words" in author.get(answer.location).text
    assert RUN not in shown(client)


def test_their_words_are_marked_in_both_texts(author: Desk, ask: Ask) -> None:
    ask(ORIGINAL, consent="paraphrase")
    page = send(author, author.first_question(), "preview", **KEPT["six words"]).text
    assert re.findall(r"<mark>(.*?)</mark>", page) == [RUN, RUN]
    assert "7 in a row" in page


SPLIT = {
    "Title, Answer": KEPT["over title and answer"],
    "Question, Answer": KEPT["over question and answer"],
    "Tags": KEPT["in a tag"],
}


@pytest.mark.parametrize("named", SPLIT)
def test_their_words_are_marked_wherever_they_are_refused(
    author: Desk, ask: Ask, named: str
) -> None:
    ask(ORIGINAL, consent="paraphrase")
    page = html.unescape(send(author, author.first_question(), "publish", **SPLIT[named]).text)
    lines = re.findall(r"<li>([^:<]+): <span dir=\"auto\">[^<]*<mark>", page)
    assert lines == [named]
    [inside] = re.findall(r"<blockquote.*?<mark>(.*?)</mark>.*?</blockquote>", page, re.DOTALL)
    assert inside in ORIGINAL


def test_only_the_question_that_is_unchanged_is_called_so(author: Desk, ask: Ask) -> None:
    ask("May I stop answering the telephone in the evening?")
    author.post(author.first_question(), action="draft", **RETOLD | {"question": "On evenings."})
    post = author.first_post("draft")
    author.post(f"{author.first_question()}/state", state="later")
    ask("And may I stop in the morning as well?")
    led = author.client.get(
        f"{author.first_question()}/joining", query_string={"post": post.rpartition("/")[2]}
    )
    page = author.get(led.location).text
    assert page.count("Not yet changed") == 1
    assert page.index("Not yet changed") > page.index('name="question-2"')


def test_a_question_of_three_words_can_be_answered(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    ask("Why fifty minutes?", consent="paraphrase")
    fields = {"title": "Why fifty minutes?", "body": "Because.", "question": "Why fifty minutes?"}
    assert send(author, author.first_question(), "publish", **fields).status_code == 302
    assert "Why fifty minutes?" in shown(client)


@pytest.mark.parametrize("action", ["publish", "queue"])
def test_a_whole_question_goes_out_after_one_last_look(
    client: FlaskClient, author: Desk, ask: Ask, action: str
) -> None:
    ask(ORIGINAL)
    address = author.first_question()
    page = author.get(address).text
    assert "Not yet changed" in page
    fields = RETOLD | {"question": ORIGINAL}
    look = author.send(address, action=action, **fields)
    assert "letter for letter. Please look once more" in html.unescape(look.text)
    assert ORIGINAL not in shown(client)
    assert author.post(address, action=action, **fields).status_code == 302
    assert author.first_post({"publish": "live", "queue": "queued"}[action])


@pytest.mark.parametrize("where", EDITORS)
def test_what_was_agreed_to_stands_above_every_editor(author: Desk, ask: Ask, where: str) -> None:
    ask(ORIGINAL, consent="paraphrase")
    address = EDITORS[where](author, author.first_question())
    page = author.get(address).text
    assert "Do not quote. Tell it in your own words only." in page
    assert ORIGINAL in html.unescape(page)
    if where != "the question":
        [question] = re.findall(r'href="(/dashboard/questions/[0-9a-f]+)"', page)
        assert f'href="{address}"' in author.get(question).text, "there is a way back"


def make_stricter(app: Flask, receipt: str, wanted: str) -> None:
    """Agree to less, with the receipt."""
    with app.app_context():
        question, keys = Question.of_receipt(receipt)
        consent.make_stricter(question, wanted, keys)
        db.session.commit()


# what the post says, what its visitor agrees to then, and whether readers go on seeing it
STRICTER: list[Row] = [
    (RETOLD, "paraphrase", True),
    (RETOLD | {"question": "May I say it?"}, "paraphrase", True),
    (RETOLD | {"body": f"You wrote: {RUN}."}, "paraphrase", False),
    (RETOLD, "private", False),
]


@pytest.mark.parametrize("row", STRICTER)
@pytest.mark.parametrize("action", ["publish", "queue"])
def test_a_post_that_breaks_a_stricter_consent_goes_back_to_a_draft(
    app: Flask,
    author: Desk,
    ask: Ask,
    row: Row,
    action: str,
) -> None:
    fields, wanted, stays = row
    receipt = ask(ORIGINAL)
    send(author, author.first_question(), action, **fields)
    make_stricter(app, receipt, wanted)
    state = {"publish": "live", "queue": "queued"}[action] if stays else "draft"
    post = author.first_post(state)
    told = "A post left the blog for whoever asked" in author.get("/dashboard/").text
    assert told != stays
    if not stays:
        assert "no longer agrees to it as it was" in author.get(post).text
        assert "A post left the blog for whoever asked" in author.get("/dashboard/posts").text
        assert send(author, post, "publish", **fields).status_code == 400
        assert send(author, post, "draft", **fields).status_code == 302
        assert "A post left the blog" not in author.get("/dashboard/").text


def test_a_laxer_consent_is_no_consent(app: Flask, author: Desk, ask: Ask) -> None:
    receipt = ask(ORIGINAL, consent="paraphrase")
    with pytest.raises(ValueError, match="quote"):
        make_stricter(app, receipt, "quote")
    make_stricter(app, receipt, "private")
    with pytest.raises(ValueError, match="paraphrase"):
        make_stricter(app, receipt, "paraphrase")
    assert "Publish nothing of this." in author.get(author.first_question()).text


def withdraw(client: FlaskClient, receipt: str) -> None:
    """Take a question back by its receipt page."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    csrf = token(page[page.index("/ask/receipt/withdrawal") :])
    gone = client.post(
        "/ask/receipt/withdrawal",
        data={"receipt": receipt, "csrf_token": csrf},
        follow_redirects=True,
    )
    assert gone.status_code in (200, 303)


def every_copy(app: Flask) -> str:
    """Open all that the author can open."""
    with app.app_context():
        key = unlock(PASSWORD)
        posts = db.session.query(Post).all()
        return "\n".join(f"{post.words(key)} {post.question}" for post in posts)


@pytest.mark.parametrize("where", ["a draft", "the queue", "a live post", "the trash"])
def test_a_withdrawal_reaches_every_copy(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask, where: str
) -> None:
    receipt = ask(ORIGINAL)
    question, wording = author.first_question(), "A mother who has read too much."
    action = {"the queue": "queue", "a live post": "publish"}.get(where, "draft")
    send(author, question, action, **RETOLD | {"question": wording})
    if where == "the trash":
        author.post(f"{author.first_post('draft')}/trash")
    assert wording in every_copy(app)
    withdraw(client, receipt)
    copies = every_copy(app)
    assert wording not in copies
    assert RETOLD["body"] in copies, "what the author says stays hers"
    assert wording not in shown(client)


def test_what_was_withdrawn_goes_out_again_only_after_a_change_and_a_look(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask(ORIGINAL)
    fields = RETOLD | {"body": f"You wrote: {RUN}. And I answer."}
    send(author, author.first_question(), "publish", **fields)
    withdraw(client, receipt)
    post = author.first_post("draft")
    page = author.get(post).text
    assert re.findall(r"<mark>(.*?)</mark>", page) == [RUN], "it opens with what was theirs marked"
    as_it_was = author.post(f"{post}/publication")
    assert "still as it was" in author.get(as_it_was.location).text
    assert "still as it was" in send(author, post, "publish", **fields).text
    assert send(author, post, "draft", **RETOLD).status_code == 302
    look = author.send(post, action="publish", **RETOLD)
    assert "Please look once more" in html.unescape(look.text)
    assert author.confirm(post, look.text).status_code == 302
    assert RETOLD["body"] in shown(client)


def test_the_withdrawal_of_one_question_leaves_what_others_asked(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    first = ask("May I stop answering the telephone in the evening?")
    evening = author.first_question()
    send(author, author.first_question(), "draft", **RETOLD | {"question": "One asks of evenings."})
    post = author.first_post("draft")
    author.post(f"{evening}/state", state="later")
    ask("And may I stop in the morning as well?")
    question = author.first_question()
    led = author.client.get(f"{question}/joining", query_string={"post": post.rpartition("/")[2]})
    page = author.get(led.location).text
    joined = {"joined": hidden(page, "joined"), "seen": hidden(page, "seen")}
    both = RETOLD | {"question": "One asks of evenings.", "question-2": "One asks of mornings."}
    assert author.post(post, action="publish", **both, **joined).status_code == 302
    assert "One asks of evenings." in shown(client)
    assert "One asks of mornings." in shown(client)
    withdraw(client, first)
    assert RETOLD["title"] not in shown(client)
    page = author.get(author.first_post("draft")).text
    assert "One asks of evenings." not in page
    assert "One asks of mornings." in page


def test_a_letter_that_says_what_waits_in_the_queue_takes_it_back(
    app: Flask, author: Desk, ask: Ask
) -> None:
    receipt = ask(ORIGINAL, consent="paraphrase")
    send(author, author.first_question(), "queue", **RETOLD)
    with app.app_context():
        question, keys = Question.of_receipt(receipt)
        consent.keep_to(question, RETOLD["body"], keys)
        db.session.commit()
    assert author.first_post("draft")


def test_a_letter_that_quotes_the_answer_hinders_no_correction(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask(ORIGINAL, consent="paraphrase")
    send(author, author.first_question(), "publish", **RETOLD)
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    csrf = token(page[page.index("/ask/receipt/follow-up") :])
    letter = {"receipt": receipt, "csrf_token": csrf, "body": f"You say: {RETOLD['body']} Thanks."}
    client.post("/ask/receipt/follow-up", data=letter, follow_redirects=True)
    corrected = RETOLD | {"title": "What one has once read"}
    assert send(author, author.first_post("live"), "publish", **corrected).status_code == 302
