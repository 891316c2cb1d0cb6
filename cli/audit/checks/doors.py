"""Doors that stand open, errors that talk, and answers that believe a stranger's headers."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen
from cli.audit.walk import ELSEWHERE

_LISTINGS = ("<title>index of /", "directory listing for", "<h1>index of")
_SHUT = "close it in the web server in front, or take the file out of its folder"
_WHOLE = (200, 206)


def check(seen: Seen) -> Iterator[Fault]:
    """Look at what was asked that no reader asks."""
    for answer in seen.answers:
        yield from _knock(seen, answer)
        yield from _believed(seen, answer)
        if any(sign in answer.text[:2000].lower() for sign in _LISTINGS):
            yield Fault(at(answer), "lists the files of a folder", _SHUT)
        if answer.status == 0:
            what = f"gave no whole answer ({answer.text[:80]})"
            yield Fault(at(answer), what, "see what the server's log says")
        elif answer.status >= 500:
            what = f"fails with the status {answer.status}"
            yield Fault(at(answer), what, "see what the server's log says")
    yield from _waiting(seen)
    if seen.plain and not _is_led_to_https(seen.plain):
        what = "is answered without https, so that anyone on the way can read along and change it"
        yield Fault(seen.plain.address, what, "redirect all of it to https in the web server")


def _is_led_to_https(plain: Answer) -> bool:
    """Tell whether who comes by http is sent to the same host by https, and to nowhere else."""
    to = urlsplit(plain.leads(plain.header("location")))
    is_same = to.hostname == urlsplit(plain.address).hostname
    return plain.status in (301, 302, 307, 308) and to.scheme == "https" and is_same


def _knock(seen: Seen, answer: Answer) -> Iterator[Fault]:
    probe, is_there = answer.request.probe, answer.status in _WHOLE
    if probe == "desk" and is_there and _is_room(seen, answer):
        yield Fault(at(answer), "opens a room of the dashboard without a password", _SHUT)
    elif probe == "lying about" and is_there:
        yield Fault(at(answer), "can be fetched by anyone", _SHUT)
    elif probe == "trace" and is_there:
        yield Fault(at(answer), "sends a request back as it came", "switch TRACE off")
    elif probe == "method" and is_there:
        yield Fault(at(answer), "is answered as if it did something", "refuse that method (405)")
    elif probe in ("nowhere", "broken") and is_there and "/tags/" not in answer.address:
        what = "is answered with 200, though nothing is there"
        yield Fault(at(answer), what, "answer 404 for what is not there")
    is_health = seen.path(answer.address) == "/healthz"
    if is_health and not seen.is_local and answer.status == 200 and answer.text.strip() != "ok":
        what = "tells how the server fares, which is for its own machine"
        yield Fault(at(answer), what, "have the web server say who asks (X-Forwarded-For)")


def _is_room(seen: Seen, answer: Answer) -> bool:
    is_setup = seen.path(answer.address) == "/dashboard/setup"
    return seen.promises.has_author or not is_setup


def _believed(seen: Seen, answer: Answer) -> Iterator[Fault]:
    """Find the host that only a stranger named, in what leads on."""
    location = answer.header("location")
    if location and not seen.is_ours(answer.leads(location.replace("\\", "/"))):
        what = f"sends people on to {urlsplit(answer.leads(location)).netloc}"
        yield Fault(at(answer), what, "redirect to the blog's own addresses alone")
    if answer.request.probe == "host" and (ELSEWHERE in answer.text or ELSEWHERE in location):
        what = "writes a host into its links that only a stranger named"
        yield Fault(at(answer), what, "set UNSAID_PUBLIC_URL to the address that readers use")


def _waiting(seen: Seen) -> Iterator[Fault]:
    """A post that waits must answer like one that never was."""
    nowhere = [answer for answer in seen.answers if answer.request.probe == "nowhere"]
    like = next((each for each in nowhere if "/p/" in each.address), None)
    for answer in seen.answers if like else ():
        if answer.request.probe == "waiting" and like and _shape(answer) != _shape(like):
            what = "answers otherwise than an address that never was, so that it tells of a post"
            what += " that waits"
            yield Fault(at(answer), what, "answer both with the same 404")


def _shape(answer: Answer) -> tuple[int, bytes, frozenset[str]]:
    """Return what can be told apart of an answer; links to the page itself are not."""
    name = answer.request.path.rpartition("/")[2].encode()
    names = frozenset(name for name, _ in answer.headers if name != "content-length")
    return answer.status, answer.body.replace(name, b""), names
