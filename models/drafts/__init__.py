"""What the author types before it is kept: autosaved copies, and drafts of replies and of pages."""

from models.drafts import copies, page, reply
from models.drafts.copy import KINDS, Copy
from models.drafts.page import PageDraft

__all__ = ["KINDS", "Copy", "PageDraft", "copies", "page", "reply"]
