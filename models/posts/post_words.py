"""What an author writes about one thing: the words of a post before they are a post."""

import json
from dataclasses import asdict, dataclass, fields

from safety.keys import sealing

TITLE_LONGEST = 200
WARNING_LONGEST = 200
BODY_LONGEST = 100_000


@dataclass(frozen=True)
class Manuscript:
    """The fields of a post; `asked` is the id of the question it answers, in hex, or nothing."""

    title: str = ""
    question: str = ""
    body: str = ""
    warning: str = ""
    tags: tuple[str, ...] = ()
    asked: str = ""

    def to_bytes(self) -> bytes:
        """Spell it for sealing."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    def mark(self) -> str:
        """Return what changes with any change of the words, and tells nothing of them."""
        return sealing.digest("manuscript-mark", self.to_bytes(), size=16).hex()

    @classmethod
    def from_bytes(cls, plain: bytes) -> "Manuscript":
        """Read what `to_bytes` spelt; unknown keys of a newer version are left out."""
        known = {field.name for field in fields(cls)}
        values = {key: value for key, value in json.loads(plain).items() if key in known}
        return cls(**{**values, "tags": tuple(values.get("tags", ()))})
