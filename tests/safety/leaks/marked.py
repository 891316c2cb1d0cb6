"""Sentences in which what should be found is marked, as in "call «0171 123456» now"."""

import re
from collections.abc import Iterable

from safety.leaks import check

_MARKS = re.compile("[«»]")


def missed(kinds: Iterable[str], severity: str, table: str) -> list[tuple[str, list[str]]]:
    """Return the sentences of a table of which not exactly what is marked is found.

    Each stands on its line, with all that was found in it, by its kind and severity.
    """
    wrong = list[tuple[str, list[str]]]()
    for line in filter(None, table.splitlines()):
        text, spans = read(line)
        found = [each for each in check(text) if each.kind in kinds and each.severity == severity]
        if [(each.start, each.end) for each in found] != spans:
            told = [f"{each.kind}: {text[each.start : each.end]}" for each in check(text)]
            wrong.append((line, told))
    return wrong


def read(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out of a sentence; `\\n` in it is the end of a line."""
    line = line.replace(r"\n", "\n")
    places = [mark.start() - at for at, mark in enumerate(_MARKS.finditer(line))]
    return _MARKS.sub("", line), list(zip(places[::2], places[1::2], strict=True))
