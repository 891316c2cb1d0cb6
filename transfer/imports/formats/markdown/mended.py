"""Mend Markdown of other programs: shortcodes, pictures, pieces of HTML, links within."""

import re
from html import unescape

from transfer.imports.html import embeds, leads, pictures, to_markdown
from transfer.imports.report import Report

_FENCED = re.compile(
    r"(^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[^\n]*$)", re.DOTALL | re.MULTILINE
)
_CODE = re.compile(
    r"\{[{%][<%]?\s*highlight\s+([\w+#-]{1,20})[^}\n]*\}\}?\n?(.*?)\{[{%][<%]?\s*(?:/\s*highlight|endhighlight)\s*[%>]?\}\}?",
    re.DOTALL,
)
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(/?)\s*([\w./-]{1,40})\s*([^{}]{0,2000}?)\s*/?[%>]\}\}|\{%-?\s*(end)?(\w{1,40})\s*([^{}%]{0,2000}?)\s*-?%\}"
)
_OUTPUT = re.compile(r"\{\{[^{}\n]{0,500}\}\}")
_ATTRIBUTES = re.compile(r"\{:\s?[^{}\n]{0,300}\}|\{[#.][\w\s.#-]{1,100}\}")
_VALUE = re.compile(r"""(\w{1,20})\s*=\s*(?:"([^"]{0,1000})"|'([^']{0,1000})')""")
_LINKED = re.compile(r"\[(!\[[^\]\n]{0,1000}\]\([^()\n]{0,2000}\))\]\([^()\n]{0,2000}\)")
_PICTURE = re.compile(
    r"!\[([^\]\n]{0,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,200}\])"
)
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{1,1000})\]\(\s{0,9}<?([^()\s>]{1,2000})>?(?:\s{1,9}[\"'][^\"'\n]{0,300}[\"'])?\s{0,9}\)"
)
_BLOCK = re.compile(
    r"^[ ]{0,3}<(?:p|div|table|figure|ul|ol|dl|blockquote|iframe|video|audio|section|details|h[1-6]"
    r"|center|object|script|style|form|pre|!--)\b"
    r"[^\n]*(?:\n(?![ \t]*$)[^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE = re.compile(
    r"<(?P<close>/?)(?P<tag>a|abbr|b|big|br|cite|code|del|em|font|hr|i|img|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|u|iframe)(?P<rest>\s[^<>]{0,2000})?\s*/?>",
    re.IGNORECASE,
)
_SIGNS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "code": "`",
    "kbd": "`",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
}
_ALONE = re.compile(r"[ ]{0,3}(?:[#|<{]|={2,}\s*$|-{2,}\s*$|\*{3,}\s*$)|[ ]{4}|\t")
_BEGINS = re.compile(
    r"[ ]{0,3}(?:[-*+]\s|[#>|<{]|\d{1,9}[.)]\s|={2,}\s*$|-{2,}\s*$|\*{3,}\s*$|```|~~~"
    r"|\[[^\]\n]{1,100}\]:)"
    r"|[ ]{4}|\t"
)
SHORTCODES = "shortcodes and template tags"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE)


def mend(body: str, report: Report, joins: bool = True) -> str:
    """Return Markdown that this blog reads as it was meant. Raises Unreadable.

    `joins` says that the old program ended no line where the text does.
    """
    body = _CODE.sub(lambda found: f"```{found[1]}\n{found[2].strip()}\n```", body)
    pieces = _FENCED.split(body)
    # Every third piece is code, then comes its fence, which stands in the code too.
    texts = [
        _text(_joined(piece) if joins else piece, report) if n % 3 == 0 else piece
        for n, piece in enumerate(pieces)
        if n % 3 < 2
    ]
    return "".join(texts).strip()


def _text(text: str, report: Report) -> str:
    text = _SHORTCODE.sub(lambda found: _shortcode(found, report), text)
    text = _OUTPUT.sub(lambda _: _gone(report), text)
    text = _ATTRIBUTES.sub("", text)
    text = _BLOCK.sub(lambda found: to_markdown(found[0], report), text)
    text = _LINKED.sub(r"\1", text)
    text = _PICTURE.sub(lambda found: _picture(found[1], report), text)
    text = _INLINE.sub(lambda found: _inline(found, report), text)
    return _LINK.sub(lambda found: _link(found, report), text)


def _joined(text: str) -> str:
    """Join the lines of a paragraph: other programs do not end a line where its source does."""
    made = list[str]()
    for line in text.split("\n"):
        before = made[-1] if made else ""
        is_quoted = before.startswith(">") and line.startswith(">")
        more = line.removeprefix(">").strip() if is_quoted else line
        is_one = before.strip(" >") and more.strip() and not _ALONE.match(before)
        if is_one and not _BEGINS.match(more) and not before.endswith(("  ", "\\")):
            made[-1] = f"{before.rstrip()} {more.strip()}"
        else:
            made.append(line)
    return "\n".join(made)


def _gone(report: Report) -> str:
    report.drop(SHORTCODES)
    return ""


def _picture(said: str, report: Report) -> str:
    report.drop(pictures.PICTURES)
    return pictures.told(said)


def _shortcode(found: re.Match[str], report: Report) -> str:
    """Write what a shortcode shows, where it is known; the text between two of them stays."""
    name, said = (found[2] or found[5]).lower(), (found[3] or found[6] or "").strip()
    values = {key.lower(): one or other for key, one, other in _VALUE.findall(said)}
    bare = said.strip("\"' ").split()[0].strip("\"'") if said else ""
    if found[1] or found[4]:
        return ""
    if name in ("figure", "img", "image") or ("picture" in name and values):
        return _picture(
            values.get("alt") or values.get("caption") or values.get("title") or "", report
        )
    if name in ("youtube", "vimeo"):
        report.drop(embeds.EMBEDS)
        host = {"youtube": "www.youtube.com/watch?v=", "vimeo": "vimeo.com/"}[name]
        video = values.get("id") or bare
        return f"[Video at {host.split('/')[0].removeprefix('www.')}](https://{host}{video})"
    if name in ("ref", "relref", "post_url", "link"):
        return f"/{bare.removesuffix('.md').strip('/')}"
    return "" if name in ("raw", "more") else _gone(report)


def _inline(found: re.Match[str], report: Report) -> str:
    tag, is_end, rest = found["tag"].lower(), bool(found["close"]), found["rest"] or ""
    values = {name.lower(): unescape(one or other) for name, one, other in _VALUE.findall(rest)}
    if tag == "img":
        return "" if values.get("width") == "1" else _picture(values.get("alt", ""), report)
    if tag == "iframe":
        report.drop(embeds.EMBEDS)
        address = embeds.original(values.get("src", ""))
        return "" if is_end else f"[Video]({address})" if address else "(video)"
    if tag == "a":
        return _anchor(found, values, is_end)
    return {"br": "\n", "hr": "\n---\n", "q": '"'}.get(tag, _SIGNS.get(tag, ""))


def _anchor(found: re.Match[str], values: dict[str, str], is_end: bool) -> str:
    """Write a link's beginning or its end, for which its beginning is looked up."""
    if not is_end:
        return "[" if "href" in values else ""
    before = found.string[max(0, found.start() - 3_000) : found.start()]
    begins = before.rpartition("<a ")[2]
    address = next(
        (one or two for name, one, two in _VALUE.findall(begins) if name.lower() == "href"), ""
    )
    return f"]({unescape(address)})" if address else ""


def _link(found: re.Match[str], report: Report) -> str:
    """Leave a link within the old blog as its words and its address."""
    words, address = found[1], found[2]
    if _SCHEME.match(address) and leads.host_of(address) not in report.home:
        is_plain = address.lower().startswith(("http:", "https:", "mailto:", "tel:"))
        return found[0] if is_plain else words
    if address.startswith("#"):
        return words
    path = leads.path_of(address)
    if path in report.known:
        return f"[{words}]({report.known[path]})"
    report.drop(leads.WITHIN)
    return f"{words} ({path})" if path and path not in words else words
