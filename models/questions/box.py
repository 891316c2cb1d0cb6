"""The question box: open, slow, or closed by hand, from a day on, or while very many wait."""

from sqlalchemy import func, select

from models.questions.question import Question
from models.site import Site
from models.storage import db, today

_WAITING = ("new", "later")


def is_open() -> bool:
    """Tell whether questions are taken; letters and withdrawals are in any case."""
    box = Site.current().box
    closes_today = bool(box.close_at) and f"{today()}" >= box.close_at
    return box.inbox_open and not closes_today and not Site.current().is_crowded


def count_crowd() -> None:
    """Look whether more wait than the author wants; once a day, at a moment drawn by chance.

    So nobody who watches the box open and close learns on which minute she read what. A tenth less
    must wait before it opens again, or it would go to and fro.
    """
    site = Site.current()
    most = site.box.close_above
    few_enough = most - most // 10 if site.is_crowded else most
    site.is_crowded = bool(most) and _waiting() > few_enough


def _waiting() -> int:
    waiting = select(func.count()).where(Question.state.in_(_WAITING))
    return db.session.scalar(waiting) or 0
