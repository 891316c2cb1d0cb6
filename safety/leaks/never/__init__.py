"""The never-list: words that must not stand in a text, however they are disguised."""

from collections.abc import Iterable, Iterator

from safety.leaks.finding import ASK, STOP, Finding
from safety.leaks.never import exact, nearly, starred
from safety.leaks.never.looks import SIGNS
from safety.leaks.never.mask import mask
from safety.leaks.never.stream import Stream, letters, stream
from safety.leaks.never.wanted import spellings
from safety.translation import N_

__all__ = ["KIND", "NeverList", "find", "folded", "mask"]

KIND = N_("never-list")
_REASONS = {
    exact.OWN: N_("This is on your never-list."),
    exact.DISGUISED: N_("This is a word of your never-list, written otherwise."),
    exact.LIKE: N_("This may be a word of your never-list."),
}
_NEARLY = N_("This is nearly a word of your never-list.")


class NeverList:
    """Words that must not stand in a text, made ready for many texts."""

    def __init__(self, words: Iterable[str]) -> None:
        wanted = {each.needle: each for word in words for each in spellings(word)[::-1]}
        self._wanted = list(wanted.values())
        self._index = nearly.Index(self._wanted) if self._wanted else None

    def find(self, text: str) -> list[Finding]:
        """Find them in a text, in the order of its characters."""
        if not self._wanted:
            return []
        read = stream(text)
        found = [*self._in_letters(text, read), *self._in_leet(text)]
        taken = bytearray(len(text))
        for each in found:
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
        near = (each for each in self._nearly(text, read) if not any(taken[each.start : each.end]))
        return sorted({*found, *near}, key=lambda each: (each.start, -each.end))

    def may_stand_in(self, text: str) -> bool:
        """Tell quickly whether some of them may stand in a text, but for slips of the keys."""
        plain = letters(text)
        if any(each.needle in plain for each in self._wanted):
            return True
        skeleton = _skeleton(text)
        return any(each.skeleton in skeleton for each in self._wanted)

    def _in_letters(self, text: str, read: Stream) -> Iterator[Finding]:
        for each in self._wanted:
            if each.needle in read.letters:
                yield from map(_finding, exact.in_letters(text, read, each))

    def _in_leet(self, text: str) -> Iterator[Finding]:
        skeleton = _skeleton(text)
        wanted = [each for each in self._wanted if each.skeleton in skeleton]
        if wanted:
            read = stream(text, signed=True)
            for each in wanted:
                yield from map(_finding, exact.in_leet(text, read, skeleton, each))

    def _nearly(self, text: str, read: Stream) -> Iterator[Finding]:
        for near in nearly.find(text, read, self._index) if self._index else ():
            start, end = read.starts[near.first], read.ends[near.last - 1]
            severity = STOP if near.is_certain else ASK
            reason = _REASONS[exact.DISGUISED] if near.is_certain else _NEARLY
            yield Finding(start, end, KIND, severity, reason)
        for start, end in starred.find(text, self._wanted):
            yield Finding(start, end, KIND, ASK, _REASONS[exact.LIKE])


def find(text: str, words: Iterable[str]) -> list[Finding]:
    """Find words in a text, in the order of its characters."""
    return NeverList(words).find(text)


def folded(word: str) -> str:
    """Return the letters of a word; it is the same word where they are the same."""
    return letters(word)


def _finding(match: exact.Match) -> Finding:
    severity = ASK if match.how == exact.LIKE else STOP
    return Finding(match.start, match.end, KIND, severity, _REASONS[match.how])


def _skeleton(text: str) -> str:
    """Return the letters for which digits and signs may stand, where there are any."""
    if any(sign.isdigit() or sign in SIGNS for sign in set(text)):
        return exact.skeleton_of(letters(text, signed=True))
    return ""
