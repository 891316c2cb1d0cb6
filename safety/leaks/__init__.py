"""What in a text may give somebody away: a detector in each file, pure functions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from safety.leaks import axes, carriers, habits, names, never, trail
from safety.leaks.carriers import untracked
from safety.leaks.cases import seems_to_tell
from safety.leaks.finding import ASK, NOTE, STOP, Finding
from safety.leaks.identifiers import DETECTORS, for_visitors
from safety.leaks.never import NeverList
from safety.leaks.reading import readings
from safety.leaks.replacements import fit
from safety.translation import N_
from safety.words import language as languages
from safety.words import shared_runs

__all__ = [
    "ASK",
    "NOTE",
    "STOP",
    "THEIRS",
    "Finding",
    "NeverList",
    "apart",
    "axes",
    "check",
    "check_never",
    "check_stops",
    "habits",
    "identifiers",
    "never",
    "seems_to_tell",
    "untracked",
]

_WEIGHTS = {STOP: 0, ASK: 1, NOTE: 2}
THEIRS = N_("their words")
_SIX_WORDS = N_("Six or more words in a row are those of the question.")


def check(
    text: str,
    never: Iterable[str] | NeverList = (),
    asked: Sequence[str] = (),
    language: str = "",
) -> list[Finding]:
    """Find what may give somebody away, in the order of the text; none overlaps another.

    `never` are words that must not stand there in any disguise, `asked` are texts of visitors
    whose words may not be kept. The language is guessed where it is not told. Of findings that
    overlap the most severe counts, then the one of the earlier detector, then the longest.
    """
    words = never if isinstance(never, NeverList) else NeverList(never)
    spoken = language or languages.guess(text) or ""

    def detect(read: str) -> Iterator[Finding]:
        yield from _certain(read, words, asked)
        for detector in (*carriers.DETECTORS, *trail.DETECTORS):
            yield from detector(read)
        for reader in names.DETECTORS:
            yield from reader(read, spoken)

    return [_fitted(text, each, spoken) for each in _in_readings(text, detect)]


def check_stops(
    text: str, words: NeverList, asked: Sequence[str] = (), language: str = ""
) -> list[Finding]:
    """Find what must stop, as `check` does, without looking for what only asks: names, trails."""
    spoken = language or languages.guess(text) or ""
    found = _in_readings(text, lambda read: _certain(read, words, asked))
    return [_fitted(text, each, spoken) for each in found if each.severity == STOP]


def check_never(text: str, words: NeverList) -> list[Finding]:
    """Find the words of a never-list alone, in the order of the text; none overlaps another."""
    return _in_readings(text, words.find)


def identifiers(text: str) -> list[Finding]:
    """Find what certainly points at someone, in the order of the text; none overlaps another.

    Names and places are not guessed at.
    """
    return apart(for_visitors(text), len(text))


def _in_readings(text: str, detect: Callable[[str], Iterable[Finding]]) -> list[Finding]:
    found = list[Finding]()
    for reading in readings(text):
        found += map(reading.in_place, detect(reading.text))
    return apart(found, len(text))


def _fitted(text: str, found: Finding, language: str) -> Finding:
    return replace(found, replacements=fit(text, found.start, found.replacements, language))


def _certain(text: str, words: NeverList, asked: Sequence[str]) -> Iterator[Finding]:
    yield from words.find(text)
    for original in asked:
        for run in shared_runs(text, original):
            yield Finding(run.start, run.end, THEIRS, STOP, _SIX_WORDS)
    for detector in DETECTORS:
        yield from detector(text)


def apart(found: Iterable[Finding], length: int) -> list[Finding]:
    """Choose among findings that overlap in a text of some length, as `check` says."""
    taken = bytearray(length)
    chosen = list[Finding]()
    found = list(found)
    turns = {each.kind: turn for turn, each in reversed(list(enumerate(found)))}

    def rank(one: Finding) -> tuple[int, int, int]:
        return _WEIGHTS[one.severity], turns[one.kind], one.start - one.end

    for each in sorted(found, key=rank):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            chosen.append(each)
    return sorted(chosen)
