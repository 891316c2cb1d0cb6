"""Drafts of private replies: each under its question's own key, so that it goes when that goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select

from models.author import Author
from models.drafts.copy import Copy
from models.posts import Part, WordingKey
from models.storage import Record, db, scrub_after_commit
from safety.keys import sealing

_KIND = "reply"


@dataclass(frozen=True)
class _Draft(Record):
    """A text under the key of its question."""

    hidden: str = ""


def of(question_id: bytes, private_key: bytes) -> str:
    """Return the draft of a reply, or nothing. Raises sealing.Unreadable."""
    mine = Copy.ref == ref_of(question_id, private_key), Copy.kind == _KIND
    found = db.session.scalar(select(Copy).where(*mine))
    if found is None:
        return ""
    draft = _Draft.from_bytes(sealing.unseal(found.sealed, _label(found), private_key))
    return WordingKey.find(question_id.hex(), draft.hidden, private_key) if draft.hidden else ""


def keep(question_id: bytes, body: str, private_key: bytes) -> None:
    """Keep a draft in the place of the one before; an empty one is none."""
    drop(question_id, private_key)
    hidden = WordingKey.hide(Part(question_id.hex(), body))
    if hidden:
        ref = ref_of(question_id, private_key)
        copy = Copy(id=sealing.random_bytes(16), ref=ref, kind=_KIND)
        plain = _Draft(hidden).to_bytes()
        copy.sealed = sealing.seal(plain, _label(copy), Author.sealed_to())
        db.session.add(copy)


def drop(question_id: bytes, private_key: bytes) -> None:
    """Part with the draft of a reply, if there is one."""
    scrub_after_commit()
    mine = Copy.ref == ref_of(question_id, private_key), Copy.kind == _KIND
    db.session.execute(delete(Copy).where(*mine))


def marked(question_ids: Iterable[bytes], private_key: bytes) -> set[bytes]:
    """Return those of some questions that have the draft of a reply, without opening any."""
    refs = set(db.session.scalars(select(Copy.ref).where(Copy.kind == _KIND)))
    return {each for each in question_ids if ref_of(each, private_key) in refs} if refs else set()


def version(body: str) -> str:
    """Return what changes with a draft, and tells nothing of it."""
    return sealing.digest("reply-version", body.encode(), size=8).hex()


def ref_of(question_id: bytes, private_key: bytes) -> bytes:
    """Return the reference of the draft of a reply."""
    return sealing.digest("reply-draft", question_id, private_key, size=16)


def _label(copy: Copy) -> bytes:
    return b"reply-draft|" + copy.id
