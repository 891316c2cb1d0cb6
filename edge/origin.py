"""Tell whether a form came from our own pages, by what the browser says of it."""

from flask import current_app, request


def same_origin() -> bool:
    """Believe Sec-Fetch-Site first, then Origin; a browser that sends neither is let through."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    ours = (request.host, _host(current_app.config["PUBLIC_ORIGIN"]))
    return not origin or (_host(origin) != "" and _host(origin) in ours)


def _host(origin: str) -> str:
    return origin.partition("://")[2]
