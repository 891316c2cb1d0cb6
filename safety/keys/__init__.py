"""What is secret: seals, receipts, codes to copy by hand, tokens of forms, passwords."""

from safety.keys import codes, password_strength, passwords, receipts, sealing, tokens
from safety.keys.sealing import Cost, Unreadable

__all__ = [
    "Cost",
    "Unreadable",
    "codes",
    "password_strength",
    "passwords",
    "receipts",
    "sealing",
    "tokens",
]
