"""One idea of equality for words of any script: what is indexed, and what is looked for."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from unicodedata import category, normalize

from safety.words.scripts.letters import DROPPED, NAMES, PICTURE, SHOWN, SPACELESS, TWINS, WORDS
from safety.words.scripts.piles import unpiled

_MOST = 20_000  # signs that are remembered in each process; a text of one language has few thousand
# Signs that are folded one by one, whatever stands beside them: those of Latin text, and emoji.
_ALONE = re.compile(
    "[\x00-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*"
)
# Between runs of other signs two words are parted for certain.
_RUN = re.compile(
    "[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\xa1\xab\xbb\xbf\u2010-\u2027\u2030-\u205e"
    "\u3001-\u3003\u3008-\u3011\uff01\uff0c\uff1f]+"
)


class _Folds(dict[int, str]):
    """What each sign becomes, worked out when it is first met."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, code: int) -> str:
        if len(self) > _MOST:
            self.clear()
        self[code] = found = self._fold(chr(code))
        return found


def searchable(text: str) -> str:
    """Write a text as the search index does: its words, folded, with single spaces between.

    Signs of a script without spaces are words, so that a run of them is found as a phrase.
    """
    if _ALONE.fullmatch(text):
        return " ".join(text.translate(_folds).split())
    return " ".join(WORDS.findall(_written(text, _folds)))


def is_spelt(word: str) -> bool:
    """Tell whether a word of a searchable text has a spelling: no single sign, and no picture."""
    is_more = len(word) > 1 or "\uac00" <= word <= "\ud7a3"  # a syllable of Korean is a word
    return is_more and word[0].isalnum() and not SPACELESS.match(word)


def names(text: str) -> list[str]:
    """Return what can stand in an address: searchable words with a letter or digit, undivided."""
    return NAMES.findall(_written(text, _folds))


def shown(text: str) -> list[str]:
    """Return the same words, with letters as they were written where readers tell them apart."""
    spelt = _written(text, _spellings)
    return [found for word in NAMES.findall(spelt) if (found := word.rstrip("\u200c\u200d"))]


def pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a searchable text, with start and end of what it stands for.

    Words that one sign stands for (½) share their start and end.
    """
    for run in _RUN.finditer(text):
        start, typed = run.start(), run[0]
        if typed.isascii():
            yield typed.lower(), start, run.end()
        else:
            for word, first, last in _placed(typed):
                yield word, start + first, start + last


def _placed(run: str) -> Iterator[tuple[str, int, int]]:
    """Count letters to find where each word stands, for folding keeps their order."""
    words = searchable(run).split()
    owners, last = [], 0
    for at, sign in enumerate(run):
        owners += [at] * _letters(sign)
    if len(owners) != sum(map(_length, words)):  # marks that were too many, or belonged nowhere
        yield from ((word, 0, len(run)) for word in words)
        return
    for word in words:
        first, last = last, last + _length(word)
        yield word, owners[first], _end(run, owners[last - 1] + 1)


def _end(run: str, end: int) -> int:
    """Take what is dropped after a letter, an accent or a joiner, to belong to it."""
    while end < len(run) and not _folds[ord(run[end])]:
        end += 1
    return end


@lru_cache(maxsize=4096)
def _letters(sign: str) -> int:
    return _length(_folds[ord(sign)].replace(" ", ""))


@lru_cache(maxsize=4096)
def _length(word: str) -> int:
    """Count letters and marks, whether or not they are composed with others."""
    return len(DROPPED.sub("", normalize("NFKD", word)))


def _fold(sign: str) -> str:
    """Fold case, accents and twins of a letter; spaces stand for what is between words."""
    if category(sign) == "Cf":
        return ""
    bare = DROPPED.sub("", normalize("NFKD", sign)).casefold()
    return "".join(map(_between, normalize("NFC", bare.translate(TWINS))))


def _spell(sign: str) -> str:
    small = sign.lower()
    if not SHOWN.fullmatch(small):
        return _fold(sign)
    return small if category(sign) == "Cf" else _between(small)


def _between(sign: str) -> str:
    if sign.isalnum() or category(sign)[0] == "M":
        return sign
    return f" {sign} " if PICTURE.match(sign) else " "


def _written(text: str, folds: _Folds) -> str:
    """Fold sign by sign; the vowel am of Thai and Lao is put together again, as NFKC does not."""
    bare = normalize("NFKC", unpiled(text)).translate(folds)
    whole = bare.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")
    return normalize("NFC", unpiled(whole))


_folds, _spellings = _Folds(_fold), _Folds(_spell)
