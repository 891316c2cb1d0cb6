"""Hashes of what was withdrawn or erased, which triggers keep, whoever's hand it comes by.

A hash is keyed by the blog's salt and has the kind of deed inside. What is put out again loses it:
the table says how things stand, and is no log.
"""

import sqlite3
from functools import partial
from typing import Any

from safety.keys import sealing

SIZE = 16  # bytes
GONE = ("withdrawn", "erased", "expired")  # states of a question

_HASH = "erased((SELECT salt FROM site), '{0}', {1})"
_ADD = f"INSERT INTO erasure (digest) VALUES ({_HASH}) ON CONFLICT DO NOTHING;"  # noqa: S608  # our own words
_DROP = f"DELETE FROM erasure WHERE digest = {_HASH};"  # noqa: S608  # our own words
_ADD_STATE = _ADD.replace("'{0}', {1}", "NEW.state, NEW.id")


class Connection(sqlite3.Connection):
    """A connection that knows whether what it wrote has changed the hashes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.erasures_changed: list[bool] = []
        self.create_function("erased", -1, digest, deterministic=True)
        self.create_function("note_erasure", 0, partial(self.erasures_changed.append, True))


def digest(salt: bytes | str, kind: str, *subject: bytes | str | None) -> bytes:
    """Hash what a deed was done to; `kind` says which deed it was."""
    parts = [_bytes(each) for each in (kind, *subject)]
    plain = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return sealing.digest("erasure", plain, _bytes(salt)[:64], size=SIZE)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode()


def _is(kind: str, subject: str = "''") -> str:
    return _ADD.format(kind, subject)


def _is_not(kind: str, subject: str = "''") -> str:
    return _DROP.format(kind, subject)


_CONSENT = (
    _is("consent", "NEW.id")
    + _is_not("agreed", "NEW.id, OLD.consent_for_author")
    + _is("agreed", "NEW.id, NEW.consent_for_author")
)
_POST = "coalesce({0}.first_ref, {0}.ref)"  # by which copies from before another key know it
_PAUSED = "json_extract(NEW.time, '$.queue_paused')"

# Name, why, and what the trigger does.
TRIGGERS: dict[str, tuple[str, str]] = {
    "erased_question": (
        "A question that is withdrawn, erased or expired must stay so.",
        f"AFTER UPDATE OF state ON question WHEN NEW.state IN {GONE} BEGIN {_ADD_STATE} END",
    ),
    "erased_consent": (
        "A consent that was made stricter must stay so.",
        "AFTER UPDATE OF consent_for_author ON question"
        f" WHEN NEW.consent_for_author IS NOT NULL BEGIN {_CONSENT} END",
    ),
    "erased_letter": (
        "A private reply that was taken back must stay so.",
        "AFTER DELETE ON letter WHEN OLD.for_visitor IS NOT NULL"
        f" BEGIN {_is('letter', 'OLD.id')} END",
    ),
    "erased_post_off": (
        "A post that was taken off the blog, or out of the queue, must stay off.",
        "AFTER UPDATE OF published_at ON post WHEN OLD.published_at IS NOT NULL"
        f" AND NEW.published_at IS NULL BEGIN {_is('off', _POST.format('OLD'))} END",
    ),
    "erased_post_on": (
        "A post that is put out again is off no more.",
        "AFTER UPDATE OF published_at ON post WHEN OLD.published_at IS NULL"
        f" AND NEW.published_at IS NOT NULL BEGIN {_is_not('off', _POST.format('NEW'))} END",
    ),
    "erased_post_gone": (
        "A post that was erased must stay so.",
        "AFTER DELETE ON post"
        f" BEGIN {_is('off', _POST.format('OLD'))} {_is('post', _POST.format('OLD'))} END",
    ),
    "erased_post_begun": (
        "A post that is begun anew under the reference of an erased one is there again.",
        f"AFTER INSERT ON post BEGIN {_is_not('post', _POST.format('NEW'))} END",
    ),
    "erased_page": (
        "A page that was deleted must stay so.",
        f"AFTER DELETE ON page BEGIN {_is('page', 'OLD.slug')} END",
    ),
    "erased_page_new": (
        "A page that is written anew is there again.",
        f"AFTER INSERT ON page BEGIN {_is_not('page', 'NEW.slug')} END",
    ),
    "erased_address": (
        "An address that was given up must stay so.",
        "AFTER UPDATE OF leads_to ON slug WHEN NEW.leads_to IS NULL"
        f" BEGIN {_is('address', 'NEW.name')} END",
    ),
    "erased_dark": (
        "A blog that went dark must stay so.",
        f"AFTER UPDATE OF is_dark ON site WHEN NEW.is_dark BEGIN {_is('dark')} END",
    ),
    "erased_light": (
        "A blog that came back is dark no more.",
        f"AFTER UPDATE OF is_dark ON site WHEN NOT NEW.is_dark BEGIN {_is_not('dark')} END",
    ),
    "erased_pause": (
        "A queue that was paused must stay so.",
        f"AFTER UPDATE OF time ON site WHEN {_PAUSED} BEGIN {_is('paused')} END",
    ),
    "erased_pause_over": (
        "A queue that goes on is paused no more.",
        f"AFTER UPDATE OF time ON site WHEN NOT coalesce({_PAUSED}, 0)"
        f" BEGIN {_is_not('paused')} END",
    ),
    "erasure_new": (
        "A new hash is written into the file beside the database as well.",
        "AFTER INSERT ON erasure BEGIN SELECT note_erasure(); END",
    ),
    "erasure_gone": (
        "A hash that is dropped leaves the file beside the database as well.",
        "AFTER DELETE ON erasure BEGIN SELECT note_erasure(); END",
    ),
}

# What a blog that comes from before there were hashes has of such things.
COMPLETE = tuple(
    f"INSERT INTO erasure (digest) SELECT erased((SELECT salt FROM site), {what})"  # noqa: S608  # our own words
    f" FROM {where} ON CONFLICT DO NOTHING"
    for what, where in (
        ("state, id", f"question WHERE state IN {GONE}"),
        ("'consent', id", "question WHERE consent_for_author IS NOT NULL"),
        ("'agreed', id, consent_for_author", "question WHERE consent_for_author IS NOT NULL"),
        (f"'off', {_POST.format('post')}", "post WHERE published_at IS NULL AND slug IS NOT NULL"),
        ("'dark', ''", "site WHERE is_dark"),
    )
)
