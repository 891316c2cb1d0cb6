"""Tell whether a form came from our own pages, by what the browser says of it."""

from urllib.parse import urlsplit

from flask import current_app, request


def same_origin() -> bool:
    """Believe Sec-Fetch-Site first, then Origin; a browser that sends neither is let through."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc in (
        request.host,
        urlsplit(current_app.config["PUBLIC_URL"]).netloc or request.host,
    )
