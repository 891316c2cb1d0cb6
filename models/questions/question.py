"""What visitors ask: sealed to the author, found again by receipt, never stored in the clear."""

from collections.abc import Iterable
from datetime import date, timedelta
from secrets import randbelow

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship

from models.author import Author
from models.posts import Post, PostQuestion, WordingKey
from models.questions.content import Content, agree, label_of, post_ref_of
from models.questions.folders import FOLDERS, GONE, MOVES
from models.questions.letter import Closed, Full, Letter, OpenLetter
from models.site import Site
from models.storage import Base, Conflict, begin_writing, db, scrub_after_commit, today
from safety.keys import codes, receipts, sealing

MOST_LETTERS = 100  # under one question, and of them
MOST_UNANSWERED = 20  # of the visitor's in a row

_RECEIVE = """
INSERT INTO question (id, day, state, declined, lookup, receipt_key, fingerprint, sealed,
    consent_for_visitor)
VALUES (?, ?, ?, FALSE, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""


class SentAlready(Exception):
    """This receipt already belongs to a question with another text."""


class UnknownReceipt(Exception):
    """No question has this receipt; `symbols` says how many letters and digits it has."""

    def __init__(self, symbols: int) -> None:
        super().__init__()
        self.symbols = symbols


class Question(Base):
    """A random id in a table without row numbers: nothing tells the order of arrival."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint(f"(state IN {GONE}) = (sealed IS NULL)", name="sealed"),
        Index(None, "state", "day", "id"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[bytes] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(default=today)
    state: Mapped[str] = mapped_column(ForeignKey("question_state.name"), default="new")
    lookup: Mapped[bytes] = mapped_column(unique=True)
    receipt_key: Mapped[bytes]
    fingerprint: Mapped[bytes]
    sealed: Mapped[bytes | None]
    tells_on: Mapped[date | None]  # the day from which a tidy may tell the visitor of a decline
    declined: Mapped[bool] = mapped_column(default=False)  # told so
    moved_on: Mapped[date | None]  # the day it was answered or put away, if ever
    closed_on: Mapped[date | None]  # from when its visitor is told that no letters are taken
    consent_for_visitor: Mapped[bytes | None]  # as it stands, under the receipt
    consent_for_author: Mapped[bytes | None]  # as it was made stricter later, sealed to the author
    noted: Mapped[bytes | None]  # the author's labels and notes, sealed
    letters: Mapped[list[Letter]] = relationship(cascade="all, delete-orphan")
    posts: Mapped[list[Post]] = relationship(
        secondary=PostQuestion.__table__, viewonly=True, order_by=Post.published_at.desc()
    )

    @classmethod
    def receive(
        cls, body: str, consent: str, receipt: str, urgent: bool = False, signs: Iterable[str] = ()
    ) -> str:
        """Store a question and return its receipt; the same text sent again is stored once.

        With `signs` against it, it is held. Raises SentAlready when the receipt belongs to another
        text, codes.Misspelt.
        """
        raw = receipts.read(receipt)
        keys = receipts.keys(raw, Site.current().salt)
        fingerprint = receipts.fingerprint(raw, f"{consent}\n{body}")
        ref = sealing.random_bytes(16)
        content = Content(body, consent, urgent, tuple(signs))
        plain, state = content.to_bytes(), "held" if content.signs else "new"
        agreed = agree(consent, ref, keys)
        sealed = sealing.seal(plain, label_of(ref, keys.public_key), Author.sealed_to())
        # One plain statement, and the sealing before it: others wait for their turn to write.
        found_by = (keys.lookup, keys.public_key, fingerprint)
        row = (ref, today().isoformat(), state, *found_by, sealed, agreed)
        stored = db.session.connection().exec_driver_sql(_RECEIVE, row).rowcount
        if not stored:
            same = select(cls).where(cls.lookup == keys.lookup, cls.fingerprint == fingerprint)
            found = db.session.scalar(same)
            if found is None or found.is_over:
                raise SentAlready
        return receipt

    @classmethod
    def of_receipt(cls, typed: str) -> tuple["Question", receipts.Keys]:
        """Find a question by its receipt. Raises UnknownReceipt, at the same cost for any text."""
        symbols = receipts.SYMBOLS
        try:
            raw = receipts.read(typed)
        except codes.Misspelt as misspelt:
            raw, symbols = bytes(receipts.SIZE), misspelt.symbols
        keys = receipts.keys(raw, Site.current().salt)
        found = db.session.scalar(select(cls).where(cls.lookup == keys.lookup))
        if found is None:
            raise UnknownReceipt(symbols)
        return found, keys

    @property
    def is_over(self) -> bool:
        """Tell whether its visitor knows that nothing can be added any more."""
        return self.state in GONE and self.tells_on is None

    def open(self, private_key: bytes) -> Content:
        """Open the seal. Raises sealing.Unreadable, for a question that is gone as well."""
        label = label_of(self.id, self.receipt_key)
        return Content.from_bytes(sealing.unseal(self.sealed or b"", label, private_key))

    def peek(self, private_key: bytes) -> str:
        """Return the text for a list, or nothing where the seal does not open."""
        try:
            return self.open(private_key).body
        except sealing.Unreadable:
            return ""

    def open_letters(self, private_key: bytes) -> list[OpenLetter]:
        """Open every letter for the author, oldest first."""
        return _in_order(letter.open(private_key) for letter in self.letters)

    def letters_for_visitor(self, keys: receipts.Keys) -> list[OpenLetter]:
        """Open the author's letters with the receipt, oldest first."""
        return _in_order(
            letter.open_with_receipt(keys.private_key)
            for letter in self.letters
            if letter.for_visitor is not None
        )

    @property
    def is_closed(self) -> bool:
        """Tell whether its visitor knows that no more letters are taken, and may still ask."""
        return self.closed_on is not None and self.closed_on <= today()

    def letters_sent(self) -> list[date]:
        """Return the days of the letters that its visitor sent, the first one first."""
        return sorted(letter.day for letter in self.letters if letter.for_visitor is None)

    def post_ref(self, private_key: bytes) -> bytes:
        """Return the reference of the post made from this question, which only the author knows."""
        return post_ref_of(self.id, private_key)

    def move(self, state: str) -> None:
        """Put the question into another folder; no move shows to its visitor on the same day.

        Raises Closed, ValueError for a folder that nothing is put into by hand.
        """
        if state not in MOVES:
            raise ValueError(state)
        self.put_back(state)

    def put_back(self, state: str) -> None:
        """Put the question where it was before a move, whichever folder that is. Raises Closed."""
        self._begin_changing()
        self._put(state)

    def close(self, is_closed: bool = True) -> None:
        """Take no more letters, which its visitor is told days later. Raises Closed."""
        self._begin_changing()
        self.closed_on = _day_to_tell(Question.closed_on) if is_closed else None

    def reply(self, body: str, once: bytes) -> None:
        """Answer privately: sealed to the receipt, with a copy for the author.

        `once` names the form it came from, so that a double click is one letter; another text from
        the same form is another letter. Raises Full, Closed.
        """
        fingerprint = _fingerprint(once, body)
        if self._is_new(fingerprint):
            letter = Letter.to_visitor(self.id, body, self._next_number(), self.receipt_key)
            self._add(letter, fingerprint, "answered")

    def follow_up(self, body: str, once: bytes, urgent: bool = False) -> None:
        """Add what the visitor writes later; `once` as for a reply. Raises Full, Closed.

        What is added to a question that the author has erased, of which its visitor knows nothing
        yet, is acknowledged and erased too.
        """
        begin_writing(self)
        if self.is_closed:
            raise Closed
        fingerprint = _fingerprint(once, body)
        if self.state in GONE and not self.is_over:
            self._acknowledge(fingerprint)
            return
        if self._is_new(fingerprint):
            self._require_answer()
            letter = Letter.to_author(self.id, body, self._next_number(), urgent)
            self._add(letter, fingerprint, self.state if FOLDERS[self.state].holds else "new")

    def withdraw(self) -> None:
        """Erase the question for its visitor, and take posts made from it off the blog."""
        scrub_after_commit(self)
        for post in self.posts:
            post.withdraw_for_visitor(self.id)
        self._erase_words()
        self.state, self.tells_on = "withdrawn", None
        self.consent_for_visitor = None
        self.letters.clear()

    def erase(self) -> None:
        """Erase the words for the author; what the receipt shows changes when a decline is told.

        Raises Closed, and Conflict where the question is not in the trash.
        """
        scrub_after_commit(self)
        self._begin_changing()
        if self.state != "trash":
            raise Conflict("this is not in the trash")
        self._erase_words()
        self._put("erased")

    def _begin_changing(self) -> None:
        begin_writing(self)
        if self.state in GONE:
            raise Closed

    def _put(self, state: str) -> None:
        """Note the state, and when a decline may be told: what comes before a day is taken back."""
        waits = state in FOLDERS and FOLDERS[state].waits
        self.state, self.moved_on = state, None if waits else today()
        declines = state == "erased" or (FOLDERS[state].declines and not self.declined)
        self.tells_on = _day_to_tell(Question.tells_on) if declines else None

    def _erase_words(self) -> None:
        """Erase the words, what is noted of them and what drafts have; the receipt is as before."""
        for letter in self.letters:
            letter.for_author = b""
        self.sealed = self.consent_for_author = self.noted = None
        WordingKey.destroy(self.id)

    def expire(self, told_on: date) -> None:
        """Erase what has been kept for as long as was announced; a published answer stays.

        Until `told_on` the receipt goes on showing what it showed.
        """
        scrub_after_commit(self)
        self._erase_words()
        self.state, self.tells_on = "expired", told_on if told_on > today() else None
        if self.tells_on is None:
            self.letters.clear()
            self.consent_for_visitor = None

    def _acknowledge(self, fingerprint: bytes) -> None:
        """Count a letter that nobody will read, so that the receipt tells of it as before."""
        if all(letter.fingerprint != fingerprint for letter in self.letters):
            self._require_answer()
            self._next_number()
            letter = Letter(id=sealing.random_bytes(16), for_author=b"", fingerprint=fingerprint)
            self.letters.append(letter)

    def _require_answer(self) -> None:
        """Raise Full where as many letters as may be wait for the author; each reply makes room."""
        sent = len(self.letters_sent())
        if sent >= MOST_UNANSWERED * (1 + len(self.letters) - sent):
            raise Full

    def _next_number(self) -> int:
        if len(self.letters) >= MOST_LETTERS:
            raise Full
        return len(self.letters) + 1

    def _is_new(self, fingerprint: bytes) -> bool:
        self._begin_changing()
        return all(letter.fingerprint != fingerprint for letter in self.letters)

    def _add(self, letter: Letter, fingerprint: bytes, state: str) -> None:
        letter.fingerprint = fingerprint
        self.letters.append(letter)
        if state != self.state:
            self._put(state)


def _day_to_tell(days: InstrumentedAttribute[date | None]) -> date:
    """Draw one of the next three days, or take the one that was drawn for others who wait."""
    coming = select(func.min(days)).where(days > today())
    return db.session.scalar(coming) or today() + timedelta(days=1 + randbelow(3))


def _fingerprint(once: bytes, body: str) -> bytes:
    """Name a letter by form and text; without the form, which is not kept, it tells nothing."""
    return sealing.digest("letter", body.encode(), once, size=16)


def _in_order(letters: Iterable[OpenLetter]) -> list[OpenLetter]:
    return sorted(letters, key=lambda letter: letter.number)
