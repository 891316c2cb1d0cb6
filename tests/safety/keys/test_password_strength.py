"""A weak password is told why; a strong one passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import password_strength


@pytest.mark.parametrize("password", ["", "a", "short", "x7!Kp2@qLz9", "😀" * 11])
def test_a_short_password_is_refused(password: str) -> None:
    assert password_strength.weakness(password) == "Use at least 12 characters."


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "aaaaaaaaaaaa",
        "qwertyuiop12",
        "123456789012",
        "letmeinletmein",
        "abcdefghijkl",
        "PasswordPassword",
        "a" * 1000,
    ],
    ids=lambda password: password[:16],
)
def test_a_password_that_would_be_guessed_is_refused(password: str) -> None:
    assert "guessed" in (password_strength.weakness(password) or "")


@pytest.mark.parametrize(
    "password",
    [
        "wooden lantern orbit pepper",
        "x7!Kp2@qLz9#",
        "свеча порог туман",
        "馬車を追う猫は月を見上げる",
    ],
)
def test_a_strong_password_passes(password: str) -> None:
    assert password_strength.weakness(password) is None


def test_what_is_known_about_the_blog_makes_a_poor_password() -> None:
    assert password_strength.weakness("velvetmorning", "velvetmorning", "unsaid")
    assert password_strength.weakness("Velvet Morning", "velvet morning")


@settings(deadline=None, max_examples=50)
@given(password=st.text(max_size=300), known=st.text(max_size=100))
def test_any_password_is_judged(password: str, known: str) -> None:
    reason = password_strength.weakness(password, known)
    assert reason is None or reason.endswith(".")
    assert reason or len(password) >= password_strength.SHORTEST


def test_two_common_words_are_refused() -> None:
    assert password_strength.weakness("blue mountain")


@pytest.mark.parametrize(
    ("password", "is_refused"),
    [
        ("ｐａｓｓｗｏｒｄ１２３４", True),  # full width
        ("\ufdfa", True),  # one character that becomes eighteen
        ("e\u0301" * 6, True),  # twelve characters that become six
        ("wooden lantern orbit peppe\u0301r", False),
        ("wooden\u00a0lantern\u00a0orbit\u00a0pepper", False),
        ("\u0301" * 1001, True),
    ],
    ids=ascii,
)
def test_a_password_is_judged_as_it_is_kept(password: str, is_refused: bool) -> None:
    assert bool(password_strength.weakness(password)) == is_refused
