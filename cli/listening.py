"""Where the server listens: looked at before it starts, for it says nothing of its own troubles."""

import errno
import os
import socket
import stat
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click

_WHY = {
    errno.EADDRINUSE: "{where} is taken by another program. Choose another port with --port.",
    errno.EADDRNOTAVAIL: "{host} is no address of this machine. Choose another with --host.",
    errno.EACCES: "Port {port} is kept for other users. Choose one from 1024 up with --port.",
}


class Place(NamedTuple):
    """An address as numbers with its port, or a socket's file; and how people write it."""

    shown: str
    host: str = ""
    port: int = 0
    file: Path | None = None


def at_port(host: str, port: int) -> Place:
    """Find the address that a name stands for, and refuse a port that cannot be had.

    One that is taken the server would share with the other program.
    """
    name = host.strip().removeprefix("[").removesuffix("]")
    shown = f"[{name}]" if ":" in name else name
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise click.ClickException(f"There is no machine called {host!r}; see --host.") from None
    # A name may stand for addresses of both kinds; those who leave it out come by the older.
    family, kind, *_, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    try:
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"{{where}} cannot be used ({error.strerror}).")
        raise click.ClickException(
            why.format(where=f"{shown}:{port}", host=shown, port=port)
        ) from None
    return Place(f"http://{shown}:{port}", str(address[0]), port)


def at_file(file: Path) -> Place:
    """Refuse a socket that cannot be made; what a server left behind that was killed is dropped."""
    try:
        if file.exists():
            _drop_what_is_left(file)
        with closing(socket.socket(socket.AF_UNIX)) as probe:
            probe.bind(os.fsencode(file))
        file.unlink()
    except OSError as error:  # a path that is too long has no number
        reason = error.strerror or error
        raise click.ClickException(
            f"{file} cannot be used ({reason}). Choose another with --socket."
        ) from None
    return Place(f"the socket {file}", file=file)


def _drop_what_is_left(file: Path) -> None:
    if not stat.S_ISSOCK(file.stat().st_mode):
        raise click.ClickException(f"{file} is no socket. Choose another with --socket.")
    with closing(socket.socket(socket.AF_UNIX)) as probe:
        try:
            probe.connect(os.fsencode(file))
        except ConnectionRefusedError:
            file.unlink()
        else:
            raise click.ClickException(
                f"{file} is taken by another program. Choose another with --socket."
            )
