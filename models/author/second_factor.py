"""What the author proves to hold beside her password: an app's codes, codes that serve once.

All of it is one sealed record. So whether a code is right is known only where the password, or a
session, has opened the key, and a copy of the disk holds no secret to guess at. Wrong codes are
counted in there: nobody without the password can make her wait.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.author import throttle
from models.author.sealed_record import SealedRecord
from models.author.session import Session
from models.storage import Record, begin_writing, db, now, scrub_after_commit
from safety.keys import codes, otp

NAME = "second-factor"
PROPOSED = timedelta(minutes=15)  # how long a secret waits for its first code
_TRIED = 20  # sessions whose wrong codes are noted, so that they can be told


@dataclass(frozen=True)
class SecondFactor(Record):
    """What is kept of it; without a secret it is off."""

    secret: str = ""  # in base 32; the app of the author's phone has it too
    last_step: int = 0  # the newest time whose code was used
    one_time: tuple[str, ...] = ()  # hashes of the codes that are left
    proposed: str = ""  # a secret whose first code has not been typed yet
    proposed_by: str = ""  # the session that saw it
    proposed_at: str = ""
    tries_paid_at: str = ""
    tried_by: tuple[str, ...] = ()  # pending sessions with a wrong code since the last right one
    serial: int = 0  # of changes to passkeys, so that no challenge serves twice
    passkeys: tuple[str, ...] = ()  # see passkeys.py

    @property
    def is_on(self) -> bool:
        """Tell whether a password alone is not enough."""
        return bool(self.secret)

    def proposal(self, session: Session) -> str:
        """Return the secret that this session was shown a while ago, or nothing."""
        if self.proposed_by != session.digest.hex() or not self.proposed:
            return ""
        age = now() - datetime.fromisoformat(self.proposed_at)
        return self.proposed if timedelta() <= age <= PROPOSED else ""

    def was_tried_elsewhere(self, digest: bytes) -> bool:
        """Tell whether a sign-in other than this had the right password and a wrong code."""
        return bool(set(self.tried_by) - {digest.hex()})


Proof = Callable[[SecondFactor], SecondFactor | None]  # what is left once used; None is wrong


def of(private_key: bytes) -> SecondFactor:
    """Open what is kept of it. Raises Unreadable where somebody has spoilt it."""
    return SealedRecord.read(NAME, SecondFactor, private_key)


def propose(private_key: bytes, session: Session) -> None:
    """Make a secret for an app; nothing is asked for until its first code was typed."""
    begin_writing(session)
    moment = now().isoformat()
    proposed, by = otp.new_secret(), session.digest.hex()
    kept = replace(of(private_key), proposed=proposed, proposed_by=by, proposed_at=moment)
    SealedRecord.keep(NAME, kept)


def confirm(private_key: bytes, session: Session, typed: str) -> list[str] | None:
    """Switch it on with the first code of the secret that was proposed, or change the app.

    Returns the codes that serve once, where there were none before; None for a wrong code.
    """
    scrub_after_commit(session)
    kept = of(private_key)
    secret = kept.proposal(session)
    step = otp.step_of(secret, typed, now().timestamp(), 0) if secret else None
    if step is None:
        return None
    made = [] if kept.is_on else otp.new_codes()
    hashes = tuple(otp.hashed(code, private_key) for code in made) or kept.one_time
    fresh = replace(kept, secret=secret, last_step=step, one_time=hashes)
    SealedRecord.keep(NAME, replace(fresh, proposed="", proposed_by="", proposed_at=""))
    return [codes.show(code) for code in made]


def renew_codes(private_key: bytes) -> list[str]:
    """Make ten other codes that serve once; none where it is off."""
    scrub_after_commit()
    changed, made = with_codes(of(private_key), private_key)
    if made:
        SealedRecord.keep(NAME, changed)
    return [codes.show(code) for code in made]


def with_codes(kept: SecondFactor, private_key: bytes) -> tuple[SecondFactor, list[bytes]]:
    """Make ten other codes that serve once; none where it is off."""
    made = otp.new_codes() if kept.is_on else []
    hashes = tuple(otp.hashed(code, private_key) for code in made)
    return replace(kept, one_time=hashes or kept.one_time), made


def switch_off() -> None:
    """Forget all of it: the password is enough again."""
    scrub_after_commit()
    there = db.session.get(SealedRecord, NAME)
    if there:
        db.session.delete(there)


def admit(pending: Session, private_key: bytes, proof: Proof) -> SecondFactor | None:
    """Use up a proof; return what was kept before, or None for a wrong one, which is counted.

    Raises TooSoon after too many wrong ones, and Conflict where the session has ended meanwhile.
    """
    begin_writing(pending)
    kept = of(private_key)
    paid_at = datetime.fromisoformat(kept.tries_paid_at) if kept.tries_paid_at else None
    throttle.require(paid_at)
    used = proof(kept)
    if used is None:
        tried = {*kept.tried_by[-_TRIED:], pending.digest.hex()}
        due = throttle.after_wrong(paid_at).isoformat()
        SealedRecord.keep(NAME, replace(kept, tries_paid_at=due, tried_by=tuple(sorted(tried))))
        return None
    SealedRecord.keep(NAME, replace(used, tried_by=()))
    return kept


def by_code(typed: str, private_key: bytes) -> Proof:
    """Prove by a code of the app, or by one that serves once."""

    def proof(kept: SecondFactor) -> SecondFactor | None:
        step = otp.step_of(kept.secret, typed, now().timestamp(), kept.last_step)
        if step is not None:
            return replace(kept, last_step=step)
        try:
            spent = otp.hashed(otp.read_once(typed), private_key)
        except codes.Misspelt:
            return None
        left = tuple(each for each in kept.one_time if each != spent)
        return replace(kept, one_time=left) if left != kept.one_time else None

    return proof
