"""What an export of Ghost says beside its posts: their tags, and how many people are in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from transfer.imports import json
from transfer.imports.item import Unreadable

_MOST = 500_000  # entries that are kept in mind
_TABLES = ("tags", "posts_tags", "users", "members")


@dataclass
class Blog:
    """Names of tags, and which posts have them."""

    names: dict[str, str] = field(default_factory=dict)
    tagged: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    authors: int = 0
    members: int = 0

    @classmethod
    def read(cls, stream: BinaryIO, places: Sequence[str]) -> "Blog":
        """Read it; of a damaged file as much as is whole."""
        blog = cls()
        tables = {f"{place}.{table}.item": table for place in places for table in _TABLES}
        try:
            for number, (place, entry) in enumerate(json.entries(stream, *tables)):
                if number < _MOST and isinstance(entry, dict):
                    blog._take(tables[place], entry)
        except Unreadable:
            return blog  # the posts tell where it ends
        return blog

    def tags_of(self, post: str) -> Iterator[str]:
        """Yield the tags of a post in its order, without those for its owner alone."""
        for _, tag in sorted(self.tagged.get(post, ())):
            name = self.names.get(tag, "")
            if name and not name.startswith("#"):
                yield name

    def _take(self, table: str, entry: dict[str, Any]) -> None:
        if table == "tags":
            self.names[str(entry.get("id"))] = str(entry.get("name") or "")
        elif table == "posts_tags":
            order = entry.get("sort_order")
            turn = order if isinstance(order, int) else 0
            tagged = self.tagged.setdefault(str(entry.get("post_id")), [])
            tagged.append((turn, str(entry.get("tag_id"))))
        elif table == "users":
            self.authors += 1
        else:
            self.members += 1
