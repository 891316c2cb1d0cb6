"""Start the program in a process of its own: truly, or forked of one whose imports are done.

Two thirds of a start are imports. A test that starts the program to see what it says and does gets
a process of its own without them; whatever a start is given that Python itself reads gets a true
one, and so does every program but our own, as it lies here.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Protocol

from tests.wheel import building

FORK_SERVER = Path(__file__).with_name("fork_server.py")
OURS = (str(building.PYTHON), str(building.HOME / "cli"))
# What begins so is read once, by Python, the C library or a library of ours, when it is loaded.
UNKEPT = "PYTHONDONTWRITEBYTECODE"  # it would have each start compile all that it imports
_AT_FIRST = dict(os.environ)
_READ_ONCE = ("PYTHON", "LANG", "LC_", "LD_", "MALLOC_", "TZ", "OPENSSL", "COVERAGE")


class Process(Protocol):
    """What is asked of a process that was started, as of Popen."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None:
        """Return how it ended, or None."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return how that was, as Popen does."""

    def terminate(self) -> None:
        """Ask it to end."""


def start(words: Sequence[str], env: Mapping[str, str], log: IO[bytes]) -> Process:
    """Start a program in a session of its own, which types nothing and writes to a log."""
    with Path(os.devnull).open("rb") as silence:
        if is_forked(words, env):
            return Forked(words, env, (silence, log, log))
        return subprocess.Popen(  # noqa: S603 - our own program
            words, env=env, stdin=silence, stdout=log, stderr=log, start_new_session=True
        )


def finish(
    words: Sequence[str], env: Mapping[str, str], typed: str, patience: float
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; what takes longer than this is killed, and fails."""
    if is_forked(words, env):
        return _forked_to_its_end(words, env, typed, patience)
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own program
        words, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        try:
            said, complained = process.communicate(typed, timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, said, complained)


def _forked_to_its_end(
    words: Sequence[str], env: Mapping[str, str], typed: str, patience: float
) -> subprocess.CompletedProcess[str]:
    with TemporaryFile("w+") as stdin, TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        stdin.write(typed)
        stdin.seek(0)
        process = Forked(words, env, (stdin, out, err))
        try:
            status = process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        for told in (out, err):
            told.seek(0)
        return subprocess.CompletedProcess(words, status, out.read(), err.read())


def is_forked(words: Sequence[str], env: Mapping[str, str]) -> bool:
    """Tell whether a process that has been imported already does as well as a new one."""
    return (
        sys.platform == "linux"
        and tuple(words[: len(OURS)]) == building.tested() == OURS
        and _read_once(env) == _read_once(_AT_FIRST)
    )


def _read_once(env: Mapping[str, str]) -> dict[str, str]:
    known = {name: value for name, value in env.items() if name.startswith(_READ_ONCE)}
    known.pop(UNKEPT, None)
    return known


class Forked:
    """A process that was forked of the fork server."""

    def __init__(
        self, words: Sequence[str], env: Mapping[str, str], files: Sequence[IO[Any]]
    ) -> None:
        self.returncode: int | None = None
        told = {"arguments": words[len(OURS) :], "env": dict(env), "folder": os.getcwd()}  # noqa: PTH109  # as it is spelt
        heard, report = os.pipe()
        self._reports = os.fdopen(heard, "rb", buffering=0)
        self._poll = select.poll()
        self._poll.register(heard, select.POLLIN)
        try:
            numbers = [*(file.fileno() for file in files), report]
            socket.send_fds(_fork_server(), [json.dumps(told).encode()], numbers)
        finally:
            os.close(report)
        self.pid = int(self._reports.readline())

    def poll(self) -> int | None:
        """Return how it ended, or None."""
        return self._heard(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return how that was, as Popen does."""
        ended = self._heard(timeout)
        if ended is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return ended

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def _heard(self, timeout: float | None) -> int | None:
        if self.returncode is None and self._poll.poll(None if timeout is None else timeout * 1000):
            self.returncode = int(self._reports.readline())
            self._reports.close()
        return self.returncode


@cache
def _fork_server() -> socket.socket:
    """Start what is forked from, once for all tests of this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [OURS[0], FORK_SERVER, OURS[1], str(theirs.fileno())],
            env={name: value for name, value in _AT_FIRST.items() if name != UNKEPT},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    atexit.register(process.wait)
    atexit.register(ours.close)  # done first
    return ours
