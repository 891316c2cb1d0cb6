"""A text with its particulars on top, between two lines of three hyphens, as Hugo and Jekyll do."""

from typing import Any

import yaml

_FENCE = "---\n"
_LONGEST = 64 * 1024  # characters of the particulars


class Unreadable(Exception):
    """There are no such particulars, or they cannot be read."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they stand."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


class _Loader(yaml.SafeLoader):
    """Reads no aliases: a few lines could stand for any number of them."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Read a node. Raises Unreadable for an alias."""
        if self.check_event(yaml.AliasEvent):
            raise Unreadable("an alias")
        return super().compose_node(parent, index)


def write(particulars: dict[str, Any], body: str) -> bytes:
    """Put particulars before a text; what is empty is left out."""
    kept = {name: value for name, value in particulars.items() if value not in ("", None, [], 0)}
    top = yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return f"{_FENCE}{top}{_FENCE}\n{body}\n".encode()


def read(text: str) -> tuple[dict[str, Any], str]:
    """Part particulars and text, as `write` put them together. Raises Unreadable."""
    end = text.find(f"\n{_FENCE}", 0, _LONGEST)
    if not text.startswith(_FENCE) or end < 0:
        raise Unreadable("no particulars")
    try:
        found = yaml.load(text[len(_FENCE) : end + 1], Loader=_Loader)  # noqa: S506  # a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable("particulars that are no YAML") from error
    if not isinstance(found, dict):
        raise Unreadable("particulars that are no list of names")
    body = text[end + 1 + len(_FENCE) :]
    return {str(name): value for name, value in found.items()}, body[1:].removesuffix("\n")
