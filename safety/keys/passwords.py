"""Spell a password alike, whichever keyboard and system it is typed on."""

import unicodedata

LONGEST = 1000  # characters; Argon2 takes any length, a server should not


def normal(password: str) -> str:
    """Return what is stretched (NFKC); what is too long to be set is left as it is.

    Python takes time by the square of a pile of marks, so a bound comes first.
    """
    return password if len(password) > LONGEST else unicodedata.normalize("NFKC", password)
