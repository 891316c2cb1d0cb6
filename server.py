"""The server: granian as the blog wants it, and what each of its processes sets once."""

import gc
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from granian import Granian
from granian.constants import Interfaces
from werkzeug.exceptions import InternalServerError
from werkzeug.serving import run_simple

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import WSGIApplication

APP = "app:create_app"  # named, not imported: the app imports the commands, which import this
THREADS = 4  # requests one worker handles at a time; more make the slowest wait longer
WATCHED = ("templates", "static", "translations")  # what an app has read once, besides its code
OURS = 0o660  # a socket is for the user and the group of the blog
TURN = 0.0001  # seconds a thread may compute while others wait to answer; Python's own is 0.005


def serve(host: str, port: int, workers: int, file: Path | None = None) -> None:
    """Serve the app, at an address or at a Unix socket, until somebody stops it.

    No connection to the database may be open.
    """
    gc.freeze()  # collecting garbage among what workers share would give each a copy
    Granian(
        APP,
        address=host,
        port=port,
        uds=file,
        uds_permissions=OURS,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
    ).serve(target_loader=load)


def load(factory: str, **overrides: Any) -> Any:
    """Make the app in the process that is to serve it, however the system started that.

    A thread there that makes a page gives way to those that only send one.
    """
    sys.setswitchinterval(TURN)
    return resolve_name(factory)(**overrides)


def develop(factory: str, host: str, port: str) -> None:
    """Serve an app to those who change it: any change of its files starts it anew.

    What is wrong in the code is told, and waits for the next change.
    """
    app: WSGIApplication
    try:
        app = load(factory)
    except Exception:  # whatever half-written code may raise
        traceback.print_exc()
        app = InternalServerError("The code cannot be run; the terminal says why.")
    files = [file for folder in WATCHED for file in Path(__file__).with_name(folder).rglob("*.*")]
    run_simple(
        host,
        int(port),
        app,
        use_reloader=True,
        reloader_type="stat",
        extra_files=map(str, files),
        threaded=True,
    )


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        develop(*sys.argv[1:])
