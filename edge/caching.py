"""Who may keep an answer: reading pages while they stand, styles for good, the rest nobody."""

from base64 import b64encode
from functools import lru_cache, partial
from hashlib import blake2b, sha384
from pathlib import Path

from flask import Flask, Response, current_app, request

from edge import door
from models.site import Site

# Readers and caches ask each time whether a page still stands, so that a line the author takes
# back is gone at once; the answer is mostly an empty 304.
_READING = "public, no-cache"
_FOR_GOOD = "public, max-age=31536000, immutable"
_NEVER = "no-store"


def init_app(app: Flask) -> None:
    """Set Cache-Control after every request, and name static files by their content."""

    @app.after_request
    def keep(response: Response) -> Response:
        response.headers["Cache-Control"] = _policy(response)
        response.headers.pop("Last-Modified", None)  # a file's age is nobody's business
        return response

    app.jinja_env.globals["integrity"] = partial(_integrity, Path(app.static_folder or ""))

    @app.url_defaults
    def name_by_content(endpoint: str, values: dict[str, str]) -> None:
        if endpoint == "static":
            values["v"] = _version(Path(app.static_folder or "") / values["filename"])


def _policy(response: Response) -> str:
    """Say who may keep an answer; the page cache obeys this as any other cache does."""
    if not current_app.config["CACHED"]:
        return _NEVER
    if request.endpoint in ("static", "style") and response.status_code == 200:
        return _FOR_GOOD
    cache = door.policy().cache
    if cache and response.status_code in (200, 301, 404, 410):
        is_page = response.status_code == 200 and request.path not in cache.made_each_time
        return _reading() if is_page else _READING
    return _NEVER


def _reading() -> str:
    """Say how long a cache that many share may answer for us, where the author allows that.

    A reader's own program asks each time. What is taken back is gone everywhere after so many
    seconds: a page may be fresh, then stale at the cache while that asks for a newer one, and
    stale once more in a browser that heeds the same word.
    """
    site = Site.current()
    seconds = 0 if site.is_dark else site.blog.cache_seconds
    if not seconds:
        return _READING
    stale = seconds // 10
    fresh = f"public, max-age=0, s-maxage={seconds - 2 * stale}"
    return f"{fresh}, stale-while-revalidate={stale}" if stale else fresh


@lru_cache(maxsize=64)
def _version(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=6).hexdigest()


@lru_cache(maxsize=16)
def _integrity(folder: Path, filename: str) -> str:
    """Name a file so that a browser runs it only as we wrote it (Subresource Integrity)."""
    return f"sha384-{b64encode(sha384((folder / filename).read_bytes()).digest()).decode()}"
