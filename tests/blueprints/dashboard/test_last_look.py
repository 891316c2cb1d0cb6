"""What goes out is looked at once more, as its readers will see it, and nothing typed is lost."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.blog import by_hand
from tests.cast.desk import Ask, Desk, Publish
from tests.promises.test_loop import news
from tests.promises.test_slips import by_receipt, hidden

POST = {"title": "On moss", "body": "It is *green*.", "tags": "moss", "warning": "Wet"}


def buttons(page: str) -> list[str]:
    """Return what the buttons of the writing form say."""
    form = page[page.index('<form class="form"') :].partition("</form>")[0]
    return re.findall(r'name="(?:action|confirm)" value="([\w-]+)"', form)


def test_publishing_leads_to_one_last_look_that_saves_nothing(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    look = author.send("/dashboard/posts/new", action="publish", **POST)
    assert look.status_code == 200
    assert "Everybody will read this" in look.text
    assert "<em>green</em>" in look.text
    assert buttons(look.text) == ["back", "publish"]
    assert by_hand(app, "SELECT count(*) FROM post") == [(0,)]
    back = author.client.post("/dashboard/posts/new", data=fields_of(look.text, action="back"))
    assert unescape(back.text).count(POST["body"]) == 1
    assert author.confirm("/dashboard/posts/new", look.text).status_code == 302
    assert "<em>green</em>" in client.get("/p/on-moss").text


def fields_of(page: str, **button: str) -> dict[str, str]:
    """Return what the form of a last look carries, with a button."""
    form = page[page.index('<form class="form"') :]
    carried = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in carried} | button


def test_a_last_look_outlives_the_session(app: Flask, author: Desk) -> None:
    look = author.send("/dashboard/posts/new", action="publish", **POST)
    by_hand(app, "DELETE FROM session")
    data = fields_of(look.text, confirm="publish")
    page = author.client.post("/dashboard/posts/new", data=data)
    assert page.status_code == 401
    assert "What you wrote is kept in this page." in page.text


def test_what_may_not_go_out_comes_back_with_the_reason_and_no_last_look(
    author: Desk, ask: Ask
) -> None:
    ask("Nobody knows this, and nobody may ever read of it.", consent="paraphrase")
    theirs = POST | {"body": "Nobody knows this, and nobody may ever read of it, you say."}
    refused = author.send(author.first_question(), action="publish", **theirs)
    assert refused.status_code == 400
    assert "asked to be retold" in refused.text
    assert theirs["body"] in refused.text
    assert 'name="confirm"' not in refused.text


def test_a_correction_of_a_live_post_needs_no_last_look(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("On moss", "It is gren.")
    saved = author.send(author.first_post("live"), action="publish", title="On moss", body="Green.")
    assert saved.status_code == 302
    assert "Green." in client.get("/p/on-moss").text


def test_the_calm_button_is_queue(author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    page = author.get(author.first_question()).text
    main = re.findall(r'<button class="main" name="action" value="(\w+)"', page)
    assert main == ["queue"]
    author.post(author.first_question(), action="queue", title="Me", body="It is not.")
    page = author.get("/dashboard/").text
    notice = page[page.index('class="notice"') : page.index("<h1")]
    assert "Queued for some time on" in notice
    [back] = re.findall(r'action="(/dashboard/posts/\d+/withdrawal)"', notice)
    assert author.post(back).status_code == 302
    assert author.first_post("draft")


def test_neither_queue_nor_publish_is_offered_where_nothing_may_be_published(
    author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    author.post(question, action="draft", title="Me", body="It is not.")
    post = author.first_post("draft")
    assert {"queue", "publish"} <= set(buttons(author.get(post).text))
    assert by_receipt(author.client, receipt, "consent", consent="private")[0] == 200
    assert not {"queue", "publish"} & set(buttons(author.get(post).text))
    assert buttons(author.get(question).text) == ["preview", "check", "keep", "reply"]


def test_the_first_question_of_a_post_can_be_left_out_of_it(author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    question = author.first_question()
    author.post(question, action="draft", title="Me", body="No.", question="Is it really me?")
    post = author.first_post("draft")
    assert f'name="without" value="{question.rpartition("/")[2]}"' in author.get(post).text
    left = {"without": question.rpartition("/")[2], "question": "Is it really me?"}
    author.post(post, action="draft", title="Me", body="No.", **left)
    assert "Is it" not in author.get(post).text


# A reply.


def test_the_answer_to_what_was_added_is_a_private_reply_unless_one_chooses(
    author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    author.post(author.first_question(), action="reply", body="It is not.")
    by_receipt(author.client, receipt, "follow-up", body="It got worse.")
    question = author.first_question()
    page = author.get(question).text
    assert "Reply, to the receipt only" in page
    assert "queue" not in buttons(page)
    typed = {"mode": "reply", "body": "Come back tomorrow."}
    turned = author.send(question, action="to-answer", **typed).text
    assert "Answer, for the blog" in turned
    assert "Come back tomorrow." in turned
    assert "queue" in buttons(turned)


def test_a_reply_is_kept_as_a_draft_and_goes_with_its_question(
    app: Flask, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    kept = author.post(question, action="keep", mode="reply", body="Half a reply.")
    assert kept.status_code == 302
    assert "Half a reply." in author.get(f"{question}?mode=reply").text
    assert "Go on with the draft of your reply" in author.get(question).text
    author.post(question, action="reply", mode="reply", body="A whole reply.")
    assert by_hand(app, "SELECT count(*) FROM copy") == [(0,)]
    author.post(question, action="keep", mode="reply", body="Another half.")
    by_receipt(author.client, receipt, "withdrawal")
    assert by_hand(app, "SELECT public_key, sealed FROM wording_key") == [(None, None)]


def test_two_windows_do_not_overwrite_a_draft_of_a_reply_in_silence(author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    question = author.first_question()
    form = {"mode": "reply", "seen": hidden(author.get(question).text, "seen")}
    assert author.post(question, action="keep", body="From the first.", **form).status_code == 302
    second = author.post(question, action="keep", body="From the second.", **form)
    assert second.status_code == 400
    assert "From the second." in second.text


def letter(author: Desk, question: str) -> str:
    """Return the id of the reply that can still be changed."""
    [found] = re.findall(r"/letters/([0-9a-f]+)/withdrawal", author.listed(question))
    return str(found)


def test_a_reply_that_is_not_opened_yet_is_mended_in_its_place(author: Desk, ask: Ask) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    author.post(question, action="reply", body="It is yuo.")
    page = author.get(f"{question}?letter={letter(author, question)}").text
    assert "It is yuo." in page[page.index("<textarea") :]
    mended = {"mode": "reply", "letter": letter(author, question), "body": "It is not you."}
    assert author.post(question, action="reply", **mended).status_code == 302
    shown = news(author.client, receipt)
    assert "It is not you." in shown
    assert "yuo" not in shown
    page = author.get(question).text
    assert "/withdrawal" not in page.partition("</blockquote>")[2].partition("</section>")[0]
    assert "can no longer be changed" in page


def test_the_only_reply_taken_back_is_a_draft_and_its_question_waits_again(
    app: Flask, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    author.post(question, action="reply", body="It is you.")
    back = author.post(f"{question}/letters/{letter(author, question)}/withdrawal")
    assert back.status_code == 302
    assert by_hand(app, "SELECT state FROM question") == [("later",)]
    assert "It is you." in author.get(f"{question}?mode=reply").text
    assert "It is you." not in news(author.client, receipt)


@pytest.mark.parametrize("deed", ["mend", "take back"])
def test_a_reply_opened_between_page_and_press_stays_and_no_text_is_lost(
    author: Desk, ask: Ask, deed: str
) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    author.post(question, action="reply", body="It is you.")
    mine = letter(author, question)
    assert "It is you." in news(author.client, receipt)
    if deed == "take back":
        said = author.client.post(
            f"{question}/letters/{mine}/withdrawal",
            data={"csrf_token": author.csrf},
            follow_redirects=True,
        )
        assert "has been opened meanwhile" in said.text
    else:
        form = {"mode": "reply", "letter": mine, "body": "It is not."}
        late = author.send(question, confirm="reply", **form)
        assert (late.status_code, "opened meanwhile" in late.text) == (400, True)
        assert "It is not." in late.text
        assert author.send(question, confirm="reply", **form | {"letter": ""}).status_code == 302
    assert "It is you." in news(author.client, receipt)


def test_a_letter_keeps_its_place_where_one_before_it_is_taken_back(author: Desk, ask: Ask) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    author.post(question, action="reply", body="The first.")
    first = letter(author, question)
    author.post(question, action="reply", mode="reply", body="The second.")
    assert author.post(f"{question}/letters/{first}/withdrawal").status_code == 302
    author.post(question, action="reply", mode="reply", body="The third.")
    shown = news(author.client, receipt)
    assert "The first." not in shown
    assert shown.index("The second.") < shown.index("The third.")
