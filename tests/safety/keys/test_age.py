"""The age format: what we write the reference reads, what it writes we read, and damage is told."""

from io import BytesIO

import pyrage
import pytest

from safety.keys import age

WORD = "wooden lantern orbit pepper"
PIECE = 64 * 1024
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE]


class Dribble(BytesIO):
    """Gives a few bytes at a time, as a pipe does."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return at most a few."""
        return super().read(min(size, 40_000) if size and size > 0 else 40_000)


def encrypted(plain: bytes) -> bytes:
    target = BytesIO()
    age.encrypt(Dribble(plain), target, passphrase=WORD)
    return target.getvalue()


def opened(sealed: bytes, word: str = WORD) -> bytes:
    target = BytesIO()
    age.decrypt(Dribble(sealed), target, passphrase=word)
    return target.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_a_text_of_any_length_comes_back(size: int) -> None:
    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    sealed = encrypted(plain)
    assert opened(sealed) == plain
    assert encrypted(plain) != sealed


@pytest.mark.slow
def test_the_reference_reads_what_we_write_and_we_read_what_it_writes() -> None:
    plain = b"In confidence." * PIECE
    assert pyrage.passphrase.decrypt(encrypted(plain), WORD) == plain
    assert opened(pyrage.passphrase.encrypt(plain, WORD)) == plain


def test_damage_and_a_wrong_passphrase_are_told_apart() -> None:
    sealed = encrypted(b"In confidence." * 10_000)
    with pytest.raises(age.WrongPassphrase):
        opened(sealed, "another")
    head = sealed.index(b"\n---")
    spoilt = [
        *(b"", b"age", b"no file of that kind at all", sealed[: head + 3], sealed[:-1]),
        *(sealed[: -len(sealed) // 3], sealed + b"x", sealed[: PIECE + head + 100]),
        sealed[:-5] + bytes([sealed[-5] ^ 1]) + sealed[-4:],
        sealed.replace(b"\n--- ", b"\n--- A", 1),
        sealed.replace(b" 16\n", b" 30\n", 1),
    ]
    for each in spoilt:
        with pytest.raises(age.NotAge):
            opened(each)
    with pytest.raises(age.WrongPassphrase):
        opened(sealed.replace(b" 16\n", b" 15\n", 1))


def test_keys_are_taken_too() -> None:
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    sealed, plain = BytesIO(), BytesIO()
    age.encrypt(BytesIO(b"In confidence."), sealed, recipients=[str(mine.to_public())])
    age.decrypt(BytesIO(sealed.getvalue()), plain, identity=str(mine))
    assert plain.getvalue() == b"In confidence."
    with pytest.raises(age.WrongPassphrase):
        age.decrypt(BytesIO(sealed.getvalue()), BytesIO(), identity=str(other))
    with pytest.raises(age.WrongPassphrase):
        opened(sealed.getvalue())
    with pytest.raises(age.NotAge):
        age.decrypt(BytesIO(sealed.getvalue()[:-3]), BytesIO(), identity=str(mine))
    for key in ("age1nonsense", ""):
        with pytest.raises(age.BadKey):
            age.encrypt(BytesIO(b""), BytesIO(), recipients=[key])
    with pytest.raises(age.BadKey):
        age.decrypt(BytesIO(sealed.getvalue()), BytesIO(), identity="nonsense")
