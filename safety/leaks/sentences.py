"""Where the sentences of a text are, and whether somebody speaks of themselves in one."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?\u2026]{1,4}[\"'\u201d\u2019)\]]{0,3}(?=\s)|\n")
_SHORT = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|Prof|vs|etc|bzw|ca|Nr|Frl)|\b[A-Za-z]|\b\d{1,2})\.\Z")
_FIRST = re.compile(
    r"(?<![\w'\u2019])(?:I|[Mm]y|[Mm]e|[Mm]ine|[Mm]yself|[Oo]ur|[Ww]e|[Uu]s"
    r"|[Ii]ch|[Mm]ich|[Mm]ir|[Mm]ein(?:e[mnrs]?)?|[Ww]ir|[Uu]ns(?:er(?:e[mnrs]?)?)?)(?!\w)"
)
_WIDEST = 400  # characters that are looked at on each side


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends."""
    at = 0
    for match in _END.finditer(text):
        if match[0] == "." and _SHORT.search(text, max(at, match.start() - 6), match.end()):
            continue
        if text[at : match.end()].strip():
            yield at, match.end()
        at = match.end()
    if text[at:].strip():
        yield at, len(text)


def around(text: str, start: int, end: int) -> str:
    """Return about the sentence in which a place lies."""
    before = text[max(0, start - _WIDEST) : start]
    after = text[end : end + _WIDEST]
    left = max((before.rfind(sign) for sign in ".!?\n"), default=-1)
    right = min((at for sign in ".!?\n" if (at := after.find(sign)) >= 0), default=len(after))
    return before[left + 1 :] + text[start:end] + after[:right]


def is_own(sentence: str) -> bool:
    """Tell whether somebody speaks of themselves in a sentence, in English or German."""
    return bool(_FIRST.search(sentence))
