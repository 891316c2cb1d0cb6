"""The one author, what opens the key, and the browsers that are signed in."""

from models.author import passkeys, second_factor, snippets
from models.author.author import (
    KEPT,
    RECOVERY_SYMBOLS,
    Author,
    Tampered,
    WrongLength,
    WrongPassword,
    unlock,
)
from models.author.sealed_record import SealedRecord
from models.author.second_factor import SecondFactor
from models.author.session import NAME_LONGEST, Session
from models.author.throttle import KnownBrowser, TooSoon

__all__ = [
    "KEPT",
    "NAME_LONGEST",
    "RECOVERY_SYMBOLS",
    "Author",
    "KnownBrowser",
    "SealedRecord",
    "SecondFactor",
    "Session",
    "Tampered",
    "TooSoon",
    "WrongLength",
    "WrongPassword",
    "passkeys",
    "second_factor",
    "snippets",
    "unlock",
]
