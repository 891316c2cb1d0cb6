"""Headers by the rules of the HTTP Observatory, and what a cache may keep."""

import re
from collections.abc import Iterator

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen
from cli.audit.walk import ELSEWHERE

_HALF_A_YEAR = 15_768_000  # seconds, as the Observatory asks
_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
_LOOSE = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:", "blob:")
_AS_MADE = "let the web server in front leave the blog's own headers as they are"


def check(seen: Seen) -> Iterator[Fault]:
    """Look at the headers of every page, and at how long it may be kept."""
    for answer in seen.answers:
        if answer.is_html and answer.status >= 200:
            for missing in _missing(seen, answer):
                yield Fault(at(answer), missing, _AS_MADE)
        if answer.status == 200 and answer.header("x-content-type-options") != "nosniff":
            yield Fault(at(answer), "lets browsers guess what it is (no nosniff)", _AS_MADE)
        yield from _shared(answer)
        yield from _kept(seen, answer)


def _missing(seen: Seen, answer: Answer) -> Iterator[str]:
    policy = directives(answer.header("content-security-policy"))
    if not policy:
        yield "has no Content-Security-Policy"
    else:
        yield from _policy(policy)
    framed = answer.header("x-frame-options").upper()
    if framed not in ("DENY", "SAMEORIGIN") and "frame-ancestors" not in policy:
        yield "can be shown within another page (no frame-ancestors, no X-Frame-Options)"
    named = [each.strip() for each in answer.header("referrer-policy").lower().split(",")]
    if named[-1] not in _REFERRERS:
        yield "tells other hosts which page led there (no strict Referrer-Policy)"
    for name in ("cross-origin-opener-policy", "cross-origin-resource-policy"):
        if answer.header(name) not in ("same-origin", "same-site"):
            yield f"lets other sites reach into it (no {name.title()}: same-origin)"
    if seen.is_https:
        yield from _https(answer.header("strict-transport-security"))


def _policy(policy: dict[str, list[str]]) -> Iterator[str]:
    if policy.get("default-src") not in (["'none'"], ["'self'"]):
        yield "has a Content-Security-Policy that does not begin with nothing (default-src)"
    for name in ("script-src", "style-src", "object-src", "img-src", "connect-src", "default-src"):
        loose = [source for source in policy.get(name, ()) if source in _LOOSE]
        if loose:
            yield f"has a Content-Security-Policy that allows {' '.join(loose)} in {name}"
    for name in ("base-uri", "form-action", "frame-ancestors"):
        if name not in policy:
            yield f"has a Content-Security-Policy without {name}"


def _https(said: str) -> Iterator[str]:
    age = re.search(r"max-age=\"?([0-9]{1,12})", said)
    if age is None or int(age[1]) < _HALF_A_YEAR:
        yield "does not keep browsers to https (no Strict-Transport-Security of half a year)"


def directives(policy: str) -> dict[str, list[str]]:
    """Return what a Content-Security-Policy says, by its directives."""
    parts = (part.split() for part in policy.lower().split(";"))
    return {name: sources for name, *sources in filter(None, parts)}


def _shared(answer: Answer) -> Iterator[Fault]:
    allowed = answer.header("access-control-allow-origin")
    if allowed in ("*", "null") or ELSEWHERE in allowed:
        what = f"may be read by scripts of other sites (Access-Control-Allow-Origin: {allowed})"
        yield Fault(at(answer), what, "take that header out")
    if answer.header("content-encoding") not in ("", "identity"):
        what = "comes compressed to whoever asked for it plain, so that its length tells of it"
        yield Fault(at(answer), what, "have the web server in front heed Accept-Encoding")


def _kept(seen: Seen, answer: Answer) -> Iterator[Fault]:
    said = answer.header("cache-control").lower()
    if answer.status not in (200, 404, 410) or answer.request.method != "GET":
        return
    if not said:
        yield Fault(at(answer), "lets every cache decide how long to keep it", _AS_MADE)
    elif not seen.is_reading(answer) and "no-store" not in said:
        yield Fault(at(answer), "may be kept by caches, though it is for one person", _AS_MADE)
    elif answer.is_html and seen.is_reading(answer) and _age(said) > seen.promises.cache_seconds:
        what = f"may be shown for {_age(said)} seconds after you have taken it back"
        remedy = f"let Cache-Control say no more than {seen.promises.cache_seconds} seconds"
        yield Fault(at(answer), what, remedy)


def _age(said: str) -> int:
    """Return for how many seconds an answer may be shown without asking.

    One that is stale may be shown by a cache while that asks, and by a browser behind it again.
    """
    fresh = re.findall(r"(?:max-age|s-maxage)=([0-9]{1,12})", said)
    stale = re.findall(r"stale-(?:while-revalidate|if-error)=([0-9]{1,12})", said)
    return max(map(int, fresh), default=0) + 2 * max(map(int, stale), default=0)
