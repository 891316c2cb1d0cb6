"""What was imported, so that the same file adds nothing twice; and the addresses it had there."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from models.leaks import everything
from models.posts import Post, PostWords
from models.site import Site
from models.storage import Base, begin_writing, db
from safety.keys import sealing
from safety.leaks import STOP

PATH_LONGEST = 500
_GRAVE = 100  # how many findings to decide on weigh as much as one that must change


class Imported(Base):
    """An entry of another blog, as a keyed hash, and the post it became while that is there."""

    __tablename__ = "imported"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    post_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id", ondelete="SET NULL"), index=True
    )

    @classmethod
    def find(cls, source: str, key: str) -> "Imported | None":
        """Return what was noted of an entry of some kind of file."""
        return db.session.get(cls, _digest(source, key))

    @classmethod
    def note(cls, source: str, key: str, post: Post | None = None) -> None:
        """Note that an entry has come, for ever; also where its post is thrown away."""
        begin_writing()
        db.session.add(cls(digest=_digest(source, key), post_id=post.id if post else None))
        db.session.flush()


class OldAddress(Base):
    """The path that a post had on another blog."""

    __tablename__ = "old_address"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    path: Mapped[str] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)

    @classmethod
    def keep(cls, paths: Iterable[str], post_id: int) -> None:
        """Keep the paths of a post; one that leads somewhere already goes on leading there."""
        begin_writing()
        for path in dict.fromkeys(paths):
            if 1 < len(path) <= PATH_LONGEST:
                row = insert(cls).values(path=path, post_id=post_id)
                db.session.execute(row.on_conflict_do_nothing())

    @classmethod
    def slug_at(cls, path: str) -> str | None:
        """Return the name of the live post that had this path, where such are kept.

        A path of a draft is like one that never was.
        """
        site = Site.current()
        if not site.operation.old_addresses or site.is_dark or len(path) > PATH_LONGEST:
            return None
        mine = select(cls.post_id).where(cls.path == path)
        return db.session.scalar(Post.live().with_only_columns(Post.slug).where(Post.id.in_(mine)))

    @classmethod
    def all_live(cls) -> dict[str, str]:
        """Return the names of live posts by all paths they had."""
        live = Post.live().order_by(None).with_only_columns(cls.path, Post.slug)
        rows = db.session.execute(live.join(cls, cls.post_id == Post.id)).all()
        return {path: slug for path, slug in rows if slug}


def weight(words: PostWords, private_key: bytes | None) -> int:
    """Tell how much the leak check finds in words that is to be decided on: 0 for nothing."""
    found = everything.undecided(words, private_key)
    grave = sum(each.severity == STOP for each in found)
    return grave * _GRAVE + min(len(found) - grave, _GRAVE - 1)


def are_there() -> bool:
    """Tell whether a draft is there that was imported."""
    return db.session.scalar(_DRAFTS.limit(1)) is not None


def look(private_key: bytes, after: str = "") -> everything.Piece:
    """Look through imported drafts for what is to be decided on, the gravest first."""
    return everything.look_through(_places(private_key, after), private_key)


_DRAFTS = (
    select(Post)
    .where(Post.id.in_(select(Imported.post_id)))
    .where(Post.published_at.is_(None), Post.trashed_on.is_(None))
)


def _places(private_key: bytes, after: str) -> Iterator[everything.Place]:
    graves = db.session.execute(_DRAFTS.with_only_columns(Post.id, Post.ref, Post.sealed)).all()
    opened = sealing.opener(private_key)
    weights = {
        row: PostWords.from_bytes(opened(sealed or b"", b"post|" + ref)).weight
        for row, ref, sealed in graves
    }
    in_turn = sorted(weights, key=lambda row: (-weights[row], -row))
    last = after.rpartition("/")[2]
    start = in_turn.index(int(last)) + 1 if last.isdecimal() and int(last) in weights else 0
    for row in in_turn[start:]:
        post = db.session.get(Post, row)
        if post is not None and post.sealed is not None:
            words = post.words(private_key)
            texts = words.by_part()
            kind = everything.POST
            yield everything.Place(kind, str(row), words.title, texts, "draft", words.language)


def _digest(source: str, key: str) -> bytes:
    named = f"{source}\0{key}".encode(errors="surrogatepass")
    return sealing.digest("imported", named, Site.current().salt, size=16)
