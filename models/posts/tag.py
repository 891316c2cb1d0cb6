"""Tags and months of public posts; the tags of a draft are sealed with it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, delete, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, db
from safety.words import tags


class PostTag(Base):
    """Which post has which tag; triggers keep a copy of the post's time for paging by index."""

    __tablename__ = "post_tag"

    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), primary_key=True
    )
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    published_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "tag_id", "published_at", "post_id"),)


class Month(Base):
    """How many posts of a month are in the search index; triggers count them."""

    __tablename__ = "month"

    first: Mapped[date] = mapped_column(primary_key=True)
    posts: Mapped[int]


def label(spelt: str) -> str:
    """Write a tag's name as people do."""
    return spelt.replace("-", " ")


class Tag(Base):
    """One tag under its one name: folded, with hyphens for spaces.

    Where letters are folded that readers tell apart, it has a spelling too: the last that was used.
    """

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    spelling: Mapped[str | None]
    posts: Mapped[int] = mapped_column(server_default="0")  # in the search index; triggers count

    @property
    def label(self) -> str:
        """The name as people write it."""
        return label(self.spelt)

    @property
    def spelt(self) -> str:
        """The name in the letters that readers see."""
        return self.spelling or self.name

    @classmethod
    def most_used(cls, most: int) -> list["Tag"]:
        """Return the tags that stand in the most posts, by name."""
        used = select(cls).order_by(cls.posts.desc(), cls.name).limit(most)
        return sorted(db.session.scalars(used), key=lambda tag: tag.name)

    @classmethod
    def named(cls, spellings: tuple[str, ...]) -> list["Tag"]:
        """Return the tags of these spellings in their order, made where missing."""
        names = {tags.key(spelling): spelling for spelling in spellings}
        found = {
            tag.name: tag for tag in db.session.scalars(select(cls).where(cls.name.in_(names)))
        }
        for name, spelling in names.items():
            if name not in found:
                found[name] = cls(name=name)
                db.session.add(found[name])
            found[name].spelling = spelling if spelling != name else None
        return [found[name] for name in names]

    @classmethod
    def drop_unused(cls) -> None:
        """Delete tags that no public or queued post has."""
        db.session.flush()
        db.session.execute(
            delete(cls)
            .where(~exists().where(PostTag.tag_id == cls.id))
            .execution_options(synchronize_session=False)
        )
