"""Numbers that show by a form or a check digit of their own what they are."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safety.leaks.finding import STOP, Finding
from safety.leaks.identifiers.numbers import english, european, german, money
from safety.leaks.identifiers.numbers.check_digits import ean, luhn
from safety.leaks.identifiers.numbers.number import NATIONAL, PERSON, Number

__all__ = ["ean", "find", "luhn"]

# Groups of capitals and digits, with one sign between them.
_GROUPS = re.compile(r"(?<![\w+])[A-Z0-9]{1,40}(?:[ ./-][A-Z0-9]{1,40})*(?![\w])")
_GROUP = re.compile(r"[A-Z0-9]+")
_MOST_GROUPS, _LONGEST = 9, 34
_FEWEST = 5  # digits
# The lines that machines read of passports and identity cards.
_MACHINE_READ = re.compile(r"(?<![\w<])[A-Z0-9<]{30,44}(?![\w<])")
# What passes for one of a person: numbers of books and articles, a telephone behind its country.
_OTHER = re.compile(
    r"(?:(?:isbn|issn|doi|pmid|pmcid|ean|gtin|orcid)[\W\d]{0,24}|\+\d{1,3}[ ./(-]{1,2})\Z",
    re.IGNORECASE,
)
_INSTEAD = ("a number", "")

_NUMBERS: dict[int, list[Number]] = defaultdict(list)
for _each in (*money.NUMBERS, *german.NUMBERS, *english.NUMBERS, *european.NUMBERS):
    for _length in _each.lengths:
        _NUMBERS[_length].append(_each)
# One look tells for most that they are none of those.
_ANY = {
    length: re.compile("|".join(f"(?:{each.written.pattern})" for each in numbers))
    for length, numbers in _NUMBERS.items()
}


def find(text: str) -> Iterator[Finding]:
    """Find numbers of persons, cards and accounts."""
    for run in _GROUPS.finditer(text):
        if sum(map(run[0].count, "0123456789")) >= _FEWEST:
            yield from _within(text, [group.span() for group in _groups(run)])
    for match in _MACHINE_READ.finditer(text):
        if "<<" in match[0] and len(match[0]) in {30, 36, 44}:
            yield Finding(match.start(), match.end(), NATIONAL, STOP, PERSON, _INSTEAD)


def _groups(run: re.Match[str]) -> Iterator[re.Match[str]]:
    return _GROUP.finditer(run.string, run.start(), run.end())


def _within(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Find the longest numbers that begin with one of these groups."""
    first = 0
    while first < len(groups):
        last, found = _longest(text, groups, first)
        if found and not _OTHER.search(text[max(0, groups[first][0] - 40) : groups[first][0]]):
            start, end = groups[first][0], groups[last][1]
            yield Finding(start, end, found.kind, STOP, found.reason, _INSTEAD)
            first = last
        first += 1


def _longest(text: str, groups: Sequence[tuple[int, int]], first: int) -> tuple[int, Number | None]:
    signs = 0
    best: tuple[int, Number | None] = (first, None)
    for last in range(first, min(first + _MOST_GROUPS, len(groups))):
        signs += groups[last][1] - groups[last][0]
        if signs > _LONGEST:
            break
        if signs not in _NUMBERS:
            continue
        found = _one(text[groups[first][0] : groups[last][1]], signs)
        best = (last, found) if found else best
    return best


def _one(written: str, signs: int) -> Number | None:
    if not _ANY[signs].fullmatch(written):
        return None
    compact = "".join(sign for sign in written if sign.isalnum())
    fit = (each for each in _NUMBERS[signs] if each.written.fullmatch(written))
    return next((each for each in fit if each.is_right(compact)), None)
