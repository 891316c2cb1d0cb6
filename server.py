"""The server: granian as the blog wants it, what a process sets once, and what it does daily."""

import gc
import logging
import resource
import sys
from collections.abc import Callable
from functools import partial
from inspect import signature
from multiprocessing import get_start_method, set_start_method
from pathlib import Path
from pkgutil import resolve_name
from secrets import randbelow, token_bytes
from threading import Event, Thread
from typing import Any

import granian
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings

import notices
from edge.flood import Memory
from edge.gateway import Gateway
from edge.inside import Meter
from models import STORAGE_FAILURES, data_folder, tidy

APP = "app:create_app"  # named, not imported: the app imports the commands, which import this
THREADS = 4  # requests one worker handles at a time; more make the slowest wait longer
OURS = 0o660  # a socket is for the user and the group of the blog
DAY = 24 * 60 * 60  # seconds
CONNECTIONS = 2048  # of one worker; each takes a file, and no thread
HEAD = HTTP1Settings(header_read_timeout=10_000, max_buffer_size=64 * 1024)  # ms, and bytes
BETWEEN_LOOKS, SOON = 24 * 60 * 60.0, 60 * 60.0  # seconds from one look at the database to another
TURN = 0.0001  # seconds a thread may compute while others wait to answer; Python's own is 0.005

HAND_ON = "_cbsched_aioschedule"  # of granian._futures

_log = logging.getLogger("unsaid.server")


def serve(host: str, port: int, workers: int, file: Path | None = None) -> None:
    """Serve the app, at an address or at a Unix socket, until somebody stops it.

    No connection to the database may be open.
    """
    gc.freeze()  # collecting garbage among what workers share would give each a copy
    _allow_files(2 * CONNECTIONS)
    Granian(
        APP,
        address=host,
        port=port,
        uds=file,
        uds_permissions=OURS,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,  # as browsers and proxies speak it without encryption
        http1_settings=HEAD,
        workers=workers,
        backpressure=CONNECTIONS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
    ).serve(target_loader=partial(load, **_shared()))


def _shared() -> dict[str, Any]:
    """Make what the workers share in memory; some of it only those that are forked can."""
    if sys.platform == "linux":
        set_start_method("fork", force=True)
    shared = {"FLOOD": Memory(), "METER": Meter()} if get_start_method() == "fork" else {}
    return {"FLEETING_KEY": token_bytes(32), **shared}


def load(factory: str, **overrides: Any) -> Any:
    """Make what serves in the process that is to serve, however the system started that.

    A thread there that makes a page gives way to those that only send one; others keep it tidy
    and look after it.
    """
    sys.setswitchinterval(TURN)
    gateway = Gateway(begin(factory, **overrides), THREADS)
    _answer_at_once(gateway)
    return gateway


def _answer_at_once(gateway: Gateway) -> None:
    """Have the server's own thread send what is kept; the rest goes on to the event loop.

    The way there and back takes longer than such an answer. granian has no word for this, so we
    stand before the function that it hands requests on with; without us it is as right, and slower.
    """
    futures = getattr(granian, "_futures", None)
    hand_on: Callable[..., Callable[[Any], None]] | None = getattr(futures, HAND_ON, None)
    if hand_on is None or [*signature(hand_on).parameters] != ["loop", "ctx", "cb"]:
        _log.warning("This granian hands requests on in another way: pages are sent more slowly.")
        return

    def standing_before(loop: Any, ctx: Any, cb: Any) -> Callable[[Any], None]:
        later = hand_on(loop, ctx, cb)

        def schedule(watcher: Any) -> None:
            if gateway.at_once(watcher.scope, watcher.proto):
                watcher.done()
            else:
                later(watcher)

        return schedule

    setattr(futures, HAND_ON, standing_before)


def build(factory: str = APP, **overrides: Any) -> Any:
    """Make the app, for whoever needs another one beside his own."""
    return resolve_name(factory)(**overrides)


def begin(factory: str, **overrides: Any) -> Any:
    """Make the app, with what it does by itself."""
    app = build(factory, **overrides)
    if hasattr(app, "app_context"):  # what stands in for it in a benchmark has no database
        for work in (keep_tidy, keep_telling, keep_copies, look_after):
            Thread(target=work, args=(app, Event().wait), name=work.__name__, daemon=True).start()
    return app


def keep_tidy(app: Any, wait: Callable[[float], Any]) -> None:
    """Tidy once a day, at a moment drawn by chance, until there is no more waiting.

    Every process draws one, and the first to come does the work. Neither the moment nor what it
    leaves behind tells when the author started the server.
    """
    _once_a_day(app, wait, partial(_tidy, app))


def keep_telling(app: Any, wait: Callable[[float], Any]) -> None:
    """Give the author's notice, if she wants one, as `keep_tidy` tidies: at a moment of its own."""
    _once_a_day(app, wait, partial(notices.give, app))


def keep_copies(app: Any, wait: Callable[[float], Any]) -> None:
    """Make the copy of the day, as `keep_tidy` tidies: at a moment of its own."""
    _once_a_day(app, wait, partial(_copy, app))


def _once_a_day(app: Any, wait: Callable[[float], Any], work: Callable[[], None]) -> None:
    while not wait(randbelow(DAY)):
        with app.app_context():
            try:
                work()
            except STORAGE_FAILURES as failure:  # the next day is soon enough
                tell = app.logger.error  # and no traceback, which would quote the failure
                tell("tidy failed: %s", type(failure).__name__)
            rest = tidy.rest_of_day()
        if wait(rest):
            break


def _tidy(app: Any) -> None:
    if not tidy.is_done():
        tidy.tidy(sessions=(app.config["SESSION_IDLE"], app.config["SESSION_LONGEST"]))


def _copy(app: Any) -> None:
    try:
        data_folder.back_up_daily()
    except data_folder.Refused:  # its text names folders
        app.logger.error("The copy of today could not be made; ./unsaid backup tells why.")  # noqa: TRY400  # nothing of a traceback helps


def look_after(app: Any, wait: Callable[[float], Any]) -> None:
    """Look at the database after the start and once a day, and say in the log what is wrong."""
    while not wait(BETWEEN_LOOKS if looked_at(app) else SOON):
        pass


def looked_at(app: Any) -> bool:
    """Look once; tell whether that could be done, or another process does it."""
    with app.app_context():
        try:
            advice = data_folder.health.ADVICE.get(data_folder.health.look() or "")
            full = data_folder.disk.warning()
        except STORAGE_FAILURES as failure:
            tell = app.logger.error  # and no traceback, which would quote the failure
            tell("The database could not be looked at: %s", type(failure).__name__)
            return False
        if advice:
            app.logger.error(advice)
        if full:
            app.logger.error(full, {"percent": data_folder.disk.room().percent})
        return True


def _allow_files(number: int) -> None:
    """Let this process and its workers have more files open, as far as the system does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
