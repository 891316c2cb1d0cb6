"""The base every table stands on: names for constraints, one time type, one `db`."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Date, DateTime, Integer, LargeBinary, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

from models.storage.in_place import Session

# What stands for a date that cannot be read: one row that is broken must not break a whole page.
UNREADABLE = datetime(1000, 1, 1, tzinfo=UTC)


class Spoilt(Exception):
    """A value in the file is of another kind than it can be, and nothing may stand for it."""


class _Forgiving(TypeDecorator[Any]):
    """A date that may have been spoilt in the file."""

    impl: Any = Date
    cache_ok = True
    instead: Any = None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Read what can be read."""
        read = super().result_processor(dialect, coltype) or (lambda value: value)

        def forgiving(value: Any) -> Any:
            try:
                return read(value)
            except (TypeError, ValueError):
                return self.instead

        return forgiving


class Day(_Forgiving):
    """A day."""

    impl = Date
    cache_ok = True
    instead = UNREADABLE.date()


class UTCDateTime(_Forgiving):
    """A moment in UTC; SQLite forgets time zones, so the border takes and gives aware ones only."""

    impl = DateTime
    cache_ok = True
    instead = UNREADABLE

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC. Raises ValueError for a naive time."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time."""
        return value and value.replace(tzinfo=UTC)


class _Plain(TypeDecorator[Any]):
    """A value that may have been spoilt in the file into one of another kind."""

    impl: Any = Text
    cache_ok = True
    kind: type = str

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Read what is of the right kind; of another, what can be read of it."""
        kind, instead = self.kind, self.instead

        def forgiving(value: Any) -> Any:
            return value if value is None or type(value) is kind else instead(value)

        return forgiving

    @staticmethod
    def instead(value: Any) -> Any:
        """Return what stands for a value of another kind."""
        return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


class Words(_Plain):
    """A text."""

    cache_ok = True


class Number(_Plain):
    """A whole number."""

    impl = Integer
    cache_ok = True
    kind = int

    @staticmethod
    def instead(value: Any) -> Any:
        """Return what stands for a value of another kind."""
        return 0


class Bytes(_Plain):
    """A seal, a key or an id."""

    impl = LargeBinary
    cache_ok = True
    kind = bytes

    @staticmethod
    def instead(value: Any) -> Any:
        """Return what stands for a value of another kind; no seal opens it."""
        return str(value).encode()


class Secret(_Plain):
    """Bytes from which others are drawn: read wrongly, what is right would seem wrong."""

    impl = LargeBinary
    cache_ok = True
    kind = bytes

    @staticmethod
    def instead(value: Any) -> Any:
        """Fail. Raises Spoilt."""
        raise Spoilt


def is_readable(row: object) -> bool:
    """Tell whether all dates of a row could be read."""
    values = row if isinstance(row, tuple) else vars(row).values()
    dates = [value for value in values if isinstance(value, date)]
    return not {UNREADABLE, UNREADABLE.date()} & set(dates)


class Base(DeclarativeBase):
    """The declarative base of every model."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UTCDateTime,
            date: Day,
            bytes: Bytes,
            str: Words,
            int: Number,
        },
    )


db = SQLAlchemy(
    metadata=Base.metadata,
    session_options={"class_": Session, "expire_on_commit": False},
    engine_options={"hide_parameters": True},  # or an error's text would carry a question to a log
)


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Return seconds that go on evenly while the machine is awake, whatever its clock says."""
    return monotonic()


def today() -> date:
    """Return this day in UTC."""
    return now().date()
