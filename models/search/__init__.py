"""Search over live posts, near words for misspelt ones, and posts that go together."""

from models.search import fts5, related, spelling
from models.search.find import Found, Hit, find, finds, tags_found

__all__ = ["Found", "Hit", "find", "finds", "fts5", "related", "spelling", "tags_found"]
