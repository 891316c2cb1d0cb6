"""Tags put together in an address: those that must be there, and those that must not."""

from dataclasses import dataclass

from flask import abort
from flask_babel import gettext

from models.posts import Tag, tagged

MOST = 5  # tags in one choice


@dataclass(frozen=True)
class Choice:
    """Some tags; each list in the order of names, and at least one must be there."""

    tags: tuple[Tag, ...]
    without: tuple[Tag, ...] = ()

    @property
    def name(self) -> str:
        """How it stands in addresses: a+b+-c."""
        return "+".join(
            [*(tag.name for tag in self.tags), *(f"-{tag.name}" for tag in self.without)]
        )

    @property
    def label(self) -> str:
        """How people read it."""
        tags = " + ".join(tag.label for tag in self.tags)
        others = ", ".join(tag.label for tag in self.without)
        return gettext("%(tags)s, without %(others)s", tags=tags, others=others) if others else tags

    @property
    def is_full(self) -> bool:
        """Tell whether no further tag can be added."""
        return len(self.tags) + len(self.without) >= MOST

    def adding(self, tag: Tag) -> "Choice":
        """Return the choice that asks for one tag more."""
        return Choice(_sorted((*self.tags, tag)), self.without)

    def excluding(self, tag: Tag) -> "Choice":
        """Return the choice that refuses one tag more."""
        return Choice(self.tags, _sorted((*self.without, tag)))

    def dropping(self, tag: Tag) -> "Choice":
        """Return the choice that says nothing of a tag; the last one that must be there stays."""
        tags = tuple(other for other in self.tags if other != tag) or self.tags
        return Choice(tags, tuple(other for other in self.without if other != tag))


def chosen(names: str) -> Choice:
    """Read the tags of an address, or abort with 404 where one has no live post."""
    parts = dict.fromkeys(names.split("+"))
    if len(parts) > MOST:
        abort(404)
    tags = [_known(part) for part in parts if not part.startswith("-")]
    without = [_known(part[1:]) for part in parts if part.startswith("-")]
    if not tags or set(tags) & set(without):
        abort(404)
    return Choice(_sorted(tags), _sorted(without))


def _known(name: str) -> Tag:
    return tagged.live_tag(name) or abort(404)


def _sorted(tags: list[Tag] | tuple[Tag, ...]) -> tuple[Tag, ...]:
    return tuple(sorted(tags, key=lambda tag: tag.name))
