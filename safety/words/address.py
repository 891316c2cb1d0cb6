"""Propose which address was meant where one leads nowhere: typed by hand, or copied from a chat."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from safety.words import text

LONGEST = 500  # characters of an address that are worth a thought
_FEED = {"feed", "feeds", "rss", "rss2", "atom"} | {
    f"{name}.{kind}" for name in ("feed", "rss", "atom", "index") for kind in ("xml", "rss")
}
_ICON = re.compile(
    r"favicon\.(?:ico|png|svg)|apple-touch-icon(?:-\d{1,4}x\d{1,4})?(?:-precomposed)?\.png"
)
_FRONT = {"index.html", "index.htm", "index.php"}


def meant(path: str) -> list[str]:
    """Return what a path may have meant, the likeliest first; none of it need be there.

    Each is a path of this site: one slash at its beginning, and none at its end.
    """
    if len(path) > LONGEST or "\0" in path:
        return []
    seen = text.INVISIBLE.sub("", text.line(unquote(path))).replace("\\", "/")
    parts = [part for part in map(_without_tail, seen.split("/")) if part]
    ways = (f"/{'/'.join(way)}" for way in _ways(parts))
    return [way for way in dict.fromkeys(ways) if way != path]


def _ways(parts: list[str]) -> Iterator[list[str]]:
    """Spell the parts of a path: composed, in small letters, as names, and by what they call."""
    composed = [unicodedata.normalize("NFC", part) for part in parts]
    small = [part.lower() for part in composed]
    yield from (composed, small)
    spells = _NAMES.get("".join(small[:1]), ())
    named = [[*small[:1], *map(spell, parts[1:2]), *small[2:]] for spell in spells] or [small]
    yield from named
    if small and small[-1] in _FEED:
        yield from ([*_without_feed(way), "feed.atom"] for way in named)
    if len(small) == 1 and _ICON.fullmatch(small[0]):
        yield ["icon.png"]
    if len(small) == 1 and small[0] in _FRONT:
        yield []


def _tags(part: str) -> str:
    """Spell tags that are put together, some of them refused."""
    return "+".join(
        ("-" if tag.strip().startswith("-") else "") + text.name(tag, 40) for tag in part.split("+")
    )


def _one_tag(part: str) -> str:
    """Spell tags as one whose spaces were written as a plus, where nothing else is meant by it."""
    is_plain = all(tag.strip() and not tag.strip().startswith("-") for tag in part.split("+"))
    return text.name(part, 40) if is_plain else _tags(part)


def _without_feed(parts: list[str]) -> list[str]:
    while parts and parts[-1] in _FEED:
        parts = parts[:-1]
    return parts


def _without_tail(part: str) -> str:
    """Leave out what comes after the last letter or digit, but for the marks on it.

    Plus and minus stay, which mean something where tags are put together.
    """
    kept = (at + 1 for at, sign in enumerate(part) if sign.isalnum() or sign in "+-")
    end = max(kept, default=0)
    while 0 < end < len(part) and unicodedata.category(part[end]).startswith("M"):
        end += 1
    return part[:end]


def _name(part: str) -> str:
    return text.name(part)


_NAMES: dict[str, tuple[Callable[[str], str], ...]] = {
    "p": (_name,),
    "pages": (_name,),
    "tags": (_tags, _one_tag),
}
