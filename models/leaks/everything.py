"""The leak check over all that readers see or will see, piece by piece, the worst first."""

import html
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.leaks import decisions, never_list
from models.leaks.examine import Found, examine
from models.posts import Post, PostWords
from models.site import READ, Page, Site
from models.storage import db
from safety.leaks import ASK, STOP, Finding, check, check_never, never

POST, PAGE, SETTINGS = "post", "page", "settings"
_QUICKLY, _WHOLLY = 5_000_000, 150_000  # characters that are looked at in one go
_EACH = 1_000  # characters that a place costs beside its own
_MOST = 200  # places in one go where something was found
_BATCH = 100  # posts that are read at a time
_LAST_ROW = 2**63 - 1

Look = Callable[["Place"], list[Found]]


class Place(NamedTuple):
    """What readers see or will see in one place, by field; `row` is a post's id, a page's name."""

    kind: str
    row: str
    title: str
    texts: Mapping[str, str]
    state: str = "live"
    language: str = ""

    @property
    def cursor(self) -> str:
        """What to go on after."""
        return f"{self.kind}/{self.row}"


class Held(NamedTuple):
    """A place, and what was found there that is to be decided on."""

    place: Place
    found: list[Found]

    def count(self, severity: str) -> int:
        """Count those of a severity."""
        return sum(each.finding.severity == severity for each in self.found)


class Piece(NamedTuple):
    """What was found in one go, how many places were looked at, and where to go on, if anywhere."""

    held: list[Held]
    looked: int
    after: str


def names(private_key: bytes, after: str = "") -> Piece:
    """Look for the words of the never-list alone, but for slips of the keys in them."""
    words = never.NeverList(never_list.words(private_key))
    known = set(decisions.accepted(private_key))

    def look(place: Place) -> list[Found]:
        return [
            each
            for field, text in place.texts.items()
            if words.may_stand_in(html.unescape(text))
            for finding in check_never(text, words)
            for each in [Found(field, finding, text[finding.start : finding.end])]
            if decisions.spelt(finding.kind, each.word) not in known
        ]

    return _piece(look, _places(private_key, after), _QUICKLY)


def look(private_key: bytes, after: str = "") -> Piece:
    """Look for everything that is to be decided on."""
    return look_through(_places(private_key, after), private_key)


def look_through(places: Iterator[Place], private_key: bytes) -> Piece:
    """Look for the same in some places, as far as one go takes."""

    def whole(place: Place) -> list[Found]:
        found = examine(place.texts, private_key, language=place.language)
        return [each for each in found if each.is_open]

    return _piece(whole, places, _WHOLLY)


def undecided(words: PostWords, private_key: bytes | None) -> list[Finding]:
    """Return what is to be decided on in words; without the key, of what can be found without.

    Then neither the never-list is known nor what was accepted.
    """
    texts = words.by_part()
    if private_key is not None:
        found = examine(texts, private_key, language=words.language)
        return [each.finding for each in found if each.is_open]
    seen = (each for text in texts.values() for each in check(text, language=words.language))
    return [each for each in seen if each.severity in (STOP, ASK)]


def _piece(look: Look, places: Iterator[Place], most: int) -> Piece:
    held, looked, read, last = list[Held](), 0, 0, ""
    for place in places:
        if read >= most or len(held) >= _MOST:
            return Piece(_worst_first(held), looked, last)
        found = look(place)
        held += [Held(place, found)] if found else []
        read += _EACH + sum(map(len, place.texts.values()))
        looked, last = looked + 1, place.cursor
    return Piece(_worst_first(held), looked, "")


def _worst_first(held: list[Held]) -> list[Held]:
    return sorted(held, key=lambda each: (-each.count(STOP), -each.count(ASK)))


def _places(private_key: bytes, after: str) -> Iterator[Place]:
    """Yield settings, then pages by name, then posts, the latest first, from a cursor on."""
    kind, _, row = after.partition("/")
    if not kind:
        yield from _settings()
    if kind != POST:
        yield from _pages(row if kind == PAGE else "")
    yield from _posts(private_key, int(row) if kind == POST and row.isdecimal() else _LAST_ROW)


def _settings() -> Iterator[Place]:
    settings = Site.current().settings()
    texts = {name: settings[name] for name in READ if settings[name]}
    yield Place(SETTINGS, "", settings["title"], texts)


def _pages(after: str) -> Iterator[Place]:
    for slug in db.session.scalars(select(Page.slug).where(Page.slug > after).order_by(Page.slug)):
        page = Page.at(slug)
        if page:
            yield Place(PAGE, slug, page.title, {"title": page.title, "body": page.body})


def _posts(private_key: bytes, before: int) -> Iterator[Place]:
    shown = select(Post).where(Post.published_at.is_not(None)).order_by(Post.id.desc())
    whole = shown.options(selectinload(Post.tags), selectinload(Post.answers)).limit(_BATCH)
    while True:
        batch = db.session.scalars(whole.where(Post.id < before)).all()
        for post in batch:
            words = post.words(private_key)
            texts = words.by_part()
            yield Place(POST, str(post.id), words.title, texts, post.state, words.language)
        if len(batch) < _BATCH:
            return
        before = batch[-1].id
