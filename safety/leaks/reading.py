"""A text as it was typed and as readers see it, each with the place of every character."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from safety.leaks.finding import Finding

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Marks of Markdown that readers do not see; an underscore within a word is one that they see.
_MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"
    r"|[*`\[]|~~|(?<![^\W_])_|_(?![^\W_])"
    r"|\](?:\([^()\s]{0,500}\))?"
    r"|(?:(?<=\n)|\A)[ ]{0,3}(?:\#{1,6}|>|[-+]|\d{1,9}[.)])(?=[ ])"
)


class Reading(NamedTuple):
    """A text, and the places in the original where each of its characters begins and ends.

    Without places it is the original.
    """

    text: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def in_place(self, finding: Finding) -> Finding:
        """Return what was found in this reading, at its place in the original."""
        if not self.starts:
            return finding
        start, end = self.starts[finding.start], self.ends[finding.end - 1]
        return replace(finding, start=start, end=end)


def readings(text: str) -> list[Reading]:
    """Read a text as it was typed, with entities decoded, and as it is seen where that differs."""
    typed = _typed(text)
    seen = _seen(typed)
    return [typed] if seen.text == typed.text else [typed, seen]


def _typed(text: str) -> Reading:
    if "&" not in text:
        return Reading(text)
    signs, starts, ends, at = list[str](), list[int](), list[int](), 0
    for match in _ENTITY.finditer(text):
        decoded = html.unescape(match[0])
        between = range(at, match.start())
        signs += [text[at : match.start()], decoded]
        starts += [*between, *[match.start()] * len(decoded)]
        ends += [*(place + 1 for place in between), *[match.end()] * len(decoded)]
        at = match.end()
    rest = range(at, len(text))
    return Reading(
        "".join([*signs, text[at:]]), [*starts, *rest], [*ends, *(place + 1 for place in rest)]
    )


def _seen(typed: Reading) -> Reading:
    text = typed.text
    dropped = bytearray(len(text))
    for match in _MARKS.finditer(text):
        dropped[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    if not text.isascii():
        for place in _invisible(text):
            dropped[place] = 1
    kept = [place for place, out in enumerate(dropped) if not out]
    if len(kept) == len(text):
        return typed
    starts = [typed.starts[place] for place in kept] if typed.starts else kept
    ends = [typed.ends[place] for place in kept] if typed.starts else [at + 1 for at in kept]
    return Reading("".join(text[place] for place in kept), starts, ends)


def _invisible(text: str) -> Iterator[int]:
    for place, sign in enumerate(text):
        if sign > "\x7f" and unicodedata.category(sign) == "Cf":
            yield place
