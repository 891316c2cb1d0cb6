"""Where the server listens: a name, an address of either kind or a socket; and how it stops."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.cast.checkout import assert_one_sentence
from tests.cast.running import (
    PATIENCE,
    PROGRAM,
    Environment,
    children,
    command,
    environment,
    free_port,
    until,
)

SIX = socket.has_ipv6 and Path("/proc/net/if_inet6").exists()


class AtSocket(HTTPConnection):
    """A browser that comes by a socket's file."""

    def __init__(self, file: Path) -> None:
        super().__init__("localhost")
        self.file = file

    def connect(self) -> None:
        """Connect to the file."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(os.fsencode(self.file))


def is_answered(browser: HTTPConnection) -> bool:
    """Tell whether a blog answers."""
    with suppress(OSError), closing(browser):
        browser.request("GET", "/healthz")
        return browser.getresponse().read().startswith(b"ok\n")
    return False


class Running:
    """A server that was started with some words, and what it says."""

    def __init__(self, data: Path, *words: str, env: Environment | None = None) -> None:
        self.log = data.with_suffix(".log")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own program
                [*PROGRAM, "run", *words],
                env=environment(data, {"UNSAID_WORKERS": "1", **(env or {})}),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self) -> str:
        """Return all that it has said."""
        return self.log.read_text(encoding="utf-8")

    def answers(self, browser: HTTPConnection) -> None:
        """Wait until it answers."""
        until(lambda: is_answered(browser) or self.process.poll() is not None, "it answers")
        assert self.process.poll() is None, self.said()


@contextmanager
def run(data: Path, *words: str, env: Environment | None = None) -> Iterator[Running]:
    """Serve while the block lasts."""
    server = Running(data, *words, env=env)
    try:
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()


@pytest.mark.parametrize(
    ("host", "numbers", "shown"),
    [
        ("localhost", "127.0.0.1", "localhost"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        pytest.param("::1", "::1", "[::1]", marks=pytest.mark.skipif(not SIX, reason="no IPv6")),
        pytest.param("[::1]", "::1", "[::1]", marks=pytest.mark.skipif(not SIX, reason="no IPv6")),
    ],
)
def test_a_host_is_a_name_or_an_address_and_is_shown_as_people_type_it(
    data: Path, host: str, numbers: str, shown: str
) -> None:
    port = free_port()
    with run(data, "--host", host, "--port", str(port)) as server:
        server.answers(HTTPConnection(numbers, port))
        assert f"http://{shown}:{port}/dashboard/setup?token=" in server.said()
        assert f"The blog is at http://{shown}:{port} " in server.said()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--host", "nowhere.invalid"), ("nowhere.invalid", "--host")),
        (("--host", "a b"), ("a b", "--host")),
        (("--host", "192.0.2.1"), ("192.0.2.1", "no address of this machine", "--host")),
        (("--port", "0"), ("--port", "from 1 to 65535")),
        (("--port", "http"), ("--port", "from 1 to 65535")),
        (("--workers", "65"), ("--workers", "from 1 to 64")),
        (("--socket", "/proc/unsaid.sock"), ("/proc/unsaid.sock", "--socket")),
        (("--socket", "/nowhere/unsaid.sock"), ("/nowhere/unsaid.sock", "--socket")),
        (("--socket", f"/tmp/{'a' * 120}"), ("too long", "--socket")),  # noqa: S108  # never made
        (("--socket", "/dev/null"), ("/dev/null is no socket", "--socket")),
    ],
)
def test_a_place_that_cannot_be_had_is_said_in_a_sentence(
    data: Path, words: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert_one_sentence(command(data, "run", *words), *told)


def test_a_socket_is_for_our_group_alone_and_is_gone_at_the_end(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "blog socket"
    with run(data, "--socket", str(file)) as server:
        server.answers(AtSocket(file))
        assert stat.S_IMODE(file.stat().st_mode) == 0o660
        assert f"The blog is at the socket {file} " in server.said()
        assert_one_sentence(command(data, "run", "--socket", str(file)), "taken", "--socket")
        assert is_answered(AtSocket(file))
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 0
    assert not file.exists()


def test_a_socket_that_a_killed_server_left_is_taken_over(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "blog.sock"
    with closing(socket.socket(socket.AF_UNIX)) as killed:
        killed.bind(str(file))
    assert file.exists()
    with run(data, "--socket", str(file)) as server:
        server.answers(AtSocket(file))


@pytest.mark.parametrize("signals", [[signal.SIGTERM], [signal.SIGINT], [signal.SIGINT] * 2])
def test_a_server_that_is_stopped_ends_without_complaint(
    data: Path, signals: list[signal.Signals]
) -> None:
    port = free_port()
    with run(data, "--port", str(port)) as server:
        server.answers(HTTPConnection("127.0.0.1", port))
        workers = children(server.process.pid)
        for each in signals:  # as a terminal does, to all of them
            os.killpg(server.process.pid, each)
        ends = {0, -signal.SIGINT} if len(signals) > 1 else {0}  # the second may come after the end
        assert server.process.wait(PATIENCE) in ends
        assert "Traceback" not in server.said()
        assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there are all of 127.* this machine")
def test_the_server_listens_where_it_is_told_and_nowhere_else(data: Path) -> None:
    port = free_port()
    where = {"UNSAID_HOST": "127.0.0.2", "UNSAID_PORT": str(port), "UNSAID_WORKERS": "3"}
    with run(data, env=where) as server:
        server.answers(HTTPConnection("127.0.0.2", port))
        until(lambda: len(children(server.process.pid)) == 3, "three workers")
        assert not is_answered(HTTPConnection("127.0.0.1", port))


@pytest.mark.skipif(sys.platform != "linux", reason="only there are all of 127.* this machine")
def test_a_server_that_is_told_nothing_listens_to_this_machine_alone(data: Path) -> None:
    port = free_port()
    with run(data, env={"UNSAID_PORT": str(port)}) as server:
        server.answers(HTTPConnection("127.0.0.1", port))
        assert not is_answered(HTTPConnection("127.0.0.2", port))
