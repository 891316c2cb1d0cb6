"""What Substack's editor alone writes: buttons, embeds, galleries, formulas, names."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from transfer.imports.html import leads
from transfer.imports.html.tree import is_classed, says
from transfer.imports.report import Report

_CALLS = (
    ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget,"
    " .subscribe-widget, .captioned-button-wrap, .paywall-jump, .install-substack-app-embed,"
    " .header-anchor-parent, .image-link-expand, .community-chat, .directMessage,"
    " .footnote-hovercard"
)
_TO_CALL = re.compile(
    r"/subscribe|/account|action=share|/publish|/comments|%%|share_to|/leaderboard"
)
_ADDRESSES = ("url", "canonical_url", "permalink", "link", "postUrl", "href")
_GALLERY = re.compile(r"\Aimage-gallery-embed\Z")
_FORMULA = re.compile(r"\Alatex-(?:rendered|inline)\Z")
_MENTION = re.compile(r"\Amention-wrap\Z")
_POST = re.compile(r"\A(?:tweet|twitter-embed|bluesky-wrap|instagram-embed-wrap)\Z")


def settle(soup: BeautifulSoup, report: Report) -> None:
    """Make plain HTML of it."""
    for call in soup.select(_CALLS):
        if not call.decomposed:
            _leave(call, report)
    for button in soup.select(".button-wrapper"):
        link = button.find("a")
        address = says(link, "href") if isinstance(link, Tag) else ""
        if not address or _TO_CALL.search(address):
            if host := leads.host_of(address):
                report.home.add(host)
            _leave(button, report)
    for part in soup.select("[data-attrs]"):
        if not part.decomposed:
            _write(soup, part, _said(part), report)


def _leave(part: Tag, report: Report) -> None:
    for link in part.find_all("a"):
        host = leads.host_of(says(link, "href"))
        report.home |= {host} if host.endswith(".substack.com") else set()
    report.drop("calls to subscribe or share")
    part.decompose()


def _write(soup: BeautifulSoup, part: Tag, said: dict[str, Any], report: Report) -> None:
    if is_classed(part, _FORMULA):
        formula = soup.new_tag("code")
        formula.string = str(said.get("persistentExpression") or part.get_text())
        part.replace_with(formula)
    elif is_classed(part, _MENTION):
        report.drop(leads.NAMES)
        part.replace_with("someone")
    elif is_classed(part, _GALLERY) and not part.find("img"):
        part.extend(_pictures(soup, said))
    elif is_classed(part, _POST) or (not part.get_text().strip() and not part.find(True)):
        _embed(soup, part, said)


def _embed(soup: BeautifulSoup, part: Tag, said: dict[str, Any]) -> None:
    """Put a player in the place of what is shown from elsewhere; links to it come later."""
    linked = [says(link, "href") for link in part.find_all("a")]
    named = [said[name] for name in _ADDRESSES if isinstance(said.get(name), str)]
    if said.get("videoId"):
        named.append(f"https://www.youtube.com/embed/{said['videoId']}")
    address = next((each for each in [*named, *linked] if each.startswith("http")), "")
    name = "iframe" if not is_classed(part, _POST) else "blockquote"
    shown = soup.new_tag(name, src=address)
    if name == "blockquote":
        shown.attrs = {"class": "twitter-tweet", "cite": address}
    part.replace_with(shown)


def _pictures(soup: BeautifulSoup, said: dict[str, Any]) -> Iterator[Tag]:
    gallery = said.get("gallery")
    gallery = gallery if isinstance(gallery, dict) else {}
    images = gallery.get("images")
    for image in images if isinstance(images, list) else ():
        alt = str(image.get("alt") or "") if isinstance(image, dict) else ""
        yield soup.new_tag("img", alt=alt)
    if isinstance(gallery.get("caption"), str) and gallery["caption"]:
        caption = soup.new_tag("figcaption")
        caption.string = gallery["caption"]
        yield caption


def _said(part: Tag) -> dict[str, Any]:
    try:
        said = json.loads(says(part, "data-attrs"))
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
