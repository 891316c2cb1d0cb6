"""Where a question came from, for one purpose: a key to a bucket, made of it and thrown away."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # this exists for type checkers alone
    from _typeshed.wsgi import WSGIEnvironment

LISTENER = ""  # no address of their own: a Unix socket, an onion service, this machine
_HOME_OF_ONE = 64  # bits of an IPv6 address that one line has for itself


def of_request(environ: "WSGIEnvironment", proxies: int) -> str:
    """Return the network of a visitor, believing so many proxies, or LISTENER."""
    told = environ.get("REMOTE_ADDR", "")
    if proxies:
        hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        told = hops[-proxies] if len(hops) >= proxies else ""
    return _network(told)


def _network(told: str) -> str:
    try:
        address = ip_address(told.strip("[]").partition("%")[0])
    except ValueError:
        return LISTENER
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped
        if inner is None:
            return LISTENER if address.is_loopback else _above(address)
        address = inner
    return LISTENER if address.is_loopback else str(address)


def _above(address: IPv6Address) -> str:
    return str(ip_network((address.packed, _HOME_OF_ONE), strict=False))
