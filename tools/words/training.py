"""Sentences for the model to learn from: own templates, filled by chance from lists of names."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from safety.leaks import words
from tools.words.faker_names import of_locale
from tools.words.sources import Sources

NONE, PERSON, PLACE, ORGANISATION = range(4)
LOCALES = [
    "en_GB",
    "en_US",
    "en_IE",
    "en_IN",
    "en_NZ",
    "de_DE",
    "de_AT",
    "de_CH",
    "fr_FR",
    "fr_CH",
    "es_ES",
    "es_MX",
    "it_IT",
    "nl_NL",
    "pt_BR",
    "pl_PL",
    "cs_CZ",
    "sv_SE",
    "no_NO",
    "da_DK",
    "fi_FI",
    "hu_HU",
    "ro_RO",
    "tr_TR",
    "en_NG",
    "en_KE",
    "en_PK",
    "id_ID",
    "vi_VN",
    "ga_IE",
    "et_EE",
]
_SLOT = re.compile(r"\{(\w+)\}")
_HERE = Path(__file__).parent
_TITLES = [
    "Dr",
    "Dr.",
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Miss",
    "Professor",
    "Prof.",
    "Sister",
    "Father",
    "Nurse",
    "Aunt",
    "Uncle",
]
_SCHOOLS = [
    "School",
    "Primary School",
    "High School",
    "Grammar School",
    "Academy",
    "College",
    "Elementary",
]
_HOSPITALS = [
    "Hospital",
    "General Hospital",
    "Infirmary",
    "Clinic",
    "Medical Center",
    "Hospice",
    "Surgery",
]
_SUFFIXES = [
    "Trust",
    "Foundation",
    "Ltd",
    "Group",
    "& Sons",
    "Bank",
    "Council",
    "Insurance",
    "Housing",
    "Counselling",
]


@dataclass(frozen=True)
class Labelled:
    """A sentence, and of each character what it belongs to."""

    text: str
    labels: bytes


class Filler:
    """Fills the slots of templates."""

    def __init__(self, sources: Sources, chance: random.Random) -> None:
        """Gather what the slots are filled with."""
        self.chance = chance
        people = [(of_locale("first_name", each), of_locale("last_name", each)) for each in LOCALES]
        self._people = [(first, last) for first, last in people if first and last]
        towns = [each.title() for each in sorted(sources.places) if each.count(" ") < 2]
        self._known_towns = [each for each in towns if sources.english.get(each, -20) > -17.5]
        self._towns = towns
        listed = sources.first | sources.last | sources.places
        self._brands = sorted(
            form
            for form, probability in sources.english.items()
            if probability > -16 and form.istitle() and form.isalpha() and len(form) > 3
            if (words.capitals(form) or 0) > 0.6 and not words.is_ordinary(form)
            if form.lower() not in listed
        )
        ordinary = sorted(
            each for each in sources.american if each.islower() and each.isalpha() and len(each) > 2
        )
        self._words = [each for each in ordinary if sources.english.get(each, -20) > -15]
        self._rare_words = ordinary

    def examples(self, count: int) -> Iterator[Labelled]:
        """Yield sentences with names, and as many without."""
        named, plain = (_lines(each) for each in ("templates", "plain"))
        for at in range(count):
            yield self._fill(named[at % len(named)])
            yield self._fill(plain[at % len(plain)])

    def _fill(self, template: str) -> Labelled:
        text, labels, at = "", b"", 0
        people = self.chance.choice(self._people)
        for match in _SLOT.finditer(template):
            between = template[at : match.start()]
            filling, label = self._slot(match[1], people)
            text, at = text + between + filling, match.end()
            labels += bytes(len(between)) + bytes([label]) * len(filling)
        rest = template[at:]
        return self._disturbed(Labelled(text + rest, labels + bytes(len(rest))))

    def _disturbed(self, example: Labelled) -> Labelled:
        """Write some sentences as people do who do not care, or as headlines are."""
        text, chance = example.text, self.chance.random()
        if chance < 0.14:
            text = text.lower()
        elif chance < 0.17:
            text = text.title()
        elif chance < 0.185:
            text = text.upper()
        return Labelled(text, example.labels) if len(text) == len(example.text) else example

    def _slot(self, name: str, people: tuple[Sequence[str], Sequence[str]]) -> tuple[str, int]:
        pick = self.chance.choice
        first, last = (pick(each) for each in people)
        if name in ("first", "full", "last", "title"):
            title = f"{pick(_TITLES)} {last}"
            told = {"first": first, "full": f"{first} {last}", "last": last, "title": title}
            return told[name], PERSON
        if name in ("city", "region"):
            return self._town(), PLACE
        if name in ("word", "Word"):
            word = pick(self._words if self.chance.random() < 0.7 else self._rare_words)
            return (word if name == "word" else word.capitalize()), NONE
        return self._organisation(name, last), ORGANISATION

    def _town(self) -> str:
        return self.chance.choice(self._known_towns if self.chance.random() < 0.6 else self._towns)

    def _organisation(self, name: str, last: str) -> str:
        pick = self.chance.choice
        owner = pick([last, self._town(), pick(self._brands), f"St {last}'s", self._word()])
        if name == "org":
            name = pick(["brand", "brand", "school", "hospital", "suffix", "pair"])
        if name == "university":
            return pick([f"University of {self._town()}", f"{self._town()} University"])
        if name == "pair":
            return f"{self._word()} {self._word()}"
        ends = {"school": _SCHOOLS, "hospital": _HOSPITALS, "suffix": _SUFFIXES}
        return f"{owner} {pick(ends[name])}" if name in ends else pick([pick(self._brands), owner])

    def _word(self) -> str:
        return self.chance.choice(self._words).capitalize()


def _lines(name: str) -> list[str]:
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
