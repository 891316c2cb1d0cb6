"""Which signs of which script are accents, are twins of others, and stand without spaces."""

import re

# What nobody sees, besides signs of the category Cf, and what only stretches a word (tatweel).
# Persian and emoji need joiners to be read; to be found, no word does.
_UNSEEN = (
    "\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff"
)
_LATIN_GREEK_CYRILLIC = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u2de0-\u2dff\ua66f-\ua672"
    "\ua674-\ua67d\ufe20-\ufe2f"
)
_HEBREW = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1e"
_ARABIC = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f"
    "\u08ca-\u08e1\u08e3-\u08ff"
)
_SYRIAC = "\u0711\u0730-\u074a"
_TONES = "\u302a-\u302f"  # of Chinese and Korean
DROPPED = re.compile(f"[{_UNSEEN}{_LATIN_GREEK_CYRILLIC}{_HEBREW}{_ARABIC}{_SYRIAC}{_TONES}]+")

_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66"
_ZEROS += "\u0e50\u0ed0\u0f20\u1040\u17e0\u1810"
_DIGITS = {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
# They are typed with the key of the apostrophe, which stands between words.
_APOSTROPHES = dict.fromkeys("\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb", " ")
_APOSTROPHES |= dict.fromkeys("\u02ee\ua78b\ua78c", " ")
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n"}
_LATIN |= {"æ": "ae", "œ": "oe", "\u0131": "i", "ƶ": "z"}
_ALEF = dict.fromkeys("\u0671\u0672\u0673\u0675", "\u0627")
_HEH = dict.fromkeys("\u0629\u06c1\u06c3\u06d5", "\u0647")
_YEH = dict.fromkeys("\u0649\u06cc\u06cd\u06d0", "\u064a")
_KAF = {"\u06a9": "\u0643"}
_YIDDISH = {"\u05f0": "\u05d5\u05d5", "\u05f1": "\u05d5\u05d9", "\u05f2": "\u05d9\u05d9"}
# Of Bengali and Malayalam, which are also written with a joiner, and that is gone.
_FINAL = {"\u09ce": "\u09a4\u09cd", "\u0d7a": "\u0d23\u0d4d", "\u0d7b": "\u0d28\u0d4d"}
_FINAL |= {"\u0d7c": "\u0d30\u0d4d", "\u0d7d": "\u0d32\u0d4d", "\u0d7e": "\u0d33\u0d4d"}
_FINAL |= {"\u0d7f": "\u0d15\u0d4d"}
TWINS = str.maketrans(
    _DIGITS | _APOSTROPHES | _LATIN | _ALEF | _HEH | _YEH | _KAF | _YIDDISH | _FINAL
)

# Thai, Lao, Burmese, Khmer, Tai scripts, Balinese, kana, bopomofo, Han, Javanese: their letters.
_SPACELESS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0ede\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\u1780-\u17b3\u17d7\u17dc\u1950-\u19c9\u1a20-\u1a54\u1aa7\u1b05-\u1b33\u1b45-\u1b4c"
    "\u3005-\u3029\u303b\u3041-\u3096\u309d-\u31ff\u3400-\u9fff\ua984-\ua9b2\ua9e0-\ua9e4"
    "\ua9e6-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7a\uaa7e-\uaaaf\uaab1\uaab5\uaab6\uaab9-\uaabd\uaac0"
    "\uaac2-\uaadd\ufa0e-\ufa29\U00016fe3\U00016ff2-\U00016ff6\U0001aff0-\U0001b168"
    "\U00020000-\U0003ffff"
)
_HANGUL = "\u1100-\u11ff\ua960-\ua97c\uac00-\ud7fb"
_STACKED = f"[\u1039\u17d2\u1a60\u1b44\ua9c0][{_SPACELESS}]"  # a consonant below the last one
_PICTURES = "\u2600-\u2764\u2795-\u27bf\u2b05-\u2b55\U0001f004-\U0001f0ff\U0001f300-\U0001fbff"
PICTURE = re.compile(f"(?![\U0001f3fb-\U0001f3ff\\w])[{_PICTURES}]")  # but for tones of skin

# Words of a folded text, in which what is no letter, digit or picture is a mark: those of scripts
# with spaces, Korean apart from others, sign by sign where there are no spaces, and pictures.
WORDS = re.compile(
    rf"[^\W{_SPACELESS}{_HANGUL}][^\s{_SPACELESS}{_HANGUL}]*|[{_HANGUL}][{_HANGUL}]*"
    rf"|[{_SPACELESS}](?:{_STACKED}|[^\w\s])*|[{_PICTURES}]"
)
SPACELESS = re.compile(f"[{_SPACELESS}]")
# What can be a name: the same in one piece, whatever the script, and no picture.
NAMES = re.compile(rf"\w(?:\w|[^\w\s{_PICTURES}])*")
# Letters that a name shows as they were written, though they are found by their twins: й and the
# like, Arabic and Indic letters, and the joiners between them.
SHOWN = re.compile("[йўїѓќ\u0600-\u06ff\u0980-\u0dff\u200c\u200d]")
