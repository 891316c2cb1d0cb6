"""The walk through the blog: from its known doors along every link, then to what none leads to."""

import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from secrets import token_hex
from urllib.parse import urlsplit

from cli.audit.outside import Outside
from cli.audit.seen import Answer, Promises, Request, Secrets, Seen, references

ELSEWHERE = "elsewhere.example"  # a host that cannot be the blog's
SAMPLE = 12  # of what is put together anew: cards, choices of several tags, pages of a list
BYTES_MOST = 128 * 1024 * 1024
SECONDS_MOST = 300
_DOORS = (
    *("/", "/robots.txt", "/sitemap.xml", "/feed.atom", "/feed.json", "/archive", "/tags"),
    *("/search", "/search?q=a", "/about", "/ask/", "/ask/receipt", "/dashboard/sign-in"),
    *("/card.png", "/icon.png", "/favicon.ico", "/feed", "/rss", "/random", "/healthz"),
)
_DESK = (
    *("", "/posts", "/posts/new", "/pages", "/pages/new", "/queue", "/hours", "/settings"),
    *("/security", "/dark", "/never", "/ledger", "/checks", "/repeats", "/accepted", "/setup"),
)
_LYING_ABOUT = (  # what other blogs were found by
    *("/.git/HEAD", "/.env", "/.DS_Store", "/unsaid.sqlite", "/unsaid.sqlite-wal", "/secret.key"),
    *("/data/", "/data/unsaid.sqlite", "/data/secret.key", "/backups/", "/backup.zip", "/app.py"),
    *("/settings.py", "/requirements.lock", "/static/", "/styles/", "/server-status"),
    *("/metrics", "/debug", "/console", "/phpinfo.php", "/.well-known/security.txt.bak"),
)


def walk(
    outside: Outside, promises: Promises, secrets: Secrets, most: int, own: frozenset[str]
) -> Seen:
    """Look at the blog; no more than so many pages, bytes and seconds."""
    root = outside.root
    seen = Seen(root, (outside.reach(),), promises, secrets, own=own)
    answers, left_out = _read(outside, seen, most)
    answers += [outside.ask(request) for request in _probes(seen)]
    outside.close()
    plain = outside.plainly()
    return replace(seen, answers=tuple(answers), left_out=left_out, plain=plain)


def _read(outside: Outside, seen: Seen, most: int) -> tuple[list[Answer], int]:
    """Open what readers can open, the doors first and then by the links of what was opened."""
    prefix = urlsplit(seen.root).path
    waiting = deque(prefix + door for door in _DOORS)
    known, sampled = set(waiting), Counter[str]()
    answers, size, until = list[Answer](), 0, time.monotonic() + SECONDS_MOST
    while waiting and len(answers) < most and size < BYTES_MOST and time.monotonic() < until:
        answers.append(answer := outside.ask(Request(waiting.popleft())))
        size += len(answer.body)
        found = [*references(answer), answer.leads(answer.header("location"))]
        for path in [_path(seen, each) for each in found] if answer.status != 404 else []:
            if path and path not in known:
                known.add(path)
                kind = _again(path)
                sampled[kind] += 1
                if not kind or sampled[kind] <= SAMPLE:
                    waiting.append(path)
    return answers, len(waiting)


def _again(path: str) -> str:
    """Name the kind of address of which there are as many as things can be put together."""
    if "/card.png" in path:
        return "card"
    if "?" in path and "/feed." not in path:
        return "query"
    is_choice = "/tags/" in path and ("+" in path or "/feed." in path or "?" in path)
    return "choice" if is_choice else ""


def _path(seen: Seen, address: str) -> str:
    """Return the path with its query, of what is ours and within the blog."""
    if seen.path(address) is None:
        return ""
    parts = urlsplit(address)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def _probes(seen: Seen) -> Iterator[Request]:
    """Yield what no reader asks for: errors on purpose, closed doors, and headers that lie."""
    prefix = urlsplit(seen.root).path
    nowhere = token_hex(8)
    for path in (f"/{nowhere}", f"/p/{nowhere}", f"/pages/{nowhere}", f"/tags/{nowhere}"):
        yield Request(prefix + path, probe="nowhere")
    for path in ("/%ff%00", "/archive/99999999", f"/?before={nowhere}"):
        yield Request(prefix + path, probe="broken")
    for method, path in (("POST", "/feed.atom"), ("DELETE", "/"), ("PUT", "/about")):
        yield Request(prefix + path, method, probe="method")
    yield Request(f"{prefix}/", "TRACE", (("X-Echo", nowhere),), probe="trace")
    for path in _DESK:
        yield Request(f"{prefix}/dashboard{path}", probe="desk")
    for path in _LYING_ABOUT:
        yield Request(prefix + path, probe="lying about")
    for slug in seen.secrets.waiting[:20]:
        yield Request(f"{prefix}/p/{slug}", probe="waiting")
    yield from _lies(seen, prefix)


def _lies(seen: Seen, prefix: str) -> Iterator[Request]:
    """Yield requests that name another host, in each way in which that has led people astray."""
    origin = (("Origin", f"https://{ELSEWHERE}"),)
    yield Request(f"{prefix}/feed.json", headers=origin, probe="origin")
    if not seen.promises.is_proxied:  # what stands in front may say so, and here that is us
        for name in ("X-Forwarded-Host", "X-Host", "X-Original-URL"):
            yield Request(f"{prefix}/", headers=((name, ELSEWHERE),), probe="host")
        if seen.promises.origin or not seen.is_local:  # else it answers to whatever it is called
            yield Request(f"{prefix}/", headers=(("Host", ELSEWHERE),), probe="host")
    target = f"https://{ELSEWHERE}/"
    for path in (f"/dashboard/sign-in?next={target}", f"//{ELSEWHERE}/..", f"/feed?next={target}"):
        yield Request(prefix + path, probe="redirect")
