"""The blog of the data folder, served for as long as it is looked at, as ./unsaid run serves it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from cli.audit.outside import Outside
from cli.audit.seen import Request

_HERE = "127.0.0.1"
_PROGRAM = Path(__file__).resolve().parents[1]  # the folder of the commands is a program
_STARTS_WITHIN = 60  # seconds
_ENDS_WITHIN = 10


@contextmanager
def served(config: Mapping[str, Any]) -> Iterator[Outside]:
    """Serve it at a free port of this machine alone, under the address that readers use."""
    port = _free_port()
    with subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, str(_PROGRAM), "run", *("--host", _HERE, "--port", str(port))],
        env=_environment(config),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a link for the set-up is nobody's business here
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            outside = _way_in(config, port)
            _wait(server, outside)
            yield outside
        finally:
            _stop(server)


def _environment(config: Mapping[str, Any]) -> dict[str, str]:
    said = {
        "UNSAID_DATA": str(config["DATA"]),
        "UNSAID_DATABASE_URL": f"sqlite:///{config['DATABASE']}",
        "UNSAID_PUBLIC_URL": config["PUBLIC_ORIGIN"] + config["PUBLIC_PATH"],
        "UNSAID_WORKERS": "1",
    }
    return {**os.environ, **said}


def _way_in(config: Mapping[str, Any], port: int) -> Outside:
    """Say what a web server in front would, where one is to be believed."""
    origin = config["PUBLIC_ORIGIN"] or f"http://{_HERE}:{port}"
    told: tuple[tuple[str, str], ...] = ()
    if config["TRUSTED_PROXIES"]:
        parts = urlsplit(origin)
        told = (("X-Forwarded-Proto", parts.scheme), ("X-Forwarded-Host", parts.netloc))
    return Outside(origin + config["PUBLIC_PATH"], (_HERE, port), told)


def _wait(server: "subprocess.Popen[str]", outside: Outside) -> None:
    """Wait until it answers. Raises ClickException."""
    until = time.monotonic() + _STARTS_WITHIN
    health = Request(f"{urlsplit(outside.root).path}/healthz")
    while outside.ask(health).status != 200:
        if server.poll() is not None or time.monotonic() > until:
            _stop(server)
            said = (server.stderr.read() if server.stderr else "").strip().removeprefix("Error: ")
            raise click.ClickException(f"The blog does not start. {said}".strip())
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.05)


def _stop(server: "subprocess.Popen[str]") -> None:
    server.terminate()
    try:
        server.wait(_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()


def _free_port() -> int:
    with socket.create_server((_HERE, 0)) as found:
        port: int = found.getsockname()[1]
        return port
