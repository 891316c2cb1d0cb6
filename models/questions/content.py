"""What a visitor sends: the words of a question, and what may be done with them."""

from dataclasses import dataclass

from models.storage import Record

BODY_LONGEST = 4000  # characters
CONSENTS = ("quote", "paraphrase", "private")


@dataclass(frozen=True)
class Content(Record):
    """The content of a question's seal; `consent` is one of CONSENTS, the strictest by default."""

    body: str = ""
    consent: str = CONSENTS[-1]
