"""Words that only their author knows, and ways to write them that a search does not find."""

import unicodedata
from collections.abc import Callable

WORDS = (
    *("Harkness", "Mara", "Leominster", "Brightwell Clinic", "Jürgen", "Nwachukwu", "Oltmanns"),
    *("Whitfield Road", "Tamsin", "labradoodle", "Kestrel House", "Bad Oldesloe", "Ffion"),
    *("Saskatoon", "bassoon", "Hintermeier", "O'Shaughnessy", "Zürich", "Otis", "Penhaligon"),
)
AROUND = "On a wet evening it was {} that I had to think of, and of nothing else at all."
_CYRILLIC = str.maketrans("aeopcxyAEOPCXTHKMB", "аеорсхуАЕОРСХТНКМВ")  # noqa: RUF001  # twins are what is meant
_GREEK = str.maketrans("oviAEIKMNOTXZ", "ονιΑΕΙΚΜΝΟΤΧΖ")  # noqa: RUF001  # twins are what is meant
_LEET = str.maketrans("aeiosAEIOS", "4310543105")
_SIGNS = str.maketrans("asiASI", "@$!@$!")
_GERMAN = str.maketrans({"ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "a": "a"})
_SMALL = str.maketrans("abcdeghijklmnoprtuvwz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ")


def _moved(word: str, large: int, small: int) -> str:
    signs = [
        chr(ord(sign) + (small - ord("a") if sign.islower() else large - ord("A")))
        if sign.isascii() and sign.isalpha()
        else sign
        for sign in word
    ]
    return "".join(signs)


def _bare(word: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )


def _at(word: str, change: Callable[[str], str]) -> str:
    """Change the two letters in the middle of the longest part."""
    part = max(word.split(), key=len)
    middle = len(part) // 2
    changed = part[: middle - 1] + change(part[middle - 1 : middle + 1]) + part[middle + 1 :]
    return word.replace(part, changed)


def _between(sign: str) -> Callable[[str], str]:
    return sign.join


DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "large letters": str.upper,
    "small letters": str.lower,
    "large and small in turn": lambda word: "".join(
        sign.upper() if at % 2 else sign.lower() for at, sign in enumerate(word)
    ),
    "without accents": _bare,
    "umlauts as two letters": lambda word: word.translate(_GERMAN),
    "accents apart (NFD)": lambda word: unicodedata.normalize("NFD", word),
    "accents added": lambda word: "".join(f"{sign}\u0301" for sign in word),
    "spaces between letters": _between(" "),
    "dots between letters": _between("."),
    "hyphens between letters": _between("-"),
    "underscores between letters": _between("_"),
    "zero width between letters": _between("\u200b"),
    "soft hyphens": _between("\xad"),
    "Cyrillic look-alikes": lambda word: word.translate(_CYRILLIC),
    "Greek look-alikes": lambda word: word.translate(_GREEK),
    "full width": lambda word: _moved(word, 0xFF21, 0xFF41),
    "mathematical bold": lambda word: _moved(word, 0x1D400, 0x1D41A),
    "in circles": lambda word: _moved(word, 0x24B6, 0x24D0),
    "small capitals": lambda word: word.lower().translate(_SMALL),
    "digits for letters": lambda word: word.translate(_LEET),
    "signs for letters": lambda word: word.translate(_SIGNS),
    "bold within": lambda word: _at(word, lambda two: f"**{two}**"),
    "entities": lambda word: "".join(f"&#{ord(sign)};" for sign in word),
    "broken over a line": lambda word: _at(word, lambda two: f"{two[0]}-\n{two[1:]}"),
    "genitive": lambda word: f"{word}'s",
    "plural": lambda word: f"{word}s",
    "two letters turned round": lambda word: _at(word, lambda two: two[::-1]),
    "a letter left out": lambda word: _at(word, lambda two: two[1:]),
    "a letter twice": lambda word: _at(word, lambda two: two[0] * 2 + two[1:]),
}
