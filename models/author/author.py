"""The one author: a key pair, kept under the password and again under the recovery code."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.site import Site
from models.storage import Base, db, now, scrub_after_commit, turn
from safety.keys import Cost, Unreadable, codes, sealing

FREE_TRIES = 5  # wrong passwords before waiting begins
LONGEST_WAIT = 60  # seconds; a stranger who keeps trying must not lock the author out for long
RECOVERY_SIZE = 20  # bytes of a recovery code
TURN_PATIENCE = 5.0  # seconds to wait while another sign-in is being checked


class WrongPassword(Exception):
    """The password, or the recovery code, does not open the author's key."""


class Tampered(Exception):
    """The public key in the database is not the author's: someone has changed it."""


class TooSoon(Exception):
    """Too many wrong tries; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Author(Base):
    """Opening the private key is the password check; there is no second, cheaper hash."""

    __tablename__ = "author"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    public_key: Mapped[bytes]
    salt: Mapped[bytes]
    operations: Mapped[int]
    memory: Mapped[int]
    key_under_password: Mapped[bytes]
    key_under_recovery: Mapped[bytes]
    recovery_confirmed: Mapped[bool] = mapped_column(default=False)
    wrong_tries: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[datetime | None]

    @classmethod
    def create(cls, password: str, cost: Cost) -> tuple["Author", bytes, str]:
        """Make the author; return the row, the private key and the only copy of the code."""
        private_key, public_key = sealing.key_pair()
        author = cls(id=1, public_key=public_key)
        author.set_password(private_key, password, cost)
        code = author.renew_recovery(private_key)
        Site.the().inbox_open = True  # before, there is no key to seal a question to
        db.session.add(author)
        return author, private_key, code

    @classmethod
    def one(cls) -> "Author | None":
        """Return the author, or None before setup."""
        return db.session.get(cls, 1)

    @classmethod
    def the(cls) -> "Author":
        """Return the author where setup is done."""
        return db.session.get_one(cls, 1)

    def set_password(self, private_key: bytes, password: str, cost: Cost) -> None:
        """Keep the private key under a new password; nothing sealed is touched. Raises Busy."""
        self.salt = sealing.random_bytes(16)
        self.operations, self.memory = cost.operations, cost.memory
        with turn("password", TURN_PATIENCE), db.session.no_autoflush:
            key = sealing.password_key(password, self.salt, cost)
        scrub_after_commit()
        self.key_under_password = sealing.wrap(private_key, "author-key|password", key)

    def renew_recovery(self, private_key: bytes) -> str:
        """Keep the private key under a new recovery code, and return its only copy."""
        code = sealing.random_bytes(RECOVERY_SIZE)
        scrub_after_commit()  # the key under the code before must not stay behind
        self.key_under_recovery = sealing.wrap(
            private_key, "author-key|recovery", _recovery_key(code)
        )
        self.recovery_confirmed = False
        return codes.show(code)

    def confirm_recovery(self, typed: str) -> None:
        """Note that the author holds the code. Raises WrongPassword."""
        self.open_with_code(typed)
        self.recovery_confirmed = True

    def open_with_code(self, typed: str) -> bytes:
        """Return the private key. Raises WrongPassword; 160 bits need no throttle."""
        try:
            code = codes.read(typed, RECOVERY_SIZE)
            return sealing.unwrap(
                self.key_under_recovery, "author-key|recovery", _recovery_key(code)
            )
        except (codes.Misspelt, Unreadable) as error:
            raise WrongPassword from error

    def _open(self, password: str) -> bytes:
        key = sealing.password_key(password, self.salt, Cost(self.operations, self.memory))
        private_key = sealing.unwrap(self.key_under_password, "author-key|password", key)
        if sealing.public_half(private_key) != self.public_key:
            raise Tampered
        return private_key


def unlock(password: str) -> bytes:
    """Return the author's private key; one try at a time across all processes.

    Raises WrongPassword, TooSoon, or storage.Busy when others wait too. Wrong tries are counted in
    a transaction of their own, so that nothing the caller rolls back forgives them; the caller must
    not have begun to write.
    """
    if Author.one() is None:
        raise WrongPassword
    with turn("password", TURN_PATIENCE):
        tries = _hold_back()
        try:
            private_key = Author.the()._open(password)
        except Unreadable as error:
            _count(tries + 1)
            raise WrongPassword from error
        if tries:
            _count(0)
        return private_key


def _hold_back() -> int:
    """Return the wrong tries so far, read afresh: the caller's transaction may be older."""
    with db.engine.connect() as connection:
        tries, until = connection.execute(select(Author.wrong_tries, Author.wait_until)).one()
    wait = (until - now()).total_seconds() if until else 0
    if 0 < wait <= LONGEST_WAIT:  # a longer one comes of a clock that was wrong
        raise TooSoon(int(wait) + 1)
    return int(tries)


def _count(tries: int) -> None:
    seconds = min(2 ** (tries - FREE_TRIES), LONGEST_WAIT) if tries >= FREE_TRIES else 0
    until = now() + timedelta(seconds=seconds) if seconds else None
    with db.engine.begin() as connection:
        connection.execute(update(Author).values(wrong_tries=tries, wait_until=until))


def _recovery_key(code: bytes) -> bytes:
    return sealing.digest("recovery-code", code)
