"""Anyone reads: no cookie, no script, and every answer may be cached."""

from blueprints.public import archive, feeds, machines, pages, pictures, search, stream, tags
from blueprints.public.door import bp

__all__ = ["archive", "bp", "feeds", "machines", "pages", "pictures", "search", "stream", "tags"]
