"""What the author may change about the blog: a setting is a field here, with its default."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from models.storage import Record

TITLE_LONGEST = 100
TAGLINE_LONGEST = 200
MESSAGE_LONGEST = 500
PHRASE_LONGEST = 100
CARE_LONGEST = 3000
MUTED_LONGEST = 5_000
SHARES = range(1, 100_001)  # megabytes
DAYS = range(1, 3651)
MINUTES = range(1_441)
CACHED = range(3_601)  # seconds
COPIES = range(1, 1001)
ADDRESS_LONGEST = 254
CARE_CHECKED = date(2026, 11, 26)  # when the numbers of templates/submission/parts/care.html were

TRANSLATIONS = Path(__file__).parents[2] / "translations"
LANGUAGES = ("en", *sorted(found.parts[-3] for found in TRANSLATIONS.glob("*/LC_MESSAGES/*.mo")))
ACCENTS = ("plum", "ink", "pine", "rust", "ochre", "slate")  # their colours are in tokens.css
GRAINS = ("day", "month", "season")  # what the public learns of a date
WARNED = ("link", "whole")  # what feeds tell of a post with a content warning
CRAWLERS = ("all", "search", "none")  # which machines may read along


# Those whose words readers and visitors see; the others are choices, or for the author alone.
READ = ("title", "tagline", "closed_message", "wait_phrase", "care")


def one_of(choices: Sequence[Any], default: Any = None) -> Any:
    """Declare a setting that is one of some choices, or of a range; the first is the default."""
    first = choices[0] if default is None else default
    return field(default=first, metadata={"choices": choices})


@dataclass(frozen=True)
class Settings(Record):
    """A group of settings."""

    def misfits(self) -> dict[str, Any]:
        """Return the settings that are none of their choices, each with its default."""
        limited = [each for each in fields(self) if "choices" in each.metadata]
        return {
            each.name: each.default
            for each in limited
            if getattr(self, each.name) not in each.metadata["choices"]
        }


@dataclass(frozen=True)
class Blog(Settings):
    """How the blog is called, looks and speaks; its pages are made anew at any change."""

    title: str = "Unsaid"
    tagline: str = ""
    language: str = one_of(LANGUAGES)
    accent: str = one_of(ACCENTS)
    grain: str = one_of(GRAINS)
    crawlers: str = one_of(CRAWLERS)
    warned_in_feeds: str = one_of(WARNED)
    cache_seconds: int = one_of(CACHED, default=0)  # that shared caches may keep a page


@dataclass(frozen=True)
class Box(Settings):
    """The question box."""

    inbox_open: bool = False
    closed_message: str = ""
    wait_phrase: str = ""
    slow: bool = False
    close_at: str = ""  # a day, as 2026-12-24
    close_above: int = one_of(range(10_001), default=0)  # questions that wait; 0 is never


@dataclass(frozen=True)
class Care(Settings):
    """What visitors are told of where to turn; without words of the author's, our own."""

    care: str = ""


@dataclass(frozen=True)
class Keeping(Settings):
    """How long what visitors sent is kept, in days; `questions/retention.py` counts them."""

    keep_answered_days: int = one_of(DAYS, default=30)
    keep_unread_days: int = one_of(DAYS, default=90)
    keep_trash_days: int = one_of(DAYS, default=14)


@dataclass(frozen=True)
class Abuse(Settings):
    """What is held, and when the box is full."""

    muted: str = ""  # words and phrases, one a line
    disk_share_mb: int = one_of(SHARES, default=200)  # for questions and letters


@dataclass(frozen=True)
class Time(Settings):
    """When what is published and queued appears, in minutes and in hours of the day (UTC)."""

    publish_delay_min: int = one_of(MINUTES, default=10)
    publish_delay_max: int = one_of(MINUTES, default=60)  # 0 and 0 is at once
    queue_per_day: int = one_of(range(1, 25))
    queue_every: int = one_of(range(1, 366))  # days
    queue_from: int = one_of(range(24), default=0)
    queue_to: int = one_of(range(1, 25), default=24)
    queue_skips: int = one_of(range(91), default=0)  # of a hundred days
    queue_rest: int = one_of(range(366), default=0)  # days between question and answer
    cooling_days: int = one_of(range(366), default=0)  # before a post appears that tells of someone
    queue_paused: bool = False
    paused_by_dark: bool = False  # so it goes on by itself when the blog is back


@dataclass(frozen=True)
class Notices(Settings):
    """Whether and where the author is told that questions wait, and nothing else."""

    notice_feed: str = ""  # the secret part of the feed's address
    notice_mail: str = ""


@dataclass(frozen=True)
class Operation(Settings):
    """Copies of the blog, and what came with it from elsewhere."""

    daily_copies: bool = True
    kept_copies: int = one_of(COPIES, default=30)
    old_addresses: bool = False  # of posts that are imported, kept as redirects


class Group(TypeDecorator[Settings]):
    """A column that holds one group of settings as JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Settings] = Settings) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Settings | None, dialect: Dialect) -> str | None:
        """Spell the group. Raises ValueError for what is none of the choices."""
        if value is None:
            return None
        if value.misfits():
            raise ValueError(f"no such choice: {value.misfits()}")
        return value.to_bytes().decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Settings | None:
        """Read the group; a choice that only a newer program knows becomes the default."""
        return None if value is None else _read(self.kind.from_bytes, value)


@lru_cache(maxsize=8)  # each page reads the settings, and they seldom change
def _read(kind: Callable[[bytes], Settings], spelt: str) -> Settings:
    found = kind(spelt.encode())
    return replace(found, **found.misfits())
