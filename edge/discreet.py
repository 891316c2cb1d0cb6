"""How failures are logged: by name and place in the code, never in their own words.

The text of an exception may quote what it failed on: a date, a question, a line of a form.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb
from typing import Any

_HOUSE = Path(__file__).parent.parent


class Discreet(logging.Formatter):
    """Format records with their level, and exceptions with their names and places."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Write a line, whatever another formatter has left in the record."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        """Name an exception and those that led to it, the innermost place of each first."""
        return "\n".join(_lines(ei[1]))


def _lines(error: BaseException | None) -> Iterator[str]:
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield type(error).__name__
        for place in reversed(extract_tb(error.__traceback__)):
            yield f"  {_short(place.filename)}:{place.lineno} {place.name}"
        error = error.__cause__ or error.__context__


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(_HOUSE)) if path.is_relative_to(_HOUSE) else path.name
