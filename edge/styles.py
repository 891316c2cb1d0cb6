"""The style sheets: kept in small files, one concern each, and sent as two."""

import re
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, abort

SHEETS = {
    "site": ("tokens", "reset", "base", "layout", "parts"),
    "dashboard": ("dashboard",),
}
_FOLDER = Path(__file__).parent.parent / "static" / "css"
_NOT_SENT = re.compile(r"/\*.*?\*/|^\s+|\n", re.DOTALL | re.MULTILINE)
_ACCENT = re.compile(r"\[data-accent=(\w+)\] \{ --day: (#[0-9a-f]{6});")


def init_app(app: Flask) -> None:
    """Serve the sheets, each under an address that its content names."""
    app.add_url_rule("/styles/<name>.css", "style", _serve)

    @app.url_defaults
    def name_by_content(endpoint: str, values: dict[str, str]) -> None:
        if endpoint == "style":
            values["v"] = _version(values["name"])


@lru_cache
def accents() -> dict[str, str]:
    """Return the accents' colours by name, each dark enough for white words."""
    return dict(_ACCENT.findall((_FOLDER / "tokens.css").read_text(encoding="utf-8")))


@lru_cache
def _sheet(name: str) -> str:
    files = (_FOLDER / f"{part}.css" for part in SHEETS[name])
    return _NOT_SENT.sub("", "\n".join(file.read_text(encoding="utf-8") for file in files))


@lru_cache
def _version(name: str) -> str:
    return blake2b(_sheet(name).encode(), digest_size=6).hexdigest()


def _serve(name: str) -> Response:
    return Response(_sheet(name), mimetype="text/css") if name in SHEETS else abort(404)
