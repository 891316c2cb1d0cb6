"""Which signs look like which letter: of other alphabets, small capitals, circled, turned, leet."""

import string

_LETTERS = string.ascii_lowercase


def _pairs(signs: str, letters: str) -> dict[str, str]:
    return dict(zip(signs.split(), letters.split(), strict=True))


_CYRILLIC = _pairs(
    "а в с е н і ј к м о р ѕ т у х ԁ ԛ ԝ ѵ ү һ ӏ г п ь ъ б ш щ ц и я э д є ԍ ұ ҫ ң қ",
    "a b c e h i j k m o p s t y x d q w v y h l r n b b b w w u n r e d e g y c h k",
)
_CYRILLIC |= {small.upper(): letter for small, letter in _CYRILLIC.items()}
_GREEK = _pairs(
    "α β γ δ ε η ι κ μ ν ο ρ σ ς τ υ χ ω ϲ ϳ Α Β Ε Ζ Η Ι Κ Μ Ν Ο Ρ Σ Τ Υ Χ Δ Λ",
    "a b y d e n i k u v o p o s t u x w c j a b e z h i k m n o p e t y x a a",
)
_ARMENIAN = _pairs("օ ս ո հ ց զ յ լ Ս Տ Օ Լ", "o u n h g q j l u s o l")
_CHEROKEE = _pairs(
    "Ꭺ Ᏼ Ꮯ Ꭰ Ꭼ Ꮐ Ꮋ Ꭻ Ꮶ Ꮮ Ꮇ Ꮲ Ꭱ Ꮪ Ꭲ Ꮩ Ꮃ Ꮓ",
    "a b c d e g h j k l m p r s t v w z",
)
_LISU = _pairs(
    "ꓮ ꓐ ꓚ ꓓ ꓰ ꓝ ꓖ ꓧ ꓲ ꓙ ꓗ ꓡ ꓟ ꓠ ꓳ ꓑ ꓣ ꓢ ꓔ ꓴ ꓦ ꓪ ꓫ ꓬ ꓜ",
    "a b c d e f g h i j k l m n o p r s t u v w x y z",
)
_SMALL_CAPITALS = _pairs(
    "ᴀ ʙ ᴄ ᴅ ᴇ ꜰ ɢ ʜ ɪ ᴊ ᴋ ʟ ᴍ ɴ ᴏ ᴘ ꞯ ʀ ꜱ ᴛ ᴜ ᴠ ᴡ ʏ ᴢ",
    "a b c d e f g h i j k l m n o p q r s t u v w y z",
)
_ODD_LATIN = _pairs(  # hooks, strokes, letters of phonetics, and letters that are turned around
    "ɑ ɐ ⱥ ɓ ƅ ƀ ɔ ɕ ȼ ɖ ɗ ə ɘ ɛ ɜ ǝ ɇ ɟ ƒ ɡ ɠ ƃ ǥ ɥ ɦ ɨ ᴉ ɩ ɉ ʞ ꝁ ƙ ɭ ɫ ƚ ɯ ɱ ɲ ɳ ɵ ƥ ʠ",
    "a a a b b b c c c d d e e e e e e f f g g g g h h i i i j k k k l l l m m n n o p q",
)
_ODD_LATIN |= _pairs(
    "ɹ ɾ ɽ ɍ ʁ ʂ ʃ ȿ ʇ ʈ ƭ ʉ ʌ ʋ ʍ ʎ ɏ ƴ ʐ ʑ ɀ", "r r r r r s s s t t t u v v w y y y z z z"
)
_ENCLOSED = {
    chr(first + number): letter
    for first in (0x1F150, 0x1F170, 0x1F1E6)  # black circles, black squares, halves of flags
    for number, letter in enumerate(_LETTERS)
}
_KANA = {chr(sign): chr(sign - 0x60) for sign in range(0x30A1, 0x30F7)}

LOOKS = {
    **_CYRILLIC,
    **_GREEK,
    **_ARMENIAN,
    **_CHEROKEE,
    **_LISU,
    **_SMALL_CAPITALS,
    **_ODD_LATIN,
    **_ENCLOSED,
    **_KANA,
}

# Signs that stand for a letter only where they are taken for one.
SIGNS = _pairs(
    "@ $ € ! | ¡ £ ¢ ¥ ₳ ฿ ₵ ₣ ₲ ₭ ₱ ₦ ₴ ₮ ₩ ₽ ∆ § ® ©",
    "a s e i i i l c y a b c f g k p n s t w p a s r c",
)
# One letter for all that the same digit may stand for, each of the length of one letter.
SKELETON = str.maketrans("l0123456789g", "ioizeasbtbbb")

TURNED = str.maketrans("nubqdpmw", "unqbpdwm")  # what a letter becomes that stands on its head
