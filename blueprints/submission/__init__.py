"""Anyone asks, without a name: no cookie at any step, and nothing here may be cached."""

from typing import Any

from flask import request

from blueprints.submission import ask, receipt
from blueprints.submission.door import bp
from models import STORAGE_FAILURES, db

__all__ = ["ask", "bp", "receipt"]


def not_stored(_: Exception) -> Any:
    """Give back what was typed, whichever form it was typed into."""
    db.session.rollback()
    return (ask if request.endpoint == "submission.ask" else receipt).not_stored()


for failure in STORAGE_FAILURES:
    bp.register_error_handler(failure, not_stored)
