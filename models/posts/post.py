"""Posts: sealed while they are drafts, in the clear once queued or public."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.author import Author
from models.posts import places
from models.posts.permission import require
from models.posts.post_words import Manuscript
from models.posts.slug import Slug
from models.posts.tag import PostTag, Tag
from models.storage import Base, begin_writing, db, now, scrub_after_commit, today
from safety.keys import sealing


class Post(Base):
    """`published_at` in the past is live, in the future is queued, null is a draft."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("(published_at IS NULL) = (sealed IS NOT NULL)", name="sealed"),
        CheckConstraint("(published_at IS NULL) = (body IS NULL)", name="words"),
        CheckConstraint("published_at IS NULL OR slug IS NOT NULL", name="slug"),
        CheckConstraint("trashed_on IS NULL OR published_at IS NULL", name="trash"),
        CheckConstraint("published_at IS NOT NULL OR NOT place", name="searchable"),
        CheckConstraint("asked IS NULL OR published_at IS NOT NULL", name="asked"),
        Index(None, "published_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[bytes] = mapped_column(unique=True)
    sealed: Mapped[bytes | None]
    title: Mapped[str | None]
    question: Mapped[str | None]
    body: Mapped[str | None]
    warning: Mapped[str | None]
    asked: Mapped[bytes | None] = mapped_column(ForeignKey("question.id"), index=True)
    slug: Mapped[str | None] = mapped_column(ForeignKey("slug.name"), unique=True)
    published_at: Mapped[datetime | None]
    place: Mapped[int] = mapped_column(default=0)  # in the search index, by time; 0 is outside
    updated_on: Mapped[date] = mapped_column(default=today)
    trashed_on: Mapped[date | None]
    tags: Mapped[list[Tag]] = relationship(secondary=PostTag.__table__, order_by=Tag.name)

    @classmethod
    def live(cls, until: datetime | None = None) -> Select["Post"]:
        """Select what the public may see, from some moment down; every public page starts here."""
        return select(cls).where(cls.published_at <= (min(until, now()) if until else now()))

    @classmethod
    def of(cls, ref: bytes) -> "Post | None":
        """Return the post begun under this reference."""
        return db.session.scalar(select(cls).where(cls.ref == ref))

    @classmethod
    def draft(cls, words: Manuscript, ref: bytes | None = None) -> "Post":
        """Begin a post as a sealed draft; begun twice under one reference, it is one post."""
        begin_writing()
        post = cls.of(ref) if ref else None
        if post is None:
            post = cls(ref=ref or sealing.random_bytes(16))
            post._seal(words)
            db.session.add(post)
            db.session.flush()
        return post

    @classmethod
    def admit(cls) -> bool:
        """Take posts into the index whose time has come; tell whether to commit that."""
        due = cls.live().where(places.WAITS).order_by(cls.published_at, cls.id)
        if db.session.scalar(due.limit(1)) is None:
            return False
        begin_writing()
        for place, post in enumerate(db.session.scalars(due).all(), start=places.top() + 1):
            post.place = place
        db.session.flush()
        return True

    @property
    def day(self) -> date | None:
        """The day of publication, which is all the public learns of its time."""
        return self.published_at.date() if self.published_at else None

    @property
    def state(self) -> str:
        """The folder this post is in."""
        if self.published_at is None:
            return "trash" if self.trashed_on else "draft"
        return "live" if self.published_at <= now() else "queued"

    def manuscript(self, private_key: bytes) -> Manuscript:
        """Return the words, unsealed where needed. Raises sealing.Unreadable."""
        if self.sealed is None:
            return self._words()
        return Manuscript.from_bytes(sealing.unseal(self.sealed, self._label(), private_key))

    def rewrite(self, words: Manuscript) -> None:
        """Replace the words, for readers too where it is live; then raises Untitled, TakenBack."""
        if self.sealed is not None:
            self._seal(words)
        else:
            require(words)
            self._show(words)
        self.updated_on = max(today(), self.day or today())  # a queued post has no past

    def publish(self, words: Manuscript, at: datetime | None = None) -> None:
        """Show these words to the public from `at` on, or from now. Raises Untitled, TakenBack."""
        begin_writing()
        require(words)
        if self.state == "live":
            self.rewrite(words)
            return
        self.published_at = at or now()
        self.updated_on = self.published_at.date()
        self.sealed = self.trashed_on = None
        self._show(words)

    def queue(self, words: Manuscript) -> None:
        """Publish these words on the next free day. Raises Untitled, TakenBack."""
        begin_writing()
        if self.state == "queued":
            self.rewrite(words)
        else:
            self.publish(words, at=_next_free_day())

    def withdraw(self, words_of_visitor: bool = True) -> None:
        """Take the post back to a sealed draft; an address the public knew answers 410 from now.

        Where a visitor takes the question back, the draft goes without it.
        """
        scrub_after_commit()
        with db.session.no_autoflush:
            words = self._words()
            self._seal(words if words_of_visitor else replace(words, question=""))
            self.title = self.question = self.body = self.warning = self.asked = None
            self.published_at, self.place, self.tags = None, 0, []
            self._give_address_back()
        Tag.drop_unused()

    def trash(self) -> None:
        """Put the post aside; it can come back as a draft."""
        if self.published_at is not None:
            self.withdraw()
        self.trashed_on = today()

    def restore(self) -> None:
        """Take the post out of the trash, as a draft."""
        self.trashed_on = None

    def erase(self) -> None:
        """Delete a trashed post for good; its address stays taken."""
        scrub_after_commit()
        db.session.delete(self)

    def _words(self) -> Manuscript:
        return Manuscript(
            title=self.title or "",
            question=self.question or "",
            body=self.body or "",
            warning=self.warning or "",
            tags=tuple(tag.name for tag in self.tags),
            asked=(self.asked or b"").hex(),
        )

    def _show(self, words: Manuscript) -> None:
        scrub_after_commit()
        known = self.slug
        with db.session.no_autoflush:
            self.slug = Slug.keep(known, words.title, self.published_at or now())
            self.title, self.question, self.body = words.title, words.question, words.body
            self.warning, self.asked = words.warning, bytes.fromhex(words.asked) or None
            self.tags = Tag.named(words.tags)
        Tag.drop_unused()
        Post.admit()
        if known not in (None, self.slug):
            Slug.release(known)

    def _seal(self, words: Manuscript) -> None:
        self.sealed = sealing.seal(words.to_bytes(), self._label(), Author.the().public_key)

    def _give_address_back(self) -> None:
        """Part with an address the public never knew: it tells of the title."""
        if self.slug is not None and not Slug.was_public(self.slug):
            unknown, self.slug = self.slug, None
            db.session.flush()
            Slug.release(unknown)

    def _label(self) -> bytes:
        return b"post|" + self.ref


def _next_free_day() -> datetime:
    """Return when the queue has room: the start of the day after the last queued one."""
    last = db.session.scalar(select(func.max(Post.published_at)).where(Post.published_at > now()))
    day = max(last or now(), now()) + timedelta(days=1)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)
