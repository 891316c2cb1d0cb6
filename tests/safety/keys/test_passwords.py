"""A password is the same on every keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.keys import passwords

KEPT = "caf\u00e9 lantern 12 \u304c\ud55c"


@pytest.mark.parametrize(
    "typed",
    [
        KEPT,
        "cafe\u0301 lantern 12 \u304c\ud55c",  # decomposed, as macOS may send it
        "caf\u00e9\u00a0lantern\u00a012\u00a0\u304c\ud55c",  # option and space
        "caf\u00e9\u3000lantern\u300012\u3000\u304c\ud55c",  # a Japanese keyboard's space
        "caf\u00e9 lantern 12 \u304b\u3099\u1112\u1161\u11ab",
        "\uff43\uff41\uff46\u00e9 lantern \uff11\uff12 \u304c\ud55c",  # full width
    ],
    ids=ascii,
)
def test_a_password_is_spelt_alike_on_every_keyboard(typed: str) -> None:
    assert passwords.normal(typed) == KEPT


@pytest.mark.parametrize("other", ["CAFÉ", "cafe", " caf\u00e9", "caf\u00e9 ", "caf\u00e8"])
def test_other_passwords_stay_others(other: str) -> None:
    assert passwords.normal(other) != passwords.normal("caf\u00e9")


@given(typed=st.text(max_size=50))
def test_a_password_that_is_spelt_so_stays_so(typed: str) -> None:
    assert passwords.normal(passwords.normal(typed)) == passwords.normal(typed)


def test_what_is_too_long_for_a_password_is_left_as_it_is() -> None:
    pile = "e" + "\u0301\u0316" * 100_000
    assert passwords.normal(pile) == pile
