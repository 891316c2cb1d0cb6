"""What readers see or will see of the author's own words: live and queued posts, pages, the title.

The words of a question are its visitor's, and the title above one often speaks as they do.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from models.posts import Post
from models.site import Page, Site
from models.storage import db

_POST, _PAGE, BLOG = "post:", "page:", "blog"
_READ = 200  # rows that are held at once


class Shown(NamedTuple):
    """A text by where it stands, its name, and its words."""

    where: str
    title: str
    words: str

    @property
    def post_id(self) -> int | None:
        """Return which post it is, if it is one."""
        return int(self.where.removeprefix(_POST)) if self.where.startswith(_POST) else None

    @property
    def page_slug(self) -> str:
        """Return which page it is, if it is one."""
        return self.where.removeprefix(_PAGE) if self.where.startswith(_PAGE) else ""


def newest() -> Iterator[Shown]:
    """Yield the title, pages, and posts from the newest on."""
    site = Site.current()
    own = [site.blog.title, site.blog.tagline, site.box.closed_message]
    yield Shown(BLOG, site.blog.title, "\n\n".join(filter(None, own)))
    for page in Page.by_title():
        yield Shown(_PAGE + page.slug, page.title, f"{page.title}\n\n{page.body}")
    columns = select(Post.id, Post.title, Post.body, Post.warning, Post.question)
    posts = columns.where(Post.published_at.is_not(None)).order_by(Post.id.desc())
    for number, title, body, warning, question in db.session.execute(posts).yield_per(_READ):
        mine = (None if question else title, body, warning)
        words = "\n\n".join(filter(None, mine))
        yield Shown(f"{_POST}{number}", title or "", words)
