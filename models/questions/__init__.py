"""What visitors ask and what is answered in private, sealed; and the author's inbox."""

from models.questions import inbox
from models.questions.content import BODY_LONGEST, CONSENTS, Asked
from models.questions.letter import REPLY_LONGEST, Letter, Reply
from models.questions.question import (
    FOLDERS,
    GONE,
    MOVES,
    Closed,
    Full,
    Question,
    SentAlready,
    UnknownReceipt,
)

__all__ = [
    "BODY_LONGEST",
    "CONSENTS",
    "FOLDERS",
    "GONE",
    "MOVES",
    "REPLY_LONGEST",
    "Asked",
    "Closed",
    "Full",
    "Letter",
    "Question",
    "Reply",
    "SentAlready",
    "UnknownReceipt",
    "inbox",
]
