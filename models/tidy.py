"""Once a day: what was kept long enough is erased, declines are told, and times are levelled."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from models import data_folder, publication, queue
from models.author import Session
from models.drafts import copies
from models.questions import box, news, retention
from models.site import Site
from models.storage import db, now, scrub_after_commit, today


def tidy(at_once: bool = False, sessions: tuple[timedelta, timedelta] | None = None) -> None:
    """Do what is due today, or at once also what waits for its chance day; commit it.

    `sessions` says how long a session may lie idle, and last: those that have ended are forgotten.
    """
    site = Site.current()
    scrub_after_commit(site)
    retention.expire()
    box.count_crowd()
    news.tell_declines(at_once)
    copies.expire()
    if sessions:
        Session.forget_old(*sessions)
    if at_once:
        queue.release()
    publication.level_times()
    Site.current().tidied_on = today()
    db.session.commit()
    db.session.remove()
    with suppress(OSError):  # a full disk: the table says it as well
        data_folder.erasures.refresh()
    db.engine.dispose()  # the last connection to be closed writes once more
    data_folder.level_times()


def is_done() -> bool:
    """Tell whether it was done today, by whichever process."""
    return Site.current().tidied_on == today()


def rest_of_day() -> float:
    """Return the seconds until midnight, in UTC."""
    midnight = datetime.combine(today() + timedelta(days=1), time(), UTC)
    return (midnight - now()).total_seconds()
