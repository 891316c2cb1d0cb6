"""Whether a text seems to tell of someone: what no program can answer is asked of its author."""

import re

_OF_WORK = (
    r"clients?|patients?|customers?|pupils?|students? of mine|case study"
    r"|klient(?:in|en|innen)?|patient(?:in|en|innen)?|schüler(?:in|innen)?|mandant(?:in|en|innen)?"
)
_CLOSE = (
    r"friends?|colleagues?|neighbou?rs?|boss|ex|sisters?|brothers?|mother|mum|mom|father|dad"
    r"|daughters?|sons?|husband|wife|partner|boyfriend|girlfriend|cousin|aunt|uncle|flatmate"
    r"|roommate|teacher|supervisor|therapist|family"
)
_NAHE = (
    r"freund(?:in|e|innen)?|kolleg(?:e|in|en|innen)|nachbar(?:n|in|innen)?|chef(?:in)?|schwester"
    r"|bruder|mutter|mama|vater|papa|tochter|sohn|mann|frau|partner(?:in)?|tante|onkel|lehrer(?:in)?"
    r"|familie|therapeut(?:in)?"
)
_WHOM = r"woman|man|couple|boy|girl|teenager|person|somebody|someone|mother|father|lady"
_WEN = r"frau|mann|paar|junge|mädchen|jugendlicher?|mutter|vater|jemand|dame"
_TELLS = re.compile(
    rf"\b(?:{_OF_WORK})\b"
    rf"|\bmy\ (?:\w{{1,15}}\ )?(?:{_CLOSE})\b"
    rf"|\bmein(?:e[rmn]?|es)?\ (?:\w{{1,15}}\ )?(?:{_NAHE})\b"
    rf"|\b(?:{_WHOM})\ (?:(?:who|whom|that)\ )?(?:I|we)\ (?:know|knew|met|saw|see|work)\w{{0,3}}\b"
    rf"|\beine?n?\ (?:{_WEN}),\ (?:die|der|den|das)\ ich\b",
    re.IGNORECASE,
)


def seems_to_tell(text: str) -> bool:
    """Tell whether a text speaks of a client, a patient, a friend or the like."""
    return _TELLS.search(text) is not None
