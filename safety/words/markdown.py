"""Read the author's Markdown: CommonMark, tables, footnotes, tasks, and bare addresses as links.

What is made of it here is not clean yet: `markup` sends it through bleach.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins import footnote

from safety.words import links

_LONGEST_LABEL = 100  # characters of a footnote's name; the plug-in looks for its end by steps
_NUMBER_LINK = re.compile(r"\]\(\s{0,3}((?:tel|sms):[0-9 +().\u00a0\u2010-\u2013/-]{1,40})\)", re.I)
# What stands where an address would, for those that are looked at because no link was made of them.
_WRITTEN = re.compile(
    r"""\]\((?P<link>(?:[^()\n"']|\([^()\n"']{0,200}\)){1,2000})(?:["'][^\n]{0,200}["'])?\)"""
    r"""|(?:\]:[ \t]{0,9}|<)(?P<other>[^\s<>]{1,2000})"""
)
_OPEN, _DONE = "\u2610", "\u2611"  # ballot boxes
_TASK = re.compile(r"\[([ xX])\][ \t]{1,9}")
_SIDES = {"text-align:right": "right", "text-align:center": "center"}
_SAID = {"text", "text_special", "code_inline", "code_block", "fence"}
_PARTED = {"inline", "softbreak", "hardbreak", "code_block", "fence"}


class Words(NamedTuple):
    """What is said to those who do not see signs, in the language of the pages."""

    done: str = "done"
    open: str = "to do"
    table: str = "Table"
    note: str = "Footnote"
    back: str = "Back to the text"


ENGLISH = Words()


class Refused(NamedTuple):
    """An address that nothing is linked to, and why, in English."""

    address: str
    why: str


def html(text: str, within: str, words: Words, page: str, root: str) -> str:
    """Make HTML, to be cleaned; `within` tells the footnotes of texts on one page apart."""
    env = {"within": within, "words": words, "page": page, "root": root}
    made: str = _MARKDOWN.render(text, env)
    return made


def flat(text: str) -> str:
    """Return what one would read aloud: blocks parted by a space, no signs of footnotes."""
    return "".join(_flat(_MARKDOWN.parse(text, {})))


def refused(text: str) -> list[Refused]:
    """Return the links that the author wrote and that are none, each address once."""
    found: dict[str, str] = {}

    def note(state: StateInline, silent: bool) -> bool:
        written = _WRITTEN.match(state.src, state.pos)
        address = (written["link"] or written["other"]).strip(" <>") if written else ""
        if written and not links.leads(links.spelt(address)):
            is_plain = written["link"] and not re.search(r"\s", address)
            if is_plain or links.is_address(address):
                found[address] = links.why_refused(address)
        return False

    reader = _reader()
    reader.inline.ruler.push("note", note)
    reader.parse(text)
    return [Refused(address, why) for address, why in found.items()]


def _flat(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _flat(token.children)
        elif token.type in _SAID:
            yield token.content
        elif token.type == "task":
            yield token.meta["sign"] + " "
        if token.type in _PARTED:
            yield " "


def _link_address(state: StateInline, silent: bool) -> bool:
    """Link an address that is written with its scheme."""
    if state.src[state.pos] != ":" or state.linkLevel > 0:
        return False
    scheme = re.search(r"(?:^|[^0-9A-Za-z])(https?)\Z", state.pending[-6:], re.IGNORECASE)
    end = links.end_of(state.src, state.pos, state.posMax) if scheme else 0
    if not scheme or not end:
        return False
    if not silent:
        address = scheme[1] + state.src[state.pos : end]
        state.pending = state.pending[: -len(scheme[1])]
        for token in _linked(address, address, state.level):
            state.push(token.type, token.tag, token.nesting)
            state.tokens[-1].attrs, state.tokens[-1].content = token.attrs, token.content
    state.pos = end
    return True


def _link_number(state: StateInline, silent: bool) -> bool:
    """Link to a number that is written with spaces: [116 123](tel:116 123)."""
    if state.src[state.pos] != "[" or state.linkLevel > 0:
        return False
    end = state.src.find("]", state.pos, state.pos + 200)
    number = _NUMBER_LINK.match(state.src, end) if end > 0 else None
    address = links.spelt(number[1]) if number else ""
    if number is None or number.end() > state.posMax or not links.leads(address):
        return False
    if not silent:
        start, most = state.pos + 1, state.posMax
        state.pos, state.posMax = start, end
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = most
    state.pos = number.end()
    return True


def _link_bare(state: StateCore) -> None:
    """Link the addresses that stand in the text without a scheme."""
    for block in state.tokens:
        if block.type != "inline" or "." not in block.content:
            continue
        inside = 0
        kept: list[Token] = []
        for token in block.children or []:
            inside += (token.type == "link_open") - (token.type == "link_close")
            kept += [token] if inside or token.type != "text" else _split(token)
        block.children = kept


def _unlink_nothing(state: StateCore) -> None:
    """Make plain words of [words](), which leads to nothing."""
    for block in state.tokens:
        leads, kept = True, []
        for token in block.children or []:
            leads = bool(token.attrs["href"]) if token.type == "link_open" else leads
            if leads or token.type not in ("link_open", "link_close"):
                kept.append(token)
        block.children = block.children and kept


def _split(token: Token) -> Iterator[Token]:
    done = 0
    for found in links.bare(token.content):
        yield _text(token.content[done : found.start], token.level)
        yield from _linked(found.address, token.content[found.start : found.end], token.level)
        done = found.end
    yield _text(token.content[done:], token.level) if done else token


def _linked(address: str, shown: str, level: int) -> list[Token]:
    href = _MARKDOWN.normalizeLink(address)
    opening = Token("link_open", "a", 1, attrs={"href": href}, level=level)
    return [opening, _text(shown, level + 1), Token("link_close", "a", -1, level=level)]


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _mark_tasks(state: StateCore) -> None:
    """Make tasks of list items that begin with [ ] or [x]."""
    for item, _, block in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type != "list_item_open" or block.type != "inline" or not block.children:
            continue
        first, task = block.children[0], _TASK.match(block.content)
        if task and first.type == "text" and first.content.startswith(task[0]):
            first.content = first.content[task.end() :]
            sign = _OPEN if task[1] == " " else _DONE
            block.children.insert(0, Token("task", "", 0, meta={"sign": sign}))


def _short_labels(rule: Any) -> Any:
    def guarded(state: StateInline, silent: bool) -> bool:
        ends = state.src.find("]", state.pos, state.pos + _LONGEST_LABEL)
        found: bool = ends >= 0 and rule(state, silent)
        return found

    return guarded


def _new_link(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # a plug-in point
    href = str(tokens[idx].attrs["href"])
    if href.startswith("/"):
        href = env["root"] + href
    if href.startswith(("#", "/")):
        tokens[idx].attrSet("href", urljoin(env["page"], href))
    tokens[idx].attrSet("rel", "noopener noreferrer nofollow")
    return self.renderToken(tokens, idx, options, env)


def _lower_heading(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    tokens[idx].tag = f"h{min(int(tokens[idx].tag[1]) + 1, 6)}"
    return self.renderToken(tokens, idx, options, env)


def _cell(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    side = _SIDES.get(str(tokens[idx].attrs.pop("style", "")))
    if side:
        tokens[idx].attrSet("class", side)
    return self.renderToken(tokens, idx, options, env)


def _table_open(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    label = escape(env["words"].table)
    return f'<div class="table" role="group" aria-label="{label}" tabindex="0"><table>\n'


def _task(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    sign, words = tokens[idx].meta["sign"], env["words"]
    label = escape(words.open if sign == _OPEN else words.done)
    return f'<span class="task" role="img" aria-label="{label}">{sign}</span> '


def _note_name(_self: Any, tokens: Any, idx: int, _options: Any, env: Any) -> str:
    within = f"-{escape(env['within'])}-" if env["within"] else ""
    return f"{within}{tokens[idx].meta['id'] + 1}"


def _note_sign(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    name, number = _note_name(self, tokens, idx, options, env), tokens[idx].meta["id"] + 1
    label = f"{escape(env['words'].note)} {number}"
    where = f'href="{escape(env["page"])}#fn{name}" id="fnref{name}{_again(tokens[idx])}"'
    return f'<sup><a {where} aria-label="{label}">{number}</a></sup>'


def _note_back(self, tokens, idx, options, env):  # type: ignore[no-untyped-def]  # the same
    name, again = _note_name(self, tokens, idx, options, env), _again(tokens[idx])
    label = escape(env["words"].back) + again.replace("-", " ")
    return (
        f' <a href="{escape(env["page"])}#fnref{name}{again}" aria-label="{label}">\u21a9\ufe0e</a>'
    )


def _again(token: Token) -> str:
    """Return what tells the second sign of a note from the first."""
    return f"-{token.meta['subId'] + 1}" if token.meta.get("subId", 0) > 0 else ""


_RENDERERS = {
    "link_open": _new_link,
    "heading_open": _lower_heading,
    "heading_close": _lower_heading,
    "th_open": _cell,
    "td_open": _cell,
    "table_open": _table_open,
    "table_close": lambda *_: "</table></div>\n",
    "task": _task,
    "footnote_anchor_name": _note_name,
    "footnote_ref": _note_sign,
    "footnote_block_open": lambda *_: '<section class="notes">\n<ol>\n',
    "footnote_anchor": _note_back,
}


def _normal(url: str, usual: Callable[[str], str]) -> str:
    """Encode an address; of one that leads nowhere nothing is left that could pass for another."""
    address = links.spelt(url)
    return usual(address) if links.leads(address) else ""


def _reader() -> MarkdownIt:
    """Make a reader of Markdown; raw HTML and pictures are off, they would come from elsewhere."""
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.enable(["strikethrough", "table"]).disable(["image", "html_block", "html_inline"])
    reader.use(footnote.footnote_plugin, inline=False)
    reader.inline.ruler.at("footnote_ref", _short_labels(footnote.index.footnote_ref))
    reader.inline.ruler.before("link", "link_number", _link_number)
    reader.inline.ruler.push("link_address", _link_address)
    reader.core.ruler.after("inline", "mark_tasks", _mark_tasks)
    reader.core.ruler.push("unlink_nothing", _unlink_nothing)
    reader.core.ruler.push("link_bare", _link_bare)
    usual = reader.normalizeLink
    reader.normalizeLink = lambda url: _normal(url, usual)  # type: ignore[method-assign]  # as its documentation says
    reader.validateLink = links.leads  # type: ignore[assignment, method-assign]  # the same
    for name, rule in _RENDERERS.items():
        reader.add_render_rule(name, rule)
    return reader


_MARKDOWN = _reader()
