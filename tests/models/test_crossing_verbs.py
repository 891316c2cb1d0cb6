"""Verbs that cross, each on rows it has read before: the second acts on what the first has left."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from models import db, publication
from models.author import Author, Session, WrongPassword, unlock
from models.posts import Post, PostWords
from models.questions import GONE, Closed, Question
from models.site import Page, Site
from models.storage import Conflict, IntegrityError
from safety.keys import receipts
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.races import needs_locks, race

pytestmark = needs_locks

FIRST = PostWords(title="On sleep", body="The first.", tags=("sleep",))
SECOND = replace(FIRST, body="The second.", title="On dreams")
THERE = replace(FIRST, body="What was there.")

DONE = ""
REFUSALS = (Conflict, Closed, IntegrityError, WrongPassword, publication.Refused)
Verb = Callable[[PostWords], object]


def in_turn(app: Flask, *verbs: Callable[[], object]) -> list[str]:
    """Carry out verbs that have all read before any writes; tell what each has raised."""

    def carry_out(verb: Callable[[], object]) -> str:
        with app.app_context():
            try:
                verb()
                db.session.commit()
            except REFUSALS as refusal:
                return type(refusal).__name__
            return DONE

    return race(app, *[partial(carry_out, verb) for verb in verbs])


@pytest.fixture
def here(app: Flask) -> Iterator[Flask]:
    """A blog with an author, and its context."""
    with app.app_context():
        yield app
        db.session.remove()


def the_post() -> Post:
    """Read the only post."""
    return db.session.get_one(Post, 1)


ON_POSTS: dict[str, Verb] = {
    "publish": lambda words: publication.publish(the_post(), words),
    "queue": lambda words: publication.queue(the_post(), words),
    "save": lambda words: the_post().save(words),
    "withdraw": lambda _: the_post().withdraw(),
    "withdraw for its visitor": lambda _: the_post().withdraw_for_visitor(bytes(16)),
    "trash": lambda _: the_post().trash(),
    "restore": lambda _: the_post().restore(),
    "erase": lambda _: the_post().erase(),
    "pin": lambda _: publication.pin(the_post()),
    "unpin": lambda _: publication.unpin(the_post()),
}
BEFORE: dict[str, list[str]] = {
    "draft": [],
    "queued": ["queue"],
    "live": ["publish"],
    "pinned": ["publish", "pin"],
    "trash": ["trash"],
}
POSTS = [
    # the post, two verbs; what the second raises; the post then, the words in it, its address
    ("draft", "publish", "publish", DONE, "live", SECOND, "on-sleep"),
    ("draft", "publish", "queue", "Conflict", "live", FIRST, "on-sleep"),
    ("draft", "queue", "publish", DONE, "live", SECOND, "on-dreams"),
    ("draft", "queue", "queue", DONE, "queued", SECOND, "on-dreams"),
    ("draft", "save", "publish", DONE, "live", SECOND, "on-dreams"),
    ("draft", "publish", "save", "Conflict", "live", FIRST, "on-sleep"),
    ("draft", "trash", "publish", "Conflict", "trash", THERE, None),
    ("draft", "trash", "queue", "Conflict", "trash", THERE, None),
    ("draft", "publish", "trash", DONE, "trash", FIRST, "on-sleep"),
    ("draft", "queue", "trash", DONE, "trash", FIRST, None),
    ("draft", "publish", "withdraw", DONE, "draft", FIRST, "on-sleep"),
    ("draft", "save", "trash", DONE, "trash", FIRST, None),
    ("draft", "trash", "save", DONE, "trash", SECOND, None),
    ("queued", "withdraw", "publish", DONE, "live", SECOND, "on-dreams"),
    ("queued", "publish", "withdraw", DONE, "draft", FIRST, "on-sleep"),
    ("queued", "withdraw", "save", DONE, "draft", SECOND, None),
    ("live", "publish", "publish", DONE, "live", SECOND, "on-sleep"),
    ("live", "publish", "withdraw", DONE, "draft", FIRST, "on-sleep"),
    ("live", "withdraw", "publish", DONE, "live", SECOND, "on-sleep"),
    ("live", "withdraw", "withdraw", "Conflict", "draft", THERE, "on-sleep"),
    ("live", "withdraw", "withdraw for its visitor", DONE, "draft", THERE, "on-sleep"),
    ("live", "withdraw", "trash", DONE, "trash", THERE, "on-sleep"),
    ("live", "trash", "withdraw", "Conflict", "trash", THERE, "on-sleep"),
    ("live", "pin", "withdraw", DONE, "draft", THERE, "on-sleep"),
    ("live", "withdraw", "pin", "Conflict", "draft", THERE, "on-sleep"),
    ("live", "trash", "pin", "Conflict", "trash", THERE, "on-sleep"),
    ("pinned", "withdraw", "unpin", DONE, "draft", THERE, "on-sleep"),
    ("pinned", "unpin", "pin", DONE, "pinned", THERE, "on-sleep"),
    ("pinned", "publish", "unpin", DONE, "live", FIRST, "on-sleep"),
    ("trash", "restore", "erase", "Conflict", "draft", THERE, None),
    ("trash", "erase", "restore", "Conflict", "", None, None),
    ("trash", "erase", "erase", "Conflict", "", None, None),
    ("trash", "erase", "publish", "Conflict", "", None, None),
    ("trash", "erase", "save", "Conflict", "", None, None),
    ("trash", "restore", "publish", DONE, "live", SECOND, "on-dreams"),
    ("trash", "restore", "restore", "Conflict", "draft", THERE, None),
]


@pytest.mark.parametrize("row", POSTS, ids=lambda row: f"{row[0]}: {row[1]}, {row[2]}")
def test_verbs_of_a_post_leave_one_post_at_one_address(
    here: Flask, row: tuple[str, str, str, str, str, PostWords | None, str | None]
) -> None:
    before, first, second, *then = row
    Post.draft(THERE)
    for verb in BEFORE[before]:
        ON_POSTS[verb](THERE)
    db.session.commit()
    deeds = [partial(ON_POSTS[first], FIRST), partial(ON_POSTS[second], SECOND)]
    done, refused = in_turn(here, *deeds)
    post = db.session.get(Post, 1, populate_existing=True)
    words = replace(post.words(unlock(PASSWORD)), before=()) if post else None
    is_pinned = by_hand(here, "SELECT pinned_id FROM site") == [(1,)]
    state = "pinned" if is_pinned else post.state if post else ""
    assert [done, refused, state, words, post and post.slug] == [DONE, *then]
    assert by_hand(here, "SELECT count(*) FROM post") == [(1 if post else 0,)]
    names = {post.slug} if post and post.slug else set()
    assert {name for (name,) in by_hand(here, "SELECT name FROM slug")} == names


def the_question() -> Question:
    """Read the only question."""
    question: Question = db.session.scalars(select(Question)).one()
    return question


def answer(words: PostWords) -> None:
    """Publish an answer to the only question, with words of it."""
    answered = replace(words, question="Why?", question_id=the_question().id.hex())
    publication.publish(Post.draft(answered, bytes(range(16))), answered, key=unlock(PASSWORD))


ON_QUESTIONS: dict[str, Verb] = {
    "reply": lambda words: the_question().reply(words.body, words.body.encode()),
    "follow up": lambda words: the_question().follow_up(words.body, words.body.encode()),
    "later": lambda _: the_question().move("later"),
    "spam": lambda _: the_question().move("spam"),
    "withdraw": lambda _: the_question().withdraw(),
    "erase": lambda _: the_question().erase(),
    "answer": answer,
}
QUESTIONS = [
    # the question, two verbs; what the second raises; the question then, its letters in order,
    # the folder of the post made from it
    ("new", "reply", "reply", DONE, "answered", [FIRST, SECOND], ""),
    ("new", "reply", "follow up", DONE, "new", [FIRST, SECOND], ""),
    ("new", "follow up", "reply", DONE, "answered", [FIRST, SECOND], ""),
    ("new", "follow up", "follow up", DONE, "new", [FIRST, SECOND], ""),
    ("new", "reply", "withdraw", DONE, "withdrawn", [], ""),
    ("new", "withdraw", "reply", "Closed", "withdrawn", [], ""),
    ("new", "withdraw", "follow up", "Closed", "withdrawn", [], ""),
    ("new", "withdraw", "withdraw", DONE, "withdrawn", [], ""),
    ("new", "later", "spam", DONE, "spam", [], ""),
    ("new", "later", "withdraw", DONE, "withdrawn", [], ""),
    ("new", "withdraw", "later", "Closed", "withdrawn", [], ""),
    ("new", "answer", "withdraw", DONE, "withdrawn", [], "draft"),
    ("new", "withdraw", "answer", "TakenBack", "withdrawn", [], ""),
    ("new", "answer", "answer", DONE, "answered", [], "live"),
    ("new", "answer", "reply", DONE, "answered", [SECOND], "live"),
    ("new", "answer", "follow up", DONE, "new", [SECOND], "live"),
    ("trash", "erase", "later", "Closed", "erased", [], ""),
    ("trash", "later", "erase", "Conflict", "later", [], ""),
    ("trash", "erase", "reply", "Closed", "erased", [], ""),
    ("trash", "reply", "erase", "Conflict", "answered", [FIRST], ""),
    ("trash", "erase", "erase", "Closed", "erased", [], ""),
    ("trash", "erase", "withdraw", DONE, "withdrawn", [], ""),
    ("trash", "withdraw", "erase", "Closed", "withdrawn", [], ""),
]


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: f"{row[0]}: {row[1]}, {row[2]}")
def test_verbs_of_a_question_keep_each_letter_once_and_erase_for_good(
    here: Flask, row: tuple[str, str, str, str, str, list[PostWords], str]
) -> None:
    before, first, second, refused, state, letters, post = row
    Question.receive("Why?", "quote", receipts.mint())
    if before != "new":
        the_question().move(before)
    db.session.commit()
    deeds = [partial(ON_QUESTIONS[first], FIRST), partial(ON_QUESTIONS[second], SECOND)]
    assert in_turn(here, *deeds) == [DONE, refused]
    db.session.expire_all()
    question = the_question()
    written = [(each.number, each.body) for each in question.open_letters(unlock(PASSWORD))]
    assert written == [(number, each.body) for number, each in enumerate(letters, start=1)]
    assert (question.state, question.sealed is None) == (state, state in GONE)
    assert [each.state for each in db.session.scalars(select(Post))] == ([post] if post else [])


def the_page() -> Page:
    """Read a page."""
    return db.session.get_one(Page, "house-rules")


def renewed(_: PostWords) -> None:
    Author.current().renew_recovery(unlock(PASSWORD))


def same_draft(words: PostWords) -> None:
    Post.draft(words, bytes(16))


def sign_out_others(_: PostWords) -> None:
    Session.end_all(but=Session.newest_first()[0])


ON_THE_REST: dict[str, Verb] = {
    "begin a draft": same_draft,
    "save the page": lambda words: publication.save_page(the_page(), words.title, words.body),
    "delete the page": lambda _: the_page().delete(),
    "make a page": lambda words: publication.save_page(None, "About", words.body),
    "set the title": lambda _: publication.save_settings({"title": "Loud days"}),
    "set the tagline": lambda _: publication.save_settings({"tagline": "At four."}),
    "close the box": lambda _: publication.save_settings({"inbox_open": False}),
    "renew the code": renewed,
    "sign the others out": sign_out_others,
    "note the use of the last": lambda _: Session.newest_first()[-1].touch(),
    "sign the last out": lambda _: Session.newest_first()[-1].end(),
    "open the setup": lambda _: Site.current().open_setup(),
    "close the setup": lambda _: Site.current().close_setup(),
}
REST = [
    # two verbs; what the second raises; what a look at the database finds then
    ("begin a draft", "begin a draft", DONE, "SELECT count(*) FROM post", 1),
    ("save the page", "save the page", DONE, "SELECT body FROM page", SECOND.body),
    ("save the page", "delete the page", DONE, "SELECT count(*) FROM page", 0),
    ("delete the page", "save the page", "Conflict", "SELECT count(*) FROM page", 0),
    ("delete the page", "delete the page", "Conflict", "SELECT count(*) FROM page", 0),
    (
        *("make a page", "make a page", "IntegrityError"),
        *("SELECT body FROM page WHERE slug = 'about'", FIRST.body),
    ),
    ("set the title", "set the tagline", DONE, "SELECT blog ->> 'title' FROM site", "Loud days"),
    ("set the tagline", "set the title", DONE, "SELECT blog ->> 'tagline' FROM site", "At four."),
    ("close the box", "set the title", DONE, "SELECT box ->> 'inbox_open' FROM site", 0),
    ("renew the code", "set the title", DONE, "SELECT blog ->> 'title' FROM site", "Loud days"),
    (
        *("sign the others out", "note the use of the last", "Conflict"),
        *("SELECT count(*) FROM session", 1),
    ),
    (
        *("note the use of the last", "sign the others out", DONE),
        *("SELECT count(*) FROM session", 1),
    ),
    ("sign the last out", "note the use of the last", "Conflict", "SELECT 1", 1),
    ("sign the last out", "sign the last out", DONE, "SELECT count(*) FROM session", 1),
    ("open the setup", "close the setup", DONE, "SELECT setup_digest FROM site", None),
]


@pytest.mark.parametrize("row", REST, ids=lambda row: f"{row[0]}, {row[1]}")
def test_verbs_of_the_rest_do_not_undo_each_other(
    here: Flask, row: tuple[str, str, str, str, object]
) -> None:
    first, second, refused, query, found = row
    publication.save_page(None, "House rules", THERE.body)
    for _ in range(2):
        Session.start(bytes(32))
    db.session.commit()
    by_hand(here, "UPDATE session SET seen_at = '2020-01-01 00:00:00.000000'")
    by_hand(here, "UPDATE session SET seen_at = '2020-01-02 00:00:00.000000' WHERE rowid = 1")
    deeds = [partial(ON_THE_REST[first], FIRST), partial(ON_THE_REST[second], SECOND)]
    assert in_turn(here, *deeds) == [DONE, refused]
    assert by_hand(here, query) == [(found,)]


def test_a_code_that_is_renewed_while_it_is_confirmed_is_not_confirmed(here: Flask) -> None:
    code = Author.current().renew_recovery(unlock(PASSWORD))
    db.session.commit()

    def confirm() -> None:
        Author.current().confirm_recovery(code)

    assert in_turn(here, partial(renewed, FIRST), confirm) == [DONE, "WrongPassword"]
    assert by_hand(here, "SELECT recovery_confirmed FROM author") == [(0,)]


def test_every_verb_of_a_post_and_of_a_question_is_crossed() -> None:
    for rows, verbs in ((POSTS, ON_POSTS), (QUESTIONS, ON_QUESTIONS)):
        assert {verb for row in rows for verb in row[1:3]} == set(verbs)
    assert {verb for row in REST for verb in row[:2]} == set(ON_THE_REST)
