"""The author's door, closed by default."""

from flask import Blueprint

from blueprints.dashboard import (
    guard,
    inbox,
    pages,
    posts,
    questions,
    recovery,
    security,
    settings,
    setup,
    sign_in,
)

bp = Blueprint("dashboard", __name__)
guard.init_door(bp)
for room in (setup, sign_in, recovery, inbox, questions, posts, pages, settings, security):
    bp.register_blueprint(room.bp)
