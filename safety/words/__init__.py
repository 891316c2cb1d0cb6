"""What is said: texts made clean, their HTML, searches, addresses, dates as coarse as wanted."""

from safety.words import address, dates, host, language, markup, query, tags, text
from safety.words.markup import MARK, UNMARK
from safety.words.pasted import markdown_of
from safety.words.query import Query
from safety.words.scripts import (
    FIRST_VOWELS,
    JOINERS,
    beginning,
    clusters,
    is_spelt,
    pieces,
    searchable,
)
from safety.words.shared_runs import Run, shared_runs
from safety.words.text import INVISIBLE, clean, excerpt, line

__all__ = [
    "FIRST_VOWELS",
    "INVISIBLE",
    "JOINERS",
    "MARK",
    "UNMARK",
    "Query",
    "Run",
    "address",
    "beginning",
    "clean",
    "clusters",
    "dates",
    "excerpt",
    "host",
    "is_spelt",
    "language",
    "line",
    "markdown_of",
    "markup",
    "pieces",
    "query",
    "searchable",
    "shared_runs",
    "tags",
    "text",
]
