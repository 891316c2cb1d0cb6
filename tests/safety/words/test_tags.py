"""Tags are read from every keyboard, and none is lost in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.words import tags


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ()),
        (" , ,, ", ()),
        ("Grief", ("grief",)),
        ("Grief, the body, grief,GRIEF ", ("grief", "the-body")),
        ("b, a", ("b", "a")),
        ("?, a, !", ("a",)),
        ("x" * 41, ("x" * 40,)),
        ("a，b、c،d;e；f؛g#h＃i﹐j", ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")),
        ("#sleep #the body", ("sleep", "the-body")),
        ("Straße, strasse, STRASSE", ("strasse",)),
        ("睡眠、ﾕﾒ", ("睡眠", "ユメ")),
        ("Ängste, Łódź", ("angste", "lodz")),
        ("الصداقة، أم", ("الصداقة", "أم")),
        ("الصداقة، الصداقه", ("الصداقة",)),
        ("کتاب\u200cها", ("کتاب\u200cها",)),
        ("Мой ёж, мои еж", ("мой-еж",)),
        ("हिन्दी भाषा", ("हिन्दी-भाषा",)),
        ("❤\ufe0f, \u200d, 😀", ()),
    ],
)
def test_tags_are_read_once_each(typed: str, read: tuple[str, ...]) -> None:
    assert tags.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("grief, the body, ,", []),
        ("Grief, grief, GRIEF", []),
        ("sleep, ❤\ufe0f, ???", [(tags.EMPTY, "❤\ufe0f", ""), (tags.EMPTY, "???", "")]),
        ("x" * 40, []),
        ("x" * 41, [(tags.LONG, "x" * 41, "")]),
        ("睡" * 41, [(tags.LONG, "睡" * 41, "")]),
        ("Straße; strasse", []),
        ("Łódź, Lodz", [(tags.TWICE, "Lodz", "Łódź")]),
        ("the body, The-Body", [(tags.TWICE, "The-Body", "the body")]),
        ("نوم، الصداقة، الصداقه", [(tags.TWICE, "الصداقه", "الصداقة")]),
    ],
)
def test_what_would_not_come_out_as_typed_is_told(
    typed: str, told: list[tuple[str, str, str]]
) -> None:
    assert list(tags.troubles(typed)) == told


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("grief", "grief"),
        ("мой-ёж", "мои-еж"),
        ("الصداقة", "الصداقه"),
        ("کتاب\u200cها", "كتابها"),
        ("x" * 41, "x" * 40),
        ("m" * 20 + " " + "n" * 39, "m" * 20),
    ],
)
def test_a_tag_is_found_by_one_name(spelling: str, key: str) -> None:
    assert tags.key(spelling) == key


@pytest.mark.parametrize("typed", ["a\nb", "a\r\nb", "a,\n b", "a\u2028b"])
def test_the_end_of_a_line_parts_tags(typed: str) -> None:
    assert tags.read(tags.one_line(typed)) == ("a", "b")


@settings(deadline=None)
@given(typed=st.text())
def test_tags_stay_as_they_were_read(typed: str) -> None:
    read = tags.read(typed)
    keys = [tags.key(spelling) for spelling in read]
    assert len(set(keys)) == len(read)
    assert all(keys)
    assert tags.read(",".join(read)) == read
    assert [tags.key(key) for key in keys] == keys
