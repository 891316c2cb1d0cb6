"""What a search needs of texts alone: whether one holds it, the piece shown, and forms of words."""

from safety.search import stems
from safety.search.holding import Wanted
from safety.search.snippets import snippet, spelt_in

__all__ = ["Wanted", "snippet", "spelt_in", "stems"]
