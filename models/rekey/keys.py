"""Two keys of the author, the one before and the one that follows, and what hangs on either."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from models.questions import content
from models.rekey.seals import Row, Seal
from safety.keys import sealing


@dataclass(frozen=True)
class Keys:
    """The private keys; `refs` leads from references of posts by the one to those by the other."""

    old: bytes
    new: bytes
    refs: dict[bytes, bytes] = field(default_factory=dict)

    def follow(self, question_ids: Iterable[bytes]) -> None:
        """Note what posts made from these questions are called by either key."""
        for each in question_ids:
            self.refs[content.post_ref_of(each, self.old)] = content.post_ref_of(each, self.new)

    def opened(self, seal: Seal, row: Row) -> bytes:
        """Open a seal of before. Raises Unreadable."""
        return sealing.unseal(row[seal.column], seal.label(row, {}), self.old)

    def sealed(self, plain: bytes, label: bytes) -> bytes:
        """Seal to the key that follows."""
        return sealing.seal(plain, label, sealing.public_half(self.new))

    def is_followed(self, seal: Seal, row: Row) -> bool:
        """Tell whether a seal opens with the key that follows; what no key opened needs not.

        Raises NotFollowed for one that still opens with the key before.
        """
        try:
            sealing.unseal(row[seal.column], seal.label(row, {}), self.new)
        except sealing.Unreadable:
            try:
                self.opened(seal, row)
            except sealing.Unreadable:
                return False
            raise NotFollowed(f"{seal.table}.{seal.column}") from None
        return True


class NotFollowed(Exception):
    """Something is still sealed to the key before; the text says what."""
