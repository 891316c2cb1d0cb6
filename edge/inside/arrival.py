"""How a request arrives through what stands in front: told to who holds a token of the data folder.

Only whoever may write into that folder can have it told; to everyone else nothing is there.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

_FILE = "inquiry"  # holds a digest alone
_TOLD = (
    *("Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Proto"),
    *("X-Forwarded-Host", "X-Forwarded-Prefix", "CF-Connecting-IP", "True-Client-IP"),
)


@contextmanager
def inquiry(folder: Path) -> Iterator[str]:
    """Give a token by which the blog of this folder knows who asks, while the block lasts.

    Raises OSError.
    """
    token, file = token_urlsafe(32), folder / _FILE
    with suppress(FileNotFoundError):
        file.unlink()
    fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(fd, "w", encoding="ascii") as opened:
            opened.write(_digest(token))
        if os.geteuid() == 0:  # the blog itself may run as another
            os.chown(file, folder.stat().st_uid, -1)
        yield token
    finally:
        file.unlink(missing_ok=True)


def is_inquiry(folder: Path, token: str) -> bool:
    """Tell whether this is the token of an inquiry that is going on."""
    try:
        wanted = (folder / _FILE).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return False
    return compare_digest(wanted, _digest(token))


def tell(environ: Mapping[str, Any], proxies: int) -> dict[str, Any]:
    """Return how a request arrived, and as what it was understood."""
    before = environ.get("werkzeug.proxy_fix.orig", environ)
    hops = environ.get("HTTP_X_FORWARDED_FOR", "")
    return {
        "proxies": proxies,
        "headers": [name for name in _TOLD if _key(name) in environ],
        "hops": len(hops.split(",")) if hops else 0,
        "scheme": environ["wsgi.url_scheme"],
        "host": environ.get("HTTP_HOST", ""),
        "prefix": environ.get("SCRIPT_NAME", ""),
        "is_plain": before.get("wsgi.url_scheme") == "http",
    }


def _key(name: str) -> str:
    return f"HTTP_{name.upper().replace('-', '_')}"


def _digest(token: str) -> str:
    return blake2b(token.encode("utf-8", "replace"), digest_size=32).hexdigest()
