"""Token buckets: so many at once, and then one in so many seconds."""

from typing import NamedTuple


class Bucket(NamedTuple):
    """How many fit, and how many seconds it takes until one more may come."""

    size: int
    seconds: float

    def take(self, left: float, since: float) -> tuple[float, bool]:
        """Take one from a bucket with so much left so many seconds ago; say whether it was there.

        Whoever finds it empty takes nothing, so a flood does not make it stay empty.
        """
        there = min(left + max(since, 0.0) / self.seconds, float(self.size))
        return (there - 1, True) if there >= 1 else (there, False)


EVERYONE = Bucket(60, 60.0)  # the whole box
VISITOR = Bucket(6, 600.0)
LISTENER = Bucket(20, 120.0)  # all who come by the same door without an address: Tor, a socket
