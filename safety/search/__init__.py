"""What a search needs of texts alone: the piece of one that is shown, and forms of words."""

from safety.search import stems
from safety.search.snippets import snippet, spelt_in

__all__ = ["snippet", "spelt_in", "stems"]
