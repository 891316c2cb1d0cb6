"""The cards of Ghost's editors, which are the same in both: pictures, embeds, code and so on."""

from collections.abc import Callable
from html import escape
from typing import Any

HTML, MARKDOWN = "html", "markdown"
Piece = tuple[str, str]  # of which kind, and the text
Payload = dict[str, Any]


def piece(name: str, payload: Payload) -> Piece:
    """Write what a card shows; of one that is not known, what it says."""
    if name in ("markdown", "card-markdown"):
        return MARKDOWN, said(payload, "markdown")
    return HTML, _CARDS.get(name.removesuffix("-card"), _unknown)(payload)


def said(payload: Payload, *names: str) -> str:
    """Return the first text of these names."""
    found = (payload.get(name) for name in names)
    return next((each for each in found if isinstance(each, str) and each), "")


def _image(payload: Payload) -> str:
    return f'<figure><img alt="{escape(said(payload, "alt"))}">{_caption(payload)}</figure>'


def _gallery(payload: Payload) -> str:
    images = payload.get("images")
    alts = [said(each, "alt") for each in images or () if isinstance(each, dict)]
    shown = "".join(f'<img alt="{escape(alt)}">' for alt in alts)
    return f'<figure class="kg-gallery-card">{shown}{_caption(payload)}</figure>'


def _code(payload: Payload) -> str:
    language = said(payload, "language")
    named = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{named}>{escape(said(payload, 'code'))}</code></pre>{_caption(payload)}"


def _embed(payload: Payload) -> str:
    address = said(payload, "url")
    shown = f'<iframe src="{escape(address)}"></iframe>' if address else said(payload, "html")
    return shown + _caption(payload)


def _bookmark(payload: Payload) -> str:
    metadata = payload.get("metadata")
    about = metadata if isinstance(metadata, dict) else {}
    address = said(payload, "url") or said(about, "url")
    title = said(about, "title") or address
    link = f'<p><a href="{escape(address)}">{escape(title)}</a></p>'
    return f"{link}<p>{escape(said(about, 'description'))}</p>{_caption(payload)}"


def _callout(payload: Payload) -> str:
    sign = escape(said(payload, "calloutEmoji"))
    return f"<blockquote>{sign} {said(payload, 'calloutText')}</blockquote>"


def _toggle(payload: Payload) -> str:
    heading = said(payload, "heading")
    return f"<p><strong>{heading}</strong></p>{said(payload, 'content')}"


def _button(payload: Payload) -> str:
    text, address = said(payload, "buttonText"), said(payload, "buttonUrl")
    return f'<p><a href="{escape(address)}">{escape(text or address)}</a></p>'


def _player(payload: Payload) -> str:
    title = escape(said(payload, "title", "fileTitle", "fileName"))
    return f'<p>{title}</p><audio src="{escape(said(payload, "src"))}"></audio>{_caption(payload)}'


def _video(payload: Payload) -> str:
    return f'<video src="{escape(said(payload, "src"))}"></video>{_caption(payload)}'


def _unknown(payload: Payload) -> str:
    """Keep the words of a card that came later than this program."""
    names = ("heading", "header", "subheading", "title", "productTitle", "description")
    more = ("productDescription", "text", "textValue", "html", "content", "buttonText", "caption")
    return "".join(f"<p>{text}</p>" for name in (*names, *more) if (text := said(payload, name)))


def _caption(payload: Payload) -> str:
    caption = said(payload, "caption")
    return f"<figcaption>{caption}</figcaption>" if caption else ""


_CARDS: dict[str, Callable[[Payload], str]] = {
    "image": _image,
    "gallery": _gallery,
    "code": _code,
    "codeblock": _code,
    "html": lambda payload: said(payload, "html"),
    "card": lambda payload: said(payload, "html"),
    "email": lambda payload: "",
    "email-cta": lambda payload: "",
    "paywall": lambda payload: "",
    "signup": lambda payload: "",
    "hr": lambda payload: "<hr>",
    "horizontalrule": lambda payload: "<hr>",
    "embed": _embed,
    "bookmark": _bookmark,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "audio": _player,
    "file": _player,
    "video": _video,
}
