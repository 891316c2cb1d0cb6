"""Secrets survive being copied by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import codes
from safety.keys.codes import ALPHABET, Misspelt

no_deadline = settings(deadline=None)
secrets = st.integers(1, 8).flatmap(lambda fives: st.binary(min_size=fives * 5, max_size=fives * 5))


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        (bytes(5), "0000-0000"),
        (b"\xff" * 5, "ZZZZ-ZZZZ"),
        (bytes([0, 0, 0, 0, 1]), "0000-0001"),
        (bytes([0, 0, 0, 0, 32]), "0000-0010"),
        (
            bytes([0x08, 0x86, 0x42, 0x98, 0xE8, 0x4A, 0x96, 0xC6, 0xB9, 0xF0]),
            "1234-5678-9ABC-DEFG",
        ),
        (bytes(15), "0000-0000-0000-0000-0000-0000"),
    ],
)
def test_bytes_are_shown_in_groups_of_four(secret: bytes, shown: str) -> None:
    assert codes.show(secret) == shown


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")


@no_deadline
@given(secret=secrets)
def test_what_is_shown_is_read_back(secret: bytes) -> None:
    assert codes.read(codes.show(secret), len(secret)) == secret


@no_deadline
@given(secret=secrets, data=st.data())
def test_it_is_read_back_however_it_was_written(secret: bytes, data: st.DataObject) -> None:
    alike = {"0": "0oO", "1": "1iIlL", "-": ["-", "", " ", " - ", "--", "\n"]}
    written = "".join(
        data.draw(st.sampled_from(alike.get(symbol, symbol + symbol.lower())))
        for symbol in codes.show(secret)
    )
    assert codes.read(written, len(secret)) == secret


@no_deadline
@given(typed=st.text(max_size=40), size=st.sampled_from([5, 15, 20]))
def test_anything_else_is_misspelt(typed: str, size: int) -> None:
    try:
        read = codes.read(typed, size)
    except Misspelt:
        return
    assert len(read) == size
    assert len([symbol for symbol in typed if symbol.isalnum()]) >= size * 8 // 5 / 3


@pytest.mark.parametrize("size", [5, 10, 15])
def test_a_secret_of_another_length_is_misspelt(size: int) -> None:
    with pytest.raises(Misspelt):
        codes.read(codes.show(bytes(20)), size)
