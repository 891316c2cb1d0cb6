"""Pictures that we draw: cards for where links are shared, and bars, in fonts that fit a text."""

from safety.pictures import bars, card, fonts

__all__ = ["bars", "card", "fonts"]
