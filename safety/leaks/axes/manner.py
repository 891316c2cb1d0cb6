"""What spelling and measures say of where a text was written: a claim for a text as a whole."""

from collections.abc import Iterator

from safety.leaks.axes.claim import Claim
from safety.leaks.trail import spelling, units
from safety.translation import N_

_SAID = (
    (spelling.BRITISH_ROW, N_("British spelling")),
    (spelling.AMERICAN_ROW, N_("American spelling")),
    (spelling.SWISS_ROW, N_("Swiss spelling")),
    (spelling.AUSTRIAN_ROW, N_("Austrian words")),
    (units.ROWS[0], N_("American measures")),
)
_AROUND = 60


def manner(text: str) -> Iterator[Claim]:
    """Yield how a text is spelt and what it measures with, where that tells a country."""
    for row, value in _SAID:
        for found in row.find(text):
            around = text[max(0, found.start - _AROUND) : found.end + _AROUND]
            yield Claim("region", value, found.start, found.end, " ".join(around.split()))
