"""Once a day: visitors are told of declines, and files no longer tell the minute of a write."""

from datetime import UTC, datetime, time, timedelta

from models import data_folder
from models.questions import Question
from models.site import Site
from models.storage import db, now, scrub_after_commit, today


def tidy(at_once: bool = False) -> None:
    """Do what is due today, or at once also what waits for its chance day; commit it."""
    site = Site.current()
    scrub_after_commit(site)
    Question.tell_declines(at_once)
    Site.current().tidied_on = today()
    db.session.commit()
    db.session.remove()
    db.engine.dispose()  # the last connection to be closed writes once more
    data_folder.level_times()


def is_done() -> bool:
    """Tell whether it was done today, by whichever process."""
    return Site.current().tidied_on == today()


def rest_of_day() -> float:
    """Return the seconds until midnight, in UTC."""
    midnight = datetime.combine(today() + timedelta(days=1), time(), UTC)
    return (midnight - now()).total_seconds()
