"""Anyone asks, without a name: no cookie at any step, and nothing here may be cached."""

from flask import request
from flask.typing import ResponseReturnValue

from blueprints.submission.ask import views as ask
from blueprints.submission.door import bp
from blueprints.submission.receipt import views as receipt
from models.storage import STORAGE_FAILURES, start_over

__all__ = ["ask", "bp", "receipt"]


def not_stored(_: Exception) -> ResponseReturnValue:
    """Give back what was typed, whichever form it was typed into."""
    start_over()
    if request.endpoint == "submission.ask":
        return ask.not_stored()
    return receipt.not_stored()


for failure in STORAGE_FAILURES:
    bp.register_error_handler(failure, not_stored)
