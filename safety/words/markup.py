"""Make HTML, here and nowhere else: from the author's Markdown, from marked snippets, from text."""

import re
import unicodedata
from functools import lru_cache
from html import escape, unescape

from bleach.sanitizer import Cleaner
from markdown_it import MarkdownIt
from markupsafe import Markup

from safety.words.text import INVISIBLE

MARK, UNMARK = "\ufdd0", "\ufdd1"  # around matching words until escaped; text.clean drops both

_TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
_TAGS |= {"pre", "s", "strong", "ul"}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#|/(?![/\\]))[^\s\\]*\Z", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\]\([^)\s]*\)?|[*_`#>\[\]]|^[ \t]*[-+][ \t]+", re.MULTILINE)
_WITHIN = re.compile(r'(<a [^<>]{0,4000}?href=")(?=/)')  # no text of rendered Markdown holds a "<"
_TAG = re.compile(r"<[^>]*>")


def _admits(tag: str, attribute: str, value: str) -> bool:
    if tag == "a" and attribute == "href":
        return bool(_SAFE_LINK.match(value))
    if tag == "ol" and attribute == "start":
        return value.isdecimal()
    return tag == "a" and attribute == "rel"


# Raw HTML is off, so markdown-it escapes it; pictures would be third-party requests; bleach stands
# behind as the second lock, with its own rule for links (its check of schemes has a known hole).
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
_markdown.disable(["image", "html_block", "html_inline"])


def _new_link(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # a plug-in point
    tokens[idx].attrSet("rel", "noopener noreferrer nofollow")
    return self.renderToken(tokens, idx, options, env)


def _lower_heading(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    tokens[idx].tag = f"h{min(int(tokens[idx].tag[1]) + 1, 6)}"
    return self.renderToken(tokens, idx, options, env)


_markdown.add_render_rule("link_open", _new_link)
_markdown.add_render_rule("heading_open", _lower_heading)
_markdown.add_render_rule("heading_close", _lower_heading)


def render(text: str) -> Markup:
    """Render the author's Markdown, and keep no copy; headings start at h2."""
    # A cleaner keeps the tree it works on: two threads with one would mix their texts.
    cleaner = Cleaner(tags=_TAGS, attributes=_admits, protocols=["http", "https", "mailto"])
    return Markup(cleaner.clean(_markdown.render(text)))  # noqa: S704  # cleaned on this line


markdown = lru_cache(maxsize=512)(render)  # for what is public: a cache outlives a session


def plain(text: str) -> str:
    """Return Markdown's text without its marks, for descriptions and titles."""
    return unescape(_TAG.sub(" ", markdown(text)))


def below(html: Markup, root: str) -> Markup:
    """Lead what links to a path of the blog to where it lies, below `root`: "" or "/blog"."""
    return Markup(_WITHIN.sub(rf"\1{root}", html)) if root else html  # noqa: S704  # a plain path


def snippet(found: str) -> Markup:
    """Escape a search snippet, drop what is left of its Markdown and mark the matching words."""
    text = escape(_LEFT_OVER.sub(_marks_alone, found))
    return Markup(text.replace(MARK, "<mark>").replace(UNMARK, "</mark>"))  # noqa: S704  # escaped


def _marks_alone(left_over: re.Match[str]) -> str:
    return "".join(symbol for symbol in left_over[0] if symbol in (MARK, UNMARK))


def reveal(text: str) -> Markup:
    """Escape a stranger's text and show what would be invisible in it by its name."""
    shown = INVISIBLE.sub(
        lambda found: (
            f'<span class="unseen">[{unicodedata.name(found[0], "unseen").lower()}]</span>'
        ),
        escape(text),
    )
    return Markup(shown)  # noqa: S704  # escaped two lines above
