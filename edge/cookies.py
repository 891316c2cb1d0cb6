"""The session cookie, which is read and set under /dashboard and nowhere else."""

from flask import Flask, Request, Response
from flask.sessions import (
    NullSession,
    SecureCookieSession,
    SecureCookieSessionInterface,
    SessionMixin,
)

HOME = "/dashboard"


class DashboardCookie(SecureCookieSessionInterface):
    """Elsewhere the session is empty and never saved, so no page varies by cookie."""

    session_class = SecureCookieSession

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie under /dashboard."""
        if _at_home(request.path):
            return super().open_session(app, request)
        return NullSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie where it was read."""
        if not isinstance(session, NullSession):
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Put this session in the place of Flask's."""
    app.session_interface = DashboardCookie()


def _at_home(path: str) -> bool:
    return path == HOME or path.startswith(f"{HOME}/")
