"""Tumblr's newer posts, which are lists of blocks: HTML is made of them."""

from collections.abc import Iterator
from html import escape
from typing import Any

_SIGNS = {"bold": "b", "italic": "i", "strikethrough": "s"}
_TAGS = {"heading1": "h2", "heading2": "h3", "quote": "blockquote", "indented": "blockquote"}
_LISTS = {"ordered-list-item": "ol", "unordered-list-item": "ul"}


def read(post: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Return which kind of post it is, and its fields as HTML; of a reblog all that it repeats."""
    asked = _asked(post)
    content = post["content"]
    question = "".join(_html(each) for n, each in enumerate(content) if n in asked)
    body = "".join(_all(each for n, each in enumerate(content) if n not in asked))
    for before in reversed(post.get("trail") or []):
        asked = _asked(before)
        inner = before.get("content") or []
        question = question or "".join(_html(each) for n, each in enumerate(inner) if n in asked)
        said = "".join(_all(each for n, each in enumerate(inner) if n not in asked))
        body = f'<blockquote><p><a class="tumblr_blog">.</a></p>{said}</blockquote>{body}'
    return ("answer" if question else "text"), {"question": question, "body": body}


def _asked(post: dict[str, Any]) -> set[int]:
    """Return which blocks are a question."""
    layouts = [each for each in post.get("layout") or () if each.get("type") == "ask"]
    return {number for each in layouts for number in each.get("blocks") or ()}


def _all(blocks: Iterator[Any]) -> Iterator[str]:
    """Yield blocks as HTML; entries of a list come together."""
    within = ""
    for block in blocks:
        kind = _LISTS.get(str(block.get("subtype")), "")
        if kind != within:
            yield f"</{within}>" * bool(within) + f"<{kind}>" * bool(kind)
        within = kind
        yield _html(block)
    yield f"</{within}>" * bool(within)


def _html(block: Any) -> str:
    kind = block.get("type")
    if kind == "text":
        subtype = str(block.get("subtype"))
        tag = "li" if subtype in _LISTS else _TAGS.get(subtype, "p")
        said = _formatted(str(block.get("text") or ""), block.get("formatting") or [])
        return f"<{tag}>{said}</{tag}>"
    if kind == "image":
        return f'<p><img alt="{escape(str(block.get("alt_text") or ""))}"></p>'
    if kind in ("video", "audio"):
        return f'<iframe src="{escape(str(block.get("url") or ""))}"></iframe>'
    if kind == "link":
        said = escape(str(block.get("title") or block.get("url") or ""))
        more = escape(str(block.get("description") or ""))
        return f'<p><a href="{escape(str(block.get("url") or ""))}">{said}</a></p><p>{more}</p>'
    return ""


def _formatted(text: str, formatting: list[Any]) -> str:
    """Put links and emphasis into a text; a mention of somebody becomes someone."""
    marks = dict[int, list[str]]()
    for each in formatting[:200]:
        start, end, kind = int(each["start"]), int(each["end"]), each.get("type")
        sign, more = _SIGNS.get(str(kind), ""), ""
        if kind == "link":
            sign, more = "a", f' href="{escape(str(each.get("url") or ""))}"'
        elif kind == "mention":
            sign, more = "a", ' class="tumblelog"'
        if sign and start < end:
            marks.setdefault(start, []).append(f"<{sign}{more}>")
            marks.setdefault(end, []).insert(0, f"</{sign}>")
    signs = [*text, ""]
    return "".join(
        "".join(marks.get(at, ())) + ("<br>" if sign == "\n" else escape(sign))
        for at, sign in enumerate(signs)
    )
