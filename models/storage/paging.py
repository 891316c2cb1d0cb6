"""Pagination by cursor: the last row seen says where to go on, so every page costs the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, tuple_

from models.storage.base import db, is_readable

Row = TypeVar("Row")


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """Some rows, and whether more follow."""

    rows: Sequence[Row]
    more: bool

    @property
    def last(self) -> Row | None:
        """The row to go on after, if more follow."""
        return self.rows[-1] if self.more and self.rows else None


def _mapped(found: Select[Row]) -> Sequence[Row]:
    return db.session.scalars(found).all()


def slice_after(
    found: Select[Row],
    key: tuple[ColumnElement[Any] | Any, ...],
    size: int,
    after: tuple[Any, ...] | None = None,
    read: Callable[[Select[Row]], Sequence[Row]] = _mapped,
) -> Slice[Row]:
    """Read the `size` rows that come after a key, or the first ones, in the key's falling order.

    A row with a date that cannot be read is left out.
    """
    if after is not None:
        found = found.where(tuple_(*key) < tuple_(*after))
    ordered = found.order_by(*(part.desc() for part in key)).limit(size + 1)
    rows = read(ordered)
    return Slice([row for row in rows[:size] if is_readable(row)], more=len(rows) > size)
