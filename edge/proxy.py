"""Believe as many forwarding headers as the settings say; addresses are not among them."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def init_app(app: Flask) -> None:
    """Take scheme, host and prefix from trusted proxies; nobody's address is ever needed here."""
    count = app.config["TRUSTED_PROXIES"]
    if count:
        fixed = ProxyFix(app.wsgi_app, x_for=0, x_proto=count, x_host=count, x_prefix=count)
        app.wsgi_app = fixed  # type: ignore[method-assign]  # Flask's documented way
