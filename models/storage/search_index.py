"""The search index: its words are made by our own function, and made anew when that has changed.

The triggers call `searchable` for what is indexed, and again to take it out. A program that does
not know the function can change no word of an indexed post: it gets an error, and nothing drifts.
The database's `user_version` says by which rules of folding the index was made.

Words that are taken out must not stay in the file. FTS5 of a newer SQLite sees to it itself
where it is told to (https://sqlite.org/fts5.html#the_secure_delete_configuration_option), at the
price that an older one cannot read the table any more: a blog that comes back to one has its index
made anew too.
"""

import json
import sqlite3
import unicodedata
from collections.abc import Callable
from hashlib import blake2b
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from models.storage import triggers
from safety.words import is_spelt, searchable

Tell = Callable[[int, int], None]  # is told how many posts of how many are indexed

_RULES = ("letters.py", "piles.py", "searchable.py")
CACHE = -400  # kilobytes for each thread; the system keeps the file in memory anyway
_LARGE = -64_000  # while the index is made, or most of it would be written several times
_BATCH = 5_000  # posts
_ADD = """
INSERT INTO post_search (rowid, title, question, body, warning)
SELECT place, searchable(title), searchable(question), searchable(body), searchable(warning)
FROM post WHERE place > 0 AND place > ? AND place <= ? ORDER BY place
"""
_TABLES = ("post_search", "word_part")
_IS_TOLD = "SELECT 1 FROM {0}_config WHERE k = 'secure-delete' AND v = 1"
_TELL = "INSERT INTO {0}({0}, rank) VALUES ('secure-delete', 1)"
_FORGET = (
    "DELETE FROM {0}_config WHERE k = 'secure-delete'",
    "UPDATE {0}_config SET v = 4 WHERE k = 'version'",  # which any SQLite can read
)


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers call."""
    connection.create_function("searchable", 1, _searchable, deterministic=True)
    connection.create_function("spelt_words", -1, _spelt_words, deterministic=True)


def ensure(connection: Connection, tell: Tell | None = None) -> None:
    """Make the index anew where other rules or a newer SQLite made it; where not, only read."""
    made_by = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if made_by != version() or not is_legible(connection.exec_driver_sql):
        rebuild(connection, tell)
    if triggers.CLEARS_AT_ONCE:
        _clear_at_once(connection)


def is_legible(execute: Callable[[str], Any]) -> bool:
    """Tell whether this SQLite can read the index, or only a newer one, which has written it."""
    return triggers.CLEARS_AT_ONCE or execute(_IS_TOLD.format("post_search")).fetchone() is None


def rebuild(connection: Connection, tell: Tell | None = None) -> None:
    """Write the index, and the blog's words with it, from the posts."""
    triggers.drop(connection)  # of a word's own triggers the rest needs none
    connection.exec_driver_sql(f"PRAGMA cache_size={_LARGE}")
    for table, forget in product(_TABLES, _FORGET):  # or an older SQLite would not even empty them
        connection.exec_driver_sql(forget.format(table))
    connection.exec_driver_sql("INSERT INTO post_search (post_search) VALUES ('delete-all')")
    last = connection.exec_driver_sql("SELECT coalesce(max(place), 0) FROM post").scalar_one()
    for start in range(0, last, _BATCH):
        connection.exec_driver_sql(_ADD, (start, start + _BATCH))
        if tell:
            tell(min(start + _BATCH, last), last)
    _list_words(connection)
    connection.exec_driver_sql(f"PRAGMA user_version={version()}")
    connection.exec_driver_sql(f"PRAGMA cache_size={CACHE}")
    triggers.install(connection)


def version() -> int:
    """Number the rules of folding: our own, as they are written, and Unicode's."""
    folder = Path(searchable.__code__.co_filename).parent
    rules = b"".join((folder / name).read_bytes() for name in _RULES)
    digest = blake2b(rules + unicodedata.unidata_version.encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> 1  # it has a sign there


def _clear_at_once(connection: Connection) -> None:
    """Have words that are taken out leave no trace; the tables remember that they were told so."""
    for table in _TABLES:
        if not connection.exec_driver_sql(_IS_TOLD.format(table)).first():
            connection.exec_driver_sql(_TELL.format(table))


def _list_words(connection: Connection) -> None:
    vocabulary = "fts5vocab('main', 'post_search', 'row')"
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.vocabulary USING {vocabulary}")
    terms = connection.exec_driver_sql("SELECT term FROM temp.vocabulary").scalars().all()
    connection.exec_driver_sql("DROP TABLE temp.vocabulary")
    connection.exec_driver_sql("DELETE FROM word")
    words = [(term,) for term in terms if is_spelt(term)]
    if words:
        connection.exec_driver_sql("INSERT INTO word (term) VALUES (?)", words)
    connection.exec_driver_sql("INSERT INTO word_part (word_part) VALUES ('rebuild')")


def _searchable(text: str | None) -> str:
    return searchable(text or "")


def _spelt_words(*texts: str | None) -> str:
    words = {word for text in texts if text for word in searchable(text).split()}
    return json.dumps(sorted(filter(is_spelt, words)), ensure_ascii=False)
