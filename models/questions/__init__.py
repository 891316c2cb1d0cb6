"""What visitors ask and what is answered in private, sealed; and the author's inbox."""

from models.questions import content, inbox, letter
from models.questions.content import CONSENTS, Content
from models.questions.folders import FOLDERS, GONE, MOVES, Folder
from models.questions.letter import Letter, OpenLetter
from models.questions.question import (
    Closed,
    Full,
    Question,
    QuestionState,
    SentAlready,
    UnknownReceipt,
)

__all__ = [
    "CONSENTS",
    "FOLDERS",
    "GONE",
    "MOVES",
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
    "content",
    "inbox",
    "letter",
]
