"""How what is sealed is spelt, and settings too: JSON that older and newer programs read alike.

What a reader does not know it keeps, and what is missing has its default; so a field may be added
whenever it has one, and neither program spoils what the other wrote.
"""

import json
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Self


@dataclass(frozen=True, kw_only=True)
class Record:
    """A frozen dataclass of texts, numbers, truths and tuples of texts, each with a default."""

    unknown: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def to_bytes(self) -> bytes:
        """Spell it as JSON."""
        known = {spelling: getattr(self, name) for name, spelling in _known(type(self))}
        return json.dumps({**self.unknown, **known}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, spelt: bytes) -> Self:
        """Read what any version of `to_bytes` spelt."""
        rest = json.loads(spelt)
        values = {
            name: _as_kept(rest.pop(spelling)) for name, spelling in _known(cls) if spelling in rest
        }
        return cls(**values, unknown=rest)


def spelt(name: str, default: Any) -> Any:
    """Declare a field that is spelt by another name than it has here."""
    return field(default=default, metadata={"spelt": name})


_kinds: dict[type[Record], list[tuple[str, str]]] = {}


def _known(kind: type[Record]) -> list[tuple[str, str]]:
    """Return the fields of a record, by their names and as they are spelt; found out once."""
    if kind not in _kinds:
        named = (each for each in fields(kind) if each.name != "unknown")
        _kinds[kind] = [(each.name, _spelling(each)) for each in named]
    return _kinds[kind]


def _spelling(each: Field[Any]) -> str:
    return str(each.metadata.get("spelt", each.name))


def _as_kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
