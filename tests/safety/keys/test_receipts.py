"""A receipt is a secret that people copy by hand; two unrelated values are drawn from it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import receipts, sealing
from safety.keys.codes import Misspelt

SALT = bytes(range(16))


def test_a_receipt_is_six_groups_of_four_symbols() -> None:
    for _ in range(50):
        assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}", receipts.mint())


def test_no_receipt_is_minted_twice() -> None:
    assert len({receipts.mint() for _ in range(500)}) == 500


@pytest.mark.parametrize(
    "typed",
    [
        "0123-4567-89AB-CDEF-GHJK-MNPQ",
        "0123456789abcdefghjkmnpq",
        "  0123 4567 89ab cdef ghjk mnpq\n",
        "o123-4567-89AB-CDEF-GHJK-MNPQ",
        "OI23-4567-89AB-CDEF-GHJK-MNPQ",
        "ol23-4567-89AB-CDEF-GHJK-MNPQ",
        "0-1-2-3-4-5-6-7-8-9-A-B-C-D-E-F-G-H-J-K-M-N-P-Q",
        "0123\u00a04567\u200989AB\tCDEF\r\nGHJK MNPQ",
    ],
)
def test_a_receipt_is_read_as_people_write_it(typed: str) -> None:
    assert receipts.read(typed) == receipts.read("0123-4567-89AB-CDEF-GHJK-MNPQ")
    assert len(receipts.read(typed)) == 15


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0123",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-0",
        "0123-4567-89AB-CDEF-GHJK-MNP",
        "0123-4567-89AB-CDEF-GHJK-MNP!",
        "u" * 24,
        "\u4e00" * 24,
        "😀" * 24,
    ],
)
def test_what_is_no_receipt_is_misspelt(typed: str) -> None:
    with pytest.raises(Misspelt):
        receipts.read(typed)


@settings(deadline=None)
@given(raw=st.binary(min_size=15, max_size=15), salt=st.binary(min_size=16, max_size=16))
def test_the_values_of_a_receipt_are_its_own_and_unrelated(raw: bytes, salt: bytes) -> None:
    keys = receipts.keys(raw, salt)
    assert keys == receipts.keys(raw, salt)
    values = (keys.lookup, keys.private_key, keys.public_key)
    other = receipts.keys(raw, salt[::-1] + b"x")
    assert len({*values, other.lookup, other.private_key, other.public_key}) == 6
    assert not [value for value in values if raw in value]
    assert receipts.keys(raw[:-1] + bytes([raw[-1] ^ 1]), salt).lookup != keys.lookup


def test_a_letter_to_a_receipt_is_opened_with_it_alone() -> None:
    raw = receipts.read(receipts.mint())
    sealed = sealing.seal(b"A reply.", b"reply", receipts.keys(raw, SALT).public_key)
    assert sealing.unseal(sealed, b"reply", receipts.keys(raw, SALT).private_key) == b"A reply."
    for wrong in (receipts.keys(raw, bytes(16)), receipts.keys(bytes(15), SALT)):
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(sealed, b"reply", wrong.private_key)
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed, b"reply", receipts.keys(raw, SALT).lookup)


@settings(deadline=None)
@given(texts=st.tuples(st.text(max_size=200), st.text(max_size=200)))
def test_a_fingerprint_tells_texts_apart_for_whoever_has_the_receipt(
    texts: tuple[str, str],
) -> None:
    raw = bytes(range(15))
    first, second = (receipts.fingerprint(raw, text) for text in texts)
    assert (first == second) == (texts[0] == texts[1])
    assert len(first) == 16
    assert receipts.fingerprint(raw[::-1], texts[0]) != first
