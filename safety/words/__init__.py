"""What is said: texts made clean, their HTML, searches, addresses, dates as coarse as wanted."""

from safety.words import address, dates, language, markup, query, text
from safety.words.markup import MARK, UNMARK
from safety.words.pasted import markdown_of
from safety.words.query import Query, as_indexed
from safety.words.searchable import pieces, searchable
from safety.words.text import INVISIBLE, clean, excerpt, line

__all__ = [
    "INVISIBLE",
    "MARK",
    "UNMARK",
    "Query",
    "address",
    "as_indexed",
    "clean",
    "dates",
    "excerpt",
    "language",
    "line",
    "markdown_of",
    "markup",
    "pieces",
    "query",
    "searchable",
    "text",
]
