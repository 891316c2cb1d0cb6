"""Everything that readers may not see is looked for: each kind of text, and in each disguise."""

import pytest
from flask import Flask

from cli.audit.checks.words import Traces
from models import db, publication, unpublished
from models.author import snippets, unlock
from models.drafts import PageDraft, copies, page, reply
from models.inbox import Note, note
from models.posts import PostWords
from models.questions import Question
from models.storage import begin_writing
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask, Desk, Publish

DRAFT = "Nobody could have told me what the second winter in that house would be like."


def test_every_kind_of_text_that_lies_here_is_looked_for(
    app: Flask, author: Desk, ask: Ask, publish: Publish
) -> None:
    publish("On sleep", "This is what readers see.", tags="sleep")
    author.post("/dashboard/posts/new", title="Geese", body="a draft's", action="draft")
    author.post("/dashboard/posts/new", title="Wild", body="a queued one's", action="queue")
    ask("a question's")
    question = author.first_question()
    author.post(question, reply="a reply's", body="a reply's", action="reply")
    with app.app_context():
        key = unlock(PASSWORD)
        begin_writing()
        row = db.session.scalars(db.select(Question)).one()
        copies.keep(copies.Text(b"new"), "a window", PostWords(body="a copy's"), key)
        page.keep(PageDraft(ref="new", title="P", body="a page's"), key)
        snippets.save("", "S", "a snippet's", key)
        reply.keep(row.id, "a reply's draft", key)
        note.keep(row, Note(labels=("a label",), note="a note's"))
        publication.save_settings({"muted": "a muted word", "notice_mail": "me@example.org"})
        db.session.commit()
        found = unpublished.gather(key)
        texts = {each.text for each in found.kept}
    wanted = {"a draft's", "a queued one's", "a question's", "a reply's", "a copy's", "a page's"}
    wanted |= {"a snippet's", "a reply's draft", "a label", "a note's", "a muted word"}
    assert wanted | {"me@example.org"} <= texts
    assert "This is what readers see." not in texts
    assert {"On sleep", "This is what readers see.", "sleep"} <= set(found.shown)
    assert found.waiting == ("wild",)


def test_without_the_key_only_what_lies_in_the_clear_is_known(app: Flask, author: Desk) -> None:
    author.post("/dashboard/posts/new", title="Geese", body="a draft's", action="draft")
    author.post("/dashboard/posts/new", title="Wild", body="a queued one's", action="queue")
    with app.app_context():
        texts = {each.text for each in unpublished.gather(None).kept}
    assert "a queued one's" in texts
    assert "a draft's" not in texts


@pytest.mark.parametrize(
    ("line", "is_known"),
    [
        (DRAFT, True),
        ("... TOLD me, what the second winter in that house, she said", True),
        ("told me what the sécond winter in thát house", True),
        ("told me what the second winter in that", True),  # eight words
        ("me what the second winter in that", False),  # seven may be chance
        ("Half a thought", True),
        ("I had half a thought of going", False),  # short texts count alone
        ("我们昨天一起在湖边走了很久才回到家里吃饭", True),
        ("我们昨天一起在湖边", False),
        ("A sentence of its own that stands in no draft at all", False),
        ("", False),
    ],
)
def test_a_text_is_known_again_by_its_words(line: str, is_known: bool) -> None:
    traces = Traces()
    for text in (DRAFT, "Half a thought", "我们昨天一起在湖边走了很久才回到家里吃饭"):
        traces.add(text, "a draft")
    assert traces.within(line) == ("a draft" if is_known else "")


def test_what_readers_may_see_is_no_trace_of_a_draft() -> None:
    traces = Traces()
    traces.add(
        f"{DRAFT}\nHalf a thought\nSomething that only the draft says in its ten words", "a draft"
    )
    traces.forget(DRAFT)
    traces.forget("half a thought")
    assert (traces.within(DRAFT), traces.within("Half a thought")) == ("", "")
    assert traces.within("that only the draft says in its ten words") == "a draft"
