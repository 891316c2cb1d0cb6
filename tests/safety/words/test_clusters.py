"""What readers see as one sign stays whole, in every script."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.words.scripts.clusters import beginning, clusters

WHOLE = {
    "flags": "🇩🇪|🇫🇷|🇩",
    "families": "👩\u200d👩\u200d👧|👍🏽|❤\ufe0f\u200d🔥|a",
    "keys and tags": "1\ufe0f\u20e3|🏴\U000e0067\U000e0062\U000e007f|2",
    "marks": "e\u0301\u0327|o|\u0438\u0306",
    "Korean": "\u1112\u1161\u11ab|\u1100\u1173\u11af|\uac00\u11a8|한",
    "Hindi": "न|म|स्ते|क्षि|त्र",
    "Tamil": "கொ|டு|த்த",
    "Thai": "น้ำ|ไม่|เก็|บ",
    "Lao": "ນ້ຳ|ໄຫຼ",
    "Khmer": "ខ្ញុំ|គេ|ង",
    "half-width kana": "ﾃﾞ|ｰ|ﾊﾟ",
    "Hebrew": "שָׁ|ל|וֹ|ם",
}


@pytest.mark.parametrize("script", WHOLE)
def test_a_text_is_taken_apart_into_signs(script: str) -> None:
    signs = WHOLE[script].split("|")
    assert clusters("".join(signs)) == signs


@pytest.mark.parametrize("script", WHOLE)
def test_a_text_is_cut_between_signs(script: str) -> None:
    signs = WHOLE[script].split("|")
    text = "".join(signs)
    whole = {"".join(signs[:number]) for number in range(1, len(signs) + 1)}
    for longest in range(len(signs[0]), len(text) + 1):
        assert beginning(text, longest) in whole


def test_a_sign_that_is_longer_than_all_that_is_kept_is_cut() -> None:
    assert beginning("a" + "\u0301" * 10, 4) == "a" + "\u0301" * 3


@settings(deadline=None)
@given(text=st.text(), longest=st.integers(1, 30))
def test_a_beginning_is_a_beginning(text: str, longest: int) -> None:
    short = beginning(text, longest)
    assert text.startswith(short)
    assert len(short) <= longest
    assert "".join(clusters(text)) == text
