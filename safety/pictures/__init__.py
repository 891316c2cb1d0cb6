"""Pictures that we draw: cards for where links are shared, in fonts and lines that fit a text."""

from safety.pictures import card, fonts

__all__ = ["card", "fonts"]
