"""The data folder: who may read it, whether all is there, and whether the database is whole."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cli.health.row import Row, look, ok, wrong
from models import data_folder

_BACK = "Stop the blog and restore your newest copy: ./unsaid restore FILE"


def check(config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at modes, owners and the secret."""
    data, database, secret = config["DATA"], config["DATABASE"], config["SECRET_FILE"]
    files = [data, *sorted(data.glob("*")), *sorted(data_folder.backups_of(database).glob("*"))]
    open_ones = [file for file in files if file.stat().st_mode & 0o077 and not _is_socket(file)]
    others = [file for file in files if file.stat().st_uid != data.stat().st_uid]
    if open_ones:
        said = f"{_named(open_ones)} may be read by others. Run: chmod -R go= {data}"
        yield wrong("Folder", said)
    if others:
        said = f"{_named(others)} belong to another user than the folder. Give them to its owner."
        yield wrong("Folder", said)
    if not open_ones and not others:
        yield ok("Folder", f"{data}, for its owner alone")
    yield from _secret(secret)
    if secret.with_suffix(".new").exists() or list(database.parent.glob("*.rekey*")):
        said = "a change of keys was broken off. Start the blog once, then ./unsaid rekey again."
        yield look("Keys", said)


def _secret(file: Path) -> Iterator[Row]:
    if not file.exists():
        said = f"{file} is missing. Put it back; without it everybody is signed out at the start."
        yield wrong("Secret", said)
    elif file.stat().st_size != data_folder.SECRET_SIZE:
        yield wrong("Secret", f"{file} is not whole. Put back the one of your copy.")
    else:
        yield ok("Secret", f"{file.name} is there; keep it with your copies")


def database(config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at every page and every reference, and whether this program knows the tables."""
    file, secret = config["DATABASE"], config["SECRET_KEY"]
    trouble = data_folder.checkup.trouble(file, data_folder.APPLICATION_ID, secret)
    if trouble:
        yield wrong("Database", f"{file} {trouble} {_BACK}")
        return
    standing = data_folder.health.standing()
    if standing == "newer":
        yield wrong("Database", "was written by a newer Unsaid. Start that version.")
    elif standing == "older":
        yield wrong("Database", "is of an earlier version. Start ./unsaid run; it copies first.")
    elif trouble := data_folder.health.examine():
        yield wrong("Database", f"{trouble} {_BACK}")
    else:
        size = file.stat().st_size / 1_000_000
        yield ok("Database", f"whole, {size:,.1f} MB")


def _is_socket(file: Path) -> bool:
    return file.is_socket()


def _named(files: list[Path]) -> str:
    more = f" and {len(files) - 3} more" if len(files) > 3 else ""
    return ", ".join(file.name for file in files[:3]) + more
