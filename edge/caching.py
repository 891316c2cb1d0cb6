"""Who may keep an answer: reading pages by their content, styles for good, the rest nobody."""

from functools import lru_cache
from gzip import compress
from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, request

# Readers and caches ask each time whether a page still stands, so that a line the author takes
# back is gone at once; the answer is mostly an empty 304.
_READING = "public, no-cache"
_FOR_GOOD = "public, max-age=31536000, immutable"
_NEVER = "no-store"
_SQUEEZED = {"text/html", "text/css", "text/javascript", "text/plain", "application/xml"}
_SQUEEZED |= {"application/atom+xml", "application/feed+json"}


def init_app(app: Flask) -> None:
    """Set Cache-Control and ETag after every request, and name static files by their content."""

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint in ("static", "style") and response.status_code == 200:
            return _keep(response, _FOR_GOOD)
        if "public" in request.blueprints and response.status_code in (200, 301, 404, 410):
            return _keep(response, _READING)
        response.headers["Cache-Control"] = _NEVER
        return response

    @app.url_defaults
    def name_by_content(endpoint: str, values: dict[str, str]) -> None:
        if endpoint == "static":
            values["v"] = _version(Path(app.static_folder or "") / values["filename"])


def _keep(response: Response, policy: str) -> Response:
    response.headers["Cache-Control"] = policy
    response.headers.pop("Last-Modified", None)  # a file's age is nobody's business
    if response.status_code != 200:
        return response
    response.direct_passthrough = False
    _squeeze(response)
    response.set_etag(blake2b(response.get_data(), digest_size=16).hexdigest())
    response.make_conditional(request)
    return response


def _squeeze(response: Response) -> None:
    """Compress what anyone may read.

    Pages with a secret on them never come here: their length would tell of it (breachattack.com).
    """
    if response.mimetype not in _SQUEEZED:
        return
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(compress(response.get_data(), compresslevel=6, mtime=0))
        response.content_encoding = "gzip"


@lru_cache(maxsize=64)
def _version(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=6).hexdigest()
