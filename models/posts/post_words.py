"""The words of a post, as its author writes them: what a draft's seal holds."""

from dataclasses import dataclass, replace

from models.storage import Record, spelt
from safety.keys import sealing

TITLE_LONGEST = 200
WARNING_LONGEST = 200
BODY_LONGEST = 100_000


@dataclass(frozen=True)
class PostWords(Record):
    """The fields of a post; `question_id` is the answered question's, in hex, or nothing.

    An empty `language` is to be guessed.
    """

    title: str = ""
    question: str = ""
    body: str = ""
    warning: str = ""
    tags: tuple[str, ...] = ()
    question_id: str = spelt("asked", "")
    language: str = ""

    def version(self) -> str:
        """Return what changes with any change of the words, and tells nothing of them.

        The order of tags is no such change: readers always see them by name.
        """
        ordered = replace(self, tags=tuple(sorted(self.tags)))
        return sealing.digest("manuscript-mark", ordered.to_bytes(), size=16).hex()
