"""Numbers as they are said in English and German."""

_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_KLEIN = """
null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
sechzehn siebzehn achtzehn neunzehn
"""
_LARGE = "twenty thirty forty fifty sixty seventy eighty ninety"
_GROSS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_ENGLISH, _GERMAN, _TENS, _ZEHNER = (words.split() for words in (_SMALL, _KLEIN, _LARGE, _GROSS))
_UNITS = ["ein", *_GERMAN[2:10]]

SAID: dict[str, int] = {
    **{word: number for words in (_ENGLISH, _GERMAN) for number, word in enumerate(words)},
    **{
        word: 10 * tens
        for words in (_TENS, _ZEHNER)
        for tens, word in enumerate(words, 2)
    },
    **{
        f"{word}{between}{unit}": 10 * tens + number
        for tens, word in enumerate(_TENS, 2)
        for number, unit in enumerate(_ENGLISH[1:10], 1)
        for between in "- "
    },
    **{
        f"{unit}und{word}": 10 * tens + number
        for tens, word in enumerate(_ZEHNER, 2)
        for number, unit in enumerate(_UNITS, 1)
    },
    "ein": 1,
    "eine": 1,
    "einen": 1,
    "a": 1,
    "an": 1,
}  # fmt: skip
DECADES = {
    **dict(zip((f"{word[:-1]}ies" for word in _TENS), range(20, 100, 10), strict=True)),
    **{f"{word}er{end}": 10 * tens for tens, word in enumerate(_ZEHNER, 2) for end in ("", "n")},
}
_LONGEST = sorted((word for word in SAID if word not in ("a", "an")), key=len, reverse=True)
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(word.replace(' ', '[ ]') for word in _LONGEST)})"


def number_in(words: str) -> int | None:
    """Return the first number that is said, or nothing."""
    spoken = words.casefold().split()
    for place, word in enumerate(spoken):
        if word.isdecimal() and len(word) <= 3:  # nobody has a thousand of these
            return int(word)
        both = " ".join(spoken[place : place + 2])
        if both in SAID or word in SAID:
            return SAID.get(both, SAID.get(word))
    return None


def decade_in(words: str) -> int | None:
    """Return the decade of an age that is said so: thirty for "early thirties"."""
    found = (DECADES[word] for word in words.casefold().split() if word in DECADES)
    return next(found, None)
