"""What a visitor sends: the words of a question, and what may be done with them."""

import json
from dataclasses import asdict, dataclass

BODY_LONGEST = 4000  # characters
CONSENTS = ("quote", "paraphrase", "private")


@dataclass(frozen=True)
class Asked:
    """The content of a question's seal; `consent` is one of CONSENTS."""

    body: str
    consent: str

    def to_bytes(self) -> bytes:
        """Spell it for sealing."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, plain: bytes) -> "Asked":
        """Read what `to_bytes` spelt."""
        return cls(**json.loads(plain))
