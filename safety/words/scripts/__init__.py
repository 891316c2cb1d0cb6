"""The scripts of the world: which letters are one, where words begin, and what is one sign."""

from safety.words.scripts.clusters import FIRST_VOWELS, JOINERS, beginning, clusters
from safety.words.scripts.letters import SPACELESS
from safety.words.scripts.searchable import is_spelt, names, pieces, searchable, shown

__all__ = [
    "FIRST_VOWELS",
    "JOINERS",
    "SPACELESS",
    "beginning",
    "clusters",
    "is_spelt",
    "names",
    "pieces",
    "searchable",
    "shown",
]
