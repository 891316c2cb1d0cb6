"""Lines end where readers of their script expect it, and hold only what can be seen."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.pictures import lines

no_deadline = settings(deadline=None)
anything = st.text(st.characters(codec=None))


def wrapped(text: str, width: int, most: int = 99) -> list[str]:
    """Wrap by the number of characters."""
    return lines.wrap(text, width, len, most)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("", ""),
        (" a\n\nb\tc\u00a0d ", "a b c d"),
        ("a\x00\x1b\u202eb\ud800\ue000", "ab"),
        ("e\u0301", "\u00e9"),
        ("a\u00ad\u2060\u200e\u200fb", "ab"),
        ("\u2764\ufe0f", "\u2764"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\U0001f467"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("z" + "\u0316" * 8, "z" + "\u0316" * 5),
        ("one two three", "one two\u2026"),
    ],
)
def test_what_can_be_seen_is_kept(typed: str, seen: str) -> None:
    assert lines.seen(typed, 9) == seen


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("", False),
        ("123?", False),
        ("abc \u05d0", False),
        ("\u05d0 abc", True),
        ("\u201c3 \u0628", True),
    ],
)
def test_the_first_letter_decides_on_the_side(text: str, from_right: bool) -> None:
    assert lines.is_from_right(text) is from_right


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("\u6211\u4e3a", "zh-Hans"),
        ("\u79c1\u306f", "ja"),
        ("\ub098 \u6211", "ko"),
        ("a", "zh-Hans"),
    ],
)
def test_a_text_tells_how_its_chinese_characters_are_written(text: str, language: str) -> None:
    assert lines.language(text) == language


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("one two three", ["one two", "three"]),
        ("seventeen", ["sevente", "en"]),
        ("a seventeen b", ["a seven", "teen b"]),
        ("word\u2014word", ["word\u2014", "word"]),
        ("wörter-buch", ["wörter-", "buch"]),
        ("12345 -1234", ["12345", "-1234"]),
        (
            "\u6211\u4e3a\u4ec0\u4e48\u54ed\u4e0d\u51fa\u6765",
            ["\u6211\u4e3a\u4ec0\u4e48\u54ed\u4e0d\u51fa", "\u6765"],
        ),
        ("\u6211" * 7 + "\u3002", ["\u6211" * 6, "\u6211\u3002"]),
        ("\u6211" * 6 + "\u300c\u6211\u300d", ["\u6211" * 6, "\u300c\u6211\u300d"]),
        ("\u3042" * 7 + "\u3063\u3042", ["\u3042" * 6, "\u3042\u3063\u3042"]),
        ("\u3042" * 7 + "\u30fc", ["\u3042" * 6, "\u3042\u30fc"]),
        ("\ub098\ub294 \uc65c \uc6b8\uae4c\uc694", ["\ub098\ub294 \uc65c", "\uc6b8\uae4c\uc694"]),
        (
            "\u0e01\u0e32\u0e23\u0e40\u0e23\u0e35\u0e22\u0e19",
            ["\u0e01\u0e32\u0e23", "\u0e40\u0e23\u0e35\u0e22\u0e19"],
        ),
        (
            "\u1780\u1780\u1780\u1780\u200b\u1781\u1781\u1781\u1781",
            ["\u1780\u1780\u1780\u1780\u200b", "\u1781\u1781\u1781\u1781"],
        ),
        ("abcdef\u0915\u094d\u0937\u0941", ["abcdef", "\u0915\u094d\u0937\u0941"]),
    ],
)
def test_lines_end_where_a_script_allows_it(text: str, rows: list[str]) -> None:
    assert wrapped(text, 7) == rows


def test_no_more_is_wrapped_than_is_needed() -> None:
    assert wrapped("one two three four five six", 5, most=2) == ["one", "two", "three"]


@no_deadline
@given(text=anything, width=st.integers(1, 40))
def test_nothing_is_lost_between_lines(text: str, width: int) -> None:
    rows = wrapped(text, width, most=10_000)
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert "" not in rows


@no_deadline
@given(text=st.text("ab- \u6211\u3002"), width=st.integers(2, 40))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert max(map(len, wrapped(text, width, most=10_000)), default=0) <= width


@no_deadline
@given(text=st.text(st.characters(categories=["L", "M"])), width=st.integers(1, 9))
def test_no_line_begins_with_a_mark(text: str, width: int) -> None:
    begun = [row[0] for row in wrapped("a" + text, width, most=10_000)]
    assert not [sign for sign in begun if unicodedata.category(sign)[0] == "M"]


def test_lines_are_made_even() -> None:
    text = "aaaa " * 25
    assert [len(row) for row in lines.wrap(text, 80, len, 5)] == [79, 44]
    assert [len(row) for row in lines.balance(text, 80, len, 5)] == [69, 54]


@no_deadline
@given(text=anything, width=st.integers(1, 90), most=st.integers(1, 9))
def test_even_lines_are_no_more_lines(text: str, width: int, most: int) -> None:
    assert len(lines.balance(text, width, len, most)) == len(lines.wrap(text, width, len, most))


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([], []),
        (["one", "two"], ["one", "two"]),
        (["one", "two", "three"], ["one", "two\u2026"]),
        (["one", "two,", "three"], ["one", "two\u2026"]),
        (["one", "two three", "four"], ["one", "two\u2026"]),
        (["one", "longwords", "four"], ["one", "longwor\u2026"]),
        (["one", "a 睡不着睡不着睡", "four"], ["one", "a 睡不着睡不\u2026"]),
        (["one", "abcdef👩\u200d👩\u200d👧", "four"], ["one", "abcdef\u2026"]),
    ],
)
def test_too_many_lines_are_cut(rows: list[str], kept: list[str]) -> None:
    assert lines.cut(rows, 2, 8, len, "\u2026") == kept


def test_the_widest_word_counts_unless_it_is_no_word() -> None:
    assert lines.widest("a bb ccc", len) == 3
    assert lines.widest("aa " + "b" * 50, len) == 2
    assert lines.widest("", len) == 0
