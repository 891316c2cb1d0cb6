"""The inbox: the questions of a folder, or those of all folders that hold some words."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user

from blueprints.dashboard.door import guard
from blueprints.dashboard.inbox import place
from models import data_folder
from models.author import Author
from models.inbox import lists, rows
from models.posts import lists as posts
from models.questions import FOLDERS
from models.site import Site
from models.storage import today
from safety import abuse
from safety.words import language

bp = Blueprint("inbox", __name__)


@bp.get("/")
def index() -> ResponseReturnValue:
    """List the questions of a folder, or those that hold some words."""
    here = place.of_list()
    whole, key = here.whole(), guard.private_key()
    spots, older = whole.page(place.spot(here.before))
    shown = rows.of(spots, key)
    return render_template(
        "dashboard/inbox/index.html",
        folders=FOLDERS,
        sentences=abuse.SENTENCES,
        languages=language.NAMES,
        spoken_here=Site.current().blog.language,
        here=here,
        state=here.state,
        q=here.words,
        over_all=here.is_over_all,
        shown=request.args.get("shown", ""),
        alike=whole.alike,
        moved=place.moved(),
        counts=lists.counts(),
        groups=_groups(shown),
        number=len(whole.spots),
        is_whole=whole.is_whole,
        days={today(): "today", today() - timedelta(days=1): "yesterday"},
        returned=posts.returned(key),
        older=older,
        author=Author.current(),
        **_state(),
    )


def _state() -> dict[str, Any]:
    """Say how the database and its disk fare, and whether there is a good copy."""
    return {
        "advice": data_folder.health.ADVICE.get(data_folder.health.state(), ""),
        "filling": data_folder.disk.warning(),
        "percent": data_folder.disk.room().percent,
        "is_uncopied": data_folder.is_uncopied(),
        "has_failed": data_folder.has_failed(),
    }


@bp.record_once
def _count(state: BlueprintSetupState) -> None:
    """Let the bar of every page of the author's say how many questions are new."""

    @state.app.context_processor
    def waiting() -> dict[str, Callable[[], int]]:
        return {"waiting": lambda: lists.waiting() if current_user.is_authenticated else 0}


def _groups(shown: list[rows.Row]) -> list[tuple[int, list[rows.Row]]]:
    """Put the rows of a page together by their group."""
    groups = dict[int, list[rows.Row]]()
    for row in shown:
        groups.setdefault(row.spot.group, []).append(row)
    return list(groups.items())
