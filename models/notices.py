"""Notices without content: once a day, whether questions wait, and nothing else."""

from hmac import compare_digest
from secrets import token_bytes, token_urlsafe

from sqlalchemy import select

from models.questions import Question
from models.site import Notices, Site
from models.storage import begin_writing, db, today
from safety.keys import sealing
from safety.translation import N_

SUBJECT = N_("Daily note")
WIDEST = 200  # bytes of either sentence in any language, filled up with spaces
_SAID = {True: N_("Something waits."), False: N_("Nothing waits.")}

_NOBODY = token_bytes(32)  # what is compared with while there is no feed


def new_address() -> str:
    """Make the secret part of a feed's address."""
    return token_urlsafe(24)


def is_at(address: str) -> bool:
    """Tell whether the feed has this address; a wrong one takes as long as a right one."""
    there = Site.current().notices.notice_feed
    right = _digest(there) if there else _NOBODY
    return compare_digest(_digest(address), right)


def is_given() -> bool:
    """Tell whether today's notice is given, by whichever process, or none is wanted."""
    site = Site.current()
    return site.notices == Notices() or site.noticed_on == today()


def give() -> str:
    """Note for today whether questions wait; return the address that is to have a mail."""
    site = Site.current()
    begin_writing(site)
    if is_given():
        return ""
    waiting = select(Question.id).where(Question.state == "new").limit(1)
    site.some_wait = db.session.scalar(waiting) is not None
    site.noticed_on = today()
    return site.notices.notice_mail


def said() -> str:
    """Return what the last notice said, to be translated."""
    return _SAID[Site.current().some_wait]


def _digest(address: str) -> bytes:
    return sealing.digest("notice-feed", address.encode("utf-8", "replace"))
