"""Repeats are told by what is left of a text under a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.abuse import SIZE, is_repeated, likeness, sketch

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
LONG = (
    "I have never told anyone this and I do not know how to begin. My mother is ill and I hate"
    " every visit, and then I hate myself for it until the next one."
)
ALIKE = [
    LONG,
    LONG.upper(),
    LONG.replace("mother", "father"),
    f"{LONG} Please answer soon.",
    "Hello! " + LONG.replace(",", " -"),
]
UNLIKE = [
    "Why fifty minutes?",
    "My mother is ill, and I should be there, but I am not. What is wrong with me, do you think?",
    LONG.translate(str.maketrans("aeiou", "eioua")),
]


@pytest.mark.parametrize("text", ALIKE)
def test_nearly_the_same_is_a_repeat(text: str) -> None:
    assert is_repeated(sketch(text, KEY), [sketch(LONG, KEY)])


@pytest.mark.parametrize("text", UNLIKE)
def test_another_text_is_none(text: str) -> None:
    assert not is_repeated(sketch(text, KEY), [sketch(LONG, KEY)])


def test_so_short_a_text_two_people_may_write_alike() -> None:
    why = sketch("Why fifty minutes?", KEY)
    assert not is_repeated(why, [why])
    assert is_repeated(why, [why, why])


@given(st.text(max_size=300))
def test_what_is_kept_has_its_size_and_is_nothing_under_another_key(text: str) -> None:
    kept = sketch(text, KEY)
    assert 1 <= len(kept) <= SIZE
    assert all(0 <= number < 2**64 for number in kept)
    assert likeness(kept, kept) == 1
    assert likeness(kept, sketch(text, OTHER_KEY)) == 0
