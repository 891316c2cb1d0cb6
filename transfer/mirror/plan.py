"""Which pages there are, in which file each lies, and where the links between them lead.

Older pages of a list are counted from the oldest post on, not from the newest: so a new post
changes the first page alone, and nine files in ten stay as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models.moving import public
from models.posts import stream
from models.site import ABOUT, Page, Site
from safety.words import dates, text

Key = tuple[str, str | None]  # a path, and the cursor of an older page
STYLE, ICON, ROBOTS = "/styles/site.css", "/icon.png", "/robots.txt"


@dataclass
class Plan:
    """The pages to be asked for with their files, and the file behind each link."""

    pages: dict[Key, str] = field(default_factory=dict)
    links: dict[Key, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)  # files, and the files they lead to

    def add(self, path: str, file: str) -> None:
        """Note a page that is known by its path alone."""
        self.pages[path, None] = self.links[path, None] = file

    def add_list(self, path: str, slugs: Sequence[str]) -> None:
        """Note the pages of a list, of whose posts the newest comes first."""
        folder = path.strip("/")
        self.add(path, f"{folder}/index.html".lstrip("/"))
        size, number, older = stream.SIZE, len(slugs), ""
        for page in range((number - 1) // size):
            first = number - size * (page + 1)  # of its posts, counted from the newest
            file = f"{folder}/older/{page + 1}/index.html".lstrip("/")
            self.pages[path, slugs[first - 1]] = file
            if page:
                self.links[path, slugs[first + size - 1]] = older
            older = file
        if number > size:
            self.links[path, slugs[size - 1]] = older


def made(with_feeds: bool) -> Plan:
    """Plan the mirror of the blog as it is."""
    plan = Plan()
    for path in (STYLE, ICON):
        plan.add(path, path[1:])
    if Site.current().is_dark:
        plan.add("/", "index.html")
        return plan
    plan.add(ROBOTS, ROBOTS[1:])
    for path in ("/tags", "/archive", "/about"):
        plan.add(path, f"{path[1:]}/index.html")
    for page in Page.by_title():
        if page.slug != ABOUT:
            plan.add(f"/pages/{page.slug}", f"pages/{page.slug}/index.html")
    lists = _lists(public.places())
    for path, slugs in lists.items():
        plan.add_list(path, slugs)
    for path in _feeds(lists) if with_feeds else ():
        plan.add(path, path[1:])
    for slug in lists["/"]:
        plan.add(f"/p/{slug}", f"p/{slug}/index.html")
    plan.moved = {
        f"p/{name}/index.html": f"p/{slug}/index.html"
        for name, slug in public.moved().items()
        if text.is_name(name)
    }
    return plan


def _lists(places: Iterable[public.Place]) -> dict[str, list[str]]:
    """Return the posts of the stream, of each tag, of each year and of its parts."""
    grain, found = Site.current().blog.grain, defaultdict[str, list[str]](list, {"/": []})
    for place in places:
        year, part = dates.part_of(place.day, grain)
        tags = (f"/tags/{name}" for name in place.tags)
        for path in ("/", *tags, f"/archive/{year}", f"/archive/{year}/{part}"):
            found[path].append(place.slug)
    return found


def _feeds(lists: Iterable[str]) -> Iterator[str]:
    for folder in ("", *(path for path in lists if path.startswith("/tags/"))):
        yield from (f"{folder}/feed.atom", f"{folder}/feed.json")
