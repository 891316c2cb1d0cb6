"""The server: granian as the blog wants it, and what each of its processes sets once."""

import gc
import sys
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import Interfaces

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import WSGIApplication

APP = "app:create_app"  # named, not imported: the app imports the commands, which import this
THREADS = 4  # requests one worker handles at a time; more make the slowest wait longer
TURN = 0.0001  # seconds a thread may compute while others wait to answer; Python's own is 0.005


def serve(host: str, port: int, workers: int) -> None:
    """Serve the app until somebody stops it; no connection to the database may be open."""
    gc.freeze()  # collecting garbage among what workers share would give each a copy
    Granian(
        APP,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
    ).serve(target_loader=load)


def load(factory: str) -> "WSGIApplication":
    """Make the app of one worker, in that worker, however the system starts it.

    A thread there that makes a page gives way to those that only send one.
    """
    sys.setswitchinterval(TURN)
    app: WSGIApplication = resolve_name(factory)()
    return app
