"""Cookies: none for readers and visitors, and locked ones at the desk."""

from collections.abc import Iterator

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen


def check(seen: Seen) -> Iterator[Fault]:
    """Look at every cookie that is set."""
    for answer in seen.answers:
        for cookie in answer.values("set-cookie"):
            if not seen.is_desk(answer):
                name = cookie.partition("=")[0]
                what = f"gives its readers the cookie {name}"
                yield Fault(at(answer), what, "have nothing in front of the blog set one")
            else:
                yield from _locks(seen, answer, cookie)
        if answer.header("set-cookie") and "no-store" not in answer.header("cache-control"):
            what = "sends a cookie that a cache may hand to somebody else"
            yield Fault(at(answer), what, "have Cache-Control say no-store there")


def _locks(seen: Seen, answer: Answer, cookie: str) -> Iterator[Fault]:
    first, *rest = (part.strip() for part in cookie.split(";"))
    flags = {part.partition("=")[0].lower(): part.partition("=")[2].lower() for part in rest}
    name = first.partition("=")[0]
    missing = [flag for flag in ("HttpOnly", "SameSite") if flag.lower() not in flags]
    if flags.get("samesite") == "none":
        missing.append("SameSite=Strict")
    if seen.is_https and "secure" not in flags:
        missing.append("Secure")
    if missing:
        what = f"sets the cookie {name} without {' and '.join(missing)}"
        yield Fault(at(answer), what, "let the web server in front leave cookies as they are")
    if "domain" in flags:
        what = f"gives the cookie {name} to every host below {flags['domain']}"
        yield Fault(at(answer), what, "take Domain out of it")
    if seen.is_https and not name.startswith(("__Host-", "__Secure-")):
        what = f"sets the cookie {name}, which a page without https could set as well"
        yield Fault(at(answer), what, "set UNSAID_PUBLIC_URL to the https address of the blog")
