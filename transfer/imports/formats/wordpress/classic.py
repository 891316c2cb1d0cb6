"""Texts as WordPress kept them before it had blocks: a blank line ends a paragraph."""

import re
from collections.abc import Iterator

_BLOCK = re.compile(
    r"(</?(?:address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt"
    r"|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|summary"
    r"|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]{0,5000}>)",
    re.IGNORECASE,
)
_TAG = re.compile(r"(<[^<>]{0,5000}>)")
_KEPT = re.compile(r"<(pre|script|style|textarea|svg|math)\b[^<>]{0,5000}>", re.IGNORECASE)
_RAW = re.compile(
    r"""<pre(?=[^<>]*\slang=["']?([\w+#-]{1,20}))(?![^<>]*(?:\sclass=|escaped=["']?true))[^<>]{0,500}>"""
    r"(.*)</pre\s{0,9}>",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"</?(\w+)")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_BREAK = re.compile(r"<br[ \t]*/?>[ \t]*\n", re.IGNORECASE)
# What holds text itself, and no paragraphs.
_HOLDERS = {
    *("p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}


def paragraphs(html: str) -> str:
    """Mark paragraphs and ends of lines, as pages of WordPress do; a text of blocks has them."""
    if "<!-- wp:" in html:
        return html
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(piece if is_kept else _marked(piece) for is_kept, piece in apart(text))


def shown_as_written(html: str) -> str:
    """Keep as text the code that WP-Syntax shows as it was written, its tags and all."""
    return "".join(_RAW.sub(_coded, piece) if is_kept else piece for is_kept, piece in apart(html))


def apart(html: str) -> Iterator[tuple[bool, str]]:
    """Part a text from code, scripts and the like, which are kept as they stand."""
    at, endless = 0, set[str]()
    for found in _KEPT.finditer(html):
        name = found[1].lower()
        if found.start() < at or name in endless:
            continue
        end = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE).search(html, found.end())
        if end is None:
            endless.add(name)
            continue
        yield False, html[at : found.start()]
        yield True, html[found.start() : end.end()]
        at = end.end()
    yield False, html[at:]


def _coded(found: re.Match[str]) -> str:
    code = found[2].replace("<", "&lt;").replace(">", "&gt;")
    return f'<pre><code class="language-{found[1].lower()}">{code}</code></pre>'


def _marked(text: str) -> str:
    made, is_held = list[str](), False
    for number, token in enumerate(_BLOCK.split(text)):
        if number % 2:
            named = _NAME.match(token)
            is_held = not token.startswith("</") and bool(named and named[1].lower() in _HOLDERS)
            made.append(token)
        elif not token.strip():
            made.append(token)
        elif is_held:
            made.append(_broken(token.strip("\n")))
        else:
            made += [f"<p>{_broken(part)}</p>" for part in _GAP.split(token.strip())]
    return "".join(made)


def _broken(text: str) -> str:
    """Break lines where they end, outside of tags."""
    pieces = _TAG.split(_BREAK.sub("\n", text))
    return "".join(
        piece if number % 2 else _LINE_END.sub("<br>\n", piece)
        for number, piece in enumerate(pieces)
    )
