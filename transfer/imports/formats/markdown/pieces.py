"""Part a text in Markdown into code, HTML that blank lines do not end, remarks and the rest."""

import re
from collections.abc import Iterator
from enum import Enum, auto


class Kind(Enum):
    """What a piece of a text is."""

    TEXT = auto()
    CODE = auto()
    HTML = auto()
    REMARK = auto()


_BEGIN = re.compile(
    r"^(?:[ \t>]{0,30}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|[ ]{0,3}(?:<(?P<tag>pre|table|ul|ol|dl|style|script|figure)(?=[\s/>])|(?P<remark><!--)))",
    re.IGNORECASE | re.MULTILINE,
)


def parted(text: str) -> Iterator[tuple[Kind, str]]:
    """Yield the pieces in turn; together they are the text."""
    at, endless = 0, set[str]()
    for found in _BEGIN.finditer(text):
        named = found["fence"] or (found["tag"] or found["remark"]).lower()
        if found.start() < at or named in endless:
            continue
        end = _end(text, found)
        if end is None:
            endless.add(named)
            continue
        yield Kind.TEXT, text[at : found.start()]
        kind = Kind.CODE if found["fence"] else Kind.HTML if found["tag"] else Kind.REMARK
        yield kind, text[found.start() : end]
        at = end
    yield Kind.TEXT, text[at:]


def _end(text: str, found: re.Match[str]) -> int | None:
    """Return where a piece that begins so ends, if it does."""
    if found["remark"]:
        end = text.find("-->", found.end())
        return end + 3 if end >= 0 else None
    if found["tag"]:
        return _end_of_tag(text, found.end(), found["tag"].lower())
    fence = found["fence"]
    closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    line = text.find("\n", found.end())
    last = closing.search(text, line) if line >= 0 else None
    return last.end() if last else len(text)  # as readers of Markdown have it


def _end_of_tag(text: str, at: int, tag: str) -> int | None:
    """Return where the tag ends that is open, with those of its kind within."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}(?=[\s/>])[^<>]*>", re.IGNORECASE).finditer(text, at):
        depth += -1 if found[1] else 0 if tag in ("pre", "style", "script") else 1
        if depth == 0:
            return found.end()
    return None
