"""Say an age by its decade, in a sentence about somebody."""

import re

_ENGLISH = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties")
_GERMAN = (
    *("Zwanzigern", "Dreißigern", "Vierzigern", "Fünfzigern"),
    *("Sechzigern", "Siebzigern", "Achtzigern"),
)
_SOMETHING = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty")
_WHOSE = {"she": "her", "her": "her", "he": "his", "his": "his", "him": "his"}
_WHOSE |= {"i": "my", "my": "my", "me": "my", "i'm": "my", "i\u2019m": "my"}
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019]m)?")


def decade(age: int, before: str) -> str:
    """Say it of whoever was spoken of last."""
    if age < 13:
        return "a child" if age > 4 else "very young"
    if age < 20:
        return "a teenager"
    if age > 89:
        return "very old"
    words = [_WHOSE.get(word.casefold()) for word in _WORD.findall(before)]
    whose = next((word for word in reversed(words) if word), "their")
    return f"in {whose} {_ENGLISH[age // 10 - 2]}"


def german_decade(age: int) -> str:
    """Say it in German."""
    if age < 13:
        return "noch ein Kind"
    if age < 20:
        return "im Jugendalter"
    return "hochbetagt" if age > 89 else f"in den {_GERMAN[age // 10 - 2]}"


def adjective(age: int) -> str:
    """Say it before a noun, with the sound that the article before it wants."""
    if age in {8, 11, 18}:
        return {8: "under-ten", 11: "under-twelve", 18: "adolescent"}[age]
    if age < 13:
        return "small" if age < 6 else "school-age"
    if age < 20:
        return "teenage"
    return "very old" if age > 89 else f"{_SOMETHING[age // 10 - 2]}-something"


def german_adjective(age: int, ending: str, *, is_noun: bool) -> str:
    """Say it with the ending that the German sentence wants."""
    if is_noun:
        stem = "Kleinst" if age < 3 else "Jugendlich" if age < 20 else "Erwachsen"
        return ("Ältere" if age > 59 else stem) + (ending[1:] if age > 59 else ending)
    by_age = ((13, "klein"), (20, "jugendlich"), (36, "jung"), (60, "erwachsen"), (90, "älter"))
    return next((stem for older, stem in by_age if age < older), "hochbetagt") + ending
