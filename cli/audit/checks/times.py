"""Times that tell more than the settings promise: in headers, feeds, lists and pages."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen
from safety.words import dates

_CLOCK = 300  # seconds that Date may be off
_MOMENT = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_EPOCH = re.compile(r"[?&][a-z_]{1,20}=1[4-9]\d{8}(?:\d{3})?(?!\d)", re.IGNORECASE)
_TOLD = {"published", "updated", "lastmod", "pubdate", "lastbuilddate", "dc:date"}
_FIELDS = ("date_published", "date_modified")
_KNOWN_DATES = {"date", "last-modified", "age", "expires", "set-cookie", "etag"}
_LATER = "have times no finer than the settings say, whatever stands in front of the blog"


def check(seen: Seen) -> Iterator[Fault]:
    """Look for times in every answer."""
    grain = seen.promises.grain or _guessed(seen)
    # Posts of a period are told as its first seconds, one each.
    slack = 60 + 2 * len(seen.posts()) + (3600 if seen.left_out else 0)
    for answer in seen.answers:
        for what in _headers(answer):
            yield Fault(at(answer), what, "take that header out in the web server")
        for value in () if seen.is_desk(answer) else _values(answer):
            if not _is_coarse(value, grain, slack):
                what = f"tells a time finer than the {grain} ({value[:40]})"
                yield Fault(at(answer), what, _LATER)
        yield from _written(seen, answer, grain)
        yield from _archive(seen, answer, grain)


def _headers(answer: Answer) -> Iterator[str]:
    if answer.header("last-modified"):
        yield "tells when it was changed (Last-Modified)"
    if answer.header("age"):
        yield "tells when somebody first asked for it (Age)"
    said = _http_date(answer.header("date"))
    if said and abs((answer.came - said).total_seconds()) > _CLOCK:
        yield "has a Date that is minutes off, which tells the server's clock or when it was made"
    for name, value in answer.headers:
        if name not in _KNOWN_DATES and (_http_date(value) or _MOMENT.search(value)):
            yield f"tells a time in the header {name.title()}"
    if _tells(answer.header("etag"), len(answer.body)):
        yield "has an ETag that is made of a time or a counter"


def _tells(etag: str, length: int) -> bool:
    """Tell whether an ETag is a moment beside the length, as of files, or a small number."""
    inner = etag.removeprefix("W/").strip('"')
    parts = re.split(r"[-.:_]", inner)
    sizes = {str(length), f"{length:x}"}
    is_file = len(parts) > 1 and bool(sizes & set(parts))
    is_moment = any(re.fullmatch(r"1[4-9]\d{8}(\d{3}|\d{6}|\d{9})?", part) for part in parts)
    return is_file or is_moment or re.fullmatch(r"\d{1,7}", inner) is not None


def _http_date(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value) if re.match(r"[A-Z][a-z]{2}, \d", value) else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _values(answer: Answer) -> Iterator[str]:
    """Yield all that is told to machines as a date or a moment."""
    for page in answer.pages:
        if not answer.is_html:
            yield from page.within(*_TOLD)
        for tag, attributes in page.elements:
            yield from (attributes[name] for name in ("datetime",) if attributes.get(name))
            is_said = tag == "meta" or any(name.startswith("data-") for name in attributes)
            yield from (value for value in attributes.values() if is_said and _MOMENT.match(value))
    items = answer.data.get("items", []) if isinstance(answer.data, dict) else []
    for item in items if isinstance(items, list) else []:
        yield from (str(item[name]) for name in _FIELDS if isinstance(item, dict) and name in item)


def _is_coarse(value: str, grain: str, slack: int) -> bool:
    """Tell whether a date or moment tells no more than the grain, and the order within it."""
    if value.startswith("1970-01-01T00:00:00") or re.fullmatch(r"\d{4}", value):
        return True
    try:
        if len(value) <= 10:
            day = date.fromisoformat(f"{value}-01"[:10])
            return dates.start(day, grain) == day
        moment = datetime.fromisoformat(value)
    except ValueError:
        return _http_date(value) is None and not re.search(r"\d:\d\d", value)
    naive = moment.replace(tzinfo=None) - (moment.utcoffset() or datetime.min - datetime.min)
    first = dates.start(naive.date(), grain)
    return 0 <= (naive - datetime(first.year, first.month, first.day)).total_seconds() <= slack


def _guessed(seen: Seen) -> str:
    """Tell the grain by what the pages say, where the settings are not known."""
    told = [
        attributes.get("datetime", "")
        for answer in seen.answers
        if answer.is_html and seen.is_reading(answer)
        for attributes in answer.page.attributes("time")
    ]
    return "month" if told and all(len(value) == 7 for value in told) else "day"


def _written(seen: Seen, answer: Answer, grain: str) -> Iterator[Fault]:
    """Look at what readers see as a date, and at addresses that carry a moment."""
    if not seen.is_desk(answer):
        for text in answer.page.within("time") if answer.is_html else ():
            has_day = grain != "day" and re.search(r"(?<![/\d])\d{1,2}(?!\d)", text)
            if has_day or re.search(r"\d{1,2}[:.]\d\d", text):
                yield Fault(at(answer), f"shows a time finer than the {grain} ({text})", _LATER)
    for page in answer.pages:
        for _, attributes in page.elements:
            if any(_EPOCH.search(attributes.get(name, "")) for name in ("href", "src")):
                what = "names an address with the moment of a change in it"
                yield Fault(at(answer), what, "name files by their content instead")


def _archive(seen: Seen, answer: Answer, grain: str) -> Iterator[Fault]:
    """An archive of months tells the month of posts of which the season is told."""
    path = seen.path(answer.address) or ""
    parts = path.split("/")[1:]
    if answer.status == 200 and parts[0] == "archive" and len(parts) > 2:
        is_finer = len(parts) > 3 or (grain == "season" and parts[2].isdigit())
        if is_finer:
            yield Fault(at(answer), f"lists posts by less than a {grain}", _LATER)
