"""The one author, what opens the key, and the browsers that are signed in."""

from models.author.author import Author, Tampered, TooSoon, WrongPassword, unlock
from models.author.session import Session

__all__ = ["Author", "Session", "Tampered", "TooSoon", "WrongPassword", "unlock"]
