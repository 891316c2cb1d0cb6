"""Tables of strangers, as programs for tables save them: row by row, with bounded fields."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from transfer.imports.item import Unreadable
from transfer.imports.opened import Opened

_LONGEST = 5_000_000  # characters of a field


def rows(stream: BinaryIO) -> Iterator[dict[str, str]]:
    """Yield rows by the names of their columns. Raises Unreadable where the file is damaged."""
    before = csv.field_size_limit(_LONGEST)
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
    try:
        for row in csv.DictReader(text, restval=""):
            yield {name.strip().lower(): value or "" for name, value in row.items() if name}
    except csv.Error as error:
        raise Unreadable("the table is damaged, and nothing after that can be read") from error
    finally:
        csv.field_size_limit(before)
        text.detach()


def files(opened: Opened, *columns: str) -> list[str]:
    """Return the tables whose first line names these columns."""
    named = opened.names if len(opened.names) == 1 else opened.ending(".csv")
    heads = ((name, opened.begins(name).lstrip("\ufeff").partition("\n")[0]) for name in named)
    return [name for name, head in heads if set(columns) <= _names(head)]


def _names(head: str) -> set[str]:
    return {name.strip(' "\r').lower() for name in head.split(",")}
