"""Drafts of standing pages: sealed, one of each page, and of new ones by a random name."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select

from models.author import Author
from models.drafts.copy import Copy
from models.storage import Record, begin_writing, db, scrub_after_commit
from safety.keys import sealing

_KIND = "page"


@dataclass(frozen=True)
class PageDraft(Record):
    """What a page may become; `slug` is empty while it has no address."""

    slug: str = ""
    ref: str = ""
    title: str = ""
    body: str = ""


def of(slug: str, ref: str, private_key: bytes) -> PageDraft | None:
    """Return the draft of a page, or of a new one by its name. Raises sealing.Unreadable."""
    found = db.session.scalar(select(Copy).where(*_mine(slug, ref, private_key)))
    return _open(found, private_key) if found else None


def by_title(private_key: bytes) -> list[PageDraft]:
    """Open all drafts of pages. Raises sealing.Unreadable."""
    rows = db.session.scalars(select(Copy).where(Copy.kind == _KIND)).all()
    return sorted((_open(row, private_key) for row in rows), key=lambda draft: draft.title)


def keep(draft: PageDraft, private_key: bytes) -> None:
    """Keep a draft in the place of the one before."""
    begin_writing()
    drop(draft.slug, draft.ref, private_key)
    ref = ref_of(draft.slug, draft.ref, private_key)
    copy = Copy(id=sealing.random_bytes(16), ref=ref, kind=_KIND)
    copy.sealed = sealing.seal(draft.to_bytes(), _label(copy), Author.sealed_to())
    db.session.add(copy)


def drop(slug: str, ref: str, private_key: bytes) -> None:
    """Part with a draft, if there is one."""
    scrub_after_commit()
    db.session.execute(delete(Copy).where(*_mine(slug, ref, private_key)))


def _open(row: Copy, private_key: bytes) -> PageDraft:
    return PageDraft.from_bytes(sealing.unseal(row.sealed, _label(row), private_key))


def _mine(slug: str, ref: str, private_key: bytes) -> tuple[ColumnElement[bool], ...]:
    return Copy.ref == ref_of(slug, ref, private_key), Copy.kind == _KIND


def ref_of(slug: str, ref: str, private_key: bytes) -> bytes:
    """Return the reference of the draft of a page, or of a new one by its name."""
    name = f"page|{slug}" if slug else f"new|{ref}"
    return sealing.digest("page-draft", name.encode(), private_key, size=16)


def _label(copy: Copy) -> bytes:
    return b"page-draft|" + copy.id
