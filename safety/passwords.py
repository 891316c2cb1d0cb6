"""Judge a new password before it is accepted."""

from zxcvbn import zxcvbn

SHORTEST = 12
LONGEST = 1000  # characters; Argon2 takes any length, a server should not
_JUDGED = 36  # characters; zxcvbn slows with the square of the length, or worse


def weakness(password: str, *known: str) -> str | None:
    """Say in a sentence why a password is too weak, or None; `known` are words easy to guess."""
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters."
    if zxcvbn(password[:_JUDGED], list(known))["score"] < 3:
        return "This would be guessed quickly. Four or five unrelated words work well."
    return None
