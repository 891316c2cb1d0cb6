"""One idea of equality: what is typed in one way is found where it is written in another."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.words import pieces, searchable
from safety.words.scripts.piles import unpiled

no_deadline = settings(deadline=None)
anything = st.text(st.characters(codec=None, exclude_categories=["Cs"]))
# What depends on its neighbours, more often than chance would bring it about.
PIECES = [
    "a",
    "я",
    "и\u0306",
    "ß",
    "が",
    "\uff76\uff9e",
    "하",
    "\u1112\u1161",
    "ក្ក",
    "ท",
    "\u0e49\u0e4d\u0e32",
]
PIECES += [
    "ह",
    "ि",
    "\u093c",
    "\u200d",
    "\u0301",
    "\u0640",
    " ",
    "’",
    "”",
    "½",
    "㍿",
    "😀",
    "\u3099",
    "1",
    "\ufe71",
]
mixed = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("  One, two_three-4! ", "one two three 4"),
        ("don't don’t donʼt don＇t don`t don´t don‘t", " ".join(["don t"] * 7)),
        ("“Schlaf”, „Schlaf“ «Schlaf» ‹Schlaf›", "schlaf schlaf schlaf schlaf"),
        ("睡不着", "睡 不 着"),
        ("ABC123がぎ", "abc123 が ぎ"),
        ("3日 3개월 SNS에서", "3 日 3 개월 sns 에서"),
        ("น้ำ \u0e19\u0e49\u0e4d\u0e32", "น้ ำ น้ ำ"),
        ("ខ្ញុំ", "ខ្ញុំ"),
        ("က္က", "က္က"),
        ("ｽﾞ ズ ＡＢＣ", "ズ ズ abc"),
        ("½ x² ①", "1 2 x2 1"),
        ("I❤\ufe0fyou 👍🏽", "i ❤ you 👍"),
        ("Мой йод, ёж, їжа", "мои иод еж іжа"),
        ("१२ ๓ ٤ ۵", "12 3 4 5"),
        ("\u2800 \u3164 \u200b \u0301 \u093f", ""),
    ],
)
def test_a_text_becomes_a_row_of_words(written: str, read: str) -> None:
    assert searchable(written) == read


@no_deadline
@given(text=anything | mixed)
def test_a_row_of_words_stays_as_it_is(text: str) -> None:
    row = searchable(text)
    assert searchable(row) == row
    assert row == " ".join(row.split())
    assert not set(row) & {chr(code) for code in range(128) if not chr(code).isalnum()} - {" "}


@no_deadline
@given(text=anything | mixed)
def test_it_does_not_matter_how_text_is_composed(text: str) -> None:
    forms = {searchable(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC")}
    assert forms == {searchable(text)}


@no_deadline
@given(text=anything | mixed, script=st.sampled_from("я日"))
def test_what_stands_beside_a_text_does_not_change_its_words(text: str, script: str) -> None:
    row = searchable(text)
    assert searchable(f"{text} {script}") == f"{row} {script}".strip()


@no_deadline
@given(text=anything | mixed)
def test_the_pieces_of_a_text_are_its_words_in_order(text: str) -> None:
    found = list(pieces(text))
    assert " ".join(word for word, _, _ in found) == searchable(text)
    ends = [0, *(end for _, _, end in found)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
    assert all(start < end and word in searchable(text[start:end]) for word, start, end in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Schlaf” … Straße", ["Schlaf", "Straße"]),
        ("cafe\u0301, x", ["cafe\u0301", "x"]),
        ("ABC我睡不着。", ["ABC", "我", "睡", "不", "着"]),
        ("น้ำ", ["น้", "ำ"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("½", ["½", "½"]),
        ("ﾃﾞｰﾀ", ["ﾃﾞ", "ｰ", "ﾀ"]),
        ("I❤\ufe0fyou", ["I", "❤\ufe0f", "you"]),
    ],
)
def test_a_piece_is_what_was_written(text: str, found: list[str]) -> None:
    assert [text[start:end] for _, start, end in pieces(text)] == found


def swaps(typed: str) -> int:
    """Count the pairs of marks that normalizing has to put into the other order."""
    signs = "".join(unicodedata.normalize("NFKD", sign) for sign in typed)
    found, above = 0, list[int]()
    for order in map(unicodedata.combining, signs):
        above = [*above, order] if order else []
        found += sum(other > order for other in above)
    return found


PILES = ["\u0315\u0327\u0300", "\u0344\u0316", "\uff9e\u0301", "\u05b0\u0327\u05bc"]


@pytest.mark.parametrize("pile", PILES)
def test_twice_as_many_marks_are_not_four_times_the_work(pile: str) -> None:
    once, twice = (swaps(unpiled("a" + pile * many)) for many in (100, 200))
    assert 0 < once == twice
    assert searchable("a" + pile * 100) == searchable("a" + pile * 200)


@pytest.mark.parametrize("pile", PILES)
def test_the_marks_that_a_language_needs_are_kept(pile: str) -> None:
    typed = ("a" + pile * 7 + "!" * 40 + "\u2014" * 40) * 2
    assert unpiled(typed) == typed
