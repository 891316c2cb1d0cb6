"""Going dark: the whole blog is down by one deed, and comes back by another as it was."""

from dataclasses import replace

from models import queue
from models.author import Session
from models.posts import places
from models.site import Site
from models.storage import begin_writing, scrub_after_commit


def go(but: Session | None = None) -> None:
    """Take all down: posts and pages, the question box, and every session, or all but one.

    What waits for its time waits longer. Raises Conflict where the session was ended meanwhile.
    """
    site = Site.current()
    scrub_after_commit(site)
    if not site.is_dark:
        goes_on = not site.time.queue_paused
        queue.stop()
        site.time = replace(site.time, paused_by_dark=goes_on)
    site.is_dark = True
    Session.end_all(but=but)


def come_back() -> None:
    """Show all again, as it was; what waited gets new times in its order, one after another."""
    site = Site.current()
    begin_writing(site)
    if not site.is_dark:
        return
    site.is_dark = False
    late = [post for post in places.due() if post.timing]
    if len(late) > 1:
        queue.catch_up(late)
    if site.time.paused_by_dark:
        site.time = replace(site.time, paused_by_dark=False)
        queue.resume()
