"""Tell the author where the newest post lies ahead of the clock: one of them is wrong."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint
from flask_login import current_user

from models.posts import places


def init_door(bp: Blueprint) -> None:
    """Let the author's pages ask for the day; those of no view too, for an address leads astray."""

    @bp.app_context_processor
    def clock() -> dict[str, Callable[[], date | None]]:
        return {"ahead_of_clock": _ahead}


def _ahead() -> date | None:
    return places.ahead() if current_user.is_authenticated else None
