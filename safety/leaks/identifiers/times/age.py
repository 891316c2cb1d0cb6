"""Ages, in figures and in words."""

import re
from collections.abc import Iterator

from safety.leaks.finding import ASK, STOP, Finding
from safety.leaks.identifiers.times.decades import (
    adjective,
    decade,
    german_adjective,
    german_decade,
)
from safety.leaks.words import is_first_name, is_last_name, is_ordinary
from safety.translation import N_

AGE = N_("age")
_REASON = N_("This is an exact age.")
_OLD = N_(
    "Few are as old as this: the law on health data counts it among what points at one person."
)
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate([*_UNITS, *_TEENS], 1)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_GERMAN_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_GERMAN_TENS = (
    *("zwanzig", "dreißig", "vierzig", "fünfzig"),
    *("sechzig", "siebzig", "achtzig", "neunzig"),
)
_WORDS |= {word: 10 * number for number, word in enumerate(_GERMAN_TENS, 2)}
_WORDS |= {
    f"{unit}und{ten}": 10 * tens + units
    for units, unit in enumerate(_GERMAN_UNITS, 1)
    for tens, ten in enumerate(_GERMAN_TENS, 2)
}
_COUNT = (
    rf"(?:(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_UNITS)})"
    rf"|(?:{'|'.join((*_UNITS, *_TEENS, *_TENS))})"
    rf"|(?:(?:{'|'.join(_GERMAN_UNITS)})und)?(?:{'|'.join(_GERMAN_TENS)}))(?!\w)"
)
_N = rf"(?:1[01]\d|\d{{1,2}}|{_COUNT})"
_NTH = r"(?:1[01]\d|\d{1,2})(?:st|nd|rd|th)"
_SOMEBODY = (
    "son|daughter|child|boy|girl|man|woman|client|patient|mother|father|mum|mom|dad|brother|sister"
    "|husband|wife|partner|boyfriend|girlfriend|grandmother|grandfather|grandson|granddaughter"
    "|uncle|aunt|friend|teenager|pensioner|widow|widower|student|stepfather|stepmother|nephew"
    "|niece|cousin"
    "|sohn|tochter|kind|junge|mädchen|mann|frau|klient|klientin|patientin|mutter|vater|bruder"
    "|schwester|großmutter|großvater|oma|opa|onkel|tante|freund|freundin|rentner|rentnerin|witwe"
    "|witwer|schülerin|schüler|enkel|enkelin|eldest|youngest|twins"
)
_IS = (
    rf"(?:i(?:[ ]am|'m|\u2019m|[ ]was)|ich[ ](?:bin|war|werde|wurde)"
    rf"|(?:she|he|who|sie|er|(?:{_SOMEBODY})(?:[ ][^\W\d_]{{2,20}})?"
    r"|(?-i:(?P<name>[^\W\d_]{2,20})))(?:[ ](?:is|was|ist|war|wird|wurde|will[ ]be)|'s|\u2019s))"
    r"[ ](?:(?:just|only|now|already|almost|nearly|about|jetzt|erst|schon|bald|noch)[ ])?"
)
_ENDS = (
    r"(?=[ ]?(?:[.,;:!?)]|\Z|\n|(?:and|but|now|when|then|next|soon|und|als|aber)(?!\w)"
    r"|in[ ](?-i:[A-Z])))"
)
_FIGURES = (
    r"(?P<jung>1[01]\d|\d{1,2})[- ]?jährig(?P<ending>e[rsnm]?)?(?!\w)"
    r"|(?P<alt>1[01]\d|\d{1,2})[ ]Jahre[ ](?:alt|jung)(?!\w)"
    r"|(?P<short>1[01]\d|\d{1,2})[ ]?(?:yo|y/o|y\.o\.)(?!\w)"
    r"|(?P<months>\d{1,2})[- ]?(?:months?[- ]old|Monate[ ]alt|monatige[rsnm]?)(?!\w)"
)
_LETTERS = (
    r"im[ ]Alter[ ]von[ ](?P<alter>1[01]\d|\d{1,2})(?:[ ]Jahren)?(?!\w)"
    r"|mit[ ](?P<mit>1[01]\d|\d{1,2})[ ]Jahren(?![ ](?:Haft|Gef|Frei|Erf|Beruf|Prax))"
    rf"|(?:aged|at[ ]age|(?:at[ ])?(?:the[ ])?age[ ]of)[ ](?P<aged>{_N})(?![\w%]|[.,]\d)"
    rf"|in[ ](?:her|his|their|my)[ ](?P<nth>{_NTH})[ ]year(?!\w)"
    r"|turn(?:s|ed|ing)[ ](?P<turned>1[01]\d|\d\d)(?![\w%]|[.,]\d)"
    rf"|{_IS}(?:(?P<is>1[01]\d|[1-9]\d|(?!one\W){_COUNT}){_ENDS}|(?P<sex>[1-9]\d)[mf](?!\w))"
    rf"|ich[ ](?P<ich>1[01]\d|[1-9]\d|{_COUNT})[ ](?:bin|war|wurde|werde)(?!\w)"
    rf"|(?:{_SOMEBODY})[ ](?:of|von)[ ](?P<of>1[01]\d|[1-9]\d|{_COUNT})(?![\w%]|[.,]\d)"
    r"|(?:at|mit)[ ](?P<at>1[01]\d|[1-9]\d),?[ ](?=(?:she|he|i|they|war|ist|hat|hatte|bin)(?!\w))"
    rf"|(?:i|me|he|she|ex|ich|er|sie|{_SOMEBODY})[ ]"
    r"\((?P<told>[1-9]\d,?[ ]?[mfw]|[mfw],?[ ]?[1-9]\d)\)"
    r"|(?-i:[A-ZÀ-ÖØ-Þ][^\W\d_]{1,20})(?:,[ ](?P<beside>1[4-9]|[2-9]\d),"
    r"|[ ]\((?P<bracketed>1[4-9]|[2-9]\d)\))"
)
_PATTERN = re.compile(
    rf"(?<![\w.,-])(?=[^\W_])(?:(?P<adjective>{_N})[- ]years?[- ]old(?P<many>s)?(?!\w)"
    rf"|(?=\d)(?:{_FIGURES})|(?=[^\W\d_])(?:{_LETTERS}))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|in|on|page|chapter|step"
    r"|table"
    r"|figure|vol|volume|nr|no|section|kapitel|seite|abb|tab|part|room|zimmer)",
    re.IGNORECASE,
)
_NAMES = [name for name in _PATTERN.groupindex if name not in {"many", "ending", "name"}]
_GERMAN = re.compile(r"(?<!\w)(?:ist|war|bin|wird|wurde|werde|ich|von|mit)(?!\w)", re.IGNORECASE)
_BESIDE = {"beside", "bracketed"}
_ALONE = {"is", "sex", "of", "at", "ich", "told", *_BESIDE}
_BOUND = re.compile(
    r"(?:under|over|below|above|until|by|from|minimum|legal|unter|über|ab)[ ](?:the[ ])?\Z",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    """Find ages; a bound of the law (under the age of 18) and a whole group are nobody's."""
    for match in _PATTERN.finditer(text):
        name = next(each for each in _NAMES if match[each])
        start, end = match.span(name) if name in _ALONE else match.span()
        before = text[max(0, start - 60) : start]
        if match["name"] and not _is_name(match["name"]):
            continue
        if match["many"] or _BOUND.search(before) or (name in _BESIDE and _MONTH.match(match[0])):
            continue
        age = 0 if name == "months" else _number(match[name])
        severity, reason = (STOP, _OLD) if age > 89 else (ASK, _REASON)
        yield Finding(start, end, AGE, severity, reason, (_instead(match, name, age, before),))


def _is_name(word: str) -> bool:
    is_odd = word[0].isupper() and not is_ordinary(word.lower())
    return is_first_name(word) or is_last_name(word) or is_odd


def _number(said: str) -> int:
    """Return how many years are meant; a letter that only passes for one of the word makes none."""
    figures = "".join(sign for sign in said if sign.isdigit())
    words = re.split("[ -]", said.lower())
    return int(figures) if figures else sum(_WORDS.get(word, 0) for word in words)


def _instead(match: re.Match[str], name: str, age: int, before: str) -> str:
    if name == "jung":
        return german_adjective(age, match["ending"] or "", is_noun="Jähr" in match[0])
    if name in {"alt", "alter"} or _GERMAN.search(match[0]):
        return german_decade(age)
    if name == "adjective" and "-" in match[0]:
        return adjective(age)
    return f"was {decade(age, before)}" if name == "turned" else decade(age, before)
