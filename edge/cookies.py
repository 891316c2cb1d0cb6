"""The session cookie, which is read and set at the doors that want it and nowhere else."""

from hashlib import sha256

from flask import Flask, Request, Response, request
from flask.sessions import (
    NullSession,
    SecureCookieSession,
    SecureCookieSessionInterface,
    SessionMixin,
)
from itsdangerous import Signer

from edge.door import doors, is_below


class DoorCookie(SecureCookieSessionInterface):
    """Elsewhere the session is empty and never saved, so no page varies by cookie."""

    session_class = SecureCookieSession
    digest_method = staticmethod(sha256)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie at a door that wants it; Flask asks before it knows the route."""
        if any(
            is_below(request.path, door.policy.prefix) for door in doors(app) if door.policy.cookie
        ):
            return super().open_session(app, request)
        return NullSession()

    def get_cookie_path(self, app: Flask) -> str:
        """Keep the cookie below our own path; others of that host shall not be sent it."""
        return request.script_root or "/"

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie where it was read."""
        if not isinstance(session, NullSession):
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Put this session in the place of Flask's, and sign with SHA-256, tokens of forms too."""
    Signer.default_digest_method = staticmethod(sha256)  # Flask-WTF has no setting for it
    app.session_interface = DoorCookie()
