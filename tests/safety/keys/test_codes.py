"""Secrets survive being copied by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import codes
from safety.keys.codes import ALPHABET, Misspelt

no_deadline = settings(deadline=None)
secrets = st.integers(1, 8).flatmap(lambda fives: st.binary(min_size=fives * 5, max_size=fives * 5))


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        (bytes(5), "0000-0000"),
        (b"\xff" * 5, "ZZZZ-ZZZZ"),
        (bytes([0, 0, 0, 0, 1]), "0000-0001"),
        (bytes([0, 0, 0, 0, 32]), "0000-0010"),
        (
            bytes([0x08, 0x86, 0x42, 0x98, 0xE8, 0x4A, 0x96, 0xC6, 0xB9, 0xF0]),
            "1234-5678-9ABC-DEFG",
        ),
        (bytes(15), "0000-0000-0000-0000-0000-0000"),
    ],
)
def test_bytes_are_shown_in_groups_of_four(secret: bytes, shown: str) -> None:
    assert codes.show(secret) == shown


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")


@no_deadline
@given(secret=secrets)
def test_what_is_shown_is_read_back(secret: bytes) -> None:
    assert codes.read(codes.show(secret), len(secret)) == secret


@no_deadline
@given(secret=secrets, data=st.data())
def test_it_is_read_back_however_it_was_written(secret: bytes, data: st.DataObject) -> None:
    alike = {"0": "0oO", "1": "1iIlL", "-": ["-", "", " ", " - ", "--", "\n"]}
    written = "".join(
        data.draw(st.sampled_from(alike.get(symbol, symbol + symbol.lower())))
        for symbol in codes.show(secret)
    )
    assert codes.read(written, len(secret)) == secret


@no_deadline
@given(typed=st.text(max_size=40), size=st.sampled_from([5, 15, 20]))
def test_anything_else_is_misspelt(typed: str, size: int) -> None:
    try:
        read = codes.read(typed, size)
    except Misspelt:
        return
    assert len(read) == size
    assert len([symbol for symbol in typed if symbol.isalnum()]) >= size * 8 // 5 / 3


CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ"
BARE = CODE.replace("-", "")
DIGITS = "0123456789"


def dashed(dash: str) -> str:
    """Write the code with another sign between its groups."""
    return CODE.replace("-", dash)


def digits_of(zero: str) -> str:
    """Write the code with the digits of another script, of which this is the first."""
    return CODE.translate({ord(each): ord(zero) + int(each) for each in DIGITS})


PASTED = {
    "hyphen": dashed("\u2010"),
    "hyphen that does not break": dashed("\u2011"),
    "figure dash": dashed("\u2012"),
    "en dash": dashed("\u2013"),
    "em dash": dashed("\u2014"),
    "bar": dashed("\u2015"),
    "minus": dashed(" \u2212 "),
    "small hyphen": dashed("\ufe63"),
    "wide hyphen": dashed("\uff0d"),
    "Katakana mark": dashed("\u30fc"),
    "middle dot": dashed("\u00b7"),
    "full stop between": dashed("."),
    "underscore": dashed("_"),
    "soft hyphen": dashed("\u00ad"),
    "zero width": dashed("\u200b"),
    "nbsp": dashed("\u00a0"),
    "thin space": dashed("\u202f"),
    "ideographic space": dashed("\u3000"),
    "lines": dashed("\r\n"),
    "full width": "".join(chr(ord(sign) + 0xFEE0) for sign in CODE),
    "bold letters of mathematics": BARE.replace("A", "\U0001d400").replace("B", "\U0001d401"),
    "Arabic digits": digits_of("\u0660"),
    "Persian digits": digits_of("\u06f0"),
    "Devanagari digits": digits_of("\u0966"),
    "Bengali digits": digits_of("\u09e6"),
    "Thai digits": digits_of("\u0e50"),
    "Burmese digits": digits_of("\u1040"),
    "Cyrillic capitals": CODE.translate(str.maketrans("ABCEHKMPT", "АВСЕНКМРТ")),
    "Greek capitals": CODE.translate(str.maketrans("ABEHKMNP", "ΑΒΕΗΚΜΝΡ")),
    "Turkish capital i": CODE.replace("1", "\u0130"),
    "Turkish small i": CODE.replace("1", "\u0131"),
    "left to right": f"\u200e{CODE}\u200e",
    "right to left": f"\u202b{CODE}\u202c",
    "isolated": f"\u2067{CODE}\u2069",
    "byte order mark": f"\ufeff{CODE}",
    "full stop": f"{CODE}.",
    "ideographic full stop": f"{CODE}\u3002",
    "danda": f"{CODE}\u0964",
    "comma": f"{CODE},",
    "brackets": f"({CODE})",
    "straight quotes": f'"{CODE}"',
    "English quotes": f"\u201c{CODE}\u201d",
    "German quotes": f"\u201e{CODE}\u201c",
    "French quotes": f"\u00ab\u00a0{CODE}\u00a0\u00bb",
    "Japanese quotes": f"\u300c{CODE}\u300d",
    "marks of a chat": f"*`{CODE}`*",
    "called as on the page": f"Receipt: {CODE}",
    "called in German": f"Mein Abholschein: {CODE}.",
    "called without a colon": f"Abholschein\n{CODE}",
    "with a wide colon": f"Abholschein\uff1a{CODE}",
    "called a code": f"Your recovery code \u2013 {CODE}",
    "called a code in German": f"Wiederherstellungscode: {BARE}",
    "called in Russian": f"\u041a\u0432\u0438\u0442\u0430\u043d\u0446\u0438\u044f: {CODE}",
    "with the address of its page": f"https://example.org/ask/receipt {CODE}",
}


@pytest.mark.parametrize("typed", PASTED.values(), ids=PASTED.keys())
def test_a_code_is_read_however_it_was_pasted(typed: str) -> None:
    assert codes.show(codes.read(typed, 15)) == CODE


@pytest.mark.parametrize(
    ("typed", "symbols"),
    [
        ("", 0),
        ("Receipt:", 7),
        (CODE[:-1], 23),
        (f"{CODE}0", 25),
        (f"Receipt: {CODE[:-1]}.", 23),
        (f"2: {CODE}", 25),
        (f"{CODE} {CODE}", 48),
        (dashed("\u2014")[:14], 12),
        ("x" * 1_000_000, codes.LONGEST),
        (f"{CODE[:-1]}u", 24),
        (f"{CODE[:-1]}\u4e00", 24),
    ],
)
def test_what_was_read_of_a_code_that_is_none_is_counted(typed: str, symbols: int) -> None:
    with pytest.raises(Misspelt) as misspelt:
        codes.read(typed, 15)
    assert misspelt.value.symbols == symbols


@pytest.mark.parametrize("size", [5, 10, 15])
def test_a_secret_of_another_length_is_misspelt(size: int) -> None:
    with pytest.raises(Misspelt):
        codes.read(codes.show(bytes(20)), size)


TOKEN = "aZ09_-x-"


@pytest.mark.parametrize(
    "pasted",
    [
        *(TOKEN + end for end in ("", ".", ",", ")", "]", ">", ";", "!", "*", "'", '"', " ", "\n")),
        *(TOKEN + end for end in ("\u201d", "\u00bb", "\u3002", "\u200b", "\ufffd", ". Good luck")),
        f"\u200e{TOKEN}\u200e",
        f"\ufeff<{TOKEN}>",
        f"aZ09\u00ad_-x-{'.' * 1000}",
    ],
)
def test_the_token_of_a_link_is_read_without_what_was_copied_along(pasted: str) -> None:
    assert codes.read_link_token(pasted) == TOKEN


@no_deadline
@given(typed=st.text(max_size=300))
def test_any_token_of_a_link_is_read(typed: str) -> None:
    assert set(codes.read_link_token(typed)) <= set(f"{DIGITS}-_") | {
        chr(at + case) for at in range(26) for case in (65, 97)
    }
