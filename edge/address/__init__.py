"""The address that was asked for: what a web server in front says of it, and what may be a host."""

from flask import Flask

from edge.address import host, inside, proxy
from edge.address.host import STRANGE
from edge.address.inside import OWN
from edge.address.proxy import LOCAL, is_local

__all__ = ["LOCAL", "OWN", "STRANGE", "init_app", "inside", "is_local"]


def init_app(app: Flask) -> None:
    """Stand before all that reads an address; the proxy is believed before its host is judged."""
    host.init_app(app)
    proxy.init_app(app)
