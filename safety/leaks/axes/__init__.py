"""What a text says of its author, by axis: found by rules, in English and German."""

import re
from collections.abc import Iterable, Iterator, Sequence

from safety.leaks.axes import english, german
from safety.leaks.axes.claim import AXES, Claim, Rule
from safety.leaks.axes.compare import KIND, Known, across, plain
from safety.leaks.axes.compare import compare as _compare
from safety.leaks.axes.countries import country_of
from safety.leaks.axes.manner import manner
from safety.leaks.finding import Finding
from safety.leaks.reading import Reading, readings
from safety.leaks.sentences import is_own, sentences
from safety.leaks.words import is_place

__all__ = ["AXES", "KIND", "Claim", "Known", "claims", "compare", "plain"]

_RULES: Sequence[Rule] = (*english.RULES, *german.RULES)
_WORD = re.compile(r"\w{1,40}")
_QUOTED = re.compile(
    r"\"[^\"\n]{1,600}\"|\u201c[^\u201d\n]{1,600}\u201d"
    r"|\u201e[^\u201c\u201d\n]{1,600}[\u201c\u201d]"
    r"|\u00ab[^\u00bb\n]{1,600}\u00bb|\u00bb[^\u00ab\n]{1,600}\u00ab|(?:(?<=\n)|\A)>[^\n]{0,2000}"
)
_LONGEST = 300  # characters of a sentence that are kept


def claims(text: str) -> list[Claim]:
    """Return what a text says of its author outright, in her own sentences; quotations are not."""
    reading = readings(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), text))[-1]
    found = [_in_place(reading, each) for each in (*_claims(reading.text), *manner(reading.text))]
    return sorted(found, key=lambda each: (each.start, each.axis))


def compare(known: Iterable[Known], said: Sequence[Claim]) -> list[Finding]:
    """Return what some claims of a draft contradict, narrow or open."""
    known = list(known)
    found = {each.start: each for each in (*_compare(known, said), *across(known, said))}
    return sorted(found.values())


def _claims(text: str) -> Iterator[Claim]:
    for start, end in sentences(text):
        sentence = text[start:end]
        if is_own(sentence):
            yield from _of_sentence(sentence, start)


def _of_sentence(sentence: str, start: int) -> Iterator[Claim]:
    words = frozenset(_WORD.findall(sentence.casefold()))
    said = " ".join(sentence.split())[:_LONGEST]
    taken = set[tuple[str, str]]()
    for rule in _RULES:
        if rule.cues.isdisjoint(words):
            continue
        for match in rule.pattern.finditer(sentence):
            group = next((name for name in ("v", "w") if match.groupdict().get(name)), None)
            value = rule.value.format(" ".join(match[group].split()) if group else "")
            place = match.groupdict().get("place")
            if (rule.axis, value) not in taken and (place is None or _is_place(place)):
                taken.add((rule.axis, value))
                first, last = match.span(group or 0)
                yield Claim(rule.axis, value, start + first, start + last, said)


def _in_place(reading: Reading, claim: Claim) -> Claim:
    if not reading.starts:
        return claim
    start, end = reading.starts[claim.start], reading.ends[claim.end - 1]
    return claim._replace(start=start, end=end)


def _is_place(word: str) -> bool:
    return bool(is_place(word) or country_of(word))
