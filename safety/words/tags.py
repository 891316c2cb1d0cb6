"""Read tags as they are typed: what parts them, how each is spelt, and what is wrong with one."""

import re
from collections.abc import Iterator

from safety.words.scripts import beginning, names, shown
from safety.words.text import clean, line

NAME_LONGEST = 40
_BETWEEN = re.compile("[,;#\n\uff0c\u3001\u060c\uff1b\u061b\uff03\ufe50\ufe51\ufe54]")

EMPTY, LONG, TWICE = "empty", "long", "twice"


def key(spelling: str) -> str:
    """Return the name by which a tag is found, however it is spelt."""
    return beginning(_whole(spelling), NAME_LONGEST, "-")


def one_line(typed: str | None) -> str:
    """Clean what is typed as tags; the end of a line parts them as a comma does."""
    return line(clean(typed).replace("\n", ", "))


def read(typed: str) -> tuple[str, ...]:
    """Read typed tags, each once, in order: small, with hyphens, spelt as readers will see them."""
    found: dict[str, str] = {}
    for part in filter(key, _parts(typed)):
        found.setdefault(key(part), key(part) if _is_long(part) else "-".join(shown(part)))
    return tuple(found.values())


def troubles(typed: str) -> Iterator[tuple[str, str, str]]:
    """Yield each tag that would be empty, cut, or one with an earlier one: what, tag and other.

    What is typed again but for its capitals is the same tag, and no trouble.
    """
    seen: dict[str, str] = {}
    for part in _parts(typed):
        found = key(part)
        if not found:
            yield EMPTY, part, ""
        elif _is_long(part):
            yield LONG, part, ""
        elif part.casefold() != seen.setdefault(found, part).casefold():
            yield TWICE, part, seen[found]


def _is_long(part: str) -> bool:
    return len(_whole(part)) > NAME_LONGEST


def _whole(part: str) -> str:
    return "-".join(names(part))


def _parts(typed: str) -> list[str]:
    return [part for part in map(line, _BETWEEN.split(typed)) if part]
