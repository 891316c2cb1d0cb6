"""Signs against a text: spam is told, people in need are let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety import abuse

WORDS = ["casino", "free money", "viagra", "赌场"]
HELD = {
    "Buy it at https://cheap.example/now": {"links"},
    "See cheap-pills.com for more": {"links"},
    "Write to me@mail.example or @moneyman": {"contact"},
    "You will like our c@s1n0": {"muted"},
    "С А S I N O tonight": {"muted"},
    "cаsіno, with letters of another script": {"muted"},
    "Get V.I.A.G.R.A here": {"muted"},
    "FREE   móney!": {"muted"},
    "来我们的赌场玩": {"muted"},
    "aaaaaaaaaaaaaaaaaaaa": {"one-sign"},
    "!!!!!!!!!!!! !!!!!!!!!!! !!": {"one-sign"},
}
LET_IN = [
    *("Why?", "", "Why fifty minutes?", "My casinos are closed.", "Freeman has money."),
    *("Noooooo, why did she have to go away?", "Call me: 030 1234567", "I am @nobody there."),
    *("Warum habe ich Angst vor dem Schlafen?", "Почему я не могу уснуть ночью?"),
    "I owe 5000 and my father found out; he hit me. 12 of us live in one flat.",
]


@pytest.mark.parametrize("text", HELD)
def test_what_spam_is_mostly_like_is_held_and_told_why(text: str) -> None:
    found = abuse.looks(text, WORDS, {"LATIN", "CJK"})
    assert set(found) == HELD[text]
    assert abuse.is_held(found)
    assert abuse.SENTENCES.keys() >= set(found)


@pytest.mark.parametrize("text", LET_IN)
def test_what_people_write_is_not_held(text: str) -> None:
    assert not abuse.is_held(abuse.looks(text, WORDS, {"LATIN"}))


def test_another_script_alone_holds_nothing_and_counts_with_others() -> None:
    russian = "Почему я не могу уснуть ночью?"
    assert abuse.looks(russian, (), {"LATIN"}) == ["script"]
    assert abuse.looks(russian, (), {"LATIN", "CYRILLIC"}) == []
    assert abuse.looks("日本語の質問です。どうして眠れないのですか", (), {"LATIN", "CJK"}) == []
    assert abuse.is_held(abuse.looks(f"{russian} @moneyman", (), {"LATIN"}))


@pytest.mark.parametrize(
    ("length", "seconds", "quick"),
    [(200, 0, True), (200, 2, True), (200, 3, True), (200, 5, False), (60, 0, False)],
)
def test_a_text_sent_faster_than_anybody_writes_is_told(
    length: int, seconds: int, quick: bool
) -> None:
    assert abuse.was_quick("a" * length, seconds) == quick


@given(text=st.text(max_size=500), words=st.lists(st.text(max_size=20), max_size=5))
def test_no_text_and_no_word_breaks_it(text: str, words: list[str]) -> None:
    found = abuse.looks(text, words, {"LATIN"})
    assert abuse.SENTENCES.keys() >= set(found)
