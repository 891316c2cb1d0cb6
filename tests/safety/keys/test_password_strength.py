"""A weak password is told why; a strong one passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import password_strength
from safety.keys.famous_phrases import PHRASES


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


AROUND = (
    "Quiet hours in Tübingen",
    "A therapist answers what people never asked one.",
    "https://stillewasser.example.org",
    "unsaid",
)
FAMOUS = [
    "correcthorsebatterystaple",
    "Correct Horse Battery Staple",
    "c0rrecth0rsebatterystaple!",
    "thequickbrownfox",
    "The quick brown fox 1",
    "Summer2026!!!!",
    "Winter2025!!!!!",
    "tobeornottobe",
    "MayTheForceBeWithYou",
    "m4ytheforcebewithyou",
    "Password2026!!",
    "Quiethours2026",
    "quiet-hours-tübingen",
    "Quiet hours in Tübingen!",
    "stillewasser2026",
    "stillewasser.example.org",
    "therapistanswers1",
    "Therapist Answers!!",
    "peopleneverasked",
    "Unsaid2026!!!!",
    "unsaidunsaid!!",
    "January1990!!!!",
    "Sommer2026!!!!!",
    "Frühling2026!!!",
    "Fruehjahr 2025!!!",
    "vater unser im himmel",
    "daalsoistdespudelskern",
    "Qwertzuiopü2026",
    "monkey11111111",
    "iloveyousomuch1",
    "letmeinplease!!",
    "allemeineentchen",
    "ichliebedichsosehr",
    "Welcome2024!!!!",
    "aaaaaaaaaaaaab",
    "1234567890123456",
    "qwertzuiop2020",
    "opensesame2026",
]
GOOD = [
    "wooden lantern orbit pepper",
    "x7!Kp2@qLz9#",
    "свеча порог туман",
    "馬車を追う猫は月を見上げる",
    "cobalt harvest drummer violet",
    "gravel teapot northern sigh",
    "my cat eats cold noodles at noon",
    "tulip-engine-1987-marble",
    "Zr8$kkQp1vnW",
    "ofen birne kragen tonne",
    "brückenpfeiler mondkalb zwist",
    "quiet lantern orbit pepper",
    "therapist umbrella gravel kite",
    "plum9 rivet7 osprey3 dune",
    "vJ4h.Tq9-Lw2x",
    "sehr lange reise mit drei eseln",
    "anchovy!basalt!corduroy!",
    "seven penguins borrow a ladder",
    "nettle syrup window choir",
    "t9hQ 2vbn K0pl x3",
    "hollow mitten argues again",
    "le chat gris dort sous le four",
    "perro azul camina despacio hoy",
    "kaksi harmaata hevosta juoksee",
    "بيت قديم فوق التل البعيد",
    "ἄνδρα μοι ἔννεπε μοῦσα",
    "orbit2041pepperlantern",
    "practice makes a lemon yodel",
    "unpaid gnome reviews the moon",
    "Wx!93kd_pZ0q",
    "broken ferry, eleven spoons",
]


@pytest.mark.parametrize("password", FAMOUS)
def test_a_famous_phrase_and_the_blogs_own_words_are_refused(password: str) -> None:
    assert "guessed" in (password_strength.weakness(password, *AROUND) or "")


@pytest.mark.parametrize("password", GOOD)
def test_what_is_neither_passes(password: str) -> None:
    assert password_strength.weakness(password, *AROUND) is None


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_phrase_of_the_list_passes(phrase: str) -> None:
    assert password_strength.weakness(phrase)
    assert password_strength.weakness(f"{phrase.title()}2026!!!!")
