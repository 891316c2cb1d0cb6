"""In every script what people type is found in what was written, and nothing else."""

from typing import Literal
from unicodedata import normalize

import pytest

from safety.words import pieces, searchable
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
