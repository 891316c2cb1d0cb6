"""One spelling for what is sealed: older and newer programs read each other's rows."""

import json
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from models import db, publication
from models.author import Author, unlock
from models.posts import Post, PostWords
from models.questions import CONSENTS, Content, Question
from models.site import Blog, Box, Site
from models.site import settings as site_settings
from models.storage import Record, begin_writing
from safety.keys import sealing
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Ask, Desk

TEXT = st.text(max_size=50)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
RECORDS = [PostWords(title="Moss", tags=("a", "b")), Content("Why?", "quote"), Blog(), Box()]


@dataclass(frozen=True)
class Newer(PostWords):
    """The words of a post, as a later program may know them."""

    mood: str = "calm"


@given(st.builds(PostWords, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple), TEXT))
def test_what_was_spelt_is_read_as_it_was(words: PostWords) -> None:
    assert PostWords.from_bytes(words.to_bytes()) == words


def test_a_field_that_an_older_seal_lacks_has_its_default() -> None:
    older = PostWords(title="Moss", body="Green.")
    assert Newer.from_bytes(older.to_bytes()) == Newer(title="Moss", body="Green.")
    assert Content.from_bytes(b"{}") == Content("", "private"), "the strictest consent"


def test_an_older_program_keeps_what_it_does_not_know() -> None:
    newer = Newer(title="Moss", mood="wild")
    changed = replace(PostWords.from_bytes(newer.to_bytes()), title="Fern")
    assert Newer.from_bytes(changed.to_bytes()) == Newer(title="Fern", mood="wild")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
@given(more=st.dictionaries(TEXT.filter(lambda name: name.startswith("x")), ANYTHING))
def test_whatever_a_newer_program_adds_comes_through(
    record: Record, more: dict[str, object]
) -> None:
    spelt = json.dumps({**json.loads(record.to_bytes()), **more}).encode()
    kept = json.loads(type(record).from_bytes(spelt).to_bytes())
    assert {name: kept[name] for name in more} == json.loads(json.dumps(more))


def test_the_question_of_a_draft_is_spelt_as_in_the_first_seals() -> None:
    first = b'{"title": "T", "question": "", "body": "B", "warning": "", "tags": [], "asked": "ab"}'
    assert PostWords.from_bytes(first).question_id == "ab"
    assert json.loads(PostWords(question_id="cd").to_bytes())["asked"] == "cd"


def test_a_choice_that_only_a_newer_program_knows_becomes_the_default(app: Flask) -> None:
    by_hand(app, "UPDATE site SET blog = json_set(blog, '$.accent', 'teal')")
    with app.app_context():
        assert Site.current().blog.accent == "plum"


def test_a_choice_that_there_is_not_cannot_be_stored(app: Flask) -> None:
    with app.app_context():
        site = Site.current()
        begin_writing(site)
        site.blog = replace(site.blog, accent="teal")
        with pytest.raises(StatementError, match="no such choice"):
            db.session.flush()


@given(st.builds(Content, TEXT, st.sampled_from(CONSENTS)))
def test_a_question_is_read_as_it_was_spelt(content: Content) -> None:
    assert Content.from_bytes(content.to_bytes()) == content


@given(st.builds(Blog, title=TEXT, tagline=TEXT, accent=st.sampled_from(site_settings.ACCENTS)))
def test_settings_are_read_as_they_were_spelt(blog: Blog) -> None:
    assert Blog.from_bytes(blog.to_bytes()) == blog


@pytest.mark.parametrize("name", ["unknown", "question_id", "version", "asked_twice", ""])
def test_no_name_of_a_field_to_come_can_hurt(name: str) -> None:
    words = PostWords(title="Moss", question_id="ab")
    spelt = json.dumps({**json.loads(words.to_bytes()), name: "new"}).encode()
    read = PostWords.from_bytes(spelt)
    assert (read.title, read.question_id) == ("Moss", "ab")
    assert json.loads(read.to_bytes()) == json.loads(spelt)


def test_what_is_not_known_counts_as_a_change_but_hides_nothing() -> None:
    plain, more = PostWords(title="Moss"), replace(PostWords(title="Moss"), unknown={"mood": 1})
    assert plain != more
    assert plain.version() != more.version()
    assert hash(plain) == hash(more), "it need not be hashable itself"


def newer(plain: bytes) -> bytes:
    """Spell a record as a later program would, which knows one field more."""
    return json.dumps({**json.loads(plain), "mood": ["wild", 1]}).encode()


def reseal(app: Flask, table: str, column: str, label: bytes) -> None:
    """Put the seal of a later program in the place of the only one of a table."""
    [(sealed,)] = by_hand(app, f"SELECT {column} FROM {table}")  # noqa: S608  # our own names
    with app.app_context():
        plain = sealing.unseal(sealed, label, unlock(PASSWORD))
        again = sealing.seal(newer(plain), label, Author.current().public_key)
    by_hand(app, f"UPDATE {table} SET {column} = ?", again)  # noqa: S608  # our own names


def test_a_draft_of_a_newer_program_keeps_its_more_through_every_change(
    app: Flask, author: Desk
) -> None:
    author.post("/dashboard/posts/new", action="draft", title="Moss", body="Green.")
    [(ref,)] = by_hand(app, "SELECT ref FROM post")
    reseal(app, "post", "sealed", b"post|" + ref)
    post = author.first_post("draft")
    author.post(post, action="draft", title="Fern", body="Tall.", tags="wet")
    author.post(f"{post}/trash")
    author.post(post, action="draft", title="Fern", body="Taller.")
    author.post(f"{post}/restoration")
    with app.app_context():
        words = db.session.get_one(Post, 1).words(unlock(PASSWORD))
    assert (words.title, words.body, words.unknown) == ("Fern", "Taller.", {"mood": ["wild", 1]})


def test_a_question_and_a_letter_of_a_newer_program_are_read(
    app: Flask, author: Desk, ask: Ask
) -> None:
    receipt = ask("Why?")
    author.post(author.first_question(), action="reply", body="Because.")
    [(ref, key)] = by_hand(app, "SELECT id, receipt_key FROM question")
    [(letter,)] = by_hand(app, "SELECT id FROM letter")
    reseal(app, "question", "sealed", b"question|" + ref + key)
    reseal(app, "letter", "for_author", b"reply-author|" + letter + ref)
    with app.app_context():
        question, _ = Question.of_receipt(receipt)
        content = question.open(unlock(PASSWORD))
        assert (content.body, content.consent) == ("Why?", "quote")
        assert json.loads(content.to_bytes())["mood"] == ["wild", 1]
        assert [it.body for it in question.open_letters(unlock(PASSWORD))] == ["Because."]


def test_settings_of_a_newer_program_keep_their_more_through_the_form(
    app: Flask, author: Desk
) -> None:
    more = "SET blog = json_set(blog, '$.mood', 'wild'), box = json_set(box, '$.mood', 'wild')"
    by_hand(app, f"UPDATE site {more}")  # two groups of ours
    author.post("/dashboard/settings", title="Loud days")
    author.post("/dashboard/settings/box", closed_message="Back in May.")
    kept = by_hand(app, "SELECT blog ->> 'mood', box ->> 'mood', blog ->> 'title' FROM site")
    assert kept == [("wild", "wild", "Loud days")]


@pytest.mark.parametrize("name", ["language", "accent", "grain", "crawlers"])
def test_each_choice_of_a_newer_program_is_shown_as_the_default(
    app: Flask, author: Desk, name: str
) -> None:
    by_hand(app, "UPDATE site SET blog = json_set(blog, ?, 'xx')", f"$.{name}")
    with app.app_context():
        assert getattr(Site.current().blog, name) == getattr(Blog(), name)
    for address in ("/", "/archive", "/feed.atom", "/robots.txt", "/dashboard/settings"):
        assert author.get(address).status_code == 200, address
    pages = [f"/dashboard/settings{page}" for page in ("", "/readers")]
    tried = {author.post(page, title="Quiet", **{name: "xx"}).status_code for page in pages}
    assert 400 in tried
    with app.app_context():
        publication.save_settings({name: "xx"})
        with pytest.raises(StatementError, match="no such choice"):
            db.session.commit()
