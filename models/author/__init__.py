"""The one author, what opens the key, and the browsers that are signed in."""

from models.author import snippets
from models.author.author import (
    RECOVERY_SYMBOLS,
    Author,
    Tampered,
    WrongLength,
    WrongPassword,
    unlock,
)
from models.author.sealed_record import SealedRecord
from models.author.session import Session
from models.author.throttle import TooSoon

__all__ = [
    "RECOVERY_SYMBOLS",
    "Author",
    "SealedRecord",
    "Session",
    "Tampered",
    "TooSoon",
    "WrongLength",
    "WrongPassword",
    "snippets",
    "unlock",
]
