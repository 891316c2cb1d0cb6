"""Links of a page that is put into a file: to other files, or to the blog itself.

Only what stands in tags is changed. What our templates and bleach write has every text escaped, so
a tag is where a bracket opens.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from posixpath import dirname, relpath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from transfer.mirror.plan import Plan

_TAG = re.compile(r"""<(/?[a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>""")
_ADDRESS = re.compile(r"""( (?:href|src|content)=")([^"]*)(")""")
Resolve = Callable[[str], str | None]


class Links:
    """What each link of a mirror becomes: `base` is the address that the pages believe in.

    `live` is the blog's own address, or nothing where it is not known; then what is in no file
    is no link any more.
    """

    def __init__(self, plan: Plan, base: str, live: str) -> None:
        self._plan, self._base, self._live = plan, base, live
        self._prefix = urlsplit(base).path

    def rewritten(self, page: str, file: str) -> str:
        """Rewrite a page for a file of the mirror."""
        closed = False  # whether the link that is open has become a text

        def tag(found: re.Match[str]) -> str:
            nonlocal closed
            name, rest = found[1], found[2]
            if name == "/a" and closed:
                closed = False
                return "</span>"
            address = _ADDRESS.search(rest)
            if address is None or name not in ("a", "link", "meta", "img"):
                return found[0]
            there = self._lead(unescape(address[2]), file, is_told=name == "meta")
            if there is None:
                closed = name == "a"
                return "<span>" if closed else ""
            return f"<{name}{_ADDRESS.sub(lambda a: a[1] + escape(there) + a[3], rest, count=1)}>"

        return _TAG.sub(tag, page)

    def _lead(self, address: str, file: str, is_told: bool) -> str | None:
        """Return where an address leads from a file, or None where it leads nowhere."""
        inner = self._inner(address)
        if inner is None:
            return address
        parts = urlsplit(inner)
        before = parse_qs(parts.query).get("before", [None])[0]
        target = self._plan.links.get((unquote(parts.path) or "/", before))
        is_whole = not address.startswith("/")  # told to machines, which want the blog itself
        if target is None or (is_whole and (is_told or self._live)):
            return f"{self._live}{inner}" if self._live else None
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return quote(relative(target, file)) + fragment

    def _inner(self, address: str) -> str | None:
        """Return an address as it is below the blog's own, or None for another's."""
        if address.startswith(f"{self._base}/") or address == self._base:
            return address.removeprefix(self._base) or "/"
        if not address.startswith("/") or address.startswith("//"):
            return None
        is_below = address.startswith(f"{self._prefix}/")
        return address.removeprefix(self._prefix) if is_below else None


def relative(target: str, file: str) -> str:
    """Return the way from one file to another."""
    return relpath(target, dirname(file) or ".")


def onward(target: str, file: str) -> bytes:
    """Return a page that does nothing but lead from one file to another."""
    there = escape(quote(relative(target, file)))
    return (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>Moved</title>\n'
        f'<meta http-equiv="refresh" content="0; url={there}">\n</head>\n'
        f'<body><a href="{there}">{there}</a></body>\n</html>\n'
    ).encode()
