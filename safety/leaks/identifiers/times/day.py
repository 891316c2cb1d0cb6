"""Exact days: with a day, a month and, in numbers, a year."""

import re
from collections.abc import Iterator

from safety.leaks.finding import ASK, NOTE, Finding
from safety.leaks.identifiers.times.seasons import GERMAN_ALONE, MONTHS, season
from safety.translation import N_

DAY = N_("day")
_REASON = N_("This is an exact day.")
_PUBLIC = N_("This is a day that many know.")
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:[ ,]{1,2}(?:19|20)\d\d)?"
_WEEKDAY = (
    r"(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch"
)
_PATTERN = re.compile(
    rf"(?<![\w.])(?=[^\W_])(?:(?P<iso>(?:19|20)\d\d-(?P<iso_month>0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    rf"|(?P<dotted>{_DAY}\.[ ]?(?P<dotted_month>0?[1-9]|1[0-2])\.[ ]?(?:19|20)?\d\d)"
    rf"|{_DAY}([/-])[ ]?(?:0?[1-9]|1[0-2])\5[ ]?(?:(?:19|20)?\d\d)"
    rf"|(?:0?[1-9]|1[0-2])/{_DAY}/(?:(?:19|20)?\d\d)"
    rf"|(?:19|20)\d\d[./](?:0[1-9]|1[0-2])[./](?:0[1-9]|[12]\d|3[01])"
    rf"|{_DAY}(?:st|nd|rd|th|er|re|\.|º|°)?[ ](?:of[ ]|de[ ]|d')?(?P<month>{_NAMES})(?!\w)"
    r"(?:\.(?=[ ,]{1,2}\d))?"
    rf"(?:[ ]de(?=[ ](?:19|20)\d\d))?{_YEAR}"
    rf"|(?P<month_first>{_NAMES})\.?[ ]{_DAY}(?:st|nd|rd|th)?(?!\w|[.:]\d|[ ]?%){_YEAR})(?!\d)"
    rf"|(?<!\w)(?:{_WEEKDAY}),?[ ](?:(?:the[ ])?{_DAY}(?:st|nd|rd|th)|de[nm][ ]{_DAY}\.)(?!\w)"
    r"|(?<!\w)(?:am|vom|zum|bis|ab|seit)[ ]"
    rf"(?P<bare>{_DAY}\.(?P<bare_month>0?[1-9]|1[0-2])\.)(?![\d\w])",
    re.IGNORECASE,
)
# Feasts and days of remembrance, which are everybody's.
_KNOWN = re.compile(
    r"(?:24|25|26|31)(?:th|st|\.)? (?:of )?de[cz]em?ber|december (?:24|25|26|31)(?:th|st)?"
    r"|1(?:st|\.)? (?:of )?(?:january?|april|ma[iy])|(?:january|april|may) 1(?:st)?"
    r"|14(?:th|\.)? (?:of )?februar?y?|february 14(?:th)?|3\. oktober"
    r"|july 4(?:th)?|4(?:th)? (?:of )?july|8(?:th|\.)? (?:of )?(?:march|märz)|march 8(?:th)?"
    r"|(?:11(?:th|\.)? (?:of )?september|september 11(?:th)?)(?:,? 2001)?",
    re.IGNORECASE,
)
_GERMAN_BEFORE = re.compile(
    r"(?<!\w)(am|vom|zum|beim|dem|den|seit|bis|ab|vor|nach)[ ]\Z", re.IGNORECASE
)
_ENGLISH_BEFORE = re.compile(
    r"(?<!\w)(on|the|since|until|till|before|after|by|from|to|in|of|for)[ ]\Z", re.IGNORECASE
)
_BEFORE = 8  # characters that are looked at


def find(text: str) -> Iterator[Finding]:
    """Find days; of those that everybody has only a note is made."""
    for match in _PATTERN.finditer(text):
        start = match.start("bare") if match["bare"] else match.start()
        severity, reason = (NOTE, _PUBLIC) if _KNOWN.fullmatch(match[0]) else (ASK, _REASON)
        before = text[max(0, start - _BEFORE) : start]
        yield Finding(start, match.end(), DAY, severity, reason, _instead(match, before))


def _instead(match: re.Match[str], before: str) -> tuple[str, ...]:
    """Say the season, in the way that the word before it wants."""
    named = match["month"] or match["month_first"]
    number = match["iso_month"] or match["dotted_month"] or match["bare_month"]
    month = MONTHS.get(named.casefold(), 0) if named else int(number or 0)
    german, english = _GERMAN_BEFORE.search(before), _ENGLISH_BEFORE.search(before)
    if german or (not english and (match["dotted"] or (named or "").casefold() in GERMAN_ALONE)):
        return _in_german(month, german[1].casefold() if german else "")
    word = english[1].casefold() if english else ""
    if word == "the":
        return ("day in question",)
    if word == "on":
        return (f"a {season(month)} day", "a certain day") if month else ("a certain day",)
    return ((f"last {season(month)}",) if month else ()) + ("some time ago",) * (not word)


def _in_german(month: int, word: str) -> tuple[str, ...]:
    name = season(month, "de") if month else "Jahr"
    if word in {"am", "vom", "zum", "beim", "dem", "den"}:
        return ("besagten Tag",)
    if word in {"seit", "ab", "vor", "nach"}:
        return (f"letztem {name}",)
    last = f"letztes {name}" if name == "Jahr" else f"letzten {name}"
    return (last,) if word else (last, "vor einiger Zeit")
