"""What ./unsaid dev runs: it outlives code that cannot be run, so it imports none of ours."""

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from werkzeug.exceptions import InternalServerError
from werkzeug.serving import is_running_from_reloader, run_simple

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import WSGIApplication

# What an app has read once.
WATCHED = ("blueprints", "edge", "models", "safety", "cli", "templates", "static", "translations")


def develop(factory: str, host: str, port: str) -> None:
    """Serve an app to those who change it: any change of its files starts it anew.

    What is wrong in the code is told, and waits for the next change.
    """
    seen = _times()  # before the code is read, so that no change meanwhile is missed
    app: WSGIApplication
    try:
        app = resolve_name(factory)()
    except Exception:  # whatever half-written code may raise
        traceback.print_exc()
        app = InternalServerError("The code cannot be run; the terminal says why.")
    if is_running_from_reloader():
        Thread(target=_start_anew_after, args=(seen,), daemon=True).start()
    run_simple(
        host,
        int(port),
        app,
        use_reloader=True,
        reloader_type="stat",
        threaded=True,
    )


def _start_anew_after(seen: dict[Path, int]) -> None:
    """Wait for a change of our files since these times; end so that we are started anew."""
    while _times() == seen:
        sleep(0.5)
    os._exit(3)  # as werkzeug's own reloader, which watches the libraries


def _times() -> dict[Path, int]:
    """Return when each of our files was changed."""
    here, found = Path(__file__).parent, {}
    for file in (*here.glob("*.py"), *(f for name in WATCHED for f in (here / name).rglob("*.*"))):
        with suppress(OSError):  # gone meanwhile
            if "__pycache__" not in file.parts:
                found[file] = file.stat().st_mtime_ns
    return found


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        develop(*sys.argv[1:])
