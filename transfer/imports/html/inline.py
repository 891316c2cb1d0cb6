"""Set emphasis and links so that Markdown can say them: each within one paragraph, side by side."""

import re
import unicodedata

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

_STRONG, _WEAK, _GONE = ("b", "strong"), ("i", "em"), ("del", "s")
_EMPHASIS = [*_STRONG, *_WEAK, *_GONE]
_MARKED = [*_EMPHASIS, "a"]
_CODE = ["code", "kbd", "samp"]
_BLOCKS = {
    *("p", "div", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table", "hr"),
    *("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figcaption", "notetext"),
    *("section", "article", "h1", "h2", "h3", "h4", "h5", "h6"),
}
_KEPT = ["pre", *_CODE]  # what stands in them is shown as it is
_EDGES = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)


def settle(soup: BeautifulSoup) -> None:
    """Settle each, those within others first."""
    for tag in _found(soup, _MARKED):
        if tag.find_parent(lambda around, tag=tag: _is_alike(tag, around)):
            tag.unwrap()
    for tag in reversed(_found(soup, _MARKED)):
        if _must_part(tag):
            _part(soup, tag, tag)
            tag.unwrap()
    for tag in reversed(_found(soup, _MARKED)):
        _hoist(tag)
    for tag in _found(soup, _EMPHASIS):
        _join(tag)
    for tag in _found(soup, _EMPHASIS):
        _stand(soup, tag)
    for code in soup.find_all(_CODE):
        if isinstance(code.next_sibling, Tag) and code.next_sibling.name in _CODE:
            code.insert_after(" ")


def _found(soup: BeautifulSoup, names: list[str]) -> list[Tag]:
    return [tag for tag in soup.find_all(names) if tag.find_parent(_KEPT) is None]


def _must_part(tag: Tag) -> bool:
    """Tell whether it holds blocks, or more than one paragraph."""
    if any(each.name in _BLOCKS for each in tag.find_all(True)):
        return True
    return any(_is_break(_next(each)) for each in tag.find_all("br"))


def _part(soup: BeautifulSoup, tag: Tag, around: Tag) -> None:
    """Mark each paragraph of `around` by itself, as the tag marks them all."""
    run = list[PageElement]()
    for child in [*around.children, None]:
        is_block = isinstance(child, Tag) and (
            child.name in _BLOCKS or child.find(list(_BLOCKS)) is not None
        )
        if child is not None and not is_block and not _is_break(child):
            run.append(child)
            continue
        if any(_is_said(each) for each in run):
            marked = soup.new_tag(tag.name)
            marked.attrs = dict(tag.attrs)
            run[0].insert_before(marked)
            marked.extend(run)
        run = []
        if isinstance(child, Tag) and is_block and child.name != "pre":
            _part(soup, tag, child)


def _hoist(tag: Tag) -> None:
    """Put spaces and breaks at its edges outside; one that says nothing goes."""
    for at_end in (False, True):
        while tag.contents:
            edge = tag.contents[-1 if at_end else 0]
            if isinstance(edge, NavigableString):
                before, said, after = _EDGES.match(edge).groups()  # type: ignore[union-attr]  # it fits any text
                space, rest = (after, before + said) if at_end else (before, said + after)
                if not space and said:
                    break
                edge.replace_with(rest) if said else edge.extract()
                if space:
                    _put(tag, " ", at_end)
                if said:
                    break
            elif _is_break(edge):
                _put(tag, edge.extract(), at_end)
            else:
                break
    if not tag.contents:
        tag.unwrap()


def _put(tag: Tag, what: str | PageElement, at_end: bool) -> None:
    beside = str((tag.next_sibling if at_end else tag.previous_sibling) or "")
    if what != " " or not beside[: 1 if at_end else None][-1:].isspace():
        tag.insert_after(what) if at_end else tag.insert_before(what)


def _join(tag: Tag) -> None:
    """Take in the one right behind that marks alike; between two there would be too many signs."""
    while (
        isinstance(behind := tag.next_sibling, Tag)
        and tag.name in _EMPHASIS
        and _is_alike(tag, behind)
    ):
        tag.extend(list(behind.contents))
        behind.extract()


def _stand(soup: BeautifulSoup, tag: Tag) -> None:
    """Let it begin and end where Markdown takes its signs for such; else the words stay alone."""
    if tag.parent is None:
        return
    inner = [each for each in tag.children if _is_said(each)]
    if len(inner) == 1 and isinstance(inner[0], Tag) and inner[0].name == "a":
        _swap(soup, tag, inner[0])
        tag = inner[0].find(tag.name) or tag
    for at_end in (False, True):
        if _sign(_beside(tag, at_end)) != "w":
            continue
        text = _edge(tag, at_end)
        if text is not None and _is_said(text):
            _move_signs(tag, text, at_end)
        if text is None or not tag.get_text().strip() or _sign(_end_of(tag, at_end)) == "p":
            tag.unwrap()
            return


def _swap(soup: BeautifulSoup, tag: Tag, link: Tag) -> None:
    """Mark the words of a link, and not the link."""
    marked = soup.new_tag(tag.name)
    marked.extend(list(link.contents))
    link.append(marked)
    tag.unwrap()


def _move_signs(tag: Tag, text: NavigableString, at_end: bool) -> None:
    """Put the signs at its edge outside."""
    said, cut = str(text), 0
    signs = reversed(said) if at_end else iter(said)
    for sign in signs:
        if _sign(sign) != "p":
            break
        cut += 1
    if cut:
        out, rest = (said[-cut:], said[:-cut]) if at_end else (said[:cut], said[cut:])
        text.replace_with(rest)
        _put(tag, out, at_end)


def _edge(tag: Tag, at_end: bool) -> NavigableString | None:
    """Return the text at its edge, where that is no code, no link and no note."""
    child: PageElement | None = tag
    while isinstance(child, Tag):
        if child is not tag and child.name in (*_CODE, "a", "noteref"):
            return None
        said = [each for each in child.children if _is_said(each)]
        child = said[-1 if at_end else 0] if said else None
    return child if isinstance(child, NavigableString) else None


def _end_of(tag: Tag, at_end: bool) -> str:
    said = tag.get_text()
    return said[-1:] if at_end else said[:1]


def _beside(tag: Tag, at_end: bool) -> str:
    """Return the sign that stands before or behind, within the paragraph."""
    near: PageElement | None = tag
    while isinstance(near, Tag):
        beside = near.next_sibling if at_end else near.previous_sibling
        if beside is not None:
            if isinstance(beside, Tag):
                is_word = beside.name not in (*_BLOCKS, *_MARKED, *_CODE, "br", "noteref")
                return _end_of(beside, not at_end) if is_word else ""
            return str(beside)[:1] if at_end else str(beside)[-1:]
        near = near.parent
        if near is None or near.name in (*_BLOCKS, *_MARKED):
            return ""
    return ""


def _sign(sign: str) -> str:
    """Tell of which kind a sign is: a space, punctuation, or part of a word."""
    if not sign or sign.isspace():
        return " "
    return "p" if unicodedata.category(sign)[0] in "PS" else "w"


def _next(tag: Tag) -> PageElement | None:
    """Return what stands behind, without spaces."""
    return next(filter(_is_said, tag.next_siblings), None)


def _is_alike(one: Tag, other: Tag) -> bool:
    """Tell whether both mark the same way."""
    ways = (_STRONG, _WEAK, _GONE, ("a",))
    return any(one.name in alike and other.name in alike for alike in ways)


def _is_break(node: PageElement | None) -> bool:
    return isinstance(node, Tag) and node.name == "br"


def _is_said(node: PageElement) -> bool:
    return isinstance(node, Tag) or bool(str(node).strip())
