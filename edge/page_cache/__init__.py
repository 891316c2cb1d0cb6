"""The page cache, in front of Flask."""

from edge.page_cache.cache import init_app

__all__ = ["init_app"]
