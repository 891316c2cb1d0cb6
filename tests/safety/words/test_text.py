"""Typed text is cleaned, never changed; names are made of any script."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.words import text
from safety.words.text import INVISIBLE

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = "".join(map(chr, [*range(9), *range(14, 32), *range(127, 133), *range(134, 160)]))
no_deadline = settings(deadline=None)
anything = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("", ""),
        ("  a  ", "a"),
        ("a\n\n b ", "a\n\n b"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x85b\u2028c\u2029d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a\tb"),
        ("a\x1b[31mb\x07", "a[31mb"),
        ("a\x00b", "ab"),
        (f"a{BIDI}b", "ab"),
        (f"a{CONTROLS}b", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("\ufeffa\ufffe\uffff\ufdd0", "a"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("e\u0301", "e\u0301"),
        ("<b>&amp;", "<b>&amp;"),
        ("\u200f\u05d0", "\u200f\u05d0"),
    ],
)
def test_typed_text_is_cleaned(typed: str | None, kept: str) -> None:
    assert text.clean(typed) == kept


@no_deadline
@given(typed=anything)
def test_clean_text_is_clean(typed: str) -> None:
    clean = text.clean(typed)
    assert text.clean(clean) == clean
    assert not set(clean) & set(BIDI + CONTROLS + "\r")
    assert clean.encode().decode() == clean, "it can be stored"
    assert set(clean) <= {*typed, "\n"}, "nothing is added"


@no_deadline
@given(typed=st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_letters_signs_and_marks_are_kept(typed: str) -> None:
    assert text.clean(typed) == ("" if text.is_blank(typed) else typed.strip())


@pytest.mark.parametrize(
    "unseen",
    [
        "\u2800",
        "\u3164",
        "\u115f\uffa0",
        "\u200d\u200c",
        "\ufe0f",
        "\u200b \u00ad\n\u2060",
        "\u034f",
        "\U000e0067\U000e0062",
        "\u180e",
        "\u061c\u200f",
        "\u0301",
        "\u00a0\u2003",
        "\U000e0100",
        "\u17b4",
    ],
)
def test_nothing_is_left_where_nothing_can_be_seen(unseen: str) -> None:
    assert text.clean(unseen) == text.line(unseen) == text.name(unseen) == ""
    assert text.clean(f"a{unseen}b") != "", "what can be seen is kept"


@pytest.mark.parametrize(
    "seen", ["a", "ا", "睡", "😭", "?", "\u093e", "👩\u200d👧", "1\ufe0f\u20e3", "🇩🇪"]
)
def test_what_can_be_seen_is_kept(seen: str) -> None:
    assert text.clean(seen) == text.line(seen) == seen


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(None, ""), (" a \n b\t\tc ", "a b c"), ("a\u00a0\u2003b", "a b"), ("a\u202e b", "a b")],
)
def test_a_line_is_one_line(typed: str | None, kept: str) -> None:
    assert text.line(typed) == kept


@no_deadline
@given(typed=anything)
def test_a_line_stays_a_line(typed: str) -> None:
    line = text.line(typed)
    assert text.line(line) == line
    assert len(line.splitlines()) <= 1
    assert "  " not in line


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Why can I not cry?", "why-can-i-not-cry"),
        ("  --a--  b__c ", "a-b-c"),
        ("It\u2019s 5 o\u2019clock", "it-s-5-o-clock"),
        ("???", ""),
        ("", ""),
        ("睡眠", "睡眠"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("ความรัก", "ความรัก"),
        ("a" * 61, "a" * 60),
        (f"{'a' * 40} {'b' * 40}", "a" * 40),
        (f"{'a' * 60} b", "a" * 60),
        (f"hi {'睡' * 80}", f"hi-{'睡' * 57}"),
        ("\ufe0f ❤\ufe0f \u0301 \u093f", ""),
        ("❤\ufe0f Herz", "herz"),
        ("Straße Ærø Łódź Đà", "strasse-aero-lodz-da"),
        ("Мой Ёж", "мой-еж"),
        ("الصداقة", "الصداقة"),
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("か\u3099ｶﾞ", "がガ"),
        ("м’ята мʼята", "м-ята-м-ята"),
    ],
)
def test_a_name_is_made_for_addresses(typed: str, named: str) -> None:
    assert text.name(typed) == named


@no_deadline
@given(typed=st.text(), longest=st.integers(1, 80))
def test_a_name_is_short_and_stays_the_same(typed: str, longest: int) -> None:
    named = text.name(typed, longest)
    assert len(named) <= longest
    assert text.name(named, longest) == named
    assert not set(named) & set("/\\?#%&=+.:;,\"'<>@ \n\t_")
    assert not named.startswith("-")
    assert not named.endswith("-")
    assert "--" not in named


@no_deadline
@given(word=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12))
def test_every_letter_makes_a_name(word: str) -> None:
    assert text.name(word, 400) != ""


@pytest.mark.parametrize(
    ("whole", "longest", "short"),
    [
        ("one two three", 100, "one two three"),
        ("one  two\nthree", 100, "one two three"),
        ("one two three", 9, "one two…"),
        ("one two three", 3, "one…"),
        ("onetwothree", 3, "one…"),
        ("", 3, ""),
        ("Hi 我最近总是睡不着", 8, "Hi 我最近总是…"),
        ("我最近总是睡不着", 8, "我最近总是睡不着"),
        ("a bcdefghijklmn", 9, "a…"),
        (f"a {'b' * 80}", 60, f"a {'b' * 58}…"),
        ("ab🇩🇪🇫🇷", 5, "ab🇩🇪…"),
        ("ab👩\u200d👩\u200d👧", 6, "ab…"),
        ("abe\u0301x", 3, "ab…"),
        ("कक्षा", 3, "क…"),
        ("\u1112\u1161\u11ab\u1112\u1161", 4, "\u1112\u1161\u11ab…"),
        ("นอนน้ำ", 4, "นอน…"),
    ],
)
def test_an_excerpt_has_whole_words(whole: str, longest: int, short: str) -> None:
    assert text.excerpt(whole, longest) == short


@no_deadline
@given(whole=st.text(), longest=st.integers(1, 50))
def test_an_excerpt_is_the_beginning(whole: str, longest: int) -> None:
    short = text.excerpt(whole, longest)
    assert len(short) <= longest + 1
    assert " ".join(whole.split()).startswith(short.removesuffix("…").rstrip())


def test_what_is_invisible_and_kept_has_a_name() -> None:
    hidden = [chr(n) for n in range(0x110000) if INVISIBLE.fullmatch(chr(n))]
    assert len(hidden) > 10
    assert [sign for sign in hidden if not unicodedata.name(sign, "")] == []
    assert not set(hidden) & {"\u200c", "\u200d", " ", "\n"}
