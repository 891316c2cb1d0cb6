"""Names of persons, places and organisations are found, and ordinary words are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.leaks import ASK, NOTE, check, names

# What stands in brackets must be asked about, and nothing else.
ENGLISH = """
I told [siobhan] about it, and she laughed.
[Siobhan] left, and [Dr. Patel] from the [Priory Clinic] in [Leeds] said no.
My sister [Rose] lives in [Hebden Bridge] with [Will].
She goes to [St Mary's Primary School], and he works at [Tesco].
WHY DOES [SIOBHAN] HATE ME
How [Siobhan] Learned To Say No
i live in [manchester] and my ex [darren] works at [tesco]
My friend [Aoife O'Brien]'s car was towed in [New York].
I studied at the [University of Leeds] for three years.
[Emma Stone-Hughes] moved to [Saskatchewan] for a man.
"[Priya], are you listening?" her father asked.
[Barclays] sent three letters to a dead woman.
The [Hendersons] next door have a new baby.
[Auntie Pam] died when I was nine.
"""
GERMAN = """
Ich habe [Anna] gestern in [Leipzig] getroffen und wir haben geredet.
Dann rief [Frau Müller] vom [Goethe-Gymnasium] an und weinte.
Ich war an der [Universität Heidelberg], bevor ich hierher kam.
Die Angst vor dem Tod ist älter als wir, und das Essen wird kalt.
Herr Doktor, die Geduld der Mutter ist am Ende.
"""
CLEAN = """
Journaling helps some people. Overthinking never did.
Mark my words. May I ask? Will it hurt?
We call this the Inner Child. Therapy is a Process.
Freud and Carl Rogers were wrong about Christmas.
CBT helps many, and so does EMDR; I took sertraline for a year.
I don't know what you've heard, and they'll never tell.
im 15 and dont know if my mum knows bc she would cry
On Monday my French neighbour said nothing.
See https://example.com/Leeds/Siobhan for the numbers.
"""


def labelled(lines: str) -> list[tuple[str, set[str]]]:
    """Read sentences with brackets."""
    return [
        (re.sub(r"[\[\]]", "", line), set(re.findall(r"\[([^]]+)\]", line)))
        for line in lines.strip().splitlines()
    ]


def asked(text: str, language: str = "en") -> set[str]:
    """Return what is asked about in a text."""
    found = names.find(text, language)
    return {text[each.start : each.end] for each in found if each.severity == ASK}


@pytest.mark.parametrize(("text", "expected"), labelled(ENGLISH))
def test_names_in_english_are_asked_about(text: str, expected: set[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(("text", "expected"), labelled(GERMAN))
def test_names_in_german_are_told_from_nouns(text: str, expected: set[str]) -> None:
    assert asked(text, "de") == expected


@pytest.mark.parametrize("text", CLEAN.strip().splitlines())
def test_ordinary_words_and_public_names_are_not_asked_about(text: str) -> None:
    assert asked(text) == set()


def test_public_names_and_countries_are_noted() -> None:
    found = list(names.find("My French aunt read Freud at Christmas, and I read Frankl.", "en"))

    assert {each.severity for each in found} == {NOTE}
    assert [each.kind for each in found] == ["country or nationality", *["public name"] * 3]


def test_other_languages_are_asked_only_about_whole_names() -> None:
    assert asked("J'ai vu Marie Dupont à Paris avec mon frère.", "fr") == {"Marie Dupont"}
    assert asked("Les Pensées de Pascal sont belles.", "fr") == set()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Then Siobhan's mother called.", "Then a client's mother called."),
        ("He moved to Leeds.", "He moved to a town."),
        ("My sister Siobhan is ill.", "My sister Robin is ill."),
        ("The Priory Clinic was full.", "The clinic was full."),
        ("He is at Oakfield Primary School.", "He is at a school."),
        ("Siobhan left.", "A client left."),
        ("Dr Patel said no.", "A doctor said no."),
        ("I took the Leeds train.", "I took the local train."),
    ],
)
def test_first_replacement_reads_in_the_sentence(text: str, mended: str) -> None:
    (found,) = check(text, language="en")

    assert text[: found.start] + found.replacements[0] + text[found.end :] == mended


def test_german_replacement_has_the_case_that_the_sentence_asks_for() -> None:
    text = "Ich wohne in Leipzig."
    (found,) = check(text, language="de")

    assert text[: found.start] + found.replacements[0] + text[found.end :] == (
        "Ich wohne in einer Stadt."
    )


def test_name_offered_is_none_of_the_text() -> None:
    (found, *_) = names.find("My sister Siobhan knows Robin.", "en")

    assert found.replacements == ("Alex",)


@given(st.text(max_size=300), st.sampled_from(["", "en", "de", "fr"]))
def test_places_are_exact_on_any_text(text: str, language: str) -> None:
    for each in names.find(text, language):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
