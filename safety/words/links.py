"""Addresses in the author's words: which may be linked to, how they are spelt, where bare ones are.

Our own, because linkify-it-py takes time by the square of a long run of brackets or dots.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from safety.translation import N_
from safety.words import host

_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs"
    " bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee"
    " eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm"
    " hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb"
    " lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz"
    " na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs"
    " ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl"
    " tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_OTHERS = (
    "app asia berlin blog care center chat cloud club com coop dev edu education foundation gov"
    " health help hospital info int jobs koeln life live love mil museum name net news ngo onion"
    " online org page pro shop site social space support team today wien wiki work world"
    " \u0440\u0444 \u0443\u043a\u0440"  # of Russia and Ukraine
)
_TOP = "|".join((_COUNTRIES + " " + _OTHERS).split())
_LETTER = "0-9A-Za-z\u00df-\u052f"  # of names without a scheme: others are written without spaces
_LABEL = rf"[{_LETTER}](?:[{_LETTER}-]{{0,61}}[{_LETTER}])?"
_HOST = rf"(?:{_LABEL}\.){{1,8}}(?:(?:{_TOP})|xn--[a-z0-9-]{{1,59}})(?![{_LETTER}_@-])"
_STOPS = r'\s\[\]<>"`|\\\u201c-\u201f\u00ab\u00bb\u3001\u3002\u3008-\u3011\uff01\uff09\uff0c\uff1f'
_REST = rf"(?::[0-9]{{1,5}})?(?:[/?#][^{_STOPS}]{{0,2000}})?"
_WWW = rf"www\.(?:{_LABEL}\.){{1,8}}[a-z]{{2,24}}(?![{_LETTER}_@-])"
_MAIL = rf"[A-Za-z0-9._%+-]{{1,64}}@{_HOST}"
_BARE = re.compile(
    r"(?<![0-9A-Za-z_\u00aa-\u0dff\u1e00-\u1fff@./:%+#=&-])"
    rf"(?:(?P<mail>{_MAIL})|(?:{_HOST}|{_WWW}){_REST})"
)
# A host in Latin letters ends where a script without spaces goes on.
_GLUED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_AFTER_SCHEME = re.compile(
    rf"://(?:[A-Za-z0-9][A-Za-z0-9.-]{{0,252}}(?=$|[^\w]|[{_GLUED}])|[^\W_][\w.-]{{0,252}}){_REST}"
)
# What may come before the @ of an address, read on from where its host seems to end.
_GOES_ON = re.compile(rf"[^{_STOPS}/?#@]{{0,300}}@|[%^]")
_GOES_ON_BARE = re.compile(rf"(?::[^{_STOPS}/?#@]{{0,300}})?@")
_CLOSING = {")": "(", "}": "{"}
_NAMED = re.compile(rf"(?P<mail>{_MAIL}\Z)|(?:{_HOST}|{_WWW}){_REST}\Z")
_NUMBER = re.compile(r"(tel|sms):\s{0,3}(\+?[0-9(][0-9 ().\u00a0\u2010-\u2013/-]{0,40})\Z", re.I)
_HOST_AND_PORT = re.compile(
    r"(https?://)(\[[0-9A-Fa-f:.]{2,45}\]|[^\s\\/?#@:\[\]%]{1,254})(?::([0-9]{1,5}))?(?=[/?#]|\Z)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:https?://[^\s/\\?#]|mailto:[^\s@\\]{1,64}@|(?:tel|sms):\+?[0-9]|#|/(?![/\\]))[^\s\\]*\Z",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}:(?![0-9]{1,5}(?:[/?#]|$))", re.IGNORECASE)
_OURS = ("http:", "https:", "mailto:", "tel:", "sms:")

OTHER_SCHEME = N_("Only https, http, mailto, tel and sms lead somewhere here.")
SPACE = N_("There is a space in it. Write %20 instead.")
INCOMPLETE = N_("It is not complete.")
DISGUISED = N_("What stands before the @ hides where it leads. Leave that out, and the @.")
UNREADABLE = N_("This is no name of a site, or no port. Look at what stands before the path.")
NOWHERE = N_("Begin it with https:// for another site, or with / for a page of this blog.")


class Bare(NamedTuple):
    """An address that stands in a text: from where to where, and where it leads."""

    start: int
    end: int
    address: str


def leads(address: str) -> bool:
    """Tell whether an address may be linked to: it does nothing but lead where it says.

    One with a name and password says something else, and some can be read by no browser.
    """
    if not _LEADS.match(address):
        return False
    return address[:4].lower() != "http" or _site(address) is not None


def spelt(address: str) -> str:
    """Spell what people type as an address.

    That is https before a domain, a number without spaces, and a host as browsers send it.
    """
    number = _NUMBER.match(address)
    if number:
        return number[1].lower() + ":" + "".join(s for s in number[2] if s in "+0123456789")
    named = _NAMED.match(address)
    if named and named["mail"]:
        return f"mailto:{address}"
    whole = f"https://{address}" if named else address
    site = _HOST_AND_PORT.match(whole)
    name = host.spelt(site[2]) if site else None
    return f"{whole[: site.start(2)]}{name}{whole[site.end(2) :]}" if site and name else whole


def why_refused(address: str) -> str:
    """Say in English why nothing is linked to this address, which `leads` refuses."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[0].lower() not in _OURS:
        return OTHER_SCHEME
    if re.search(r"\s", address):
        return SPACE
    if re.match(r"https?://[^/?#]*@", address, re.IGNORECASE):
        return DISGUISED
    if _LEADS.match(address):
        return UNREADABLE
    return INCOMPLETE if scheme else NOWHERE


def is_address(typed: str) -> bool:
    """Tell whether this looks like an address, and not like words in brackets."""
    return bool(_SCHEME.match(typed) or typed.startswith(("/", "#", "www.")))


def end_of(text: str, colon: int, most: int) -> int:
    """Return where an address ends whose scheme ends at this colon, or 0 where none does."""
    found = _AFTER_SCHEME.match(text, colon, most)
    if not found or _is_part(found, _GOES_ON):
        return 0
    shown = _trimmed(found[0])
    return colon + len(shown) if leads(f"https{shown}") else 0


def bare(text: str) -> Iterator[Bare]:
    """Find the addresses that stand in a text without a scheme."""
    for found in _BARE.finditer(text):
        if not found["mail"] and _is_part(found, _GOES_ON_BARE):
            continue
        shown = _trimmed(found[0])
        address = ("mailto:" if found["mail"] else "https://") + shown
        if leads(address):
            yield Bare(found.start(), found.start() + len(shown), address)


def _is_part(found: re.Match[str], goes_on: re.Pattern[str]) -> bool:
    """Tell whether the host that was found is but a part of what stands there before the path."""
    ends_with_host = not re.search(r"[/?#]", found[0].removeprefix("://"))
    return ends_with_host and bool(goes_on.match(found.string, found.end()))


def _site(address: str) -> str | None:
    """Return the host that browsers go to, or nothing where they could go to none."""
    site = _HOST_AND_PORT.match(address)
    return host.spelt(site[2]) if site and host.is_port(site[3]) else None


def _trimmed(address: str) -> str:
    """Take away what belongs to the sentence around it: stops, and brackets that close others."""
    end = len(address)
    opened = {sign: address.count(sign) for sign in "(){}"}
    while end:
        sign = address[end - 1]
        closes = sign in _CLOSING and opened[sign] > opened[_CLOSING[sign]]
        if sign not in ".,;:!?'*_~\u2019\u2026" and not closes:
            break
        opened[sign] = opened.get(sign, 0) - 1
        end -= 1
    return address[:end]
