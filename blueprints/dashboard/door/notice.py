"""What is said on the next page after a deed, with ways to go on from there at once."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import flash


@dataclass(frozen=True)
class Way:
    """A link, or a button that does one thing by POST."""

    words: str
    address: str
    is_deed: bool = False
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Notice:
    """A sentence, and what can be done about it."""

    said: str
    ways: tuple[Way, ...] = ()


def way(words: str, address: str) -> Way:
    """Make a link."""
    return Way(str(words), address)


def deed(words: str, address: str, name: str = "", value: str = "") -> Way:
    """Make a button that sends a form, which may say one more thing."""
    return Way(str(words), address, True, name, value)


def say(notice: Notice | str, *ways: Way) -> None:
    """Have it said on the page that comes next."""
    whole = notice if isinstance(notice, Notice) else Notice(str(notice))
    spelt: Any = {"said": whole.said, "ways": [asdict(each) for each in (*whole.ways, *ways)]}
    flash(spelt)  # the session keeps what JSON can spell
