"""The author's door, closed by default."""

from blueprints.dashboard.account import (
    browsers,
    passkeys,
    recovery,
    second_factor,
    security,
    setup,
    sign_in,
)
from blueprints.dashboard.checks import accepted, everything, ledger, never_list, repeats
from blueprints.dashboard.door import clock, conflict, guard
from blueprints.dashboard.inbox import folders, letters, noting, putting_away, question
from blueprints.dashboard.posts import actions, linking, lists, snippets
from blueprints.dashboard.queue import hours, order
from blueprints.dashboard.signals import dark
from blueprints.dashboard.site import backups, export, pages, settings
from edge.door import Door, Policy

__all__ = ["actions", "bp"]  # actions add views to the lists' blueprint

bp = Door(
    "dashboard",
    __name__,
    Policy(
        prefix="/dashboard",
        scripts=True,
        cookie=True,
        coarse_dates=False,
        leads=guard.leads,
        lost=guard.lost,
    ),
)
guard.init_door(bp)
conflict.init_door(bp)
clock.init_door(bp)
for view in (
    setup,
    sign_in,
    recovery,
    folders,
    putting_away,
    noting,
    question,
    letters,
    lists,
    linking,
    snippets,
    order,
    hours,
    everything,
    never_list,
    accepted,
    ledger,
    repeats,
    pages,
    settings,
    backups,
    export,
    security,
    dark,
    second_factor,
    passkeys,
    browsers,
):
    bp.register_blueprint(view.bp)
