"""Our own export, put up again in a blog that is empty: what was live is live, as it stood.

What cannot be put up for readers, since a rule keeps it from them, stays a draft.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import Any

from models import now, publication, today
from models.moving import Names, arrival
from models.posts import PostWords, post_words
from models.site import page as pages
from models.storage import STORAGE_FAILURES, UNKEPT, Conflict, IntegrityError
from safety.keys import age, passwords
from safety.words import tags, text
from transfer import front_matter
from transfer.export import FORMAT, MARKER, PRIVATE
from transfer.imports.opened import Opened
from transfer.imports.opened import Refused as Closed

Record = dict[str, Any]
Tell = Callable[[int, int], None]
_DAY = re.compile(r"^published: ([0-9]{4}-[0-9]{2}-[0-9]{2})$", re.MULTILINE)
_ORDER = re.compile(r"^order: ([0-9]{1,6})$", re.MULTILINE)
_LATE = ("post", "page draft", "imported", "old address")  # after what readers see
_TAGS, _REVISIONS = 100, 1_000_000  # of a post, at most
_LINE_LONGEST = 32 * 1024 * 1024  # bytes of one record


class Refused(Exception):
    """It cannot be put up here; the text says why, and what to do."""


@dataclass
class Taken:
    """How many of what came, and how many of what did not, with the reasons."""

    came: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def root_of(opened: Opened) -> str | None:
    """Return the folder within that is an export of ours, or None where there is none."""
    found = [PurePosixPath(name) for name in opened.names if name.endswith(MARKER)]
    roots = [path.parent for path in found if path.name == MARKER and len(path.parts) <= 2]
    return f"{roots[0]}/".removeprefix("./") if len(roots) == 1 else None


def files(opened: Opened, folder: str) -> list[tuple[str, str]]:
    """Return the texts of a folder, each with the address that its name is."""
    start = f"{root_of(opened)}{folder}/"
    found = [name for name in opened.names if name.startswith(start)]
    pairs = [(name, name.removeprefix(start).removesuffix(".md")) for name in sorted(found)]
    return [pair for pair in pairs if pair[0].endswith(".md") and text.is_name(pair[1])]


def listed(opened: Opened, name: str) -> dict[str, Any]:
    """Read a file of JSON; one that cannot be read is empty."""
    try:
        found = json.loads(opened.text(f"{root_of(opened)}{name}"))
    except (Closed, KeyError, OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def feed_of(opened: Opened) -> str:
    """Return the name of the feed, by which a blog is told from others."""
    return said(listed(opened, "settings.json"), "feed")


def has_sealed(opened: Opened) -> bool:
    """Tell whether there is something that only the password opens."""
    return f"{root_of(opened)}{PRIVATE}" in opened.names


def is_mine(opened: Opened) -> bool:
    """Tell whether this is an export of ours."""
    return root_of(opened) is not None


def is_blog_empty() -> bool:
    """Tell whether all of an export can be put up here as it was."""
    return arrival.is_empty()


def take_over(
    opened: Opened, password: str | None, key: bytes | None, tell: Tell | None = None
) -> Taken:
    """Put up all of it; with the password also what readers may not see. The caller commits.

    `key` is the author's private key, where it could be opened. Raises Refused.
    """
    arriving = _Arriving(opened, password, key, tell or (lambda done, number: None))
    if arriving.number("format") != FORMAT:
        raise Refused("This was exported by a newer version of Unsaid. Update this one first.")
    try:
        return arriving.take_over()
    except (IntegrityError, Conflict) as error:
        raise Refused("It holds the same thing twice. Nothing was changed.") from error
    except STORAGE_FAILURES:
        raise
    except UNKEPT as error:
        raise Refused("It holds something that no export has. Nothing was changed.") from error


class _Arriving:
    """An export that is being put up."""

    def __init__(self, opened: Opened, password: str | None, key: bytes | None, tell: Tell) -> None:
        self._opened = opened
        self._password, self._key, self._tell = password, key, tell
        self._live: dict[str, Record] = {}
        self._states: dict[str, str] = {}
        self._names = Names(key)
        self.taken = Taken()

    def number(self, name: str) -> int:
        """Return a number of the marker."""
        found = listed(self._opened, MARKER).get(name)
        return found if isinstance(found, int) else 0

    def take_over(self) -> Taken:
        told = listed(self._opened, "settings.json")
        with suppress(ValueError, TypeError, AttributeError):  # it is no name of a feed
            arrival.take_names(feed=told.get("feed", ""))
        records = self._records()
        late = self._take_early(records)
        if not arrival.save_settings(told, self._key):
            self.taken.left_out["texts of the settings that may not go out"] += 1
        self._posts()
        for name, to in listed(self._opened, "redirects.json").items():
            if text.is_name(old := name.removeprefix("/p/")):
                arrival.lead(old, f"{to}".removeprefix("/p/"))
        self._pages()
        arrival.pin(f"{told.get('pinned', '')}")
        for record in chain(late, records):
            self._record(record)
        arrival.settle(self._states)
        return self.taken

    def _posts(self) -> None:
        found = files(self._opened, "posts")
        in_order = sorted((*self._place(name), name, slug) for name, slug in found)
        for done, (day, order, name, slug) in enumerate(in_order, start=1):
            try:
                self._post(self._opened.text(name), slug, _moment(day, order))
                self.taken.came["posts"] += 1
            except publication.Refused:
                self.taken.came["drafts of posts that may not go out as they are"] += 1
            except _UNREADABLE:
                self.taken.left_out["posts that cannot be read"] += 1
            self._tell(done, len(in_order))

    def _place(self, name: str) -> tuple[str, int]:
        found = self._opened.begins(name, 64 * 1024)
        day, order = _DAY.search(found), _ORDER.search(found)
        return day[1] if day else "", int(order[1]) if order else 1

    def _post(self, spelt: str, slug: str, at: datetime) -> None:
        on_top, body = front_matter.read(spelt)
        words = PostWords(
            title=text.line(said(on_top, "title"))[: post_words.TITLE_LONGEST],
            question=text.clean(said(on_top, "question")),
            body=text.indented(body),
            warning=text.line(said(on_top, "warning"))[: post_words.WARNING_LONGEST],
            language=text.line(said(on_top, "language"))[:20],
            tags=tuple(islice(_tags(on_top.get("tags")), _TAGS)),
        )
        if len(words.body) > post_words.BODY_LONGEST:
            raise front_matter.Unreadable("longer than a post may be")
        revision, first = on_top.get("correction"), said(on_top, "first_address")
        was = publication.Was(
            slug,
            min(at, now()),
            _day(on_top.get("corrected")),
            revision if isinstance(revision, int) and 0 < revision <= _REVISIONS else 0,
            first if text.is_name(first) else slug,
        )
        arrival.put_up(words, was, self._live.pop(slug, {}), self._key)

    def _pages(self) -> None:
        for name, slug in files(self._opened, "pages"):
            try:
                on_top, body = front_matter.read(self._opened.text(name))
                title = text.line(said(on_top, "title"))[: pages.TITLE_LONGEST]
                day = _day(on_top.get("updated"))
                arrival.write_page(slug, title, text.indented(body), day, self._key)
                self.taken.came["pages"] += 1
            except publication.Refused:
                self.taken.left_out["pages that may not go out as they are"] += 1
            except _UNREADABLE:
                self.taken.left_out["pages that cannot be read"] += 1

    def _take_early(self, records: Iterator[Record]) -> list[Record]:
        """Put up what readers' pages rest on; return the first of what follows them."""
        for record in records:
            if record.get("kind") in _LATE:
                return [record]
            self._record(record)
        return []

    def _records(self) -> Iterator[Record]:
        """Yield what is sealed, stretching the password once. Raises Refused."""
        if not has_sealed(self._opened):
            return
        if self._password is None:
            self.taken.left_out["everything in private.age, for want of its password"] += 1
            return
        try:
            with self._opened.open(f"{root_of(self._opened)}{PRIVATE}") as sealed:
                yield from _lines(age.pieces(sealed, passwords.normal(self._password)))
        except age.WrongPassphrase:
            raise Refused(
                "This is not the password that opens private.age: the one that the blog had when"
                " it was exported. Nothing was changed."
            ) from None
        except age.NotAge:
            raise Refused("private.age is damaged. Nothing was changed.") from None

    def _record(self, record: Record) -> None:
        kind = record.get("kind")
        try:
            record = self._names.here(record)
            if kind == "live":
                self._live[record["slug"]] = record
                return
            arrival.take_record(record, self._key)
            if kind == "question":
                self._states[record["id"]] = record["state"]
                self._names.learn(record)
        except publication.Refused:
            self.taken.came["drafts of what waited"] += 1
        except _UNREADABLE:
            self.taken.left_out[f"of what is sealed: {kind}"] += 1
        else:
            if kind in _TOLD:
                self.taken.came[_TOLD[kind]] += 1


# What is none of the values that an export has, of one post, page or record.
_UNREADABLE = (
    *(Closed, front_matter.Unreadable),
    *(ValueError, TypeError, KeyError, AttributeError, OverflowError),
)
_TOLD = {"question": "questions", "post": "drafts and posts that wait"}


def _lines(pieces: Iterable[bytes]) -> Iterator[Record]:
    """Read records of JSON, one on each line. Raises Refused for a line beyond all bounds."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > _LINE_LONGEST:
            raise Refused("private.age holds something that no export has.")
        for line in lines:
            with suppress(ValueError, RecursionError):
                record = json.loads(line)
                if isinstance(record, dict):
                    yield record


def _tags(labels: Any) -> Iterator[str]:
    """Spell tags as they were, and not as they would be if they were typed today."""
    for label in labels if isinstance(labels, list) else ():
        spelt = text.line(str(label)).replace(" ", "-")
        if tags.key(spelt):
            yield spelt[: tags.NAME_LONGEST]


def _moment(day: str, order: int) -> datetime:
    """Return the time of a post: the day that readers were told, and its turn within that."""
    first = datetime.combine(date.fromisoformat(day), time(), UTC)
    return first + timedelta(microseconds=order - 1)


def _day(value: Any) -> date | None:
    """Return a day that is not to come."""
    day = value.date() if isinstance(value, datetime) else value
    return min(day, today()) if isinstance(day, date) else None


def said(on_top: dict[str, Any], name: str) -> str:
    """Return a text of the particulars, or an empty one."""
    found = on_top.get(name)
    return "" if found is None else str(found)
