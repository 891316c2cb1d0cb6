"""One spelling for what is sealed: older and newer programs read each other's rows."""

import json
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from models import db
from models.posts import PostWords
from models.questions import Content
from models.site import Blog, Box, Site
from models.storage import Record, begin_writing
from tests.cast.blog import by_hand

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
