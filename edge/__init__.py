"""What happens around every request, in the order of its life."""

from flask import Flask

from edge import (
    address,
    body,
    caching,
    cookies,
    errors,
    flood,
    headers,
    inside,
    language,
    page_cache,
    refusal,
    request_log,
    styles,
    templating,
)


def init_app(app: Flask) -> None:
    """Put the edge around an app; after-request parts run from the last to the first."""
    page_cache.init_app(app)  # behind the proxy's headers, though it is wrapped first
    inside.init_app(app)
    address.init_app(app)
    refusal.init_app(app)
    body.init_app(app)
    cookies.init_app(app)
    flood.init_app(app)
    language.init_app(app)
    styles.init_app(app)
    templating.init_app(app)
    errors.init_app(app)

    request_log.init_app(app)
    headers.init_app(app)
    caching.init_app(app)
