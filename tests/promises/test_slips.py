"""Tired hands, stale windows and changed minds: nothing is lost, and nothing slips out."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, tidy
from tests.cast.desk import Ask, Desk, Publish, token
from tests.promises.test_loop import news


def hidden(page: str, name: str) -> str:
    """Return a hidden field of the writing form on a page."""
    form = page[page.index('<form class="form"') :] if '<form class="form"' in page else page
    found = re.search(rf'name="{name}" value="([^"]+)"', form)
    assert found
    return found[1]


def by_receipt(client: FlaskClient, receipt: str, deed: str, **fields: str) -> tuple[int, str]:
    """Open the receipt page and send one of its forms."""
    page = news(client, receipt)
    form = page[page.index(f"/ask/receipt/{deed}") :]
    sent = {"receipt": receipt, "csrf_token": token(form), **fields}
    answer = client.post(f"/ask/receipt/{deed}", data=sent, follow_redirects=True)
    return answer.status_code, answer.text


def test_a_changed_consent_is_not_taken_for_the_same_question(
    client: FlaskClient, author: Desk
) -> None:
    form = {"body": "Is it me?", "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    assert client.post("/ask/", data=form).status_code == 201
    again = client.post("/ask/", data={**form, "consent": "private"})
    assert again.status_code == 409
    assert "Is it me?" in again.text
    assert author.get("/dashboard/").text.count("Is it me?") == 1


@pytest.mark.parametrize("turn", range(4))  # each with a receipt of its own, which is by chance
def test_no_other_text_is_taken_for_the_same_question(client: FlaskClient, turn: int) -> None:
    csrf = token(client.get("/ask/").text)
    texts = [f"Is it me, or is it {who}? ({turn})" for who in ("you", "her", "him", "them", "us")]
    for text in texts:
        answer = client.post("/ask/", data={"body": text, "consent": "quote", "csrf_token": csrf})
        assert answer.status_code == (201 if text == texts[0] else 409)
        assert text == texts[0] or text in answer.text


def test_a_question_taken_back_is_not_sent_again_in_silence(
    client: FlaskClient, author: Desk
) -> None:
    form = {"body": "Is it me?", "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    sent = client.post("/ask/", data=form).text
    receipt = re.findall(r'<output id="receipt"[^>]*>([^<]+)<', sent)[0].strip()
    assert by_receipt(client, receipt, "withdrawal")[0] == 200
    assert client.post("/ask/", data=form).status_code == 409


def test_what_is_added_to_an_erased_question_is_given_back(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    page = news(client, receipt)
    address = author.first_question()
    author.post(f"{address}/state", state="trash")
    author.post(f"{address}/erasure")
    with client.application.app_context():
        tidy.tidy(at_once=True)
    form = {"receipt": receipt, "body": "One more thing.", "csrf_token": token(page)}
    answer = client.post("/ask/receipt/follow-up", data=form, follow_redirects=True)
    assert answer.status_code == 409
    assert "One more thing." in answer.text
    assert "/ask/receipt/follow-up" not in news(client, receipt)


def test_the_same_words_added_twice_on_purpose_arrive_twice(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    for _ in range(2):
        assert by_receipt(client, receipt, "follow-up", body="Yes.")[0] == 200
    assert author.get(author.first_question()).text.count("Yes.") == 2


def test_a_reply_clicked_twice_is_one_letter(client: FlaskClient, author: Desk, ask: Ask) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    form = {"action": "reply", "body": "It is not.", "ref": hidden(author.get(address).text, "ref")}
    for _ in range(2):
        assert author.post(address, **form).status_code == 302
    assert news(client, receipt).count("It is not.") == 1


def test_a_letter_rewritten_after_it_was_sent_is_a_second_letter(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    page = news(client, receipt)
    added = {"receipt": receipt, "csrf_token": token(page[page.index("follow-up") :])}
    reply = {"action": "reply", "ref": hidden(author.get(address).text, "ref")}
    for words in ("It is not.", "It is not you."):  # with "back", the browser shows the same form
        assert author.post(address, **reply, body=words).status_code == 302
        sent = client.post(
            "/ask/receipt/follow-up", data={**added, "body": f"But {words}"}, follow_redirects=True
        )
        assert sent.status_code == 200
    letters = author.get(author.first_question()).text
    for words in ("It is not.", "It is not you.", "But It is not.", "But It is not you."):
        assert f"<p>{words}" in letters or f">{words}<" in letters, words


def test_a_reply_goes_out_whatever_another_window_has_saved_of_the_answer(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    page = author.get(address).text
    form = {"action": "reply", "body": "It is not.", "ref": hidden(page, "ref")}
    author.post(address, action="publish", title="Me", body="It is not you.")
    assert author.post(address, **form, seen=hidden(page, "seen")).status_code == 302
    assert "It is not." in news(client, receipt)
    assert "It is not you." in client.get("/p/me").text


def test_an_answer_survives_the_withdrawal_of_its_question(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    assert by_receipt(client, receipt, "withdrawal")[0] == 200
    answer = author.post(address, action="publish", title="You", body="An evening's work.")
    assert answer.status_code == 400
    assert "An evening&#39;s work." in answer.text
    assert "An evening" not in client.get("/").text


def test_the_words_of_a_visitor_leave_the_draft_with_their_question(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    form = {"title": "You", "question": "Is it really me?", "body": "No."}
    author.post(author.first_question(), action="publish", **form)
    by_receipt(client, receipt, "withdrawal")
    draft = author.first_post("draft")
    assert "Is it really me?" not in author.get(draft).text
    refused = author.post(draft, action="publish", **form)
    assert refused.status_code == 400
    assert "taken this question back" in refused.text


def test_a_second_window_does_not_overwrite_the_first_in_silence(
    author: Desk, publish: Publish
) -> None:
    publish("One", "Old words.")
    post = author.first_post("live")
    seen = hidden(author.get(post).text, "seen")
    first = {"action": "publish", "title": "One", "body": "From the first.", "seen": seen}
    assert author.post(post, **first).status_code == 302
    second = author.post(post, **{**first, "body": "From the second."})
    assert second.status_code == 400
    assert "From the second." in second.text
    assert "From the first." in author.get("/").text
    again = {**first, "body": "From the second.", "seen": hidden(second.text, "seen")}
    assert author.post(post, **again).status_code == 302


def test_a_new_post_clicked_twice_is_one_post(client: FlaskClient, author: Desk) -> None:
    page = author.get("/dashboard/posts/new").text
    form = {"action": "publish", "title": "Once", "body": "Only.", "tags": "sleep, dreams"}
    form |= {name: hidden(page, name) for name in ("ref", "seen")}
    for _ in range(2):
        assert author.post("/dashboard/posts/new", **form).status_code == 302
    assert client.get("/").text.count("<article") == 1


def test_a_new_page_clicked_twice_is_one_page(client: FlaskClient, author: Desk) -> None:
    form = {"seen": hidden(author.get("/dashboard/pages/new").text, "seen")}
    form |= {"title": "House rules", "body": "Be kind."}
    for _ in range(2):
        assert author.post("/dashboard/pages/new", **form).status_code == 302
    assert "Be kind." in client.get("/pages/house-rules").text
    other = author.post("/dashboard/pages/new", **{**form, "body": "Be quiet."})
    assert (other.status_code, "Be quiet." in other.text) == (400, True)


def test_settings_of_a_second_window_do_not_undo_those_of_the_first_in_silence(
    client: FlaskClient, author: Desk
) -> None:
    page = "/dashboard/settings/box"
    form = {"seen": hidden(author.get(page).text, "seen")}
    for _ in range(2):  # a double click is no second window
        closed = author.post(page, **form, closed_message="Back in May.")
        assert closed.status_code == 302
    second = author.post(page, **form, closed_message="At four.", inbox_open="y")
    assert (second.status_code, "At four." in second.text) == (400, True)
    assert "Back in May." in client.get("/ask/").text
    again = {**form, "seen": hidden(second.text, "seen"), "closed_message": "At four."}
    assert author.post(page, **again).status_code == 302
    assert "At four." in client.get("/ask/").text


def test_a_publish_button_clicked_twice_does_not_say_that_nothing_was_published(
    author: Desk, publish: Publish
) -> None:
    publish("Moss", "Green.", action="queue")
    post = author.first_post("queued")
    for _ in range(2):
        author.post(f"{post}/publication")
        assert "The post is published." in author.get("/dashboard/posts").text


def test_a_stale_list_publishes_nothing_from_the_trash(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Gone", "It was public.")
    post = author.first_post("live")
    author.post(f"{post}/trash")
    author.post(f"{post}/publication")
    assert client.get("/p/gone").status_code == 410


def test_going_on_with_a_page_does_not_make_it_public(client: FlaskClient, author: Desk) -> None:
    form = {"title": "Half", "body": "Half a page", "action": "preview"}
    assert "Half a page" in author.post("/dashboard/pages/new", **form).text
    assert client.get("/pages/half").status_code == 404


def test_a_day_of_writing_does_not_show_in_a_queued_post(app: Flask, author: Desk) -> None:
    form = {"action": "queue", "title": "Later", "body": "Words."}
    author.post("/dashboard/posts/new", **form)
    author.post(author.first_post("queued"), **{**form, "body": "Better words."})
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        published, updated = shell.execute("SELECT published_at, updated_on FROM post").fetchone()
    assert published[:10] == updated


def test_a_key_put_in_the_place_of_the_receipts_is_noticed(
    app: Flask, author: Desk, ask: Ask
) -> None:
    ask("Is it me?")
    address = author.first_question()
    with closing(sqlite3.connect(app.config["DATABASE"])) as thief, thief:
        thief.execute("UPDATE question SET receipt_key = randomblob(32)")
    assert author.post(address, action="reply", body="For you alone.").status_code == 409


def test_a_key_put_in_the_place_of_the_authors_is_noticed_at_sign_in(app: Flask) -> None:
    with closing(sqlite3.connect(app.config["DATABASE"])) as thief, thief:
        thief.execute("UPDATE author SET public_key = randomblob(32)")
    answer = Desk(app.test_client()).sign_in()
    assert answer.status_code == 409
    assert "This cannot be opened" in answer.text


def test_a_question_moved_by_a_slip_is_moved_back(author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    address = author.first_question()
    moved = author.post(f"{address}/state", state="trash")
    assert ">Undo</button>" in author.get(moved.headers["Location"]).text
    author.post(f"{address}/state", state="new")
    assert author.first_question() == address


def test_a_question_sent_to_a_damaged_database_comes_back(app: Flask, client: FlaskClient) -> None:
    form = {"csrf_token": token(client.get("/ask/").text), "body": "Keep <this>."}
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    database: Path = app.config["DATABASE"]
    with database.open("r+b") as file:  # all but the first page, which says what it is
        size = file.seek(0, 2)
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    database.with_name(f"{database.name}-wal").unlink(missing_ok=True)
    answer = client.post("/ask/", data={**form, "consent": "quote"})
    assert answer.status_code == 503
    assert "Keep &lt;this&gt;." in answer.text
    assert client.get("/").status_code == 503


def test_an_answer_that_left_the_blog_with_its_question_says_so_to_the_author(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("May I take this back?")
    author.post(author.first_question(), action="publish", title="Yes", body="Always.")
    sentence = "has taken the question back"
    assert sentence not in author.get(author.first_post("live")).text
    assert by_receipt(client, receipt, "withdrawal")[0] == 200
    draft = author.first_post("draft")
    assert sentence in author.get(draft).text
    author.post(draft, action="draft", title="Yes", body="Always, and again.")
    assert sentence in author.get(draft).text, "it is not forgotten by saving"
    preview = author.post(draft, action="preview", title="Yes", body="Always.")
    assert sentence in preview.text
