"""Clean what people type, and make the short names that stand in addresses."""

import re
import unicodedata

from safety.words.piles import unpiled

# Whoever reads must see what is there: no terminal codes, and nothing that turns the reading order
# around. The zero-width joiner and non-joiner stay: Persian and emoji need them.
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ACCENTS = re.compile("[\u0300-\u036f]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\uffa0]"
)


def clean(typed: str | None) -> str:
    """Drop controls and bidirectional overrides, keep line breaks, trim the ends."""
    return _without_controls(typed).strip()


def indented(typed: str | None) -> str:
    """Clean a text, and keep the indentation of its first line."""
    text = _without_controls(typed).rstrip()
    return text[text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1 :]


def _without_controls(typed: str | None) -> str:
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", typed or ""))


def line(typed: str | None) -> str:
    """Clean a text of one line: every run of white space becomes one space."""
    return " ".join(clean(typed).split())


def fold(text: str) -> str:
    """Fold case and Latin, Greek and Cyrillic accents, for comparing.

    The vowel am of Thai and Lao is put together again, which Unicode takes apart for good.
    """
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", unpiled(text)).casefold())
    return (
        unicodedata.normalize("NFC", bare)
        .replace("\u0e4d\u0e32", "\u0e33")
        .replace("\u0ecd\u0eb2", "\u0eb3")
    )


def name(text: str, longest: int = 60) -> str:
    """Make a name for addresses: folded letters and digits of any script, joined by hyphens."""
    kept = (symbol if symbol.isalnum() or _is_mark(symbol) else " " for symbol in fold(text))
    short = "-".join("".join(kept).split())
    if len(short) <= longest:
        return short
    return short[: longest + 1].rpartition("-")[0] or short[:longest]


def _is_mark(symbol: str) -> bool:
    """Tell vowel signs and the like, without which words of many scripts fall apart."""
    return unicodedata.category(symbol) in ("Mn", "Mc")


def tags(typed: str) -> tuple[str, ...]:
    """Read tags typed with commas between; each once, in their one spelling, in order."""
    names = (name(part, longest=40) for part in typed.split(","))
    return tuple(dict.fromkeys(found for found in names if found))


def excerpt(text: str, longest: int = 160) -> str:
    """Shorten to whole words on one line."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return (flat[:longest].rpartition(" ")[0] or flat[:longest]) + "…"
