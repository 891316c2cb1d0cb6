"""Words of the never-list are found in thirty disguises, and seldom where they do not stand."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.leaks.never import find, mask

WORDS = [
    *("Siobhan", "Clogherhead", "Marlow", "O'Brien", "Müller", "Ballycastle", "Anneliese"),
    *("Green Street School", "Lakeside Clinic", "Zoltan Quill", "Wexford", "Tannhauser"),
    *("Kowalczyk", "Hollingbourne", "Nkechi", "Rathlin", "Pemberton", "Quinzel", "Oisin"),
    "Dr. Vandermeer",
]
Disguise = Callable[[str], str]


def letters(first: int, large: int = 0) -> Disguise:
    """Write small letters, and large ones where they are, from a place in Unicode on."""
    small = {ord(sign): chr(first + at) for at, sign in enumerate(string.ascii_lowercase)}
    more = {ord(sign): chr(large + at) for at, sign in enumerate(string.ascii_uppercase)}
    table = small | (more if large else {})
    return lambda word: (word if large else word.lower()).translate(table)


def swapped(signs: str, others: str) -> Disguise:
    """Write other signs for some letters."""
    table = str.maketrans(dict(zip(signs, others.split(), strict=True)))
    return lambda word: word.translate(table)


def between(sign: str) -> Disguise:
    """Put a sign between all letters."""
    return lambda word: sign.join(word.replace(" ", ""))


def halved(sign: str) -> Disguise:
    """Put a sign into the middle."""
    return lambda word: word[: len(word) // 2] + sign + word[len(word) // 2 :]


DISGUISES: dict[str, Disguise] = {
    "as it is": str,
    "small": str.lower,
    "large": str.upper,
    "alternating": lambda word: "".join(
        sign.upper() if at % 2 else sign.lower() for at, sign in enumerate(word)
    ),
    "accents": swapped("aeiouAEIOU", "á è ï ô ū Å É Í Ö Ů"),
    "accents apart": "\u0301".join,
    "spaces": between(" "),
    "dots": between("."),
    "hyphens": between("-"),
    "emphasis": between("*"),
    "slashes": between("/"),
    "zero width": between("\u200b"),
    "soft hyphens": between("\u00ad"),
    "divided at a line's end": halved("-\n"),
    "divided by a hyphen": halved("-"),
    "a space within": halved(" "),
    "Cyrillic": swapped("aceiopsxyABCEHKMOPTX", "а с е і о р ѕ х у А В С Е Н К М О Р Т Х"),
    "Greek": swapped("aeikotuvABEHIKMNOPTXYZ", "α ε ι κ ο τ υ ν Α Β Ε Η Ι Κ Μ Ν Ο Ρ Τ Χ Υ Ζ"),
    "full width": letters(0xFF41, 0xFF21),
    "circled": letters(0x24D0, 0x24B6),
    "mathematical": letters(0x1D4EA, 0x1D4D0),
    "flags": letters(0x1F1E6),
    "small capitals": swapped("abdegklmnoptu", "ᴀ ʙ ᴅ ᴇ ɢ ᴋ ʟ ᴍ ɴ ᴏ ᴘ ᴛ ᴜ"),
    "digits": swapped("oiesaOIESA", "0 1 3 5 4 0 1 3 5 4"),
    "signs": swapped("asiSA", "@ $ ! $ @"),
    "backwards": lambda word: word[::-1],
    "one's own": lambda word: f"{word}'s",
    "an ending": lambda word: f"{word}s",
    "two letters changed": lambda word: (
        word[:3] + word[4] + word[3] + word[5:]
        if word[3] != word[4]
        else word[:2] + word[3] + word[2] + word[4:]
    ),
    "a letter missing": lambda word: word[:3] + word[4:],
    "a letter too many": lambda word: word[:4] + "x" + word[4:],
    "drawn out": lambda word: "".join(sign * 3 if sign in "aeiou" else sign for sign in word),
    "joined": lambda word: word.replace(" ", "").replace("'", ""),
    "among others": lambda word: f"the_{word}_fan",
    "with a year": lambda word: f"{word.lower()}85",
}


def is_found(disguised: str) -> bool:
    """Tell whether a word is found in a sentence, with nothing around it."""
    text = f"We spoke of {disguised} that day."
    start, end = text.index(disguised), text.index(disguised) + len(disguised)
    return any(start <= each.start < each.end <= end for each in find(text, WORDS))


def test_words_are_found_in_their_disguises() -> None:
    missed = [
        f"{word}: {name}"
        for name, disguise in DISGUISES.items()
        for word in WORDS
        if not is_found(disguise(word))
    ]
    assert len(DISGUISES) >= 30
    assert 100 * len(missed) <= 5 * len(DISGUISES) * len(WORDS), missed


FOUND = [  # what is on the list, a text, what is found there, and how severe it is
    ("Siobhan", "Ask Siobhán, she", "Siobhán", "stop"),
    ("Siobhan", "SiobhanMurphy wrote", "Siobhan", "stop"),
    ("Siobhan", "as siobhanm does", "siobhan", "ask"),
    ("Siobhan", "Siobhans Hund", "Siobhan", "stop"),
    ("Siobhan", "uɐɥqoıS", "uɐɥqoıS", "stop"),
    ("Marlow", "rnarlow", "rnarlow", "stop"),
    ("Müller", "Frau Mueller kam", "Mueller", "stop"),
    ("Mueller", "Frau Müller kam", "Müller", "stop"),
    ("Müller", "Müllers Kind", "Müller", "ask"),
    ("Kim", "with kim there", "kim", "stop"),
    ("Kim", "with k.i.m. there", "k.i.m", "stop"),
    ("Siobhan Murphy", "(Murphy, Siobhan)", "Murphy, Siobhan", "stop"),
    ("Siobhan Murphy", "siobhan_murphy", "siobhan_murphy", "stop"),
    ("Green Street School", "the Gren Street School", "Gren Street School", "ask"),
    ("0171 1234567", "call +49 (171) 123-45-67 now", "+49 (171) 123-45-67", "stop"),
    ("+49 171 1234567", "call 01711234567 now", "01711234567", "stop"),
    ("B-AB 1234", "a car (bab1234)", "bab1234", "stop"),
    ("田中", "我是田中です", "田中", "stop"),
    ("ｱﾝﾅ", "あんなさん", "あんな", "stop"),
    ("Анна", "И АННА тоже", "АННА", "stop"),
    ("Νίκος", "ο ΝΙΚΟΣ", "ΝΙΚΟΣ", "stop"),
    ("Rose", "I told Rose so", "Rose", "stop"),
    ("Rose", "under a rose", "rose", "ask"),
    ("rose", "under a rose", "rose", "stop"),
    ("Newport", "to New Port by bus", "New Port", "ask"),
    ("Clogherhead", "in Clogherhaed", "Clogherhaed", "ask"),
    ("Siobhan", "as S*****n said", "S*****n", "ask"),
    ("Siobhan", "as Sio____ said", "Sio____", "ask"),
]
LEFT = [  # what is on the list, and a text in which it does not stand
    ("Anna", "Take an nap, Ann a while, in Savannah, banana."),
    ("Kim", "The skim milk of the Kimberley."),
    ("Jo", "Jos, Joer and jojo"),
    ("Stella", "a stellar cellar"),
    ("Rose", "Prose, Rosemary, neuroses, roses."),
    ("Marlow", "more low and far low hollows, mellow swallows"),
    ("Newport", "a new port"),
    ("0171 1234567", "in 1712 and 34567 of 1234568"),
    ("Stern", "western, eastern, sternly"),
    ("Lena", "a lentil, len, and a"),
    ("Siobhan", "so it is, and so on, S****n, S******"),
]


@pytest.mark.parametrize(("word", "text", "there", "severity"), FOUND)
def test_it_is_found_where_it_stands(word: str, text: str, there: str, severity: str) -> None:
    found = [(text[each.start : each.end], each.severity) for each in find(text, [word])]
    assert (there, severity) in found


@pytest.mark.parametrize(("word", "text"), LEFT)
def test_what_only_looks_alike_is_left_alone(word: str, text: str) -> None:
    assert find(text, [word]) == []


PIECES = st.sampled_from(
    [
        "Siobhan",
        "sio",
        "bh",
        "an",
        " ",
        "-",
        "\n",
        "\u200b",
        "\u0301",
        "1",
        "@",
        "ﷺ",
        "田",
        "\U0001f1e6",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_places_are_those_of_the_text(text: str) -> None:
    for each in find(text, ["Siobhan", "Anna B", "田中", "0171 1234567"]):
        assert 0 <= each.start < each.end <= len(text)
        assert each.kind == "never-list"


@given(st.text(max_size=40))
def test_any_word_can_be_on_the_list(word: str) -> None:
    find(f"A text with {word} in it.", [word])
    mask(word)


def test_a_word_is_masked() -> None:
    words = ["Siobhan", "Kim", "Jo", "x", "Green Street School", "e\u0301lodie"]
    assert list(map(mask, words)) == ["S•••••n", "K••", "J•", "•••", "G••••••••l", "e\u0301••••e"]
