"""A seal opens for its key and its row alone, and says nothing of what is inside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.keys import sealing
from safety.keys.sealing import STEP, Cost, Unreadable

CHEAP = Cost(operations=1, memory=8 * 1024 * 1024)
PRIVATE, PUBLIC = sealing.key_pair()
KEY = bytes(range(32))
OVERHEAD = len(sealing.seal(b"", b"", PUBLIC)) - STEP  # of the sealed box itself

labels = st.binary(max_size=255)
no_deadline = settings(deadline=None)


@no_deadline
@given(plain=st.binary(max_size=5000), label=labels)
def test_what_is_sealed_is_opened_unchanged(plain: bytes, label: bytes) -> None:
    assert sealing.unseal(sealing.seal(plain, label, PUBLIC), label, PRIVATE) == plain


@no_deadline
@given(plain=st.binary(max_size=100), labels=st.tuples(labels, labels))
def test_a_seal_opens_under_its_own_label_alone(plain: bytes, labels: tuple[bytes, bytes]) -> None:
    sealed = sealing.seal(plain, labels[0], PUBLIC)
    if labels[0] != labels[1]:
        with pytest.raises(Unreadable):
            sealing.unseal(sealed, labels[1], PRIVATE)


@pytest.mark.parametrize(
    ("sealed_as", "opened_as"),
    [(b"a|bc", b"a|b"), (b"a|b", b"a|bc"), (b"", b"a"), (b"row|01", b"row|02"), (b"r|1", b"s|1")],
)
def test_a_label_that_is_nearly_the_same_does_not_pass(sealed_as: bytes, opened_as: bytes) -> None:
    for plain in (b"", b"b", b"b\x00\x00\x00\x01x"):
        with pytest.raises(Unreadable):
            sealing.unseal(sealing.seal(plain, sealed_as, PUBLIC), opened_as, PRIVATE)


@no_deadline
@given(where=st.integers(0, STEP + OVERHEAD - 1), bit=st.integers(0, 7))
def test_no_bit_of_a_seal_can_be_changed(where: int, bit: int) -> None:
    sealed = bytearray(sealing.seal(b"A question.", b"row", PUBLIC))
    sealed[where] ^= 1 << bit
    with pytest.raises(Unreadable):
        sealing.unseal(bytes(sealed), b"row", PRIVATE)


@no_deadline
@given(junk=st.binary(max_size=200), cut=st.integers(0, STEP + OVERHEAD - 1))
def test_junk_and_stumps_are_unreadable(junk: bytes, cut: int) -> None:
    sealed = sealing.seal(b"A question.", b"row", PUBLIC)
    for spoilt in (junk, sealed[:cut], sealed[cut + 1 :], sealed + junk[:1] + b"x"):
        with pytest.raises(Unreadable):
            sealing.unseal(spoilt, b"row", PRIVATE)


@pytest.mark.parametrize(
    "key",
    [sealing.key_pair()[0], bytes(32), b"", b"short", PUBLIC],
    ids=["another's", "zeros", "empty", "short", "public half"],
)
def test_another_key_opens_nothing(key: bytes) -> None:
    with pytest.raises(Unreadable):
        sealing.unseal(sealing.seal(b"A question.", b"row", PUBLIC), b"row", key)


@pytest.mark.parametrize(
    ("length", "steps"), [(0, 1), (1, 1), (900, 1), (1015, 1), (1016, 2), (2000, 2), (9999, 10)]
)
def test_a_seal_tells_the_size_in_steps_only(length: int, steps: int) -> None:
    sealed = sealing.seal(b"x" * length, b"row", PUBLIC)
    assert len(sealed) == OVERHEAD + steps * STEP


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert len({sealing.seal(b"A question.", b"row", PUBLIC) for _ in range(20)}) == 20


@no_deadline
@given(plain=st.binary(max_size=2000), purpose=st.text(max_size=50))
def test_what_is_wrapped_is_unwrapped_unchanged(plain: bytes, purpose: str) -> None:
    assert sealing.unwrap(sealing.wrap(plain, purpose, KEY), purpose, KEY) == plain


@pytest.mark.parametrize("purpose", ["session|b", "session|", "", "author-key|password"])
def test_a_wrapping_serves_one_purpose(purpose: str) -> None:
    with pytest.raises(Unreadable):
        sealing.unwrap(sealing.wrap(b"key", "session|a", KEY), purpose, KEY)


@pytest.mark.parametrize("key", [bytes(32), b"", bytes(31), bytes(33), KEY[::-1]])
def test_another_key_unwraps_nothing(key: bytes) -> None:
    with pytest.raises(Unreadable):
        sealing.unwrap(sealing.wrap(b"key", "session|a", KEY), "session|a", key)


@no_deadline
@given(junk=st.binary(max_size=100), cut=st.integers(0, 42))
def test_a_spoilt_wrapping_is_unreadable(junk: bytes, cut: int) -> None:
    wrapped = sealing.wrap(b"key", "a", KEY)
    changed = wrapped[:cut] + bytes([wrapped[cut] ^ 1]) + wrapped[cut + 1 :]
    for spoilt in (junk, wrapped[:cut], changed, wrapped + b"x"):
        with pytest.raises(Unreadable):
            sealing.unwrap(spoilt, "a", KEY)


def test_a_digest_depends_on_purpose_data_key_and_size() -> None:
    digests = [
        sealing.digest("session-token", b"data"),
        sealing.digest("setup-link", b"data"),
        sealing.digest("session-token", b"datA"),
        sealing.digest("session-token", b"data", b"key"),
        sealing.digest("session-token", b"data", b"keY"),
        sealing.digest("session-token", b"data", size=16),
    ]
    assert len(set(digests)) == len(digests)
    assert [len(digest) for digest in digests] == [32, 32, 32, 32, 32, 16]
    assert digests[0] == sealing.digest("session-token", b"data")
    assert digests[-1] != digests[0][:16]


def test_a_digest_is_blake2b_as_others_make_it() -> None:
    assert sealing.digest("", b"abc", size=32).hex() == (
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"  # RFC 7693, 32 bytes
    )


def test_a_purpose_that_is_too_long_is_refused() -> None:
    with pytest.raises(Exception, match="16"):
        sealing.digest("seventeen letters", b"")


@pytest.mark.parametrize("size", [1, 15, 16, 32, 64])
def test_random_bytes_are_as_many_as_asked_and_new(size: int) -> None:
    drawn = {sealing.random_bytes(size) for _ in range(4)}
    assert {len(some) for some in drawn} == {size}
    assert size == 1 or len(drawn) == 4


def test_a_seed_always_makes_the_same_pair() -> None:
    pair = sealing.key_pair_from(KEY)
    assert pair == sealing.key_pair_from(KEY)
    assert pair != sealing.key_pair_from(KEY[::-1])
    assert sealing.unseal(sealing.seal(b"a", b"", pair[1]), b"", pair[0]) == b"a"
    assert sealing.key_pair() != sealing.key_pair()


def test_a_password_key_depends_on_password_salt_and_cost() -> None:
    salt = bytes(16)
    keys = [
        sealing.password_key("password", salt, CHEAP),
        sealing.password_key("Password", salt, CHEAP),
        sealing.password_key("password\0", salt, CHEAP),
        sealing.password_key("", salt, CHEAP),
        sealing.password_key("pässword 😀", salt, CHEAP),
        sealing.password_key("password", bytes(15) + b"1", CHEAP),
        sealing.password_key("password", salt, Cost(2, CHEAP.memory)),
        sealing.password_key("password", salt, Cost(1, CHEAP.memory + 1024)),
    ]
    assert len(set(keys)) == len(keys)
    assert keys[0] == sealing.password_key("password", salt, CHEAP)


def test_a_guess_costs_what_was_promised() -> None:
    assert Cost() == Cost(operations=3, memory=256 * 1024 * 1024)
