"""Make Markdown of what comes from a word processor: its bullets, its spaces, its indentation."""

import re

from safety.words.text import indented

# A bullet, and how deep word processors put it: each sign's own level, or any with a tab behind it.
_LEVELS = {
    **dict.fromkeys("\u2022\u2023\u25cf\u00b7\u2013\uf0b7", 0),
    **dict.fromkeys("\u25e6\u25cbo", 1),
    **dict.fromkeys("\u25aa\u25a0\u00a7\uf0a7", 2),
}
_BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:"
    r"(?P<sign>[\u2022\u2023\u25cf\u25e6\u25cb\u25aa\u25a0\uf0b7\uf0a7])"
    r"[ \t]*(?=\w|[ \t*_\"'\u201c\u201e\u00ab(\[])"
    r"|(?P<tabbed>[o\u00b7\u00a7\u2013])(?:\t[ \t]*| {3,}))"
    r"(?P<words>[^\s].*)"
)
_LISTED = re.compile(r"[ \t]|[-*+][ \t]|[0-9]{1,9}[.)][ \t]")
_FENCE = re.compile(r" {0,3}(```|~~~)")
# Spaces that do not break, and spaces of some width: plain, but where French puts them. The wide
# one of Chinese and Japanese stays: paragraphs begin with it.
_ODD = re.compile("(?<!\u00ab)[\u00a0\u202f](?![?!:;%\u00bb])|[\u1680\u2000-\u200a\u205f]")
_CODE = " " * 4


def markdown_of(typed: str | None) -> str:
    """Clean the author's long text, and keep in Markdown what its signs and spaces meant."""
    text = _without_lone_indentation(_ODD.sub(" ", indented(typed)))
    return "\n".join(_listed(text.split("\n")))


def _without_lone_indentation(text: str) -> str:
    """Drop the indentation of a first line that would make code of a paragraph."""
    first, *more = text.partition("\n\n")[0].split("\n")
    if not first.expandtabs(4).startswith(_CODE) or _BULLET.match(first):
        return text
    is_code = more and all(
        line.expandtabs(4).startswith(_CODE) and not _BULLET.match(line) for line in more
    )
    return text if is_code else text.lstrip(" \t")


def _listed(lines: list[str]) -> list[str]:
    """Write bullets as lists, deeper ones within; what follows a list is no part of it."""
    made: list[str] = []
    depths: list[int] = []
    is_fenced = False
    for line in lines:
        is_fenced ^= bool(_FENCE.match(line))
        bullet = None if is_fenced else _BULLET.match(line)
        if bullet:
            made.append(f"{'  ' * _depth(bullet, depths)}- {bullet['words']}")
            continue
        if depths and line.strip():
            made += [""] if made[-1] and not _LISTED.match(line) else []
            depths.clear()
        made.append(line)
    return made


def _depth(bullet: re.Match[str], depths: list[int]) -> int:
    """Return how many bullets this one stands within; `depths` are theirs, and gets its own."""
    width = len(bullet["indent"].expandtabs(4))
    depth = 1_000 * _LEVELS[bullet["sign"] or bullet["tabbed"]] + min(width, 999)
    while depths and depths[-1] >= depth:
        depths.pop()
    depths.append(depth)
    return len(depths) - 1
