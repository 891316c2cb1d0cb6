"""Posts: sealed while they are drafts, in the clear once queued or public."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.author import Author
from models.posts.post_words import Before, Part, PostQuestion, PostWords
from models.posts.slug import Slug
from models.posts.tag import PostTag, Tag
from models.storage import (
    Base,
    Conflict,
    UTCDateTime,
    begin_writing,
    db,
    now,
    scrub_after_commit,
    today,
)
from safety.keys import sealing

# A place is for good: what has one stays public, whatever the clock says later. Written so that
# SQLite does not look for it in the index of places, but goes by time from the newest down.
ADMITTED: ColumnElement[bool] = literal_column("+post.place > 0")
# Asked for when a statement is carried out, so that one can be built once and for all.
_MOMENT = bindparam("moment", callable_=now, type_=UTCDateTime())
# Where that way begins: at the end of the newest month that has a post, as triggers count them.
_LAST: ColumnElement[datetime] = literal_column(
    "coalesce((SELECT date(max(first), '+1 month') FROM month WHERE posts > 0), '')"
)
_TOP: ColumnElement[datetime] = func.max(_MOMENT, _LAST)

# A post that waits: the queue moves it, a day was fixed for it, or it was published and is about
# to appear.
TIMINGS = ("queue", "fixed", "soon")


class Post(Base):
    """`published_at` in the past is live, in the future is queued, null is a draft.

    What readers see of it is written by `models/publication.py` alone.
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("(published_at IS NULL) = (sealed IS NOT NULL)", name="sealed"),
        CheckConstraint("(published_at IS NULL) = (body IS NULL)", name="words"),
        CheckConstraint("published_at IS NULL OR slug IS NOT NULL", name="slug"),
        CheckConstraint("trashed_on IS NULL OR published_at IS NULL", name="trash"),
        CheckConstraint("published_at IS NOT NULL OR NOT place", name="searchable"),
        Index(None, "published_at", "id"),
        Index("ix_post_revised", "updated_on", "revised", sqlite_where=text("revised > 0")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[bytes] = mapped_column(unique=True)
    first_ref: Mapped[bytes | None]  # what it was called before the author's key was changed
    sealed: Mapped[bytes | None]
    title: Mapped[str | None]
    question: Mapped[str | None]
    body: Mapped[str | None]
    warning: Mapped[str | None]
    language: Mapped[str | None]  # as chosen; empty is to be guessed
    slug: Mapped[str | None] = mapped_column(ForeignKey("slug.name"), unique=True)
    published_at: Mapped[datetime | None]
    place: Mapped[int] = mapped_column(default=0)  # in the search index, by time; 0 is outside
    updated_on: Mapped[date] = mapped_column(default=today)
    revised: Mapped[int] = mapped_column(default=0, server_default="0")  # 0: as it was published
    trashed_on: Mapped[date | None]
    theirs: Mapped[bytes | None]  # which of the words are a visitor's, sealed: questions/marks.py
    came_back: Mapped[str | None]  # off the blog for a visitor: "consent" or "withdrawal"
    timing: Mapped[str | None]  # who set its time, while it waits: one of TIMINGS
    not_before: Mapped[date | None]  # while it waits: the day until which its author sleeps on it
    dated: Mapped[datetime | None]  # the time it had before, given back once it appears again
    first_slug: Mapped[str | None]  # by which feeds name it, where its address was changed since
    tags: Mapped[list[Tag]] = relationship(secondary=PostTag.__table__, order_by=Tag.name)
    answers: Mapped[list[PostQuestion]] = relationship(
        cascade="all, delete-orphan", order_by=PostQuestion.position
    )

    @classmethod
    def live(cls, until: datetime | BindParameter[datetime] | None = None) -> Select["Post"]:
        """Select what the public may see, from some moment down; every public page starts here.

        That is what is due, and what was due before a clock was set back.
        """
        if isinstance(until, datetime):
            until = literal(until, cls.published_at.type)
        top = _TOP if until is None else func.min(until, _TOP)
        is_public = or_(cls.published_at <= _MOMENT, ADMITTED)
        return select(cls).where(cls.published_at <= top, is_public)

    @classmethod
    def of(cls, ref: bytes) -> "Post | None":
        """Return the post begun under this reference."""
        return db.session.scalar(select(cls).where(cls.ref == ref))

    @classmethod
    def draft(cls, words: PostWords, ref: bytes | None = None) -> "Post":
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
    def settle_addresses(cls) -> None:
        """Give each post that waits the name that it will have, the first to appear first choosing.

        So a name depends on nothing but the posts that readers know by then; with every change of
        the queue those of others may change.
        """
        db.session.flush()
        waiting = select(cls.id, cls.title, cls.slug).join(Slug, Slug.name == cls.slug)
        in_turn = waiting.where(Slug.is_open()).order_by(cls.published_at, cls.id)
        rows = db.session.execute(in_turn).all()
        names = Slug.first_free(title for _, title, _ in rows)
        moved = [
            (db.session.get_one(cls, row), name)
            for (row, _, slug), name in zip(rows, names, strict=True)
            if slug != name
        ]
        for post, _ in moved:  # two may change places
            post._rename(Slug.keep(None, post.ref[::-1], post.published_at or now()))
        for post, name in moved:
            Slug.add(name, post.published_at or now())
            post._rename(name)

    @property
    def day(self) -> date | None:
        """The day of publication, which is all the public learns of its time."""
        return self.published_at.date() if self.published_at else None

    @property
    def state(self) -> str:
        """The folder this post is in."""
        if self.published_at is None:
            return "trash" if self.trashed_on else "draft"
        return "live" if self.place or self.published_at <= now() else "queued"

    def words(self, private_key: bytes) -> PostWords:
        """Return the words, unsealed where needed. Raises sealing.Unreadable."""
        if self.sealed is None:
            return self._shown_words()
        plain = sealing.unseal(self.sealed, self._label(), private_key)
        return PostWords.from_bytes(plain).found(private_key)

    def save(self, words: PostWords) -> None:
        """Replace the sealed words of a draft. Raises Conflict where readers may see the post."""
        begin_writing(self)
        if self.sealed is None:
            raise Conflict("this is no draft")
        self._seal(words)
        self.came_back = None
        self.updated_on = today()

    def withdraw(self) -> None:
        """Take the post back to a sealed draft; an address the public knew answers 410 from now.

        Raises Conflict for a draft.
        """
        scrub_after_commit(self)
        if self.published_at is None:
            raise Conflict("this is a draft already")
        self._take_back(self._shown_words())

    def withdraw_for_visitor(self, question_id: bytes) -> None:
        """Take the post back as `withdraw` does; the draft goes without what was worded of this."""
        scrub_after_commit(self)
        if self.published_at is None:
            return
        words = self._shown_words()
        parts = (
            Part(part.question_id, "" if part.question_id == question_id.hex() else part.wording)
            for part in words.parts
        )
        left = words.with_parts(*parts)
        self._take_back(replace(left, returned=left.version()))
        self.came_back = "withdrawal"

    def withdraw_for_consent(self) -> None:
        """Take the post back as `withdraw` does: its visitor no longer agrees to it as it is."""
        scrub_after_commit(self)
        if self.published_at is not None:
            self._take_back(self._shown_words())
            self.came_back = "consent"

    def keep_name(self, name: str) -> None:
        """Have an address that readers knew wait for this post, which had it."""
        self._rename(name)

    def trash(self) -> None:
        """Put the post aside; it can come back as a draft."""
        begin_writing(self)
        if self.published_at is not None:
            self.withdraw()
        self.trashed_on = today()

    def restore(self) -> None:
        """Take the post out of the trash, as a draft. Raises Conflict where it is not in there."""
        begin_writing(self)
        self._require_trashed()
        self.trashed_on = None

    def erase(self) -> None:
        """Delete a trashed post for good; its address stays taken. Raises Conflict as `restore`."""
        scrub_after_commit(self)
        self._require_trashed()
        db.session.delete(self)

    def leave_address(self) -> None:
        """Take the post back, and part with its address for good: it answers 410."""
        scrub_after_commit(self)
        if self.published_at is not None:
            self.withdraw()
        if self.slug is not None:
            Slug.leave(self.slug, None)
            self.slug = None

    def _require_trashed(self) -> None:
        if self.trashed_on is None:
            raise Conflict("this is not in the trash")

    def _shown_words(self) -> PostWords:
        words = PostWords(
            title=self.title or "",
            question=self.question or "",
            body=self.body or "",
            warning=self.warning or "",
            language=self.language or "",
            tags=tuple(tag.spelt for tag in self.tags),
        )
        parts = [Part(answer.question_id.hex(), answer.wording) for answer in self.answers]
        words = words.with_parts(*parts) if parts else words
        return replace(words, before=self._before(words)) if self.dated else words

    def _before(self, words: PostWords) -> Before | tuple[()]:
        """Return when readers saw the post, which has these words, or nothing."""
        at = self.dated or (self.published_at if self.state == "live" else None)
        if at is None:
            return ()
        is_changed = self.state == "queued" and self.revised and self.updated_on == self.day
        corrected = str(self.updated_on) if self.revised and not is_changed else ""
        return Before(at.isoformat(), corrected, "" if is_changed else words.version())

    def _take_back(self, words: PostWords) -> None:
        was_public = self.slug is not None and Slug.was_public(self.slug)
        with db.session.no_autoflush:
            self._seal(replace(words, before=tuple(self._before(self._shown_words()))))
            self.title = self.question = self.body = self.warning = self.language = None
            self.published_at, self.place, self.tags, self.revised = None, 0, [], 0
            self.timing = self.dated = self.not_before = None
            self.answers.clear()
            if not was_public:
                self._give_address_back()
        Tag.drop_unused()
        Post.settle_addresses()

    def _rename(self, name: str) -> None:
        before, self.slug = self.slug, name
        db.session.flush()
        Slug.release(before or "")

    def _seal(self, words: PostWords) -> None:
        key = Author.sealed_to()
        self.sealed = sealing.seal(words.hidden().to_bytes(), self._label(), key)

    def _give_address_back(self) -> None:
        """Part with an address the public never knew: it tells of the title."""
        if self.slug is not None:
            unknown, self.slug = self.slug, None
            db.session.flush()
            Slug.release(unknown)

    def _label(self) -> bytes:
        return b"post|" + self.ref
