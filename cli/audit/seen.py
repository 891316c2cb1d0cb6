"""What was asked of the blog, what came back, and what its settings promise."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from cli.audit.markup import Page, read

_TEXTS = ("text/", "application/javascript", "application/manifest", "application/problem")


class Request(NamedTuple):
    """A path of the host, with its query; `probe` says why, where no reader would open it."""

    path: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    probe: str = ""
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What came back. A status of 0 is that nothing whole came, and `body` says why."""

    request: Request
    address: str  # with scheme and host
    status: int
    headers: tuple[tuple[str, str], ...]  # the names in small letters
    body: bytes
    came: datetime

    def header(self, name: str) -> str:
        """Return all values of a header, or nothing."""
        return ", ".join(self.values(name))

    def values(self, name: str) -> list[str]:
        """Return the values of a header, one for each time that it was sent."""
        return [value for each, value in self.headers if each == name]

    @property
    def is_read(self) -> bool:
        """Tell whether this is what a reader would open and find."""
        return self.status == 200 and not self.request.probe

    @property
    def kind(self) -> str:
        """The media type, without what follows it."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        """Tell whether a browser shows it as a page."""
        return self.kind in ("text/html", "application/xhtml+xml")

    @property
    def is_marked_up(self) -> bool:
        """Tell whether it has elements and attributes."""
        return self.is_html or self.kind.endswith(("xml", "svg+xml"))

    @property
    def is_json(self) -> bool:
        """Tell whether it is JSON of some kind."""
        return self.kind.endswith("json")

    @property
    def is_text(self) -> bool:
        """Tell whether there are words in it, and no picture or font."""
        return self.is_marked_up or self.is_json or self.kind.startswith(_TEXTS) or not self.kind

    @cached_property
    def text(self) -> str:
        """The body as text, or nothing of a picture."""
        return self.body.decode("utf-8", "replace") if self.is_text else ""

    @cached_property
    def data(self) -> Any:
        """What JSON holds, or None."""
        try:
            return json.loads(self.text) if self.is_json else None
        except ValueError:
            return None

    @cached_property
    def page(self) -> Page:
        """The elements of a page or of XML; of anything else, none."""
        return read(self.text if self.is_marked_up else "")

    @cached_property
    def pages(self) -> list[Page]:
        """The same, and the pages within: what feeds carry as text is HTML to whoever reads it."""
        within = self.page.texts if not self.is_html else []
        inner = [*within, *strings(self.data)]
        return [self.page, *(read(text) for text in inner if "<" in text)]

    def leads(self, reference: str) -> str:
        """Return the whole address that a reference leads to from here, or nothing."""
        try:
            return urljoin(self.address, reference.strip())
        except ValueError:
            return ""


def strings(data: Any) -> Iterator[str]:
    """Yield every text within JSON, the names of its fields left out."""
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


@dataclass(frozen=True)
class Promises:
    """What the settings promise, as far as they are known; an empty one is not."""

    grain: str = ""
    crawlers: str = ""
    cache_seconds: int = 3600  # the most that any setting allows
    is_dark: bool = False
    has_author: bool = True
    is_proxied: bool = False  # what is asked for goes past the web server in front
    feed_id: str = ""
    origin: str = ""  # that readers use
    path: str = ""


@dataclass(frozen=True)
class Secrets:
    """What may be in no public byte: texts with what they are, and words of the never-list."""

    texts: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()  # words of that list that may stand, as they stand
    shown: tuple[str, ...] = ()  # what readers may see: who finds it there has found nothing
    waiting: tuple[str, ...] = ()  # names of posts that have not appeared
    beyond: tuple[str, ...] = ()  # names of posts that keep words beyond a consent
    warned: tuple[str, ...] = ()  # what feeds leave out


@dataclass(frozen=True)
class Seen:
    """All answers, in the order in which they came."""

    root: str  # the address of the front page, without the last slash
    answers: tuple[Answer, ...]
    promises: Promises = Promises()
    secrets: Secrets = Secrets()
    left_out: int = 0  # addresses that were found and not opened
    plain: Answer | None = None  # what came by http, where readers come by https
    own: frozenset[str] = field(default_factory=frozenset)  # scheme and host, each one of ours

    @property
    def is_https(self) -> bool:
        """Tell whether readers come by https."""
        return self.root.startswith("https:")

    @property
    def is_local(self) -> bool:
        """Tell whether this is seen from the machine that serves it."""
        return urlsplit(self.root).hostname in ("127.0.0.1", "::1", "localhost")

    @property
    def path_of_root(self) -> str:
        """The path of the front page."""
        return f"{urlsplit(self.root).path}/"

    def path(self, address: str) -> str | None:
        """Return the path below the front page, or None for what is elsewhere."""
        parts = urlsplit(address)
        prefix = urlsplit(self.root).path
        is_below = parts.path == prefix or parts.path.startswith(f"{prefix}/")
        if f"{parts.scheme}://{parts.netloc}" not in self.own or not is_below:
            return None
        return parts.path[len(prefix) :] or "/"

    def is_desk(self, answer: Answer) -> bool:
        """Tell whether an answer is from the author's door."""
        return _is_below(self.path(answer.address), "/dashboard")

    def is_box(self, answer: Answer) -> bool:
        """Tell whether an answer is from the question box."""
        return _is_below(self.path(answer.address), "/ask")

    def is_reading(self, answer: Answer) -> bool:
        """Tell whether an answer is what readers read."""
        return not self.is_desk(answer) and not self.is_box(answer)

    def is_ours(self, address: str) -> bool:
        """Tell whether an address leads to the blog's own host, or is no address of a host."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https", "ws", "wss", "ftp"):
            return True
        hosts = {urlsplit(each).netloc.lower() for each in self.own}
        return parts.netloc.lower() in hosts

    def to(self, path: str) -> Answer | None:
        """Return what answered a reader at a path below the front page."""
        found = (each for each in self.answers if not each.request.probe)
        return next((each for each in found if self.path(each.address) == path), None)

    def posts(self) -> set[str]:
        """Return the paths of all posts that any page, feed or list names."""
        found = (self.path(each) for answer in self.answers for each in references(answer))
        return {path for path in found if path and path.count("/") == 2 and path[:3] == "/p/"}


def references(answer: Answer) -> Iterable[str]:
    """Yield every address that an answer names for others to follow."""
    for page in answer.pages:
        for tag, attributes in page.elements:
            named = [attributes.get(name, "") for name in ("href", "src")]
            if tag == "meta" and attributes.get("content", "").startswith("http"):
                named.append(attributes["content"])
            yield from (answer.leads(each) for each in named if each)
    if answer.kind.endswith("xml") and answer.page.has("urlset", "sitemapindex"):
        yield from (answer.leads(text) for text in answer.page.within("loc"))
    if answer.is_json:
        yield from (text for text in strings(answer.data) if text.startswith("http"))


def _is_below(path: str | None, door: str) -> bool:
    return path is not None and (path == door or path.startswith(f"{door}/"))
