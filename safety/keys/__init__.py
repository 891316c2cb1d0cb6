"""What is secret: seals, receipts, codes to copy by hand, tokens of forms, passwords."""

from safety.keys import (
    age,
    codes,
    otp,
    passkeys,
    password_strength,
    passwords,
    receipts,
    sealing,
    tokens,
)
from safety.keys.passkeys import Place, Unproven
from safety.keys.sealing import Cost, Unreadable

__all__ = [
    "Cost",
    "Place",
    "Unproven",
    "Unreadable",
    "age",
    "codes",
    "otp",
    "passkeys",
    "password_strength",
    "passwords",
    "receipts",
    "sealing",
    "tokens",
]
