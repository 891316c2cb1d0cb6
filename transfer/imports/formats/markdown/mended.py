"""Mend Markdown of other programs: shortcodes, pictures, pieces of HTML, links within."""

import re
from html import unescape

from transfer.imports.formats.markdown.pieces import Kind, parted
from transfer.imports.html import embeds, leads, pictures, to_markdown
from transfer.imports.report import Report

_CODE = re.compile(
    r"\{[{%][<%]?\s*(?P<name>highlight|codeblock|code-block|code)(?=\s|%)(?P<said>[^}\n]{0,300}?)[%>]?\}\}?\n?(?P<code>.*?)"
    r"\{[{%][<%]?\s*(?:/\s*|end)(?P=name)\s*[%>]?\}\}?",
    re.DOTALL,
)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_CONTENTS = re.compile(
    r"^[ \t]*[-*+1.]{1,2}[ \t][^\n]*\n\{:\s?toc[^{}\n]*\}|^\[\[?_?toc_?\]\]?[ \t]*$", re.I | re.M
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
    r"^[ ]{0,3}<(?:p|div|blockquote|iframe|video|audio|section|article|aside|details|h[1-6]"
    r"|center|object|form|header|footer|nav|main|address)\b"
    r"[^\n]*(?:\n(?![ \t]*$)[^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE = re.compile(
    r"<(?P<close>/?)(?P<tag>a|abbr|b|big|br|cite|code|del|em|font|hr|i|img|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|u|iframe)(?P<rest>\s[^<>]{0,2000})?\s*/?>",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"</?(?:p|div|blockquote|section|article|aside|details|summary|center|header|footer|nav|main"
    r"|figure|figcaption|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|address)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE,
)
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_SPAN = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?P<said>[^\n]{1,2000}?)(?<!`)(?P=ticks)(?!`)"
    r"|<(?P<tag>code|kbd|samp|tt)(?:\s[^<>]{0,300})?>(?P<inner>[^\n]{0,2000}?)</(?P=tag)>",
    re.IGNORECASE,
)
_HELD = re.compile("\ue000(\\d+)\ue001")
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
    body = _CODE.sub(_fenced, re.sub("[\ue000\ue001]", "", body))
    body = _CONTENTS.sub("", _RAW.sub("", body))
    made = list[str]()
    for kind, piece in parted(body):
        if kind is Kind.TEXT:
            made.append(_text(_joined(piece) if joins else piece, report))
        elif kind is Kind.HTML:
            made.append(f"\n{to_markdown(piece, report)}\n")
        elif kind is Kind.CODE:
            made.append(piece)
    return "".join(made).strip()


def _text(text: str, report: Report) -> str:
    """Mend what is no code; the code within lines is held back meanwhile."""
    held = list[re.Match[str]]()

    def hold(found: re.Match[str]) -> str:
        held.append(found)
        return f"\ue000{len(held) - 1}\ue001"

    def block(found: re.Match[str]) -> str:
        return to_markdown(_HELD.sub(lambda one: held[int(one[1])][0], found[0]), report)

    text = _without_remarks(_SPAN.sub(hold, text))
    text = _SHORTCODE.sub(lambda found: _shortcode(found, report), text)
    text = _OUTPUT.sub(lambda _: _gone(report), text)
    text = _ATTRIBUTES.sub("", text)
    text = _LEFT.sub("", _BLOCK.sub(block, text))
    text = _LINKED.sub(r"\1", text)
    text = _PICTURE.sub(lambda found: _picture(found[1], report), text)
    text = _INLINE.sub(lambda found: _inline(found, report), text)
    text = _LINK.sub(lambda found: _link(found, report), text)
    return _HELD.sub(lambda one: _span(held[int(one[1])]), text)


def _without_remarks(text: str) -> str:
    last = text.rfind("-->") + 3
    return _REMARK.sub("", text[:last]) + text[last:] if last > 2 else text


def _span(found: re.Match[str]) -> str:
    """Write code within a line, between more signs than it has itself."""
    if found["ticks"]:
        return found[0]
    said = unescape(re.sub(r"<[^<>]{0,300}>", "", found["inner"])).strip()
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", said)), default=0))
    gap = " " if "`" in said else ""
    return f"{ticks}{gap}{said}{gap}{ticks}" if said else ""


def _fenced(found: re.Match[str]) -> str:
    """Write a block of code of a shortcode between fences, under its title."""
    said = re.sub(r"https?://\S+|linenos\S*|\{[^{}]*\}|hl_lines\S*", "", found["said"]).strip()
    named = re.search(r"lang(?:uage)?[:=]\"?([\w+#-]{1,20})", said)
    language = named[1] if named else said.split()[0].strip('"') if said else ""
    title = re.sub(r"\S*[:=]\S*", "", said).strip() if named or found["name"] == "codeblock" else ""
    above = f"{title}\n\n" if title not in ("", language) else ""
    language = language if re.fullmatch(r"[\w+#-]{1,20}", language) and (named or not above) else ""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", found["code"])), default=0))
    return f"\n{above}{ticks}{language}\n{found['code'].strip(chr(10))}\n{ticks}\n"


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
    words = said.strip("\"' ").split()
    bare = words[0].strip("\"'") if words else ""
    if found[1] or found[4]:
        return ""
    if name in ("figure", "img", "image") or ("picture" in name and values):
        return _picture(
            values.get("alt") or values.get("caption") or values.get("title") or "", report
        )
    if name in ("youtube", "vimeo"):
        report.drop(embeds.EMBEDS)
        host = {"youtube": "www.youtube.com/watch?v=", "vimeo": "vimeo.com/"}[name]
        video, at = values.get("id") or bare, host.split("/")[0].removeprefix("www.")
        return f"[Video at {at}](https://{host}{video})" if video else "(video)"
    if name in ("ref", "relref", "post_url", "link"):
        return f"/{bare.removesuffix('.md').strip('/')}"
    return "" if name == "more" else _gone(report)


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
