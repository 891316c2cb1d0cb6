"""Fill the templates: sentences with the place and kind of all that points at someone."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.labelled.numbers import made

FOLDER = Path(__file__).parent
PERSONAL = {"en": 1_500, "de": 750}  # sentences
CLEAN = {"en": 420, "de": 200}
FILES = {"en": "english", "de": "german"}
NEAR = {  # countries from which most names, and all organisations, of a language come
    "en": ("us", "us", "uk", "uk", "ie", "in", "ng", "au", "ca", "za"),
    "de": ("de", "de", "de", "at", "ch"),
}
FOREIGN = 0.3  # share of names and places from elsewhere
NOTE = "note"  # what may be pointed out or not; counted neither way
SLOTS = {
    "person": "first last wordname wordlast",
    "place": "town hood",
    "organisation": "org wordorg",
    "telephone": "phone",
    "mail": "mail obfuscated",
    "national number": "ssn nhs nino pps aadhaar steuerid kvnr rvnr passport driver ausweis",
    "card": "card",
    "account": "iban sort account",
    "plate": "ukplate usplate deplate",
    "record": "mrn casenumber aktenzeichen",
    "policy": "policy",
    "licence number": "licence hcpc npi lanr",
    "device": "imei serial vin mac",
    "machine": "ipv4 ipv6",
    "document link": "doclink",
    "street": "street pobox",
    "coordinates": "coordinates",
    "age over 89": "over",
    "post code": "postcode ukpostcode plz",
    "profile": "profile",
    "handle": "handle",
    "date": "date",
    "age": "age ageword",
}
KINDS = {slot: kind for kind, slots in SLOTS.items() for slot in slots.split()}
LITERAL = {"licence": "licence or regulator", "freshness": "freshness", "note": NOTE}
HARD = frozenset(  # identifiers that must be found
    (
        *("telephone", "mail", "national number", "card", "account", "plate", "record", "policy"),
        *("licence number", "device", "machine", "document link", "street", "coordinates"),
        "age over 89",
    )
)
NOBODY = {  # what makes a sentence clean
    "en": {
        "first": ("my cousin", "the neighbour", "nobody"),
        "town": ("a small town", "the city", "the south"),
        "org": ("a large firm", "the clinic", "the school"),
        "hood": ("a suburb", "the old town"),
    },
    "de": {
        "first": ("jemand", "niemand"),
        "town": ("der Stadt", "der Fremde"),
        "org": ("der Firma", "der Schule", "einem Verein"),
        "hood": ("der Vorstadt", "der Altstadt"),
    },
}
_SLOT = re.compile(r"\{(?P<slot>\w+)(?:\.(?P<form>\w+))?(?:=(?P<literal>[^}]*))?\}")
_KIN = re.compile(  # words before a name that bear nothing but a name
    r"(?:[\w.]+(?:er|nd|in|ter|ne|son|named?|called|[DM]rs?\.?|ist|@)|and|und) ?\{first"
)


@dataclass(frozen=True)
class Labelled:
    """A sentence, its language and sort, and spans of kinds."""

    text: str
    language: str
    sort: str
    spans: tuple[tuple[int, int, str], ...]


def personal() -> list[Labelled]:
    """Return the sentences that point at someone, always the same."""
    return [
        sentence
        for language, wanted in PERSONAL.items()
        for sentence in _filled(_templates(FILES[language]), language, wanted, Random(16))  # noqa: S311  # no secret
    ]


def clean() -> list[Labelled]:
    """Return sentences that point at nobody: written so, and personal ones with nobody in them."""
    return [
        sentence
        for language, wanted in CLEAN.items()
        for sentence in _filled(
            [*_templates(f"{FILES[language]}-clean"), *_emptied(language, Random(18))],  # noqa: S311  # no secret
            language,
            wanted,
            Random(17),  # noqa: S311  # no secret
        )
    ]


def _templates(name: str) -> list[tuple[str, str]]:
    sort, templates = "", []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            sort = line[2:]
        else:
            templates.append((sort, line))
    return templates


def _emptied(language: str, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield templates with somebody's name and place taken out, where the sentence bears it."""
    nobody = NOBODY[language]
    for sort, template in 2 * _templates(FILES[language]):
        slots = {match["slot"] for match in _SLOT.finditer(template)}
        if slots <= set(nobody) and not _KIN.search(template) and "'s" not in template:
            empty = _SLOT.sub(lambda match: chance.choice(nobody[match["slot"]]), template)
            yield f"{sort}, emptied", empty


def _filled(
    templates: list[tuple[str, str]], language: str, wanted: int, chance: Random
) -> list[Labelled]:
    """Fill each template in turn until there are so many different sentences."""
    done: dict[str, Labelled] = {}
    for _ in range(40):
        for sort, template in templates:
            sentence = fill(template, language, sort, chance)
            done.setdefault(sentence.text, sentence)
            if len(done) == wanted:
                return list(done.values())
    raise ValueError(f"the templates make {len(done)} different sentences")


def fill(template: str, language: str, sort: str, chance: Random) -> Labelled:
    """Put values into a template, and remember where."""
    names = _Names(language, chance)
    text, spans, before = "", [], 0
    for match in _SLOT.finditer(template):
        text += template[before : match.start()]
        value = match["literal"] or names.value(match["slot"])
        value = {"lower": value.lower(), "upper": value.upper()}.get(match["form"], value)
        if not text and not match["form"]:
            value = value[0].upper() + value[1:]
        kind = LITERAL.get(match["slot"]) if match["literal"] else KINDS.get(match["slot"])
        if kind:
            spans.append((len(text), len(text) + len(value), kind))
        text, before = text + value, match.end()
    text += template[before:]
    text = text if spans else text[0].upper() + text[1:] if "chat" not in sort.lower() else text
    return Labelled(text, language, sort, tuple(_joined(spans, text)))


def _joined(spans: list[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield spans, a first and a last name as one."""
    held: tuple[int, int, str] | None = None
    for span in spans:
        if held and span[2] == held[2] and text[held[1] : span[0]].isspace():
            held = (held[0], span[1], held[2])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


class _Names:
    """Values for one sentence: its people come from one country, its places from another."""

    def __init__(self, language: str, chance: Random) -> None:
        self.language, self.chance = language, chance
        self.near = chance.choice(NEAR[language])
        self.people, self.places = self._country(), self._country()

    def _country(self) -> str:
        everywhere = [name for name in VALUES if "first" in VALUES[name]]
        return self.chance.choice(everywhere) if self.chance.random() < FOREIGN else self.near

    def value(self, slot: str) -> str:
        """Return a value; KeyError where nobody knows the slot."""
        number = made(slot, self.language, self.chance)
        if number is not None:
            return number
        near = {"first": self.people, "last": self.people, "town": self.places}.get(slot, self.near)
        for section, name in (("words", f"{slot}_{self.language}"), (near, slot), ("words", slot)):
            if name in VALUES[section]:
                return self.chance.choice(VALUES[section][name].split(", "))
        return self.chance.choice(VALUES["public"][slot].split(", "))


VALUES: dict[str, dict[str, str]] = tomllib.loads(
    (FOLDER / "values.toml").read_text(encoding="utf-8")
)
