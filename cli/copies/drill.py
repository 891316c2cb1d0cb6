"""Try a copy: restored into a folder that goes away, served for real, and read like a reader."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

import click
from flask import current_app

from cli.copies.laid_out import LaidOut, laid_out
from models import STORAGE_FAILURES, dark, data_folder, db, today
from models.data_folder import Refused, restore
from models.posts import Post
from models.site import Site
from models.storage import begin_writing

_PROGRAM = (sys.executable, str(Path(__file__).parents[1]))
_PATIENCE = 60.0  # seconds for a start
_PAGES = (
    *("/", "/tags", "/archive", "/feed.atom", "/about", "/ask/", "/dashboard/sign-in"),
    *("/search?q=a", "/healthz"),
)


class _Local(HTTPConnection):
    """A connection to a Unix socket."""

    def __init__(self, file: Path) -> None:
        super().__init__("localhost", timeout=_PATIENCE)
        self._file = file

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(_PATIENCE)
        self.sock.connect(str(self._file))


def drill(file: Path, opening: restore.Opening) -> None:
    """Restore a copy elsewhere, start it and open ten pages; note the day. Raises Refused."""
    with (
        tempfile.TemporaryDirectory() as rest,
        laid_out(file, opening, restore.ON_TRIAL) as copy,
    ):
        pages = [*_PAGES, *_post(copy)]
        with _served(copy, Path(rest) / "socket") as there:
            for page in pages:
                _open(there, page)
    click.echo(f"{file} restores: it was started, and {len(pages)} pages opened.")
    numbers = copy.holds.counted().items()
    click.echo(f"In it: {', '.join(f'{number:,} {name}' for name, number in numbers)}.")
    _note()


def _post(copy: LaidOut) -> list[str]:
    """Name a post of the copy, and have the copy show itself, dark or not."""
    with copy.app.app_context():
        dark.come_back()
        db.session.commit()
        newest = db.session.scalar(Post.live().order_by(Post.published_at.desc()).limit(1))
        slug = newest.slug if newest else None
        db.session.remove()
        db.engine.dispose()
    return [f"/p/{quote(slug)}" if slug else "/feed.json"]


@contextmanager
def _served(copy: LaidOut, there: Path) -> Iterator[Path]:
    """Serve a copy at a socket, with nothing said of mail, an address or proxies."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("UNSAID_")}
    said = there.with_name("said")
    with (
        said.open("wb") as log,
        subprocess.Popen(  # noqa: S603  # our own program
            [*_PROGRAM, "run", "--workers", "1", "--socket", str(there)],
            env={**own, "UNSAID_DATA": str(copy.database.parent)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait(process, there, said)
            yield there
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
            process.kill()


def _wait(process: "subprocess.Popen[bytes]", there: Path, said: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError, HTTPException):
            if _status(there, "/healthz") == 200:
                return
        time.sleep(0.05)
    last = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise Refused(f"The copy was restored, but does not start: {' '.join(last) or 'no answer'}")


def _open(there: Path, page: str) -> None:
    try:
        status = _status(there, page)
    except (OSError, HTTPException) as error:
        raise Refused(f"The copy was restored and started, but {page} fails: {error}.") from None
    if status != 200:
        raise Refused(f"The copy was restored and started, but {page} answers {status}.")


def _status(there: Path, page: str) -> int:
    with closing(_Local(there)) as connection:
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        return answer.status


def _note() -> None:
    """Note the day in the blog that is there, if there is one that can be written."""
    config = current_app.config
    if not data_folder.is_founded(config["DATABASE"], config["SECRET_FILE"]):
        return
    with suppress(Refused, *STORAGE_FAILURES):
        data_folder.prepare(config["DATABASE"], config["SECRET_FILE"])
        site = Site.current()
        begin_writing(site)
        site.drilled_on = today()
        db.session.commit()
