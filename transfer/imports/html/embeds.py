"""Make links of what pages of others were shown in a post, as far as it can be linked to."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from transfer.imports.html.tree import is_classed, says
from transfer.imports.report import Report

EMBEDS = "embedded videos, sounds and pages"
_EMBEDS = ["iframe", "video", "audio", "object", "embed", "amp-youtube"]
_POSTS = re.compile(
    r"twitter-(?:tweet|video)|(?:tiktok|bluesky|mastodon)-embed|instagram-media", re.IGNORECASE
)
_PLACES = ("data-instgrm-permalink", "cite", "data-bluesky-uri")
_TUBE = re.compile(r"(?:www\.)?youtube(?:-nocookie)?\.com")
_ADDRESS = re.compile(r"https?://\S+", re.I)


def link(soup: BeautifulSoup, report: Report) -> None:
    """Put a link in the place of each embed, or words where it leads nowhere."""
    for quoted in soup.find_all("blockquote"):
        if not quoted.decomposed and is_classed(quoted, _POSTS):
            _put(soup, quoted, _of_post(quoted), "Post", report)
    for embed in soup.find_all(_EMBEDS):
        if not embed.decomposed:
            what = "Sound" if embed.name == "audio" else "Video"
            _put(soup, embed, _of_embed(embed), what, report)


def _put(soup: BeautifulSoup, tag: Tag, address: str, what: str, report: Report) -> None:
    shown = original(address)
    host = (urlsplit(shown).hostname or "").removeprefix("www.")
    report.drop(EMBEDS)
    words = soup.new_tag("a", href=shown) if shown and host not in report.home else None
    if words is None:
        tag.replace_with(f"({what.lower()})")
        return
    words.string = f"{what} at {host}"
    line = soup.new_tag("div")
    line.append(words)
    tag.replace_with(line)


def original(address: str) -> str:
    """Return the page that a player stands for, if it can be read over https."""
    try:
        place = urlsplit(f"https:{address}" if address.startswith("//") else address.strip())
        host = place.hostname or ""
    except ValueError:
        return ""
    path = place.path.rstrip("/")
    if place.scheme != "https" or "." not in host:
        return ""
    if _TUBE.fullmatch(host) and path.startswith("/embed/"):
        return f"https://www.youtube.com/watch?v={path.rpartition('/')[2]}"
    if host == "player.vimeo.com":
        return f"https://vimeo.com/{path.rpartition('/')[2]}"
    if host == "w.soundcloud.com":
        inner = parse_qs(place.query).get("url", [""])[0]
        return inner if inner.startswith("https://soundcloud.com/") else ""
    bare = path.replace("/embed/", "/", 1) if host == "open.spotify.com" else path
    query = f"?{place.query}" if place.query and host not in ("open.spotify.com",) else ""
    return f"https://{host}{bare}{query}"


def _of_embed(embed: Tag) -> str:
    if embed.name == "amp-youtube":
        return f"https://www.youtube.com/watch?v={says(embed, 'data-videoid')}"
    inner = [embed, *embed.find_all(["source", "embed", "param", "a"])]
    found = (says(tag, name) for tag in inner for name in ("src", "data-src", "data", "href"))
    return next(filter(_is_address, found), "")


def _of_post(quoted: Tag) -> str:
    named = [says(quoted, name) for name in _PLACES]
    linked = [says(each, "href") for each in reversed(quoted.find_all("a"))]
    return next(filter(_is_address, [*named, *linked]), "")


def _is_address(said: str) -> bool:
    return bool(_ADDRESS.match(f"https:{said}" if said.startswith("//") else unquote(said)))
