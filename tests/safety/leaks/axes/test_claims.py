"""What somebody says of herself outright is read off her sentences; what others say is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.leaks import ASK, NOTE
from safety.leaks.axes import AXES, Known, claims, compare

SAID = [
    ("I live in Leeds.", "region", "Leeds"),
    ("My practice is in a small town.", "region", "a small town"),
    ("I have lived in a small town for long.", "region", "a small town"),
    ("I grew up in Ohio, mostly outdoors.", "region", "from Ohio"),
    ("I'm Scottish, so I complain.", "region", "Scottish"),
    ("Polish is my first language.", "region", "first language: Polish"),
    ("My favourite colour is that of my neighbour.", "region", "British spelling"),
    ("I'm 43 and tired.", "age", "43"),
    ("I am forty-three years old.", "age", "forty-three"),
    ("Now that I am in my late forties,", "age", "late forties"),
    ("I was born in 1974.", "age", "born in 1974"),
    ("As a woman I know that.", "gender", "woman"),
    ("I am a tired father.", "gender", "man"),
    ("My husband cooks.", "family", "husband"),
    ("I have two children.", "family", "two children"),
    ("As a mother of three I sleep lightly.", "family", "three children"),
    ("I'm divorced.", "family", "divorced"),
    ("After seventeen years in practice I still blush.", "years", "seventeen"),
    ("I have been a therapist for 17 years.", "years", "17"),
    ("I work in a prison.", "setting", "prison"),
    ("In my private practice it is quiet.", "setting", "private practice"),
    ("I am a clinical psychologist.", "licence", "clinical psychologist"),
    ("I am registered with HCPC.", "licence", "HCPC"),
    ("I have migraines.", "health", "migraines"),
    ("I'm autistic.", "health", "autistic"),
    ("In my own therapy I was silent.", "health", "own therapy"),
    ("I was raised Catholic.", "faith", "Catholic"),
    ("My rabbi laughed.", "faith", "rabbi"),
    ("I write late at night.", "hours", "late at night"),
    ("On Fridays I am home.", "hours", "On Fridays"),
    ("Ich lebe in Wien.", "region", "Wien"),
    ("Ich bin in Graz geboren.", "region", "from Graz"),
    ("Ich arbeite in einer Kleinstadt.", "region", "einer Kleinstadt"),
    ("Ich bin 43 Jahre alt.", "age", "43"),
    ("Ich bin Mitte vierzig.", "age", "Mitte vierzig"),
    ("Ich bin Psychologin.", "gender", "woman"),
    ("Mein Mann kocht.", "family", "Mann"),
    ("Ich habe zwei Kinder.", "family", "zwei Kinder"),
    ("Ich bin geschieden.", "family", "geschieden"),
    ("Ich arbeite seit siebzehn Jahren als Therapeutin.", "years", "siebzehn"),
    ("Ich arbeite in einer Klinik.", "setting", "Klinik"),
    ("In meiner Praxis ist es still.", "setting", "private practice"),
    ("Ich bin Heilpraktikerin.", "licence", "Heilpraktikerin"),
    ("Ich habe Migräne.", "health", "Migräne"),
    ("Ich bin katholisch.", "faith", "katholisch"),
    ("Ich schreibe abends.", "hours", "abends"),
    ("Freitags habe ich frei.", "hours", "Freitags"),
]
SILENT = [
    'She said: "I am 43 and live in Leeds." I nodded.',
    "> I live in Leeds and I am 43.\n\nThank you for this.",
    "Your husband may be right.",
    "He is 43.",
    "I am sure of 60% of it.",
    "I am in two minds.",
    "I was in the wrong.",
    "I work in silence.",
    "Ich arbeite in Teilzeit.",
    "Ich bin in Eile.",
    "Ihr Mann hat recht.",
    "Sie ist 43 Jahre alt.",
    "Er sagte: \u201eIch bin 43.\u201c",
]
KNOWN = [Known("age", "43"), Known("region", "England"), Known("family", "two children")]
WEIGHED = [
    ("I am 51.", ASK),
    ("I am 44.", None),
    ("I am forty-three.", None),
    ("I'm in my forties.", None),
    ("I'm in my thirties.", ASK),
    ("I live in Leeds.", NOTE),
    ("I live in Vienna.", ASK),
    ("I grew up in Ohio.", ASK),
    ("I am an LCSW.", ASK),
    ("My favorite color is that of my neighbor.", ASK),
    ("My favourite colour is that of my neighbour.", None),
    ("I have three children.", ASK),
    ("Ich habe zwei Kinder.", None),
    ("My husband cooks.", NOTE),
    ("I was raised Catholic.", NOTE),
    ("Nothing is said here.", None),
]
PAIRS = [
    ("family", "husband", "My wife cooks.", ASK),
    ("family", "husband", "Mein Mann kocht.", None),
    ("gender", "woman", "As a man I know that.", ASK),
    ("age", "forties", "I am 43 years old.", NOTE),
    ("years", "seventeen", "I have been a therapist for 17 years.", None),
    ("years", "17", "I have been a therapist for eleven years.", ASK),
    ("licence", "HCPC", "I am registered with BACP.", NOTE),
    ("licence", "HCPC", "I am an LCSW.", ASK),
    ("region", "Leeds", "I live in York.", ASK),
    ("region", "Leeds", "I live in England.", None),
    ("region", "Leeds", "I grew up in York.", NOTE),
    ("setting", "prison", "I work in a hospital.", NOTE),
]


@pytest.mark.parametrize(("text", "axis", "value"), SAID)
def test_what_she_says_of_herself_is_a_claim(text: str, axis: str, value: str) -> None:
    found = claims(text)
    assert (axis, value) in [(each.axis, each.value) for each in found]
    for each in found:
        assert each.axis in AXES
        assert text[each.start : each.end].strip()


@pytest.mark.parametrize("text", SILENT)
def test_what_is_said_of_others_or_of_nothing_is_none(text: str) -> None:
    assert claims(text) == []


def test_every_axis_has_claims_in_both_languages() -> None:
    german = next(n for n, (text, _, _) in enumerate(SAID) if text.startswith("Ich"))
    for rows in (SAID[:german], SAID[german:]):
        assert {axis for _, axis, _ in rows} == set(AXES)


def test_a_claim_stands_where_it_was_typed() -> None:
    text = "So. *I* live in **Leeds**, you know.\n\nI&#39;m 43."
    leeds, age = claims(text)
    assert text[leeds.start : leeds.end] == "Leeds"
    assert leeds.sentence == "I live in Leeds, you know."
    assert text[age.start : age.end] == "43"


@pytest.mark.parametrize(("text", "severity"), WEIGHED)
def test_a_draft_is_weighed_against_what_she_confirmed(text: str, severity: str | None) -> None:
    told = [each.severity for each in compare(KNOWN, claims(text))]
    assert told[:1] == ([severity] if severity else [])


@pytest.mark.parametrize(("axis", "value", "text", "severity"), PAIRS)
def test_rules_of_an_axis(axis: str, value: str, text: str, severity: str | None) -> None:
    said = [each for each in claims(text) if each.axis == axis]
    told = [each.severity for each in compare([Known(axis, value)], said)]
    assert told == ([severity] if severity else [])


def test_what_was_only_found_is_known_but_nothing_contradicts_it() -> None:
    found = [Known("age", "43", sure=False)]
    assert compare(found, claims("I am 51.")) == []
    [opened] = compare([], claims("I am 51, and in my fifties."))
    assert opened.severity == NOTE


@given(st.text(max_size=200) | st.lists(st.sampled_from([t for t, _, _ in SAID])).map(" ".join))
def test_places_are_within_any_text(text: str) -> None:
    for each in claims(text):
        assert 0 <= each.start < each.end <= len(text)
        assert len(each.sentence) <= 300
