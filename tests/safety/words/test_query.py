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
        ("on*e", '"on e"', "", (), ()),
        ("-one", "", '"one"', (), ()),
        ("-one -two*", "", '"one" OR "two"*', (), ()),
        ('-"one two"', "", '"one two"', (), ()),
        ("a-b", '"a b"', "", (), ()),
        ("tag:One", "", "", ("one",), ()),
        ('tag:"One two"', "", "", ("one-two",), ()),
        ("-tag:one", "", "", (), ("one",)),
        ("tag:one two -three -tag:four", '"two"', '"three"', ("one",), ("four",)),
        ("AND OR NOT", '"and" AND "or" AND "not"', "", (), ()),
        ("title:one", '"title one"', "", (), ()),
        ("NEAR(a b)", '"near a" AND "b"', "", (), ()),
        ('one"two"three', '"one" AND "two" AND "three"', "", (), ()),
        ("! - * \" '", "", "", (), ()),
        ("“one two” „one two“ «one two» »one two«", " AND ".join(['"one two"'] * 4), "", (), ()),
        ("‘one two’ ‚one two‘ ‹one two›", " AND ".join(['"one two"'] * 3), "", (), ()),
        ("「睡不着」『睡 着』＂一＂", '"睡 不 着" AND "睡 着" AND "一"', "", (), ()),
        (
            "don't don’t ‘don’t’ ‘tis rock ‘n’",
            '"don t" AND "don t" AND "don t" AND "tis" AND "rock" AND "n"',
            "",
            (),
            (),
        ),
        ("'one two'", '"one" AND "two"', "", (), ()),
        (
            "–one —two ‐three ‑four －five −six",
            "",
            '"one" OR "two" OR "three" OR "four" OR "five" OR "six"',
            (),
            (),
        ),
        ("one – two 24–hour", '"one" AND "two" AND "24 hour"', "", (), ()),
        ("−‘one two’ –‚three‘", "", '"one two" OR "three"', (), ()),
        ("one＊", '"one"*', "", (), ()),
        ("x-one*", '"x one"*', "", (), ()),
        ("眠れ*", '"眠 れ"*', "", (), ()),
        ("睡不着ABC123", '"睡 不 着 abc123"', "", (), ()),
        (
            "Tag:One TAG:two ｔａｇ：Ｔｈｒｅｅ tag: four",
            "",
            "",
            ("one", "two", "three", "four"),
            (),
        ),
        ("Thema:One −THEMA:„two three“", "", "", ("one",), ("two-three",)),
        ('צה"ל "שלום עולם"', '"צה ל" AND "שלום עולם"', "", (), ()),
        ("ﬁne ½", '"fine" AND "1 2"', "", (), ()),
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
    told = (asked.words, tags, tags_unwanted, asked.singles)
    assert asked == Query(text, asked.terms, unwanted, *told)
    assert asked.wanted == wanted
    assert bool(asked) == bool(wanted or unwanted or tags or tags_unwanted)


@pytest.mark.parametrize(
    ("typed", "words", "singles"),
    [
        ('One "two three" four* -five tag:six', ("One", "two", "three"), ("one",)),
        ("(one), two! don't a_b x-y", ("one", "two"), ("one", "two")),
        ("café 睡眠 หลับ ½ 😀", ("café",), ("cafe",)),
        ("नींद ВОЙНА", ("नींद", "ВОЙНА"), ("नींद", "воина")),
        ("“One” ｔｗｏ", ("One", "ｔｗｏ"), ("two",)),
        (
            "one OR two AND NOT NEAR or",
            ("one", "two", "or"),
            ("one", "or", "two", "and", "not", "near", "or"),
        ),
    ],
)
def test_the_words_that_may_be_mended_are_told(
    typed: str, words: tuple[str, ...], singles: tuple[str, ...]
) -> None:
    asked = query.read(typed)
    assert asked.words == words
    assert asked.singles == singles
    assert {f'"{word}"' for word in singles} <= set(asked.terms)


MANY = " ".join("abcdefghijklmnopqrstuvwxyz"[at % 26] for at in range(MOST))


@pytest.mark.parametrize(
    ("typed", "number", "left_out"),
    [
        ("one two three four five six seven eight nine ten eleven twelve thirteen", 13, ()),
        (MANY, MOST, ()),
        (f"{MANY} more* -most", MOST, ("more*", "most")),
        (f'{MANY} tag:more "and most', MOST, ("tag:more", "and most")),
        (f'"{MANY} and most"', 1, ("and most",)),
        ("睡" * MOST + "不着", 1, ("不着",)),
        (f'-"{MANY} more" one', 1, (f"{MANY} more",)),
        ("x" * LONGEST + "yz", 1, ("yz",)),
        ("word " * 30 + "wordless " * 50, 35, ("wordless " * 5 + "wordless…",)),
    ],
)
def test_what_is_more_than_is_looked_for_is_told(
    typed: str, number: int, left_out: tuple[str, ...]
) -> None:
    asked = query.read(typed)
    assert (len(asked.terms), asked.left_out) == (number, left_out)
    assert len(asked.text) <= LONGEST
    assert len(f"{asked.wanted} {asked.unwanted}") < 3 * LONGEST


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """An index like ours, with a text in it."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("CREATE VIRTUAL TABLE t USING fts5(a, tokenize='ascii')")
        opened.execute("INSERT INTO t VALUES ('one two three')")
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
