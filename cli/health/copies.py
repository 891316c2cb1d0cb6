"""Room on the disk, copies and the last drill, and whether the clock can be right."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cli.health.row import Row, look, ok, wrong
from models import data_folder
from models.data_folder import disk as disks
from models.posts import places
from models.site import Site
from models.storage import now, today

SOON, OLD, LONG_AGO = 30, 7, 180  # days: until full, of a copy, of a drill


def disk(config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at what is free, and for how long that will do."""
    room = disks.room()
    left = disks.days_left(data_folder.backups_of(config["DATABASE"]))
    said = f"{room.percent} % full, {room.free / 1e9:,.1f} GB free"
    rate = f", enough for {left:,} days at last month's rate" if left is not None else ""
    if room.percent >= disks.CLOSED:
        yield wrong("Disk", f"{said}: the question box is closed. Make room, or keep fewer copies.")
    elif room.percent >= disks.WARNED:
        yield look("Disk", f"{said}{rate}. Make room, or keep fewer copies.")
    elif left is not None and left < SOON:
        yield look("Disk", f"{said}: full in {left} days at last month's rate. Keep fewer copies.")
    else:
        yield ok("Disk", f"{said}{rate}")


def check(config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at the last copy, the last drill and the clock."""
    site, there = Site.current(), disks.copy_sizes(data_folder.backups_of(config["DATABASE"]))
    yield _copied(max([*there, *filter(None, [site.copied_on])], default=None))
    if site.drilled_on is None or (today() - site.drilled_on).days > LONG_AGO:
        when = f"last on {site.drilled_on}" if site.drilled_on else "never"
        yield look("Drill", f"a copy was {when} tried. Run: ./unsaid restore --drill")
    else:
        yield ok("Drill", f"a copy was tried on {site.drilled_on}")
    yield _clock(max(there, default=None))
    if site.tidied_on and (today() - site.tidied_on).days > 2:
        said = f"the blog was last tidied on {site.tidied_on}. See that it runs, or ./unsaid tidy"
        yield look("Daily work", said)


def _copied(last: date | None) -> Row:
    if last is None:
        return look("Copies", "there is none yet. Make one with ./unsaid backup")
    age = (today() - last).days
    if age > OLD:
        said = f"the last is of {last}, {age} days ago. Run ./unsaid backup, and see what it says."
        return wrong("Copies", said)
    return ok("Copies", f"the last good one is of {last}")


def _clock(copied: date | None) -> Row:
    """Hold the clock against what was written by it."""
    ahead = places.ahead()
    if now() < places.WRITTEN:
        return wrong("Clock", f"it says {today()}, which is before this program. Set the clock.")
    if ahead:
        said = f"it says {today()}, and the newest post is of {ahead}. Set the clock; if it is"
        return wrong("Clock", f"{said} right, take that post back and publish it again.")
    if copied and copied > today():
        return wrong("Clock", f"it says {today()}, and a copy is of {copied}. Set the clock.")
    return ok("Clock", f"it says {today()}, not before the newest post")
