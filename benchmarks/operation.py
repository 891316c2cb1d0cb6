"""Measure what keeps and moves a blog: seconds, memory, and how that stands to copying its file."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.blogs import opened
from benchmarks.figures.table import Table
from benchmarks.servers import memory
from models import db, publication
from models.posts import Post, PostWords
from tests.cast.blog import PASSWORD, built, founded
from tests.cast.running import HOME, children, environment

MEMORY_GOAL = 150  # MB, by PSS, of all processes of a command
SIZE = 10_000  # posts, or the nearest blog that there is
LOOKS = 0.1  # seconds between two looks at the memory
ADDRESS = "https://example.org"


class Done(NamedTuple):
    """What a command took."""

    seconds: float
    peak: float  # MB


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Take a blog of about ten thousand posts through every command."""
    size = min(sizes, key=lambda each: abs(each - SIZE))
    with tempfile.TemporaryDirectory(dir=folder) as place:
        home = Path(place)
        shutil.copytree(folder / str(size), home / "data")
        return [_commands(home, size), _mirrors(home, size)]


def _commands(home: Path, size: int) -> Table:
    table = Table(
        f"To keep and to move a blog of {size:,} posts",
        ("command", "seconds", "times a plain copy", "most memory (MB)", "goal"),
    )
    plain = _timed(lambda: shutil.copyfile(home / "data/unsaid.sqlite", home / "plain"))
    table.rows.append(("a plain copy of the file", f"{plain:.2f}", "1", "", ""))
    founded(home / "elsewhere")
    data = {name: home / name for name in ("data", "elsewhere")}
    for name, blog, arguments in (
        ("backup", "data", ["backup", "--to", str(home / "copies")]),
        ("export", "data", ["export", str(home / "all.zip"), "--password-stdin"]),
        (
            "import of that export",
            "elsewhere",
            ["import", str(home / "all.zip"), "--password-stdin"],
        ),
        ("restore", "data", ["restore", "COPY"]),
    ):
        copy = next((home / "copies").glob("*.sqlite"), home)
        words = [str(copy) if word == "COPY" else word for word in arguments]
        done = _run(data[blog], *words)
        times = f"{done.seconds / plain:.0f}"
        row = (name, f"{done.seconds:.1f}", times, f"{done.peak:.0f}", str(MEMORY_GOAL))
        table.rows.append(row)
    return table


def _mirrors(home: Path, size: int) -> Table:
    table = Table(
        f"To mirror a blog of {size:,} posts",
        ("when", "seconds", "files", "written", "files a second", "most memory (MB)", "goal"),
    )
    for when, change in (
        ("for the first time", None),
        ("with nothing new", None),
        ("with one new post", _publish),
    ):
        if change:
            change(home / "data")
        before = _times(home / "mirror")
        done = _run(home / "data", "mirror", str(home / "mirror"))
        after = _times(home / "mirror")
        written = sum(before.get(file) != moment for file, moment in after.items())
        share = f"{written:,} ({written / len(after):.1%})"
        table.rows.append(
            (
                *(when, f"{done.seconds:.1f}", f"{len(after):,}", share),
                *(f"{len(after) / done.seconds:.0f}", f"{done.peak:.0f}", str(MEMORY_GOAL)),
            )
        )
    return table


def _publish(data: Path) -> None:
    app = built(data)
    with app.app_context():
        with opened(data) as blog:
            ((tag,),) = blog.execute("SELECT name FROM tag ORDER BY posts DESC LIMIT 1").fetchall()
        words = PostWords("One new post", "", "It has a text.", tags=(tag,))
        publication.publish(Post.draft(words), words)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def _times(folder: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def _timed(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _run(data: Path, *arguments: str) -> Done:
    """Run a command to its end, and look at its memory meanwhile."""
    began, peak = time.monotonic(), 0.0
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, str(HOME / "cli"), *arguments],
            env=environment(data, {"UNSAID_PUBLIC_URL": ADDRESS}),
            stdin=subprocess.PIPE, stdout=said, stderr=subprocess.STDOUT,
        ) as process:  # fmt: skip
            if process.stdin:
                process.stdin.write(f"{PASSWORD}\n".encode())
                process.stdin.close()
            while process.poll() is None:
                peak = max(peak, _memory(process.pid))
                time.sleep(LOOKS)
        seconds = time.monotonic() - began
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{arguments[0]}: {said.read().decode()}")
    return Done(seconds, peak)


def _memory(pid: int) -> float:
    try:
        return sum(memory(each).fair for each in (pid, *children(pid)))
    except (OSError, ValueError):  # it has just ended
        return 0.0
