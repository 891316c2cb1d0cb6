"""What is in a blog: its posts, pages, questions and letters, for whoever compares two of them."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from models.data_folder import erasures
from models.storage import STORAGE_FAILURES, erased, opener

Seals = tuple[bytes | None, bytes | None]

_POSTS = """
SELECT ref, CASE WHEN place > 0 OR published_at <= datetime('now') THEN 'live'
    WHEN published_at IS NOT NULL THEN 'queued' WHEN trashed_on IS NULL THEN 'draft'
    ELSE 'trash' END, coalesce(title, '') || char(0) || coalesce(question, '') || char(0)
    || coalesce(body, '') || char(0) || coalesce(warning, '') FROM post
"""
_CONSENTS = """
SELECT id, consent_for_author, consent_for_visitor FROM question
WHERE consent_for_author IS NOT NULL
"""


@dataclass(frozen=True)
class Stock:
    """Posts with their folder and a hash of their words, questions with their folder, the rest."""

    posts: dict[bytes, tuple[str, bytes]] = field(default_factory=dict)
    questions: dict[bytes, str] = field(default_factory=dict)
    letters: frozenset[bytes] = frozenset()
    pages: frozenset[str] = frozenset()
    consents: dict[bytes, Seals] = field(default_factory=dict)  # that were made stricter
    keys: tuple[bytes, ...] = ()  # what the password opens
    kept: erasures.Kept = field(default_factory=erasures.Kept)

    def counted(self) -> dict[str, int]:
        """Count all, by what it is."""
        posts = Counter(f"{state} posts" for state, _ in self.posts.values())
        questions = Counter(f"{state} questions" for state in self.questions.values())
        others = {"letters": len(self.letters), "pages": len(self.pages)}
        return {name: number for name, number in {**posts, **others, **questions}.items() if number}

    def beyond(self, other: "Stock") -> dict[str, int]:
        """Count what is here and not in another, and what is worded in another way there."""
        words = [ref for ref in self.posts.keys() & other.posts.keys() if self._differs(ref, other)]
        found = {
            "posts": len(self.posts.keys() - other.posts.keys()),
            "posts with other words": len(words),
            "pages": len(self.pages - other.pages),
            "questions": len(self.questions.keys() - other.questions.keys()),
            "letters": len(self.letters - other.letters),
        }
        return {name: number for name, number in found.items() if number}

    def _differs(self, ref: bytes, other: "Stock") -> bool:
        both = self.posts[ref], other.posts[ref]
        shown = all(state in ("live", "queued") for state, _ in both)
        return shown and both[0][1] != both[1][1]


def stock_of(database: Path) -> Stock | None:
    """Look through a blog, or return None where that cannot be: it is missing, old or damaged."""
    try:
        with closing(opener(database)()) as opened:
            return Stock(
                {
                    ref: (state, erased.digest(b"", "words", words))
                    for ref, state, words in opened.execute(_POSTS)
                },
                dict(opened.execute("SELECT id, state FROM question").fetchall()),
                frozenset(id_ for (id_,) in opened.execute("SELECT id FROM letter")),
                frozenset(slug for (slug,) in opened.execute("SELECT slug FROM page")),
                {id_: (ours, theirs) for id_, ours, theirs in opened.execute(_CONSENTS)},
                tuple(
                    key
                    for row in opened.execute("SELECT key_under_password FROM author")
                    for key in row
                ),
                erasures.of(opened),
            )
    except (sqlite3.Error, TypeError, ValueError, *STORAGE_FAILURES):
        return None
