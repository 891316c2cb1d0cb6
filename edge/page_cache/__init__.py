"""The page cache, in front of Flask."""

from edge.page_cache.cache import AT_ONCE, Later, init_app

__all__ = ["AT_ONCE", "Later", "init_app"]
