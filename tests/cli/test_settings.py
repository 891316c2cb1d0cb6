"""What the environment says is done: where the database lies, where the server listens."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.cast.blog import PASSWORD
from tests.cast.running import PROGRAM, children, command, environment, free_port, until


def test_another_database_is_founded_used_and_copied_where_it_is_said_to_lie(
    data: Path, tmp_path: Path
) -> None:
    there = tmp_path / "elsewhere" / "blog.sqlite"
    env = {"UNSAID_DATABASE_URL": f"sqlite:///{there}"}
    setup = ("setup", "--title", "Quiet hours", "--password-stdin")
    assert command(data, *setup, typed=PASSWORD, env=env).returncode == 0
    assert there.stat().st_size
    assert {file.name for file in data.iterdir()} == {"secret.key"}
    done = command(data, "backup", env=env)
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.splitlines()[-1])
    assert copy.parent == there.parent / "backups"
    assert copy.stat().st_size


@contextmanager
def run(data: Path, **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the server as a service manager does: by the environment alone."""
    server = subprocess.Popen(  # noqa: S603  # our own program
        [*PROGRAM, "run"],
        env=environment(data, env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def answers(host: str, port: int) -> bool:
    """Tell whether a blog answers at an address."""
    try:
        connection = HTTPConnection(host, port)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only there are all of 127.* this machine")
def test_the_server_listens_where_it_is_told_and_nowhere_else(data: Path) -> None:
    port = free_port()
    where = {"UNSAID_HOST": "127.0.0.2", "UNSAID_PORT": str(port), "UNSAID_WORKERS": "3"}
    with run(data, **where) as server:
        until(lambda: answers("127.0.0.2", port) or server.poll() is not None, "it answers")
        assert server.poll() is None
        until(lambda: len(children(server.pid)) == 3, "three workers")
        assert not answers("127.0.0.1", port)


@pytest.mark.skipif(sys.platform != "linux", reason="only there are all of 127.* this machine")
def test_a_server_that_is_told_nothing_listens_to_this_machine_alone(data: Path) -> None:
    port = free_port()
    with run(data, UNSAID_PORT=str(port)) as server:
        until(lambda: answers("127.0.0.1", port) or server.poll() is not None, "it answers")
        assert server.poll() is None
        assert not answers("127.0.0.2", port)
