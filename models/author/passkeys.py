"""The author's passkeys: a further proof beside her password, sealed with the rest of it."""

from dataclasses import dataclass, replace

from models.author import second_factor
from models.author.sealed_record import SealedRecord
from models.author.second_factor import Proof, SecondFactor
from models.author.session import Session
from models.storage import Record, begin_writing, scrub_after_commit
from safety.keys import Place, Unproven, passkeys, sealing

MOST = 10  # passkeys
NAME_LONGEST = 60


@dataclass(frozen=True)
class Passkey(Record):
    """One of them: its name, its id and public key, and how often it has signed."""

    name: str = ""
    id: str = ""
    public_key: str = ""
    count: int = 0

    @property
    def ref(self) -> str:
        """Return what names it on a page."""
        return sealing.digest("passkey-ref", self.id.encode(), size=8).hex()


def all_of(kept: SecondFactor) -> list[Passkey]:
    """Return them in the order in which they were added."""
    return [Passkey.from_bytes(spelt.encode()) for spelt in kept.passkeys]


def to_register(kept: SecondFactor, session: Session, key: bytes, place: Place, blog: str) -> str:
    """Spell what a browser is asked for a new one."""
    challenge = _challenge(kept, session, key)
    owner = sealing.digest("passkey-owner", b"", key, size=16)
    return passkeys.to_register(place, blog, owner, challenge, _ids(kept))


def add(session: Session, key: bytes, place: Place, answer: str, name: str) -> None:
    """Keep a new one under a name. Raises Unproven."""
    begin_writing(session)
    kept = second_factor.of(key)
    if not kept.is_on or len(kept.passkeys) >= MOST:
        raise Unproven
    made = passkeys.registered(answer, place, _challenge(kept, session, key))
    if made.id in _ids(kept):
        raise Unproven
    new = Passkey(
        name=name[:NAME_LONGEST],
        id=passkeys.to_text(made.id),
        public_key=passkeys.to_text(made.public_key),
        count=made.count,
    )
    _keep(kept, [*all_of(kept), new])


def remove(key: bytes, ref: str) -> None:
    """Forget one of them."""
    scrub_after_commit()
    kept = second_factor.of(key)
    _keep(kept, [each for each in all_of(kept) if each.ref != ref])


def to_prove(kept: SecondFactor, session: Session, key: bytes, place: Place) -> str:
    """Spell what a browser is asked to prove that it holds one; nothing where there is none."""
    ids = _ids(kept)
    return passkeys.to_prove(place, _challenge(kept, session, key), ids) if ids else ""


def by_passkey(answer: str, session: Session, key: bytes, place: Place) -> Proof:
    """Prove by a passkey."""

    def proof(kept: SecondFactor) -> SecondFactor | None:
        challenge = _challenge(kept, session, key)
        try:
            claimed = passkeys.to_text(passkeys.claimed(answer))
            found = next(each for each in all_of(kept) if each.id == claimed)
            public_key = passkeys.from_text(found.public_key)
            count = passkeys.proven(answer, place, challenge, public_key, found.count)
        except (Unproven, StopIteration):
            return None
        used = [replace(each, count=count) if each == found else each for each in all_of(kept)]
        return _with(kept, used)

    return proof


def _ids(kept: SecondFactor) -> list[bytes]:
    return [passkeys.from_text(each.id) for each in all_of(kept)]


def _challenge(kept: SecondFactor, session: Session, key: bytes) -> bytes:
    """Make what a passkey must sign: for this session alone, and until any passkey was used."""
    return sealing.digest("passkey", session.digest + kept.serial.to_bytes(8, "big"), key)


def _keep(kept: SecondFactor, there: list[Passkey]) -> None:
    SealedRecord.keep(second_factor.NAME, _with(kept, there))


def _with(kept: SecondFactor, there: list[Passkey]) -> SecondFactor:
    spelt = tuple(each.to_bytes().decode() for each in there)
    return replace(kept, passkeys=spelt, serial=kept.serial + 1)
