"""Clean what people type, and make the short names that stand in addresses."""

import re
import unicodedata

from safety.words.scripts import beginning, shown

# Whoever reads must see what is there: no terminal codes, and nothing that turns the reading order
# around. The zero-width joiner and non-joiner stay: Persian and emoji need them.
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = ("Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs")
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and a sign by their class, and empty
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\uffa0]"
)


def clean(typed: str | None) -> str:
    """Drop controls and bidirectional overrides, keep line breaks, trim the ends.

    Of a text in which nothing can be seen nothing is left.
    """
    text = _without_controls(typed).strip()
    return "" if is_blank(text) else text


def indented(typed: str | None) -> str:
    """Clean a text, and keep the indentation of its first line."""
    text = _without_controls(typed).rstrip()
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    return "" if is_blank(text) else text[start:]


def _without_controls(typed: str | None) -> str:
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", typed or ""))


def line(typed: str | None) -> str:
    """Clean a text of one line: every run of white space becomes one space."""
    return " ".join(clean(typed).split())


def is_blank(text: str) -> bool:
    """Tell whether nothing can be seen: spaces, joiners, fillers, marks without a letter."""
    return all(_is_unseen(sign) for sign in text)


def _is_unseen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in _UNSEEN or sign in _FILLERS


def name(text: str, longest: int = 60) -> str:
    """Make a name for addresses: small letters and digits of any script, joined by hyphens.

    Latin letters lose their accents; it is empty where there is neither letter nor digit.
    """
    return beginning("-".join(shown(text)), longest, "-")


def is_name(spelt: str) -> bool:
    """Tell whether it may stand in an address as one piece of it, and be the name of a file."""
    return bool(spelt) and all(_is_of_name(sign) for sign in spelt) and len(spelt.encode()) <= 240


def _is_of_name(sign: str) -> bool:
    return sign in "-_\u200c\u200d" or unicodedata.category(sign)[0] in "LMN"


def excerpt(text: str, longest: int = 160) -> str:
    """Shorten on one line, to whole words where words are short."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{beginning(flat, longest)}…"
