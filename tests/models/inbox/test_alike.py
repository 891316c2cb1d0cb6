"""Questions that ask the same are brought together, however they are put, and others are not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.inbox import alike

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ASKED = [
    (
        "Does my therapist hate me?",
        "I think my therapist hates me",
        "Is it possible that my therapist secretly hates me?",
        "My therapist must hate me, I talk so much. Does she?",
        "How do I know if my therapist hates me or only looks tired?",
    ),
    (
        "Hasst mich meine Therapeutin?",
        "Ich glaube, meine Therapeutin hasst mich.",
        "Kann es sein, dass meine Therapeutin mich hasst?",
    ),
    ("Why does a session last fifty minutes?", "Why fifty minutes?"),
    ("Is it normal to cry after every session?", "I cry after every session. Is that normal?"),
    ("How do I find a therapist who takes new patients?", "Where do I find one taking patients?"),
    (
        "My mother died in spring and I feel nothing. What is wrong with me?",
        "My mum died and I feel nothing at all, is something wrong with me?",
    ),
    ("Can I stop taking my antidepressants?", "May I stop my antidepressants when I feel better"),
    ("Does my therapist think about me between sessions?", "Do therapists think between sessions?"),
    ("Спасибо, можно ли плакать?", "Можно ли плакать? Спасибо!"),
]
OTHERS = [
    "Is my therapist allowed to hug me?",
    "My therapist is late every week.",
    "My therapist fell asleep.",
    "Does my husband hate me?",
    "I hate my therapist's new chair.",
    "My sister died when I was four.",
    "Do you cry?",
    "Do antidepressants make me fat?",
    "How do I tell my wife that I am in therapy?",
    "",
    "???",
]


def together(*texts: str) -> list[list[str]]:
    """Bring texts together."""
    return alike.groups({text: alike.traits(text, KEY) for text in texts})


def test_what_asks_the_same_is_brought_together_among_others() -> None:
    texts = [text for asked in ASKED for text in asked]
    filling = [f"A kind {number}, and what word{number} is." for number in range(99)]
    found = {tuple(group) for group in together(*texts, *OTHERS)}
    assert found == set(ASKED)
    among = {tuple(group) for group in together(*filling, *texts, *OTHERS)}
    assert set(ASKED) <= among


def test_a_long_letter_is_not_like_a_short_question_in_it() -> None:
    letter = "When I was nine we moved to the coast, and the gulls woke my brother every morning. "
    assert together("Does my therapist hate me?", f"{letter * 3} Does my therapist hate me?") == []


def test_words_that_say_little_bring_nobody_together() -> None:
    assert together("Is it me?", "Is it them?", "Why are you so?", "Why not?", "How is it?") == []
    assert together("Why?", "Why", "why?") == [["Why?", "Why", "why?"]]


def test_nothing_is_left_of_a_text_without_the_key() -> None:
    text = "Does my therapist hate me?"
    assert not set(alike.traits(text, KEY)) & set(alike.traits(text, OTHER_KEY))


def test_a_thousand_that_are_all_the_same_are_grouped_in_bounded_time() -> None:
    texts = [f"Does my therapist hate me, number{number}?" for number in range(3000)]
    kept = {text: alike.traits(text, KEY) for text in texts}
    start = time.process_time()
    assert all(len(group) <= alike.MOST for group in alike.groups(kept))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["", "a", "the", "me me me", "x " * 4000, "\0" * 99])
def test_little_is_kept_of_any_text(text: str) -> None:
    assert len(alike.traits(text, KEY)) <= 48


@given(st.lists(st.text(max_size=60), max_size=12, unique=True))
def test_each_is_in_one_group_at_most(texts: list[str]) -> None:
    found = [text for group in together(*texts) for text in group]
    assert len(found) == len(set(found))
