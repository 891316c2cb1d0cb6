"""Lists of words, one a line in plain text; a line that begins with # tells what follows."""

from collections.abc import Iterator
from pathlib import Path

__all__ = ["lines"]

_FOLDER = Path(__file__).parent


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a list."""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
