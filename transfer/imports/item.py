"""An entry of another blog on its way in: what it says, and nothing of who said it."""

from dataclasses import dataclass
from datetime import date

POST, PAGE, QUESTION = "post", "page", "question"


class Unreadable(Exception):
    """An entry, or the rest of a file, cannot be read; the message is the reason for the report."""


@dataclass(frozen=True)
class Item:
    """A post, a page or a question that waits; `body` is Markdown, of a question plain text.

    `key` names it within its format for ever. `question` is plain text. `day` is when readers first
    saw it, in UTC, and `addresses` are where: whole, or paths.
    """

    key: str
    body: str = ""
    kind: str = POST
    title: str = ""
    question: str = ""
    tags: tuple[str, ...] = ()
    warning: str = ""
    language: str = ""
    day: date | None = None
    is_draft: bool = False
    addresses: tuple[str, ...] = ()
