"""The folder of a mirror: only what changed is written, and what is gone is removed.

What lies in it is told by a list of digests, which `sha256sum --check` reads too. The times of the
files are made of what is in them: a web server shows them to everyone, and they would tell when the
author was at work.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from errno import ELOOP
from hashlib import sha256
from pathlib import Path, PurePosixPath

from transfer.mirror.pages import File

LIST = ".unsaid-mirror"
_UNKNOWN = "0" * 64
_DAY = 24 * 60 * 60  # seconds


class NoMirror(Exception):
    """There is something else in the folder."""


@dataclass
class Changes:
    """The names of the files that were written and removed, and how many there are."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    number: int = 0


def keep(folder: Path, files: Iterable[File], day: date) -> Changes:
    """Make a folder hold these files, which are of before some day. Raises NoMirror, OSError.

    What it is about to write is on the list before: a run that was broken off leaves nothing
    behind that the next one does not know.
    """
    listed = _listed(folder)
    known, changes = dict(listed), Changes()
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    seen = set[str]()
    for name, data in files:
        digest = sha256(data).hexdigest()
        seen.add(name)
        if known.get(name) != digest or not (folder / name).is_file():
            if name not in known:
                _note(folder, name)
            _write(folder, name, data, _time(digest, day))
            changes.written.append(name)
            known[name] = digest
    for name in sorted(known.keys() - seen):
        _remove(folder, name)
        changes.removed.append(name)
    left = "".join(f"{known[name]}  {name}\n" for name in sorted(seen)).encode()
    _write(folder, LIST, left, _time(sha256(left).hexdigest(), day))
    changes.number = len(seen)
    return changes


def _listed(folder: Path) -> dict[str, str]:
    """Read the list of a mirror; a folder that is still to be has none. Raises NoMirror."""
    there = folder / LIST
    if not there.is_file():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NoMirror
        return {}
    lines = there.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in pairs if _is_within(name)}


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def _note(folder: Path, name: str) -> None:
    with (folder / LIST).open("a", encoding="utf-8") as there:
        there.write(f"{_UNKNOWN}  {name}\n")


def _write(folder: Path, name: str, data: bytes, moment: int) -> None:
    """Put a file in its place whole; anyone may read it, for a web server is somebody else.

    Where it was there already its time is a later one: some web servers tell by that alone
    whether a reader has it as it is.
    """
    target = folder / name
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    if _leads_out(folder, target):
        raise OSError(ELOOP, "a link leads out of it", str(target))
    part = target.with_name(f"{target.name[:200]}.part")
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        file.write(data)
    part.chmod(0o644)
    with suppress(FileNotFoundError):  # the time of a list is that of its last note
        before = int(target.lstat().st_mtime)
        moment = before + 1 if name != LIST and before >= moment else moment
    os.utime(part, (moment, moment))
    part.replace(target)


def _leads_out(folder: Path, target: Path) -> bool:
    """Tell whether a link among the folders above a file leads out of the mirror."""
    return not target.parent.resolve().is_relative_to(folder.resolve())


def _time(digest: str, day: date) -> int:
    """Return a moment of the day before: another one for other words."""
    midnight = datetime.combine(day, time(), UTC)
    return int(midnight.timestamp()) - 1 - int(digest[:8], 16) % _DAY


def _remove(folder: Path, name: str) -> None:
    target = folder / name
    if _leads_out(folder, target):
        return
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder:
            return
        with suppress(OSError):  # something else is still in it
            parent.rmdir()
