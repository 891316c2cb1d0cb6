"""Run nginx for the time of a measurement, in a folder of its own."""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.servers import found
from tests.cast.running import until

_FRAME = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log crit;
{user}
events {{ worker_connections 1024; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{http}
}}
"""


@contextmanager
def nginx(folder: Path, port: int, http: str) -> Iterator[int]:
    """Run nginx with two workers and these lines in its `http` block. Raises CannotRun."""
    user = "user root;" if os.getuid() == 0 else ""  # or its workers may not read the folder
    config = folder / "nginx.conf"
    config.write_text(_FRAME.format(folder=folder, user=user, http=http), encoding="utf-8")
    command = (found("nginx", "nginx-light"), "-e", "stderr", "-c", str(config))
    with process(command, lambda: _answers(port)) as pid:
        yield pid


@contextmanager
def process(command: Sequence[str], is_up: Callable[[], bool]) -> Iterator[int]:
    """Run a server until the block ends, which begins when the server is up."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:  # noqa: S603  # by its full path
        try:
            until(is_up, command[0])
            yield server.pid
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.connect()
    except OSError:
        return False
    connection.close()
    return True
