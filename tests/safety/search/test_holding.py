"""What a text holds is told as the public search tells it, by folded words in any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.search import Wanted
from safety.words import query

TEXT = "My mother\u2019s dog d\u00e9sert\u00e9d us in a Stra\u00dfe, for fifty-one quiet winters."
HELD = [
    "mother dog",
    "DOG MOTHER",
    "deserted",
    "strasse",
    "Straße",
    "moth",
    "win* quiet",
    '"quiet winters"',
    "\u201equiet winters\u201c",
    "fifty-one",
    "dog -cat",
    '"in a" dog',
]
NOT_HELD = [
    "mother cat",
    "other",
    '"winters quiet"',
    '"quiet winter"',
    "dog -mother",
    "dog -moth*",
    '"mo"',
]


def wanted(typed: str) -> Wanted:
    """Read what is looked for."""
    return Wanted.of(query.read(typed))


@pytest.mark.parametrize("typed", HELD)
def test_a_text_holds_all_words_in_any_order(typed: str) -> None:
    assert wanted(typed).is_in(TEXT)


@pytest.mark.parametrize("typed", NOT_HELD)
def test_a_text_without_one_of_them_holds_them_not(typed: str) -> None:
    assert not wanted(typed).is_in(TEXT)


def test_a_text_is_shown_around_the_first_of_the_words() -> None:
    long = f"{'Nothing yet. ' * 30}Then a heron came. {'And nothing more. ' * 30}"
    shown = wanted("heron").around(long)
    assert "Then a heron came." in shown
    assert shown.startswith("\u2026")
    assert shown.endswith("\u2026")
    assert len(shown) < 210
    assert wanted("gull").around("Short.") == "Short."


@given(st.text(max_size=60), st.text(max_size=200))
def test_anything_may_be_looked_for_in_anything(typed: str, text: str) -> None:
    found = wanted(typed)
    found.is_in(text)
    assert len(found.around(text)) <= 202
