"""A snippet is a piece of the text as it was written, with the words of the search marked in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.search import snippet
from safety.words import MARK, UNMARK, markup, searchable

LONG = "Nothing of it matters here, and more of the same follows. " * 20
# The question, which is text; the answer, which is Markdown; the terms; what is shown.
SHOWN = [
    ("2 * 3 < 7 # [sic]", "", ["3"], "2 * <3> < 7 # [sic]"),
    ("*not* `code`", "", ["not"], "*<not>* `code`"),
    ("", "2 * 3 < 7 # [sic]", ["3"], "2 * <3> < 7 # [sic]"),
    ("", r"a \*star\* sleeps", ["star"], "a *<star>* sleeps"),
    ("", "snake_case sleeps", ["sleeps"], "snake_case <sleeps>"),
    ("", "[here](https://a.b/c) asleep", ["asleep"], "here <asleep>"),
    ("", "one\n\ntwo", ["one two"], "<one two>"),
    ("", "Über die Ängste.", ["angste"], "Über die <Ängste>."),
    ("", "The naïve café", ["naive cafe"], "The <naïve café>"),
    ("", "Die Straße ist leer", ["strasse"], "Die <Straße> ist leer"),
    ("", "我最近总是睡不着。", ["睡 不 着"], "我最近总是<睡不着>。"),
    ("", "concat cat cats", ["cat"], "concat <cat> cats"),
    ("", "sleepless sleep", ["sleep*"], "<sleepless> <sleep>"),
    ("", "don’t wake", ["don t"], "<don’t> wake"),
    ("A question?", "An answer.", ["nowhere"], ""),
]


def expressions(terms: list[str]) -> list[str]:
    """Write terms as FTS5 wants them; a star at the end is one."""
    return [f'"{term.rstrip("*")}"{"*" if term.endswith("*") else ""}' for term in terms]


@pytest.mark.parametrize(("question", "body", "terms", "shown"), SHOWN)
def test_signs_that_were_text_stay_and_the_words_are_marked(
    question: str, body: str, terms: list[str], shown: str
) -> None:
    found = snippet(question, body, expressions(terms))
    plain = found.replace(MARK, "\0").replace(UNMARK, "\1")
    assert " ".join(plain.split()).replace("\0", "<").replace("\1", ">") == shown


def test_the_piece_with_most_of_the_words_is_shown_and_cut_between_words() -> None:
    body = f"Sleep. {LONG}\n\n{LONG} Then sleep comes late at night for once. {LONG}"
    shown = snippet("", body, expressions(["sleep", "night"]))
    assert f"Then {MARK}sleep{UNMARK} comes late at {MARK}night{UNMARK} for once" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 200
    words = shown.strip("…").replace(MARK, "").replace(UNMARK, "").split()
    assert set(words) <= set(body.split())


def test_a_text_without_spaces_is_cut_between_signs() -> None:
    body = "我最近总是很害怕。" * 60 + "睡不着" + "我最近总是很害怕。" * 60
    shown = snippet("", body, expressions(["睡 不 着"]))
    assert f"{MARK}睡不着{UNMARK}" in shown
    assert 100 < len(shown) < 200


@given(st.text(), st.text(max_size=1200), st.text(min_size=1, max_size=20))
def test_marks_stand_around_the_words_and_in_turn(question: str, body: str, typed: str) -> None:
    words = searchable(typed)
    shown = snippet(question, body, [f'"{words}"']) if words else ""
    pieces = shown.replace(UNMARK, MARK).split(MARK)
    assert len(pieces) % 2 == 1 or not shown
    assert all(searchable(piece) == words for piece in pieces[1::2])
    assert "<script" not in markup.snippet(shown)
