"""A form's token carries a receipt unseen, for one form, for a day."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import tokens
from safety.keys.tokens import LIFETIME, Forged, Stale

SECRET = bytes(range(32))
NOW = 1_700_000_000.5  # seconds since 1970


@settings(deadline=None)
@given(content=st.text(max_size=200), purpose=st.text(max_size=30))
def test_what_a_token_carries_comes_back(content: str, purpose: str) -> None:
    token = tokens.issue(SECRET, purpose, content, NOW)
    assert tokens.read(SECRET, purpose, token, NOW) == content
    assert token.isascii()
    assert not set(token) & set("+/ \"'<>&")


def test_a_token_hides_what_it_carries() -> None:
    tokens_made = {tokens.issue(SECRET, "AskForm", "0123-4567", NOW) for _ in range(20)}
    assert len(tokens_made) == 20
    assert not [token for token in tokens_made if "0123" in token or "MDEyMy" in token]


@pytest.mark.parametrize("purpose", ["ReceiptForm", "askform", "", "AskForm "])
def test_a_token_serves_one_form(purpose: str) -> None:
    token = tokens.issue(SECRET, "AskForm", "0123", NOW)
    with pytest.raises(Forged):
        tokens.read(SECRET, purpose, token, NOW)


@pytest.mark.parametrize("secret", [bytes(32), SECRET[::-1], b"", SECRET + b"x"])
def test_another_blog_s_token_is_forged(secret: bytes) -> None:
    token = tokens.issue(secret, "AskForm", "0123", NOW)
    with pytest.raises(Forged):
        tokens.read(SECRET, "AskForm", token, NOW)


@settings(deadline=None)
@given(typed=st.text(max_size=200) | st.text("ABCDEFab01-_=", max_size=120))
def test_anything_else_is_forged(typed: str) -> None:
    with pytest.raises(Forged):
        tokens.read(SECRET, "AskForm", typed, NOW)


@settings(deadline=None)
@given(where=st.integers(0, 68), letter=st.sampled_from("AZaz09-_="))
def test_no_symbol_of_a_token_can_be_changed(where: int, letter: str) -> None:
    token = tokens.issue(SECRET, "AskForm", "0123", NOW)
    changed = token[:where] + letter + token[where + 1 :]
    if changed != token:
        with pytest.raises(Forged):
            tokens.read(SECRET, "AskForm", changed, NOW)


@pytest.mark.parametrize("late", [0, LIFETIME - 60, LIFETIME + 60, 10 * LIFETIME])
def test_a_token_lasts_a_day(late: int) -> None:
    token = tokens.issue(SECRET, "AskForm", "0123", NOW)
    if late < LIFETIME:
        assert tokens.read(SECRET, "AskForm", token, NOW + late) == "0123"
    else:
        with pytest.raises(Stale):
            tokens.read(SECRET, "AskForm", token, NOW + late)


@pytest.mark.parametrize("lifetime", [60, 7 * LIFETIME, math.inf])
def test_a_token_may_last_for_another_time(lifetime: float) -> None:
    token = tokens.issue(SECRET, "resume", "0123", NOW)
    for late in (0, 59, 61, 6 * LIFETIME, 8 * LIFETIME):
        if late < lifetime:
            assert tokens.read(SECRET, "resume", token, NOW + late, lifetime) == "0123"
        else:
            with pytest.raises(Stale):
                tokens.read(SECRET, "resume", token, NOW + late, lifetime)


def test_a_day_is_a_day() -> None:
    assert LIFETIME == 86_400
