"""The program: its version, its libraries as they are locked, Python and SQLite."""

import platform
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import settings
from cli.health.row import Row, look, ok, wrong
from models import data_folder

HOME = Path(settings.__file__).parent
LOCK = HOME / "requirements.lock"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; ([^\\]*[^\\ ]))?", re.MULTILINE)
_NAMED = 3  # libraries


def check() -> Iterator[Row]:
    """Look at the program."""
    python = platform.python_version()
    strange = list(_strange())
    if strange and (settings.IS_CHECKOUT or not all(there for _, there in strange)):
        remedy = "Start ./unsaid run once, or install the program anew."
        yield wrong("Program", f"not the libraries of the lock: {_listed(strange)}. {remedy}")
    elif strange:  # an installer takes the newest
        said = f"libraries other than those that were tested: {_listed(strange)}. How to have those"
        yield look("Program", f"{said} is told in docs/operation.md.")
    else:
        yield ok("Program", f"Unsaid {version()}, Python {python}, libraries as locked")
    yield sqlite(data_folder.health.library())


def _listed(strange: list[tuple[str, str]]) -> str:
    more = f" and {len(strange) - _NAMED} more" if len(strange) > _NAMED else ""
    return ", ".join(f"{name} {there or 'is missing'}" for name, there in strange[:_NAMED]) + more


def sqlite(library: data_folder.health.Library) -> Row:
    """Look at SQLite, and at what of it the search needs."""
    if not library.has_fts5:
        said = f"{library.version} comes without full text search (FTS5): install another Python."
        return wrong("SQLite", said)
    how = "at once" if library.clears_at_once else "by merging, since it is older than 3.46.1"
    return ok("SQLite", f"{library.version}, with full text search; it clears deleted words {how}")


def version() -> str:
    """Return the version of this program."""
    if settings.IS_CHECKOUT:
        project = (HOME / "pyproject.toml").read_text(encoding="utf-8")
        found = re.search(r'^version = "([^"]+)"', project, re.MULTILINE)
        return found[1] if found else "?"
    return metadata.version("unsaid")


def _strange() -> Iterator[tuple[str, str]]:
    """Yield the libraries that are not those of the lock, each with the version that is there."""
    if not LOCK.exists():
        return
    for name, wanted, where in _LOCKED.findall(LOCK.read_text(encoding="utf-8")):
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            there = ""
        if there != wanted and not where:  # what is for some systems alone may be away
            yield name, there
