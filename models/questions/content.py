"""What a visitor sends: the words of a question, and what may be done with them."""

from dataclasses import dataclass

from models.storage import Record
from safety.keys import receipts, sealing

BODY_LONGEST = 4000  # characters
CONSENTS = ("quote", "paraphrase", "private")  # each stricter than the one before


@dataclass(frozen=True)
class Content(Record):
    """The content of a question's seal; `consent` is one of CONSENTS, the strictest by default.

    `urgent` where the words show signs of crisis; `signs` say, a line each, why it was held.
    """

    body: str = ""
    consent: str = CONSENTS[-1]
    urgent: bool = False
    signs: tuple[str, ...] = ()


def label_of(question_id: bytes, receipt_key: bytes) -> bytes:
    """Return the label of a question's seal."""
    # With the receipt's key inside, nobody can put another in its place and read the replies.
    return b"question|" + question_id + receipt_key


def post_ref_of(question_id: bytes, private_key: bytes) -> bytes:
    """Return the reference of the post made from a question."""
    return sealing.digest("post-of-question", question_id, private_key, size=16)


def stricter(one: str, other: str) -> str:
    """Return the stricter of two consents."""
    return max(one, other, key=CONSENTS.index)


def agree(consent: str, question_id: bytes, keys: receipts.Keys) -> bytes:
    """Encrypt a consent for the receipt, in as many bytes whichever it is."""
    return sealing.wrap(bytes([CONSENTS.index(consent)]), *_lock(question_id, keys))


def agreed_to(noted: bytes, question_id: bytes, keys: receipts.Keys) -> str:
    """Return the consent that `agree` encrypted. Raises sealing.Unreadable."""
    return CONSENTS[sealing.unwrap(noted, *_lock(question_id, keys))[0]]


def _lock(question_id: bytes, keys: receipts.Keys) -> tuple[str, bytes]:
    """Return the purpose and the secret key of a receipt's note."""
    return f"consent|{question_id.hex()}", sealing.digest("receipt-consent", b"", keys.private_key)
