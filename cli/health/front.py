"""What stands in front: the blog asks itself through the address that readers use."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import click

import settings
from cli.audit import FRONT, Answer, Outside, Request, Seen, faults, known
from cli.health.row import Row, look, ok, wrong
from edge.inside import arrival

_PACKED = (("Accept-Encoding", "br, gzip"),)
_SMALL = 512  # bytes, below which nothing is compressed
_LONG = b"body=" + b"a" * (settings.BODY_LIMIT - 1024)  # what the author may send
_FORM = "application/x-www-form-urlencoded"
_PROXIES = "UNSAID_TRUSTED_PROXIES"


def check(config: Mapping[str, Any]) -> Iterator[Row]:
    """Ask through the public address, where there is one that can be asked."""
    root = config["PUBLIC_ORIGIN"] + config["PUBLIC_PATH"]
    if not root:
        said = "no UNSAID_PUBLIC_URL is set. Give doctor the same settings as the blog."
        yield look("Address", said)
    elif urlsplit(root).hostname and str(urlsplit(root).hostname).endswith(".onion"):
        yield ok("Address", f"{root} is an onion service, which is not asked from here")
    else:
        yield from rows(Outside(root), config)


def rows(outside: Outside, config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at how the blog is reached from outside."""
    try:
        outside.reach()
    except click.ClickException as reason:
        yield wrong("Address", f"{reason.message} See that the blog and its web server run.")
        return
    try:
        yield from _arrival(outside, config)
        yield from _answers(outside, config)
        yield from _packed(outside)
        yield _long_form(outside)
    finally:
        outside.close()


def _arrival(outside: Outside, config: Mapping[str, Any]) -> Iterator[Row]:
    """Have the blog that answers there say how a request arrived."""
    below = urlsplit(outside.root).path
    with arrival.inquiry(config["DATA"]) as token:
        bearer = (("Authorization", f"Bearer {token}"),)
        told = outside.ask(Request(f"{below}/healthz", headers=bearer)).data
    if not isinstance(told, dict):
        if known.is_this(outside, known.promises(config)):
            said = "answers, and is too old, or lets no Authorization arrive. Restart the blog."
            yield look("Address", f"{outside.root} {said}")
        else:
            yield wrong("Address", f"{outside.root} is not this blog. Look at UNSAID_PUBLIC_URL.")
        return
    yield ok("Address", f"{outside.root} leads here")
    yield _headers(told, outside.root)


def _headers(told: Mapping[str, Any], root: str) -> Row:
    """Hold what arrived against what is believed."""
    names, proxies = told["headers"], told["proxies"]
    arrived = ", ".join(names) or "no forwarding header"
    if proxies and "X-Forwarded-Proto" not in names:
        said = f"{_PROXIES} is {proxies}, and X-Forwarded-Proto does not arrive ({arrived})."
        return wrong("Proxy", f"{said} Have the web server set it, or set 0.")
    if not proxies and {"X-Forwarded-Proto", "X-Forwarded-Host"} & {*names}:
        said = f"{arrived} arrive and are not believed. Set {_PROXIES} to the number of proxies."
        return wrong("Proxy", said)
    if told["hops"] > proxies > 0:
        said = f"{told['hops']} proxies name an address, and {_PROXIES} is {proxies}: raise it."
        return wrong("Proxy", said)
    parts = urlsplit(root)
    if proxies and (told["scheme"], told["host"]) != (parts.scheme, parts.netloc):
        said = f"a reader of {root} arrives as {told['scheme']}://{told['host']}."
        return wrong("Proxy", f"{said} Have the web server pass Host and scheme on.")
    return ok("Proxy", f"{proxies} believed; arriving: {arrived}")


def _answers(outside: Outside, config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at headers and caching by the rules of the audit, and whether http leads to https."""
    below = urlsplit(outside.root).path
    answers = tuple(outside.ask(Request(f"{below}{path}")) for path in ("/", "/ask/"))
    seen = Seen(
        outside.root,
        answers,
        known.promises(config),
        own=frozenset({f"{urlsplit(outside.root).scheme}://{urlsplit(outside.root).netloc}"}),
        plain=outside.plainly(),
    )
    found = list(faults(seen, FRONT))
    yield from (wrong("Headers", sentence) for sentence in found)
    host = urlsplit(outside.root).hostname or ""
    if urlsplit(outside.root).scheme == "http" and host not in ("localhost", "127.0.0.1", "::1"):
        said = "readers come without https: all they read and ask can be read on the way."
        yield wrong("Headers", f"{said} Put a web server with a certificate in front.")
    elif not found:
        yield ok(
            "Headers",
            "https, HSTS and caching as they should be"
            if _is_https(outside)
            else "headers and caching as they should be",
        )


def _is_https(outside: Outside) -> bool:
    return outside.root.startswith("https:")


def _packed(outside: Outside) -> Iterator[Row]:
    below = urlsplit(outside.root).path
    front = outside.ask(Request(f"{below}/", headers=_PACKED))
    box = outside.ask(Request(f"{below}/ask/", headers=_PACKED))
    if _encoding(box):
        said = "the page of the question box is compressed, so that its length tells of secrets."
        yield wrong("Compression", f"{said} Let the web server compress nothing: the blog does.")
    elif not _encoding(front) and len(front.body) >= _SMALL:
        yield look("Compression", "pages come plain, though a reader takes them compressed.")
    else:
        yield ok("Compression", "pages come compressed, and what may hold a secret does not")


def _encoding(answer: Answer) -> str:
    return answer.header("content-encoding").replace("identity", "")


def _long_form(outside: Outside) -> Row:
    """Send a form as long as the author may send; the blog refuses it, by a page with its CSP."""
    below = urlsplit(outside.root).path
    kind = (("Content-Type", _FORM), ("Content-Length", str(len(_LONG))))
    answer = outside.ask(Request(f"{below}/ask/receipt", "POST", kind, body=_LONG))
    if not answer.status:
        said = f"the connection ended while a form of {len(_LONG) // 1024:,} kB was sent"
        return look("Forms", f"{said}, so what stands in front may refuse long ones.")
    if not answer.header("content-security-policy"):
        said = f"a form of {len(_LONG) // 1024:,} kB is refused in front of the blog"
        return wrong("Forms", f"{said} ({answer.status}). Let bodies of 2 MB pass.")
    return ok("Forms", "long forms arrive")
