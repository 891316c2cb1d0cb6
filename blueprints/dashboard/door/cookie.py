"""Say why a form at the door cannot be taken: its cookie did not come back, or is another one."""

from flask import current_app, request, session
from flask_babel import gettext

from edge.templating import absolute


def why_lost() -> str:
    """Return the sentence for a form whose token is not that of the browser's cookie.

    Flask-WTF keeps its half of the token in the cookie; without one there, none came back.
    """
    if "csrf_token" in session:
        return str(gettext("This page had grown old. Please try once more."))
    if current_app.config["HTTPS"] and _is_plain():
        return str(
            gettext(
                "This page came over http, where your browser keeps no cookie of this blog. "
                "Please go to %(address)s",
                address=absolute(request.endpoint or ""),
            )
        )
    return str(
        gettext(
            "Your browser did not send the cookie of this page back. Please try once more. "
            "If you read this again, allow cookies for this blog."
        )
    )


def _is_plain() -> bool:
    """Tell whether the browser came by http; it knows better than we do behind a proxy."""
    return (request.headers.get("Origin") or f"{request.scheme}://").startswith("http://")
