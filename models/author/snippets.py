"""Pieces of text that the author uses again, sealed to her."""

from dataclasses import dataclass
from typing import NamedTuple

from models.author.sealed_record import SealedRecord
from models.storage import Record, begin_writing
from safety.keys import sealing

NAME_LONGEST, LONGEST, MOST = 100, 5_000, 50
_NAME = "snippets"


class Snippet(NamedTuple):
    """A piece of text by its name; the id is random, in hex."""

    id: str
    name: str
    text: str

    def version(self) -> str:
        """Return what changes with any change, and tells nothing of it."""
        spelt = f"{self.name}\n{self.text}".encode()
        return sealing.digest("snippet-version", spelt, size=8).hex()


class Full(Exception):
    """There are as many as may be."""


@dataclass(frozen=True)
class _Snippets(Record):
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def all_of(private_key: bytes) -> list[Snippet]:
    """Open all, by name. Raises sealing.Unreadable."""
    kept = SealedRecord.read(_NAME, _Snippets, private_key)
    found = map(Snippet, kept.ids, kept.names, kept.texts)
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))


def find(snippet_id: str, private_key: bytes) -> Snippet | None:
    """Return the one of an id, if it is there."""
    return next((each for each in all_of(private_key) if each.id == snippet_id), None)


def save(snippet_id: str, name: str, text: str, private_key: bytes) -> None:
    """Put a snippet in the place of the one of its id, or beside the others. Raises Full."""
    begin_writing()
    others = [each for each in all_of(private_key) if each.id != snippet_id]
    if len(others) >= MOST:
        raise Full
    _keep([*others, Snippet(snippet_id or sealing.random_bytes(16).hex(), name, text)])


def erase(snippet_id: str, private_key: bytes) -> None:
    """Part with a snippet."""
    begin_writing()
    _keep([each for each in all_of(private_key) if each.id != snippet_id])


def _keep(all_: list[Snippet]) -> None:
    ids, names, texts = zip(*all_, strict=True) if all_ else ((), (), ())
    SealedRecord.keep(_NAME, _Snippets(tuple(ids), tuple(names), tuple(texts)))
