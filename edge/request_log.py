"""A line for each request that Flask sees: day, method, route, status; nothing of who or when.

No address, agent, query, form, time or question id; and no line at all for a door that wants
none: those of the question box and the dashboard would tell when questions came and when the author
worked, as soon as a journal stamps them.
"""

import logging
import sys

from flask import Flask, Response, request

from edge import door
from edge.address import OWN
from edge.discreet import Discreet
from models import today

log = logging.getLogger("unsaid.requests")


def init_app(app: Flask) -> None:
    """Write the log to standard error, and what libraries log there as discreetly as our own."""
    if logging.lastResort:
        logging.lastResort.setFormatter(Discreet())
    if not log.handlers:
        log.addHandler(logging.StreamHandler(sys.stderr))
        log.setLevel(logging.INFO)
        log.propagate = False

    @app.after_request
    def note(response: Response) -> Response:
        is_wanted = door.policy().logged and OWN not in request.environ
        if is_wanted or response.status_code >= 500:
            rule = request.url_rule.rule if request.url_rule else "-"
            log.info("%s %s %s %s", today(), request.method, rule, response.status_code)
        return response
