"""Ids that can be counted or that tell a time: in addresses, feeds and elements."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen, references

_COUNTED_DOORS = ("/archive/", "/sitemap/")  # years and pieces are meant to be counted
_ELEMENT = re.compile(
    r"(?:post|entry|item|article|question|comment|note|draft|p|node)[-_]?\d{1,12}", re.IGNORECASE
)
_UUID = re.compile(
    r"(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-([167])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    r"(?![0-9a-f-])",
    re.IGNORECASE,
)
_TODO = "name things by words or by chance"


def check(seen: Seen) -> Iterator[Fault]:
    """Look at the ids in every answer but those of the desk."""
    yield from _addresses(seen)
    for answer in seen.answers:
        if seen.is_desk(answer):
            continue
        for page in answer.pages:
            yield from _elements(answer, page.elements)
        for name in _entries(answer):
            if not re.match(r"urn:uuid:|https?:", name):
                what = f"names a post by an id that tells a number or a day ({name[:60]})"
                yield Fault(at(answer), what, _TODO)
        if _UUID.search(answer.text):
            what = "has an id that is made of the time (a UUID of version 1, 6 or 7)"
            yield Fault(at(answer), what, _TODO)


def _addresses(seen: Seen) -> Iterator[Fault]:
    """Find addresses that differ in a number alone."""
    shapes = defaultdict[str, dict[str, str]](dict)
    for answer in seen.answers:
        for address in references(answer) if not seen.is_desk(answer) else ():
            path = seen.path(address)
            if path and not path.startswith(_COUNTED_DOORS):
                for shape, number in _shapes(path, urlsplit(address).query):
                    shapes[shape].setdefault(number, at(answer))
    for shape, numbers in shapes.items():
        if len(numbers) > 1:
            what = f"leads to addresses that can be counted ({shape})"
            yield Fault(next(iter(numbers.values())), what, _TODO)


def _shapes(path: str, query: str) -> Iterator[tuple[str, str]]:
    parts = path.split("/")
    for place, part in enumerate(parts):
        if re.fullmatch(r"\d{1,12}", part):
            yield "/".join([*parts[:place], "N", *parts[place + 1 :]]), part
    for name, value in parse_qsl(query):
        if re.fullmatch(r"\d{1,12}", value):
            yield f"{path}?{name}=N", value


def _elements(answer: Answer, elements: list[tuple[str, dict[str, str]]]) -> Iterator[Fault]:
    for _, attributes in elements:
        named = [attributes.get("id", ""), *attributes.get("class", "").split()]
        counted = [name for name in named if _ELEMENT.fullmatch(name)]
        counted += [
            f"{name}={value}"
            for name, value in attributes.items()
            if re.fullmatch(r"data-(?:[a-z]{1,20}-)?id", name) and value.isdigit()
        ]
        for name in counted[:1]:
            what = f"has elements with the numbers of rows ({re.sub(r'[0-9]+', 'N', name)})"
            yield Fault(at(answer), what, _TODO)


def _entries(answer: Answer) -> Iterator[str]:
    """Yield the ids of a feed and of its entries."""
    if answer.kind.endswith("xml"):
        yield from (name for name in answer.page.within("id", "guid") if name)
    items = answer.data.get("items", []) if isinstance(answer.data, dict) else []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and "id" in item:
            yield str(item["id"])
