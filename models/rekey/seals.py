"""All that is sealed to the author, by table and column, with what each seal's label is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.drafts import KINDS

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Seal:
    """A sealed column; the label is the prefix with the values of some columns behind it."""

    table: str
    column: str
    prefix: bytes
    named_by: tuple[str, ...]
    key: str = "id"
    kind: str = ""  # of the rows that are meant, where others are labelled in another way

    @property
    def rows(self) -> str:
        """Select the rows that have one, in the order of their key."""
        columns = ", ".join(dict.fromkeys((self.key, *self.named_by, self.column)))
        return f"SELECT {columns} FROM {self.table} WHERE {self._meant}"  # noqa: S608  # our own names

    @property
    def number(self) -> str:
        """Count them."""
        return f"SELECT count(*) FROM {self.table} WHERE {self._meant}"  # noqa: S608  # our own names

    @property
    def change(self) -> str:
        """Put another in the place of one."""
        return f"UPDATE {self.table} SET {self.column} = ? WHERE {self.key} = ?"  # noqa: S608  # our own names

    @property
    def _meant(self) -> str:
        kind = f" AND kind = '{self.kind}'" if self.kind else ""
        return f"length({self.column}) > 0{kind}"

    def label(self, row: Row, refs: Mapping[bytes, bytes]) -> bytes:
        """Return the label of a row's seal, with other references of posts in place of some."""
        values = (row[name] for name in self.named_by)
        spelt = (each.encode() if isinstance(each, str) else each for each in values)
        return self.prefix + b"".join(refs.get(each, each) for each in spelt)


COPY, REPLY, PAGE = KINDS
# Many rows, each of which is sealed anew where it stands.
ROWS = (
    Seal("question", "sealed", b"question|", ("id", "receipt_key")),
    Seal("question", "consent_for_author", b"consent|", ("id",)),
    Seal("question", "noted", b"noted|", ("id",)),
    Seal("letter", "for_author", b"reply-author|", ("id", "question_id")),
    Seal("wording_key", "sealed", b"wording-key|", ("question_id",), key="question_id"),
    Seal("post", "sealed", b"post|", ("ref",)),
    Seal("post", "theirs", b"theirs|", ("ref",)),
)
# A few, whose names or contents hang on the key too.
RECORDS = Seal("sealed_record", "sealed", b"record|", ("name",), key="name")
COPIES = (
    Seal("copy", "sealed", b"copy|", ("id",), kind=COPY),
    Seal("copy", "sealed", b"reply-draft|", ("id",), kind=REPLY),
    Seal("copy", "sealed", b"page-draft|", ("id",), kind=PAGE),
)
SEALS = (*ROWS, RECORDS, *COPIES)
