"""The one author: a key pair, kept under the password and again under the recovery code."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import CheckConstraint, delete, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from models.author import throttle
from models.author.stretching import stretching
from models.author.throttle import KnownBrowser
from models.site import Site
from models.storage import (
    STORAGE_FAILURES,
    Base,
    begin_writing,
    db,
    now,
    scrub_after_commit,
)
from safety.keys import Cost, Unreadable, codes, passwords, sealing

RECOVERY_SIZE = 20  # bytes of a recovery code
# The columns of a key pair, and of what it is kept under.
KEPT = ("public_key", "salt", "operations", "memory", "key_under_password", "key_under_recovery")
RECOVERY_SYMBOLS = codes.length(RECOVERY_SIZE)


class WrongPassword(Exception):
    """The password, or the recovery code, does not open the author's key."""


class WrongLength(WrongPassword):
    """The recovery code is too short or too long; `symbols` says how many it has."""

    def __init__(self, symbols: int) -> None:
        super().__init__()
        self.symbols = symbols


class Tampered(Exception):
    """The public key in the database is not the author's: someone has changed it."""


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
    tries_paid_at: Mapped[datetime | None]
    own_tries_paid_at: Mapped[datetime | None]

    @classmethod
    def create(cls, password: str, cost: Cost) -> tuple["Author", bytes, str]:
        """Make the author; return the row, the private key and the only copy of the code."""
        author = cls(id=1)
        private_key, code = author.begin_anew(password, cost)
        site = Site.current()
        begin_writing(site)
        site.box = replace(site.box, inbox_open=True)  # before, there is no key to seal to
        db.session.add(author)
        return author, private_key, code

    @classmethod
    def find(cls) -> "Author | None":
        """Return the author, or None before setup."""
        return db.session.get(cls, 1)

    @classmethod
    def current(cls) -> "Author":
        """Return the author where setup is done."""
        return db.session.get_one(cls, 1)

    @staticmethod
    def sealed_to() -> bytes:
        """Return the public key, where setup is done; nothing else is read of the author."""
        return db.session.scalars(_PUBLIC_KEY).one()

    def begin_anew(self, password: str, cost: Cost) -> tuple[bytes, str]:
        """Take a new key pair; return the private key and the only copy of the code.

        What was sealed before opens with the key before alone. Raises storage.Busy.
        """
        private_key, self.public_key = sealing.key_pair()
        self._keep_under_password(private_key, password, cost)
        self.tries_paid_at = self.own_tries_paid_at = None
        return private_key, self.keep_under_code(private_key)

    def take_over(self, made: "Author") -> None:
        """Take the key pair of another row; the write lock is held."""
        for name in KEPT:
            setattr(self, name, getattr(made, name))
        self.tries_paid_at = self.own_tries_paid_at = None
        self.recovery_confirmed = False

    def opened(self, password: str) -> bytes:
        """Return the private key of a row that nobody else can try. Raises Unreadable, Busy."""
        with stretching():
            return self._open(password)[0]

    def set_password(self, private_key: bytes, password: str, cost: Cost) -> None:
        """Keep the private key under a new password; nothing sealed is touched.

        Raises storage.Busy; the caller must not have begun to write, for stretching takes long.
        """
        salt, key = _stretched(password, cost)
        scrub_after_commit(self)  # the key under the password before must not stay behind
        self._keep(private_key, salt, key, cost)

    def renew_recovery(self, private_key: bytes) -> str:
        """Keep the private key under a new recovery code, and return its only copy."""
        scrub_after_commit(self)  # the key under the code before must not stay behind
        return self.keep_under_code(private_key)

    def confirm_recovery(self, typed: str) -> None:
        """Note that the author holds the code. Raises WrongPassword."""
        begin_writing(self)
        self.open_with_code(typed)
        self.recovery_confirmed = True

    def open_with_code(self, typed: str) -> bytes:
        """Return the private key. Raises WrongPassword; 160 bits need no throttle."""
        try:
            code = codes.read(typed, RECOVERY_SIZE)
            return sealing.unwrap(
                self.key_under_recovery, "author-key|recovery", _recovery_key(code)
            )
        except codes.Misspelt as misspelt:
            if misspelt.symbols != RECOVERY_SYMBOLS:
                raise WrongLength(misspelt.symbols) from misspelt
            raise WrongPassword from misspelt
        except Unreadable as error:
            raise WrongPassword from error

    def _open(self, password: str) -> tuple[bytes, bool]:
        """Return the private key, and whether a password of before passwords were normalized."""
        spelt = passwords.normal(password)
        try:
            return self._unwrapped(spelt), False
        except Unreadable:
            if spelt == password:
                raise
            return self._unwrapped(password), True

    def _unwrapped(self, password: str) -> bytes:
        key = sealing.password_key(password, self.salt, Cost(self.operations, self.memory))
        private_key = sealing.unwrap(self.key_under_password, "author-key|password", key)
        if sealing.public_half(private_key) != self.public_key:
            raise Tampered
        return private_key

    def _keep_under_password(self, private_key: bytes, password: str, cost: Cost) -> None:
        self._keep(private_key, *_stretched(password, cost), cost)

    def _keep(self, private_key: bytes, salt: bytes, key: bytes, cost: Cost) -> None:
        self.salt, self.operations, self.memory = salt, cost.operations, cost.memory
        self.key_under_password = _under_password(private_key, key)

    def keep_under_code(self, private_key: bytes) -> str:
        """Keep the private key under a new code, and return its only copy."""
        code = sealing.random_bytes(RECOVERY_SIZE)
        self.key_under_recovery = sealing.wrap(
            private_key, "author-key|recovery", _recovery_key(code)
        )
        self.recovery_confirmed = False
        return codes.show(code)


def unlock(password: str, *, signed_in: bool = False, browser: bytes = b"") -> bytes:
    """Return the author's private key; one try at a time across all processes.

    Wrong tries are counted apart where the author is signed in, and for each `browser` that is
    known to be hers, which a digest of its token names. Raises WrongPassword, TooSoon, or
    storage.Busy when others wait too. The caller must not have begun to write: wrong tries are
    counted in a transaction of their own.
    """
    if Author.find() is None:
        raise WrongPassword
    count: _Count = Author.own_tries_paid_at if signed_in else browser or Author.tries_paid_at
    with stretching():
        paid_at = _paid_at(count)
        throttle.require(paid_at)
        try:
            private_key, is_old = Author.current()._open(password)
        except Unreadable as error:
            _note(count, throttle.after_wrong(paid_at))
            raise WrongPassword from error
        if is_old:
            _keep_anew(Author.current(), private_key, password)
        return private_key


_PUBLIC_KEY = select(Author.public_key)


_Count = InstrumentedAttribute[datetime | None] | bytes  # a column of the author, or a browser


def _paid_at(count: _Count) -> datetime | None:
    """Return when wrong tries will be paid, read afresh: the caller's transaction may be older."""
    of_browser = select(KnownBrowser.tries_paid_at).where(KnownBrowser.digest == count)
    wanted = of_browser if isinstance(count, bytes) else select(count)
    with db.engine.connect() as connection:
        return connection.execute(wanted).scalar_one_or_none()


def _note(count: _Count, paid_at: datetime) -> None:
    """Keep when wrong tries will be paid, whatever the caller rolls back."""
    with db.engine.begin() as connection:
        if not isinstance(count, bytes):
            connection.execute(update(Author).values({count: paid_at}))
            return
        is_past = KnownBrowser.tries_paid_at <= now()
        connection.execute(delete(KnownBrowser).where(is_past | (KnownBrowser.digest == count)))
        row = {"digest": count, "tries_paid_at": paid_at}
        connection.execute(insert(KnownBrowser).values(row))


def _keep_anew(author: Author, private_key: bytes, password: str) -> None:
    """Keep an old password as passwords are spelt now, whatever the caller rolls back.

    A password that was changed meanwhile stands, and what cannot be stored now is stored next time.
    """
    salt = sealing.random_bytes(16)
    cost = Cost(author.operations, author.memory)
    key = sealing.password_key(passwords.normal(password), salt, cost)
    kept = {"salt": salt, "key_under_password": _under_password(private_key, key)}
    with suppress(*STORAGE_FAILURES), db.engine.begin() as connection:
        connection.execute(update(Author).where(Author.salt == author.salt).values(kept))


def _under_password(private_key: bytes, key: bytes) -> bytes:
    return sealing.wrap(private_key, "author-key|password", key)


def _stretched(password: str, cost: Cost) -> tuple[bytes, bytes]:
    """Return a new salt and the key of a password under it. Raises storage.Busy."""
    salt = sealing.random_bytes(16)
    with stretching():
        return salt, sealing.password_key(passwords.normal(password), salt, cost)


def _recovery_key(code: bytes) -> bytes:
    return sealing.digest("recovery-code", code)
