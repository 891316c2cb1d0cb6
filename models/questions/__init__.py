"""What visitors ask and what is answered in private, sealed."""

from models.questions import (
    asked,
    box,
    consent,
    content,
    letter,
    marks,
    news,
    opening,
    retention,
    sent,
)
from models.questions.asked import Asked
from models.questions.content import CONSENTS, Content
from models.questions.folders import FOLDERS, GONE, MOVES, Folder, QuestionState
from models.questions.letter import Closed, Full, Letter, OpenLetter
from models.questions.question import (
    Question,
    SentAlready,
    UnknownReceipt,
)

__all__ = [
    "CONSENTS",
    "FOLDERS",
    "GONE",
    "MOVES",
    "Asked",
    "Closed",
    "Content",
    "Folder",
    "Full",
    "Letter",
    "OpenLetter",
    "Question",
    "QuestionState",
    "SentAlready",
    "UnknownReceipt",
    "asked",
    "box",
    "consent",
    "content",
    "letter",
    "marks",
    "news",
    "opening",
    "retention",
    "sent",
]
