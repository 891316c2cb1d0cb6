"""The files of a mirror, one after another: made as for a reader, with other links."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from transfer.mirror import plan
from transfer.mirror.links import Links, onward

Tell = Callable[[int, int], None]  # how many pages are made, of how many
_GONE = (404, 410)


class Answer(Protocol):
    """What comes back for a page."""

    @property
    def status(self) -> int:
        """The status."""

    @property
    def body(self) -> bytes:
        """The page."""


class Source(NamedTuple):
    """Where pages come from: what asks for one by its path and by the cursor of an older page.

    `base` is the address that the pages believe in, `live` the one that readers use, if there is
    one: feeds and the like speak of whole addresses, and are left out without it.
    """

    ask: Callable[[str, str | None], Answer]
    base: str
    live: str


class File(NamedTuple):
    """A file of the mirror."""

    name: str
    data: bytes


class Broken(Exception):
    """A page could not be made."""


def files(source: Source, tell: Tell | None = None) -> Iterator[File]:
    """Make all files, in the order of their pages; one that is taken down meanwhile is left out.

    Raises Broken.
    """
    planned = plan.made(with_feeds=bool(source.live))
    links, number = Links(planned, source.base, source.live), len(planned.pages)
    for done, ((path, before), file) in enumerate(planned.pages.items(), start=1):
        answer = source.ask(path, before)
        if tell:
            tell(done, number)
        if answer.status == 200 or (file == "index.html" and answer.status in _GONE):
            yield File(file, _kept(answer.body, file, links, source.live))
        elif answer.status not in _GONE:
            raise Broken(path)
    for file, target in planned.moved.items():
        yield File(file, onward(target, file))


def _kept(body: bytes, file: str, links: Links, live: str) -> bytes:
    if file.endswith(".html"):
        return links.rewritten(body.decode(), file).encode()
    if file == plan.ROBOTS[1:] and not live:
        lines = body.decode().splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith("Sitemap:")).encode()
    return body
