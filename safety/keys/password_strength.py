"""Judge a new password before it is accepted."""

from safety.keys import passwords
from safety.translation import N_

SHORTEST = 12
_JUDGED = 36  # characters; zxcvbn slows with the square of the length, or worse

_SHORT = N_("Use at least 12 characters.")
_LONG = N_("This is longer than needed.")
_GUESSABLE = N_("This would be guessed quickly. Four or five unrelated words work well.")


def weakness(password: str, *known: str) -> str | None:
    """Say in a sentence what is wrong with a password, or None; `known` are words easy to guess."""
    if len(password) > passwords.LONGEST:
        return _LONG
    spelt = passwords.normal(password)
    if min(len(password), len(spelt)) < SHORTEST:
        return _SHORT
    from zxcvbn import zxcvbn  # noqa: PLC0415  # its lists take 12 MB and are needed rarely

    if zxcvbn(spelt[:_JUDGED], list(known))["score"] < 3:
        return _GUESSABLE
    return None
