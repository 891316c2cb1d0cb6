"""Signs of crisis are seen where they are said, and slips of the hand do not hide them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.care import signs
from safety.care.phrases import PHRASES

NEED = [
    "I think I am done. I have the tablets here.",
    "i want to kill myself",
    "I want to KILL  MYSELF!!!",
    "I keep thinking about killing myself.",
    "I don\u2019t want to live anymore",
    "i dont want to be here any more",
    "I do not know if I want to die.",
    "Some days I just really want to die.",
    "I am not suicidal, but I think of it.",
    "sucidal thoughts every night",
    "thinking of suicde",
    "I have been hurting mysef again",
    "Everyone would be better off without me.",
    "He hits me when he drinks.",
    "I took all the pills an hour ago",
    "Ich will nicht mehr leben.",
    "ich kann einfach nicht mehr",
    "Ich möchte am liebsten sterben.",
    "Ich denke oft daran, mich umzubringen.",
    "ich weiss nicht ob ich sterben will",
    "Manchmal denke ich an Selbsmord.",
    "Ich habe die Tabletten schon gesammelt.",
    "Mir das Leben nehmen, das wäre leicht.",
    "Ohne mich wären sie besser dran. Ohne mich besser dran.",
    "ich ritze mich seit Jahren",
    "Suizidgedaken",
]
NONE = [
    "Why fifty minutes?",
    "I don't want to die, I only fear flying.",
    "I do not want to die alone in a home, says my mother.",
    "Ich will nicht sterben, aber ich habe Angst vor dem Tod.",
    "The cake was to die for.",
    "How do I kill time in the waiting room?",
    "I had to cut myself off from my family.",
    "My dog died and I cannot sleep.",
    "My mother took her tablets late.",
    "Does my therapist hate me?",
    "I live like this with my husband and we are happy.",
    "Ich habe heute nichts mehr vor.",
    "Mein Leben ist langweilig geworden.",
    "Wie lange dauert eine Stunde?",
    "私はいつも眠れません。",
    "",
]


@pytest.mark.parametrize("text", NEED)
def test_a_text_that_shows_need(text: str) -> None:
    assert signs(text)


@pytest.mark.parametrize("text", NONE)
def test_a_text_that_shows_none(text: str) -> None:
    assert signs(text) == ()


@pytest.mark.parametrize("phrase", PHRASES)
def test_each_phrase_is_seen_in_a_sentence_and_in_capitals(phrase: str) -> None:
    assert phrase in signs(f"It is late, and {phrase.upper()}.")


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert set(signs(text)) <= set(PHRASES)


@pytest.mark.parametrize("unit", ["kill ", "nicht ", "a", "want to ", "myself kill "])
def test_a_text_that_repeats_itself_is_no_trap(unit: str) -> None:
    signs(unit * 4_000)
