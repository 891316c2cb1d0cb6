"""Other hosts that a reader's browser would be sent to, and scripts where people only read."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen

_LOADS = ("src", "data", "poster", "background", "action", "formaction", "manifest", "ping", "icon")
_ADDRESSES = re.compile(
    r"url\(\s{0,9}[\"']?([^\"')\s]{1,2000})|@import\s{1,9}[\"']([^\"']{1,2000})"
)
_REPORTS = ("report-to", "reporting-endpoints", "nel", "content-security-policy", "link", "refresh")
_NAMED = re.compile(r"https?://[^\s\"'<>;,]{1,300}")
_HERE = "keep it on the blog's own host"


def check(seen: Seen) -> Iterator[Fault]:
    """Look at all that is loaded or named, and at scripts."""
    for answer in seen.answers:
        for address in _loaded(answer):
            yield from _elsewhere(seen, answer, address)
        for name in _REPORTS:
            for address in _NAMED.findall(answer.header(name)):
                yield from _elsewhere(seen, answer, address)
        if seen.is_reading(answer) and not seen.is_desk(answer):
            yield from _scripts(answer)


def _elsewhere(seen: Seen, answer: Answer, address: str) -> Iterator[Fault]:
    whole = answer.leads(address)
    host = urlsplit(whole).netloc
    if not seen.is_ours(whole):
        yield Fault(at(answer), f"sends its readers' browsers to {host}", _HERE)
    elif seen.is_https and whole.startswith("http:"):
        yield Fault(at(answer), f"loads or names {address[:80]} without https", "name it by https")


def _loaded(answer: Answer) -> Iterator[str]:
    """Yield the addresses that are opened without a click, and those that say whose page it is."""
    for page in answer.pages:
        for tag, attributes in page.elements:
            yield from (attributes[name] for name in _LOADS if attributes.get(name))
            for candidate in attributes.get("srcset", "").split(","):
                yield from candidate.split()[:1]
            if (tag not in ("a", "area", "base") or "me" in attributes.get("rel", "").split()) and (
                href := attributes.get("href") or attributes.get("xlink:href")
            ):
                yield href
            yield from _said(tag, attributes)
            yield from _in_style(attributes.get("style", ""))
        for style in page.within("style"):
            yield from _in_style(style)
        yield from page.within("icon", "logo")
    if answer.kind == "text/css":
        yield from _in_style(answer.text)
    if isinstance(answer.data, dict):
        named = (answer.data.get(name) for name in ("icon", "favicon", "feed_url", "home_page_url"))
        yield from (address for address in named if isinstance(address, str))


def _said(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """Yield what a meta element names, a page to go on to included."""
    content = attributes.get("content", "") if tag == "meta" else ""
    if attributes.get("http-equiv", "").lower() == "refresh":
        yield from _NAMED.findall(content)
    elif content.startswith(("http:", "https:", "//")):
        yield content


def _in_style(text: str) -> Iterator[str]:
    for found in _ADDRESSES.finditer(text):
        if not (address := found[1] or found[2]).startswith("data:"):
            yield address


def _scripts(answer: Answer) -> Iterator[Fault]:
    for tag, attributes in (each for page in answer.pages for each in page.elements):
        runs = tag == "script" and attributes.get("type", "") not in ("application/ld+json",)
        if runs or any(name.startswith("on") for name in attributes):
            what = "runs a script where people only read"
            yield Fault(at(answer), what, "have nothing in front of the blog add to its pages")
        if attributes.get("href", "").strip().lower().startswith(("javascript:", "data:")):
            yield Fault(at(answer), "has a link that is a script", "take the link out of the text")
