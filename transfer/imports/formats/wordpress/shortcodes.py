"""Write what the shortcodes of WordPress show, where that can be known."""

import re
from collections.abc import Callable
from html import escape, unescape

from transfer.imports.formats.markdown.mended import SHORTCODES
from transfer.imports.formats.wordpress import classic
from transfer.imports.html.pictures import GALLERIES, PICTURES
from transfer.imports.report import Report

_TAG = re.compile(r"(\[?)\[(/?)([a-z][\w-]{0,40})(?![\w-])([^\[\]]{0,3000})\](\]?)", re.IGNORECASE)
_VALUE = re.compile(r"""([\w-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_PROSE = re.compile(r"[<>]|\w\s+\w")  # it is said in brackets
_CAPTIONED = re.compile(
    r"(\[caption[^\]]{0,3000}\]\s{0,99}(?:<a\b[^<>]{0,3000}>\s{0,99})?<img\b[^<>]{0,3000}>"
    r"(?:\s{0,99}</a>)?)",
    re.IGNORECASE,
)
_CODES = {
    *("code", "sourcecode", "source", "php", "python", "javascript", "js", "css", "html", "xml"),
    *("bash", "shell", "sql", "java", "ruby", "csharp", "cpp", "perl", "text"),
}
_COLORED = re.compile(r"cc[a-z]{0,10}(?:_([\w+#-]{1,20}))?")  # of CodeColorer: how, and a language
_NOTES = {"ref", "footnote", "fn", "efn_note"}
_PLAYERS = {
    *("audio", "video", "youtube", "vimeo", "soundcloud", "dailymotion", "ted", "vine", "embed"),
    *("wpvideo", "videopress", "spotify", "flickr", "instagram", "tweet", "slideshare"),
}
_PLACES = ("src", "url", "mp4", "webm", "ogv", "mp3", "m4a", "ogg", "id")
_PAGES = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_NO_TEXT = {
    "more",
    "playlist",
    "contact-form",
    "contact-field",
    "subscribe2",
    "archives",
    "polldaddy",
}

_Write = Callable[[re.Match[str], str], str]


def unfold(html: str, report: Report) -> str:
    """Write what shortcodes show; signs in brackets that are none stay."""
    if "[" not in html:
        return html
    unfolding = _Unfolding(html, report)
    text = unfolding.codes(_CAPTIONED.sub(r"\1<br>", html))
    text = unfolding.notes(text)
    parts = classic.apart(text)
    shown = [piece if kept else _TAG.sub(unfolding.one, piece) for kept, piece in parts]
    return "".join([*shown, unfolding.listed()])


class _Unfolding:
    """One text while its shortcodes are written."""

    def __init__(self, html: str, report: Report) -> None:
        self._report = report
        self._ended = {name.lower() for name in re.findall(r"\[/([\w-]{1,41})\]", html)}
        self._notes = list[str]()

    def codes(self, text: str) -> str:
        """Write code as such, with all that looks like a shortcode in it."""
        return self._between(text, lambda name: name in _CODES or _COLORED.fullmatch(name), _code)

    def notes(self, text: str) -> str:
        """Write footnotes as links to their texts, which come last."""
        return self._between(text, lambda name: name in _NOTES, self._note)

    def listed(self) -> str:
        """Return the texts of the footnotes."""
        numbered = enumerate(self._notes, 1)
        texts = [f'<li id="sc{n}">{note} <a href="#scr{n}">-</a></li>' for n, note in numbered]
        return f"\n\n<ol>{''.join(texts)}</ol>" if texts else ""

    def one(self, found: re.Match[str]) -> str:
        """Write one tag of a shortcode."""
        if found[1] and found[5]:
            return found[0][1:-1]  # how one writes about shortcodes
        name, said = found[3].lower(), unescape(found[4])
        shown = self._shown(name, bool(found[2]), said)
        return found[0] if shown is None else f"{found[1]}{shown}{found[5]}"

    def _shown(self, name: str, is_end: bool, said: str) -> str | None:
        values = {key.lower(): one or two or three for key, one, two, three in _VALUE.findall(said)}
        if name in ("caption", "wp_caption"):
            caption = escape(values.get("caption", ""))
            return "</div>\n\n" if is_end else f"\n\n<div>{caption}{'<br>' * bool(caption)}"
        if name == "gallery" and not is_end:
            return self._gallery(values.get("ids", "") or values.get("include", ""))
        if name in _PLAYERS:
            return "" if is_end else _player(name, said, values)
        has_values = bool(values) and not _PROSE.search(_VALUE.sub("", said))
        if is_end or has_values or name in self._ended or name in _NO_TEXT:
            self._report.drop(SHORTCODES, int(not is_end))
            return ""
        return None

    def _gallery(self, ids: str) -> str:
        number = len(re.findall(r"\d+", ids))
        self._report.drop(GALLERIES)
        self._report.drop(PICTURES, number)
        return f"\n\n<p>({number or 'several'} picture{'s' * (number != 1)})</p>\n\n"

    def _note(self, begin: re.Match[str], inner: str) -> str:
        self._notes.append(inner.strip())
        number = len(self._notes)
        return f'<sup><a id="scr{number}" href="#sc{number}">{number}</a></sup>'

    def _between(self, text: str, is_named: Callable[[str], object], write: _Write) -> str:
        """Write what stands between a tag of these names and its end."""
        made, at = list[str](), 0
        for found in _TAG.finditer(text):
            name = found[3].lower()
            is_one = name in self._ended and is_named(name) and not found[2] and not found[1]
            if not is_one or found.start() < at or found[4].rstrip().endswith("/"):
                continue
            end = re.compile(rf"\[/{name}\]", re.IGNORECASE).search(text, found.end())
            if end is None:
                self._ended.discard(name)
                continue
            made += [text[at : found.start()], write(found, text[found.end() : end.start()])]
            at = end.end()
        return "".join([*made, text[at:]])


def _code(begin: re.Match[str], inner: str) -> str:
    said, colored = begin[4], _COLORED.fullmatch(begin[3].lower())
    values = {key.lower(): one or two or three for key, one, two, three in _VALUE.findall(said)}
    language = values.get("language") or values.get("lang") or said.strip(" =\"'")
    language = language or (colored[1] if colored else "") or ""
    named = (
        f' class="language-{escape(language)}"' if re.fullmatch(r"[\w+#-]{1,20}", language) else ""
    )
    return f"<pre><code{named}>{escape(unescape(inner.strip(chr(10))))}</code></pre>"


def _player(name: str, said: str, values: dict[str, str]) -> str:
    bare = "" if values and not said.startswith("=") else said.strip().lstrip("= ").split(" ")[0]
    place = next((values[each] for each in _PLACES if values.get(each)), "") or bare
    if not place:
        return ""  # its address stands between it and its end
    if not place.startswith(("http:", "https:", "//")):
        place = _PAGES[name] + place if name in _PAGES else ""
    tag = "audio" if name in ("audio", "soundcloud") else "iframe"
    return f'<{tag} src="{escape(place)}"></{tag}>'
