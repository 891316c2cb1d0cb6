"""Which questions ask nearly the same, told by what is left of their words under a session's key.

Of each text a sample of keyed hashes of its words is kept, without endings and words that say
little: of two texts the same words are in both samples. Words that few others have weigh most. So
it can be kept in memory and compared again, and says nothing without the key.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from hashlib import blake2b
from math import log, sqrt
from typing import TypeVar

from safety.words import pieces

COMPARED = 1_000  # questions, the newest, that are compared at once
MOST = 20  # questions of a group
_SIZE = 48  # hashes of a text
_ALIKE = 0.39  # cosine of the two
_COMMON = 60  # texts of those compared that may have a word which brings two of them together
_SHARED = 2  # words, or pairs of words, that two have at least, unless they have the same ones
_FEW = 50  # texts; among so few it tells little who has a word
_ROOT = 3  # letters that are left of a word at least
_ENDINGS = "adeginmrstuy"

Id = TypeVar("Id", bound=Hashable)
Traits = tuple[int, ...]

_WORDS = (
    "a about again all also always am an and any anyone are as ask asking at be because been "
    "being but by can cant could d did didn do does doesn doing don dont even ever every everyone "
    "feel feeling feels felt for from get getting go going got had has have having he her here "
    "him his how i if im in into is isn it its just keep know like ll m made make makes many may "
    "maybe me might more most much must my myself never no not of often on one only or other our "
    "out over people possible probably re really s say says seem seems she should so some someone "
    "something sometimes still such t tell than thank thanks that the their them then there these "
    "they thing things think thinking this those though time to too up us ve very want wanted was "
    "way we well were what when where which while who why will with wonder wondering would you "
    "your yourself hello hi dear please sorry question aber als also am an auch auf aus bei bin "
    "bis bist da damit dann das dass dein deine dem den denn der des dich die dir doch du durch "
    "ein eine einem einen einer eines er es etwas euch fur gar ganz geht gibt glaube glaubst "
    "glauben hab habe haben hallo hat hatte ich ihm ihn ihr ihre immer im in ist ja jemand jetzt "
    "kann kannst kein keine konnen liebe machen man manchmal mein meine meinem meinen meiner mehr "
    "mich mir mit mal muss nach nicht nichts noch nun nur ob oder oft ohne sehr sein seine seit "
    "selbst sich sie sind so uber um und uns unter viel vielleicht vom von vor war warum was weil "
    "wenn wer werde werden wie wieder will wir wird wirklich wissen weiss wo wurde zu zum zur "
    "bitte danke frage eigentlich einfach schon"
)
_SAY_LITTLE = frozenset(_WORDS.split())


def traits(text: str, key: bytes) -> Traits:
    """Return what is kept of a text: up to so many numbers below 2**64."""
    words = [word for word, _, _ in pieces(text)]
    roots = [_root(word) for word in words if word not in _SAY_LITTLE]
    if not roots and words:
        roots = [" ".join(words)]  # where every word says little, they do so only all together
    near = (pair for by in (1, 2) for pair in zip(roots, roots[by:], strict=False))
    pairs = {" ".join(pair) for pair in near}
    hashes = (blake2b(each.encode(), key=key, digest_size=8) for each in pairs.union(roots))
    return tuple(sorted(int.from_bytes(each.digest(), "big") for each in hashes)[:_SIZE])


def groups(kept: Mapping[Id, Traits]) -> list[list[Id]]:
    """Return those that are alike, in the order given; each is in one group at most.

    A group is what is like its shortest text, so that no chain of likenesses brings together what
    has nothing in common. Only the first COMPARED are looked at.
    """
    looked_at = list(kept)[:COMPARED]
    compared = _Compared([kept[each] for each in looked_at])
    taken, found = set[int](), list[list[int]]()
    for number in sorted(range(len(looked_at)), key=lambda each: len(kept[looked_at[each]])):
        if number not in taken:
            group = [number, *(each for each in compared.like(number) if each not in taken)][:MOST]
            if len(group) > 1:
                taken.update(group)
                found.append(sorted(group))
    return [[looked_at[each] for each in group] for group in sorted(found)]


class _Compared:
    """Texts by their numbers, with how much each word weighs among them, and who has it."""

    def __init__(self, kept: Sequence[Traits]) -> None:
        self.kept = kept
        self.having = defaultdict[int, list[int]](list)
        for number, its in enumerate(kept):
            for trait in its:
                self.having[trait].append(number)
        few = ((trait, len(numbers)) for trait, numbers in self.having.items())
        self.weights = {
            trait: (1 + log((_FEW + len(kept)) / (_FEW + often))) ** 2 for trait, often in few
        }
        self.lengths = [sqrt(sum(self.weights[trait] for trait in its)) for its in kept]

    def like(self, number: int) -> list[int]:
        """Return those that are like a text.

        A word that too many have brings nobody together, it only counts where others do.
        """
        near, besides = defaultdict[int, float](float), 0.0
        for trait in self.kept[number]:
            having, weight = self.having[trait], self.weights[trait]
            if len(having) > _COMMON:
                besides += weight
                continue
            for other in having:
                near[other] += weight
        wanted = _ALIKE * self.lengths[number]
        likely = (
            each for each, shared in near.items() if shared + besides >= wanted * self.lengths[each]
        )
        return sorted(each for each in likely if each != number and self._is_like(number, each))

    def _is_like(self, one: int, other: int) -> bool:
        """Tell whether the cosine of two texts is large enough."""
        mine, theirs = set(self.kept[one]), set(self.kept[other])
        both = mine & theirs
        shared = sum(self.weights[trait] for trait in both)
        is_enough = len(both) >= _SHARED or mine == theirs
        return is_enough and shared >= _ALIKE * self.lengths[one] * self.lengths[other]


def _root(word: str) -> str:
    """Leave off what may be an ending; never all of a word."""
    return word[:_ROOT] + word[_ROOT:].rstrip(_ENDINGS)
