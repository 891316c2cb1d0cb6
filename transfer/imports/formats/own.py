"""Our own export, in a blog that has something already: posts and pages that are not here come.

Of a blog that was this one, what readers see here is here, and what was taken off stays away.
"""

from collections.abc import Iterator
from datetime import date

from models import gone
from models.moving import arrival
from models.site import Site
from transfer import front_matter
from transfer.imports import own
from transfer.imports.item import PAGE, POST, Item, Unreadable
from transfer.imports.opened import Opened, Refused
from transfer.imports.report import Report

NAME = "an export of this program"


def is_mine(opened: Opened) -> bool:
    """Tell by the marker whether it is one."""
    return own.is_mine(opened)


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read posts and pages; what is sealed is taken over by an empty blog alone."""
    feed = own.feed_of(opened)
    known = arrival.known(feed)
    for kind, folder in ((POST, "posts"), (PAGE, "pages")):
        for name, slug in own.files(opened, folder):
            if slug in known[kind]:
                report.leave_out(known[kind][slug], slug)
                continue
            if kind == PAGE and feed == Site.current().feed_id and gone.is_gone("page", slug):
                report.leave_out("taken off since", slug)
                continue
            try:
                yield _item(kind, slug, opened.text(name))
            except (front_matter.Unreadable, Unreadable, Refused):
                report.leave_out("that cannot be read", slug)
    if own.has_sealed(opened):
        report.leave_out("private.age, which only an empty blog takes over")


def _item(kind: str, slug: str, spelt: str) -> Item:
    on_top, body = front_matter.read(spelt)
    day = on_top.get("published")
    return Item(
        key=f"{kind}/{slug}",
        kind=kind,
        title=own.said(on_top, "title"),
        question=own.said(on_top, "question"),
        body=body,
        tags=tuple(map(str, on_top.get("tags") or ())),
        warning=own.said(on_top, "warning"),
        language=own.said(on_top, "language"),
        day=day if isinstance(day, date) else None,
    )
