"""Ctrl+C: a command that waits ends at once, with nothing but its status."""

import fcntl
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cast.blog import found
from tests.cast.checkout import copy_checkout
from tests.cast.running import PATIENCE, PROGRAM, environment, until

STOPPED = 130


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold a lock that a command needs."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def opens(pid: int, file: Path) -> bool:
    """Tell whether a process has a file open."""
    with suppress(OSError):  # it ended meanwhile
        return any(fd.readlink() == file for fd in Path(f"/proc/{pid}/fd").iterdir())
    return False


def interrupt(data: Path, *words: str, waits_for: Path) -> subprocess.CompletedProcess[str]:
    """Start a command, press Ctrl+C when it has come to a file, and return what came of it."""
    # Whoever starts the tests in the background has them ignore Ctrl+C, and what they start too.
    with subprocess.Popen(  # noqa: S603  # our own program
        ("env", "--default-signal=INT", *words),  # noqa: S607  # a tool of every system
        env=environment(data),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        until(lambda: opens(process.pid, waits_for) or process.poll() is not None, "it waits")
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(words, process.returncode, said, complained)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells what is open")
@pytest.mark.parametrize("words", [("backup",), ("demo",), ("run",)])
def test_a_command_that_waits_for_its_turn_ends(data: Path, words: tuple[str, ...]) -> None:
    found(data)
    lock = data / "unsaid.sqlite.start.lock"
    with held(lock):
        done = interrupt(data, *PROGRAM, *words, waits_for=lock)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (STOPPED, "", "")


def test_the_wait_for_libraries_ends(data: Path, tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "fresh")
    lock = checkout / ".venv.lock"
    with held(lock):
        done = interrupt(data, str(checkout / "unsaid"), "run", waits_for=lock)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (STOPPED, "", "")
    assert not os.path.lexists(checkout / ".venv")
