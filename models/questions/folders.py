"""The folders of the inbox: a question is in one of them until it is erased or withdrawn.

docs/adding.md says how a folder is added.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base
from safety.translation import N_


@dataclass(frozen=True)
class Folder:
    """The words for a folder, in English: its name, a button that moves there, and what that says.

    Without a button the author cannot put a question there by hand. `declines` tells a visitor
    that there will be no answer, days later; a letter leaves its question in a folder that `holds`.
    What `waits` is looked through for signs of need.
    """

    label: str
    button: str = ""
    moved: str = ""
    waits: bool = False
    declines: bool = False
    holds: bool = False


FOLDERS = {
    "new": Folder(N_("New"), N_("Back to new"), N_("Moved back to New."), waits=True),
    "held": Folder(N_("Held"), holds=True, waits=True),
    "later": Folder(N_("Later"), N_("Later"), N_("Kept for later."), waits=True),
    "answered": Folder(N_("Answered")),
    "archived": Folder(
        N_("Archived"), N_("Archive"), N_("Moved to the archive."), declines=True, holds=True
    ),
    "spam": Folder(N_("Spam"), N_("Spam"), N_("Moved to spam."), holds=True),
    "trash": Folder(N_("Trash"), N_("Trash"), N_("Moved to the trash."), holds=True),
}
GONE = ("withdrawn", "erased", "expired")  # states in which nothing is left to read
MOVES = tuple(name for name, folder in FOLDERS.items() if folder.button)


class QuestionState(Base):
    """The names a question's state may have; a folder is added to them by a migration."""

    __tablename__ = "question_state"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    name: Mapped[str] = mapped_column(primary_key=True)
