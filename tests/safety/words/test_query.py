"""Whatever is typed into the search box becomes an expression that SQLite accepts."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safety.words import query
from safety.words.query import LONGEST, MOST, Query
from tests.cast.hostile import QUERIES

PIECES = ['"', "'", "*", "-", "tag:", "(", ")", "^", "+", "NEAR(", " AND ", " OR ", " NOT ", "{"]
PIECES += ["}", "title:", " ", "a", "bc", "É", "ß", "睡眠", "😀", "\0", "\u0301", "²", "𞤀", "٣"]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted", "tags", "tags_unwanted"),
    [
        (None, "", "", (), ()),
        ("", "", "", (), ()),
        ("one", '"one"', "", (), ()),
        ("one two", '"one" AND "two"', "", (), ()),
        ('"one two"', '"one two"', "", (), ()),
        ('"one two', '"one two"', "", (), ()),
        ("one*", '"one"*', "", (), ()),
        ("one**", '"one"*', "", (), ()),
        ("on*e", '"on*e"', "", (), ()),
        ("-one", "", '"one"', (), ()),
        ("-one -two*", "", '"one" OR "two"*', (), ()),
        ('-"one two"', "", '"one two"', (), ()),
        ("a-b", '"a-b"', "", (), ()),
        ("tag:One", "", "", ("one",), ()),
        ('tag:"One two"', "", "", ("one-two",), ()),
        ("-tag:one", "", "", (), ("one",)),
        ("tag:one two -three -tag:four", '"two"', '"three"', ("one",), ("four",)),
        ("AND OR NOT", '"AND" AND "OR" AND "NOT"', "", (), ()),
        ("title:one", '"title:one"', "", (), ()),
        ("NEAR(a b)", '"NEAR(a" AND "b)"', "", (), ()),
        ('one"two"three', '"one" AND "two" AND "three"', "", (), ()),
        ("! - * \" '", "", "", (), ()),
        ("tag:! -tag:!", "", "", (), ()),
    ],
)
def test_a_search_is_understood(
    typed: str | None,
    wanted: str,
    unwanted: str,
    tags: tuple[str, ...],
    tags_unwanted: tuple[str, ...],
) -> None:
    text = " ".join((typed or "").split())
    asked = query.read(typed)
    assert asked == Query(text, asked.terms, unwanted, asked.words, tags, tags_unwanted)
    assert asked.wanted == wanted
    assert bool(asked) == bool(wanted or unwanted or tags or tags_unwanted)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('One "two three" four* -five tag:six', ("One", "two", "three")),
        ("(one), two! don't a_b x-y", ("one", "two")),
        ("café 睡眠", ("café", "睡眠")),
        ("नींद", ()),
    ],
)
def test_the_words_that_must_be_there_are_told(typed: str, words: tuple[str, ...]) -> None:
    assert query.read(typed).words == words


def test_a_long_search_is_cut() -> None:
    assert query.read("word " * 100).wanted.count("AND") == MOST - 1
    assert len(query.read("x" * 1000).text) == LONGEST


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """An index like ours, with a text in it."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute(
            "CREATE VIRTUAL TABLE t USING fts5(a, tokenize='unicode61 remove_diacritics 2')"
        )
        opened.execute("INSERT INTO t VALUES ('One two three')")
        yield opened


def count(index: sqlite3.Connection, expression: str) -> int:
    """Count what an expression matches."""
    if not expression:
        return 0
    found: int = index.execute("SELECT count(*) FROM t WHERE t MATCH ?", [expression]).fetchone()[0]
    return found


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_sqlite_accepts_whatever_was_typed(index: sqlite3.Connection, typed: str) -> None:
    asked = query.read(typed)
    assert count(index, asked.wanted) in (0, 1)
    assert count(index, asked.unwanted) in (0, 1)
    assert all(asked.tags + asked.tags_unwanted)


@pytest.mark.parametrize("typed", QUERIES)
def test_sqlite_accepts_what_is_meant_to_break_it(index: sqlite3.Connection, typed: str) -> None:
    asked = query.read(typed)
    assert count(index, asked.wanted) == 0
    assert count(index, asked.unwanted) == 0


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("one", 1),
        ("ONE", 1),
        ("onë", 1),
        ("on", 0),
        ("on*", 1),
        ('"two three"', 1),
        ('"one three"', 0),
    ],
)
def test_the_expression_means_what_was_typed(
    index: sqlite3.Connection, typed: str, matches: int
) -> None:
    assert count(index, query.read(typed).wanted) == matches


def test_a_pile_of_marks_is_not_put_in_order_for_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def noted(_: str, text: str) -> str:
        given.append(text)
        return text

    monkeypatch.setattr(query, "normalize", noted)
    for many in (100, 200):
        query.as_indexed("a" + "\u0316\u0301" * many)
    assert given[0] == given[2]
