"""Make HTML, here and nowhere else: from the author's Markdown, from marked snippets, from text."""

import re
import unicodedata
from functools import lru_cache
from html import escape, unescape

from bleach.sanitizer import Cleaner
from markupsafe import Markup

from safety.words import links
from safety.words.markdown import ENGLISH, Refused, Words, flat, html, refused
from safety.words.text import INVISIBLE

__all__ = ["MARK", "UNMARK", "Refused", "Words", "markdown", "plain", "refused", "render", "reveal"]
__all__ += ["addresses", "pictures", "snippet"]
_CODE = re.compile(r"(?s)(`{1,20})(?!`).{0,10000}?(?<!`)\1(?!`)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([ \t]{0,3}<?([^)>\s]{1,2000})")
MARK, UNMARK = "\ufdd0", "\ufdd1"  # around matching words until escaped; text.clean drops both

_TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
_TAGS |= {"pre", "s", "strong", "ul"}
_TAGS |= {"div", "section", "span", "sup", "table", "tbody", "td", "th", "thead", "tr"}
_PROTOCOLS = ["http", "https", "mailto", "sms", "tel"]
_NOTE = re.compile(r"fn(?:ref)?(?:-[^\s\"'<>&]{1,200}-)?[0-9]{1,6}(?:-[0-9]{1,6})?")
# Each value that an attribute may have, besides addresses and labels.
_VALUES = {
    ("div", "class"): re.compile("table"),
    ("div", "role"): re.compile("group"),
    ("div", "tabindex"): re.compile("0"),
    ("section", "class"): re.compile("notes"),
    ("span", "class"): re.compile("task"),
    ("span", "role"): re.compile("img"),
    ("td", "class"): re.compile("center|right"),
    ("th", "class"): re.compile("center|right"),
    ("ol", "start"): re.compile("[0-9]{1,9}"),
    ("a", "id"): _NOTE,
    ("li", "id"): _NOTE,
    ("a", "rel"): re.compile("noopener noreferrer nofollow"),
}
_HREF = re.compile(r'<a href="([^"]*)"')
_LABELLED = {"a", "div", "span"}


def _admits(tag: str, attribute: str, value: str) -> bool:
    if (tag, attribute) == ("a", "href"):
        return links.leads(value)
    if attribute == "aria-label":
        return tag in _LABELLED
    known = _VALUES.get((tag, attribute))
    return bool(known and known.fullmatch(value))


def render(
    text: str, within: str = "", words: Words = ENGLISH, page: str = "", root: str = ""
) -> Markup:
    """Render the author's Markdown, and keep no copy; headings start at h2.

    `within` names the text among those of a page, so that each footnote has an id of its own.
    Where it is read elsewhere, `page` is the address that links within the blog start from, and
    `root` is the path below which the blog lies: "" or "/blog".
    """
    # A cleaner keeps the tree it works on: two threads with one would mix their texts. Bleach is
    # the second lock, with our rule for links: its own check of schemes has a known hole.
    cleaner = Cleaner(tags=_TAGS, attributes=_admits, protocols=_PROTOCOLS)
    return Markup(cleaner.clean(html(text, within, words, page, root)))  # noqa: S704  # cleaned here


# For what is public: a cache outlives a session.
markdown = lru_cache(maxsize=512)(render)
plain = lru_cache(maxsize=512)(flat)  # for descriptions and titles: the text without its marks


def addresses(text: str) -> list[str]:
    """Return where the links of a Markdown text lead, each address once."""
    found = _HREF.findall(html(text, "", ENGLISH, "", ""))
    return list(dict.fromkeys(map(unescape, found)))


def snippet(found: str) -> Markup:
    """Escape a search snippet and mark the matching words."""
    text = escape(found)
    return Markup(text.replace(MARK, "<mark>").replace(UNMARK, "</mark>"))  # noqa: S704  # escaped


def reveal(text: str) -> Markup:
    """Escape a stranger's text and show what would be invisible in it by its name."""
    shown = INVISIBLE.sub(
        lambda found: (
            f'<span class="unseen">[{unicodedata.name(found[0], "unseen").lower()}]</span>'
        ),
        escape(text),
    )
    return Markup(shown)  # noqa: S704  # escaped two lines above


def pictures(text: str) -> list[str]:
    """Return the addresses of pictures that a Markdown text asks for, each once: none is shown."""
    return list(dict.fromkeys(_PICTURE.findall(_CODE.sub(" ", text))))
