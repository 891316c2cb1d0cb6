"""Front matter: what stands above a text, in YAML, TOML or JSON."""

import json
import re
import tomllib
from typing import Any

import yaml

from transfer.imports.item import Unreadable

_LONGEST = 50_000  # characters
_FENCES = {
    "---": re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE),
    "+++": re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE),
}


def read(text: str) -> tuple[dict[str, Any], str]:
    """Return what is said by small names, and the text below. Raises Unreadable."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff\n")
    try:
        if text.startswith(("{\n", '{"')):
            said, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
            return _small(said), text[end:]
        found = _FENCES[text[:3]].match(text[:_LONGEST]) if text[:3] in _FENCES else None
        if found is None:
            return {}, text
        load = _yaml if text.startswith("---") else tomllib.loads
        return _small(load(found[1])), text[found.end() :]
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise Unreadable("with front matter that cannot be read") from error


def line(said: Any) -> str:
    """Return one line of what may be a text, a number or a truth."""
    return " ".join(str(said).split())[:1_000] if isinstance(said, str | int | float) else ""


def several(said: Any) -> list[str]:
    """Return one or several lines; a text may have them between commas."""
    if isinstance(said, list):
        return [line(each) for each in said[:50] if line(each)]
    return [part.strip() for part in line(said).split(",") if part.strip()]


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but texts


def _small(said: Any) -> dict[str, Any]:
    names = said if isinstance(said, dict) else {}
    return {str(name).lower(): _true(value) for name, value in names.items()}


def _true(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
