"""In every script what people type is found in what was written, and what two texts share."""

from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.words import pieces, searchable, shared_runs
from tests.cast.scripts import SCRIPTS

FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
FOUND = [(each.language, each.text, typed) for each in SCRIPTS for typed in each.found]
MISSED = [(each.language, each.text, typed) for each in SCRIPTS for typed in each.missed]


def holds(text: str, typed: str) -> bool:
    """Tell whether a text holds the words of a search as a phrase."""
    return f" {searchable(typed)} " in f" {searchable(text)} "


def test_each_script_has_ten_words_that_are_found_and_five_that_are_not() -> None:
    sizes = {each.language: (len(set(each.found)), len(set(each.missed))) for each in SCRIPTS}
    assert sizes == dict.fromkeys(sizes, (10, 5))
    assert len(sizes) == len(SCRIPTS)


@pytest.mark.parametrize(("language", "text", "typed"), FOUND)
def test_a_word_is_found_however_it_is_composed(language: str, text: str, typed: str) -> None:
    for written in FORMS:
        for asked in FORMS:
            assert holds(normalize(written, text), normalize(asked, typed)), (language, written)


@pytest.mark.parametrize(("language", "text", "typed"), MISSED)
def test_another_word_is_not_found(language: str, text: str, typed: str) -> None:
    for written in FORMS:
        assert not holds(normalize(written, text), typed), language


@pytest.mark.parametrize(("language", "text", "typed"), FOUND)
def test_what_is_found_is_shown_as_it_was_written(language: str, text: str, typed: str) -> None:
    wanted = searchable(typed).split()
    found = list(pieces(text))
    words = [word for word, _, _ in found]
    at = next(n for n in range(len(words)) if words[n : n + len(wanted)] == wanted)
    start, end = found[at][1], found[at + len(wanted) - 1][2]
    assert searchable(text[start:end]) == searchable(typed), language


# Runs that a retelling may not keep.

ORIGINAL = "My daughter is fourteen and I found her letters. Why fifty minutes? I cannot sleep now."
JAPANESE = "娘は十四歳で、私は彼女の手紙を見つけてしまいました。"

# a text, its original, and the runs that it keeps
TABLE = [
    ("Why fifty minutes?", "Why fifty minutes?", []),
    ("my daughter is fourteen and", ORIGINAL, []),
    (
        "She said: my daughter is fourteen and I, she said.",
        ORIGINAL,
        ["my daughter is fourteen and I"],
    ),
    (ORIGINAL, ORIGINAL, [ORIGINAL[:-1]]),
    (
        "MY DAÚGHTER — is *fourteen*,\nand **I** found",
        ORIGINAL,
        ["MY DAÚGHTER — is *fourteen*,\nand **I** found"],
    ),
    (
        "my daugh\u00adter is four\u200bteen and I",
        ORIGINAL,
        ["my daugh\u00adter is four\u200bteen and I"],
    ),
    ("my daughter was fourteen and I found her letter", ORIGINAL, []),
    (
        "I found her letters. Why fifty, and then: fifty minutes? I cannot sleep now",
        ORIGINAL,
        ["I found her letters. Why fifty", "fifty minutes? I cannot sleep now"],
    ),
    ("彼女の手紙を見つけて", JAPANESE, []),
    ("それで彼女の手紙を見つけてしまいましたとさ", JAPANESE, ["彼女の手紙を見つけてしまいました"]),
    ("", ORIGINAL, []),
    (ORIGINAL, "", []),
]


@pytest.mark.parametrize(("text", "original", "kept"), TABLE)
def test_the_table_of_what_is_kept(text: str, original: str, kept: list[str]) -> None:
    runs = shared_runs(text, original)
    assert [text[run.start : run.end] for run in runs] == kept
    for run in runs:
        there = original[run.their_start : run.their_end]
        assert searchable(there) == searchable(text[run.start : run.end])


WORD = st.sampled_from(["a", "b", "c", "日", "é", "1", "ÿ", "कि"])


@given(st.lists(WORD, max_size=40), st.lists(WORD, max_size=40))
def test_a_run_is_found_exactly_where_six_words_are_shared(
    mine: list[str], theirs: list[str]
) -> None:
    text, original = " ".join(mine), " ".join(theirs)
    words, others = searchable(text).split(), f" {searchable(original)} "
    sizes = [(at, at + size) for size in range(6, 13) for at in range(len(words) - size + 1)]
    heavy = [
        words[start:end]
        for start, end in sizes
        if sum(1 if word == "日" else 2 for word in words[start:end]) >= 12
    ]
    shared = any(f" {' '.join(run)} " in others for run in heavy)
    assert bool(shared_runs(text, original)) == shared


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_run_has_its_place_in_both(text: str, original: str) -> None:
    for run in shared_runs(text + original, original):
        assert 0 <= run.start < run.end <= len(text + original)
        assert 0 <= run.their_start < run.their_end <= len(original)


def test_a_text_that_repeats_itself_is_no_trap() -> None:
    text, original = "a " * 50_000, "a " * 2_000
    assert sum(run.words for run in shared_runs(text, original)) >= 50_000
