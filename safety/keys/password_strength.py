"""Judge a new password before it is accepted."""

from safety.translation import N_

SHORTEST = 12
LONGEST = 1000  # characters; Argon2 takes any length, a server should not
_JUDGED = 36  # characters; zxcvbn slows with the square of the length, or worse

_SHORT = N_("Use at least 12 characters.")
_GUESSABLE = N_("This would be guessed quickly. Four or five unrelated words work well.")


def weakness(password: str, *known: str) -> str | None:
    """Say in a sentence why a password is too weak, or None; `known` are words easy to guess."""
    if len(password) < SHORTEST:
        return _SHORT
    from zxcvbn import zxcvbn  # noqa: PLC0415  # its lists take 12 MB and are needed rarely

    if zxcvbn(password[:_JUDGED], list(known))["score"] < 3:
        return _GUESSABLE
    return None
