"""What the inbox has to know of many sealed things at once: signs of need, and folded words.

Each is opened once in a session of the author's and remembered in its memory.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from sqlalchemy import select

from models.inbox import alike, note
from models.inbox.memory import MARK, NEED, Memory
from models.inbox.note import Note
from models.questions import Question, opening
from models.storage import db
from safety.keys import sealing
from safety.words import searchable

_NUMBER = 8  # bytes of a trait

Sealed = tuple[bytes, bytes]  # an id, and the beginning of its seal


class Glances:
    """What is remembered, and what is opened for it, at most as many as `room` says."""

    def __init__(self, memory: Memory, private_key: bytes, room: int) -> None:
        self.memory = memory
        self._open = sealing.opener(private_key)
        self._room = room
        self.is_whole = True

    def questions(self, found: Sequence[Sealed]) -> None:
        """Open those questions that are not remembered."""
        for seal, content in opening.questions(self._missing(found), self._open):
            self._keep(seal, content.urgent, content.body)

    def letters(self, found: Sequence[Sealed]) -> None:
        """Open those letters that are not remembered."""
        for seal, content in opening.letters(self._missing(found), self._open):
            self._keep(seal, content.urgent, content.body)

    def notes(self, found: Sequence[Sealed]) -> None:
        """Open those notes that are not remembered, each named by its question."""
        missing = self._missing(found)
        for start in range(0, len(missing), opening.BATCH):
            some = Question.id.in_(missing[start : start + opening.BATCH])
            for ref, sealed in db.session.execute(select(Question.id, Question.noted).where(some)):
                self._keep_note(ref, sealed)

    def is_urgent(self, seal: bytes) -> bool:
        """Tell whether a question or letter shows signs of need, as far as it was opened."""
        return self.memory.has(self._hidden(seal), NEED)

    def words(self, seal: bytes) -> str:
        """Return the folded words of a question, a letter or a note, as far as it was opened."""
        return (self.memory.get(seal) or b"").rpartition(b"\0")[2].decode()

    def noted(self, seal: bytes | None) -> Note:
        """Return what is noted, as far as it was opened."""
        kept = self.memory.get(seal) if seal else None
        return Note.from_bytes(kept.rpartition(b"\0")[0]) if kept else Note()

    def traits(self, seal: bytes) -> alike.Traits:
        """Return by what a question is compared with others."""
        kept = self.memory.get(seal, "traits")
        if kept is None:
            found = alike.traits(self.words(seal), self.memory.key)
            kept = b"".join(each.to_bytes(_NUMBER, "big") for each in found)
            if self.memory.has(seal):
                self.memory.keep(seal, kept, "traits")
        return tuple(
            int.from_bytes(kept[start : start + _NUMBER], "big")
            for start in range(0, len(kept), _NUMBER)
        )

    def _missing(self, found: Iterable[Sealed]) -> list[bytes]:
        missing = [ref for ref, seal in found if not self.memory.has(seal)]
        self.is_whole &= len(missing) <= self._room
        opened = missing[: self._room]
        self._room -= len(opened)
        return opened

    def _keep(self, seal: bytes, is_urgent: bool, body: str) -> None:
        self.memory.keep(seal, searchable(body).encode())
        if is_urgent:
            self.memory.keep(self._hidden(seal), b"", NEED)

    def _hidden(self, seal: bytes) -> bytes:
        """Name a seal so that nobody without the session's key knows it: some need help."""
        return blake2b(seal[:MARK], key=self.memory.key, digest_size=MARK).digest()

    def _keep_note(self, ref: bytes, sealed: bytes | None) -> None:
        try:
            plain = self._open(sealed or b"", note.label_of(ref))
        except sealing.Unreadable:
            plain = Note().to_bytes()
        noted = Note.from_bytes(plain)
        words = searchable("\n".join((noted.note, *noted.labels)))
        self.memory.keep(sealed or b"", plain + b"\0" + words.encode())
