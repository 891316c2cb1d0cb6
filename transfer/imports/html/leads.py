"""Keep the links that lead somewhere, and make words of the others."""

import re
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from safety.leaks import untracked
from transfer.imports.html.tree import is_classed
from transfer.imports.report import Report

NAMES = "names of others"
WITHIN = "links within the old blog"
_NAMED = re.compile(r"\A(?:tumblr_blog|tumblelog|u-url|mention|h-card)\Z")
_SOMEONE = "someone"


def settle(soup: BeautifulSoup, report: Report) -> None:
    """Settle what each link of a text becomes."""
    for link in soup.find_all("a"):
        address = re.sub(r"[\t\r\n]", "", str(link.get("href") or "")).strip().replace(" ", "%20")
        address = f"https:{address}" if address.startswith("//") else address
        if is_classed(link, _NAMED):
            report.drop(NAMES)
            link.replace_with(_SOMEONE)
        elif not address or address.startswith("#"):
            link.unwrap()
        elif _is_within(address, report.home):
            _lead_home(link, address, report)
        elif address.startswith(("https://", "http://", "mailto:", "tel:")):
            link.attrs = {"href": _spelt(untracked(address))}
        else:
            link.unwrap()


def path_of(address: str) -> str:
    """Return the path of an address, as it is looked for: decoded, without a slash at its end."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return "/" + unquote(path).strip("/") if path.strip("/") else ""


def host_of(address: str) -> str:
    """Return the host of an address, or nothing."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _is_within(address: str, home: set[str]) -> bool:
    is_relative = not re.match(r"[a-z][a-z0-9+.-]{0,30}:", address, re.I)
    return is_relative or host_of(address) in home


def _lead_home(link: Tag, address: str, report: Report) -> None:
    """Lead to where an old post is by now; else leave the words and say where it was."""
    path = path_of(address)
    if path in report.known:
        link.attrs = {"href": report.known[path]}
        return
    report.drop(WITHIN)
    words = link.get_text()
    if path and path not in words:
        link.append(f" ({path})")
    link.unwrap()


def _spelt(address: str) -> str:
    """Spell an address so that Markdown ends it where it ends."""
    return address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
