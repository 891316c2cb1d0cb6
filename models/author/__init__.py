"""The one author, what opens the key, and the browsers that are signed in."""

from models.author.author import Author, Tampered, WrongPassword, unlock
from models.author.session import Session
from models.author.throttle import TooSoon

__all__ = ["Author", "Session", "Tampered", "TooSoon", "WrongPassword", "unlock"]
