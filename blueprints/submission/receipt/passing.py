"""On from a form that a receipt was typed into, to a page that Back and reloading ask for in vain.

The page's address holds a token that opens for ten minutes, under a key that is in memory alone:
nobody who finds the address later, in a history say, gets the receipt out of it.
"""

import time

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from safety.keys import tokens

LIFETIME = 10 * 60  # seconds
_PURPOSE = "receipt"


def on(receipt: str, done: str = "") -> ResponseReturnValue:
    """Lead on to the page of a receipt, which says what was `done`."""
    token = tokens.issue(_key(), _PURPOSE, f"{done}|{receipt}", time.time())
    return redirect(url_for("submission.news", page=token), 303)


def arrived() -> tuple[str, str] | None:
    """Return the receipt of this request's address and what was done, while it opens."""
    try:
        content = tokens.read(_key(), _PURPOSE, request.args.get("page", ""), time.time(), LIFETIME)
    except (tokens.Stale, tokens.Forged):
        return None
    done, _, receipt = content.partition("|")
    return receipt, done


def _key() -> bytes:
    key: bytes = current_app.config["FLEETING_KEY"]
    return key
