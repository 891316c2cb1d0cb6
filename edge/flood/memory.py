"""What is remembered of a day's questions: in memory that the workers share, and nowhere else.

It is anonymous memory made before the workers, of a fixed size. Everything in it is keyed by a key
that lies in it too, and with each new day the key and all the rest are thrown away.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from mmap import mmap
from secrets import token_bytes
from select import POLLIN, poll
from struct import Struct

from edge.flood.bucket import EVERYONE, LISTENER, VISITOR
from edge.flood.visitor import LISTENER as NO_ADDRESS
from safety.abuse import SIZE, is_repeated, sketch

VISITORS, TEXTS = 4096, 1024  # that are remembered; of more, what has been there longest goes
_NEAR = 8  # places in which a visitor's bucket may lie
_PATIENCE = 0.05  # seconds to wait for the others; a count that is a little wrong harms nobody
_HEAD = Struct("<q32sdd")  # the day, its key; how many are left for everyone, and when that was
_BUCKET = Struct("<8sdd")  # whose, how many are left, and when that was; times are of one clock
_TEXT = Struct(f"<{SIZE}Q")
_EMPTY = (0,) * SIZE
_COUNT = Struct("<Q")  # texts since the day began
_TEXTS_AT = _HEAD.size + VISITORS * _BUCKET.size
_COUNT_AT = _TEXTS_AT + TEXTS * _TEXT.size


class _Lock:
    """A lock for the threads of all workers: whoever has read the one byte of a pipe holds it.

    Unlike a semaphore it needs no file, which a disk without room would refuse.
    """

    def __init__(self) -> None:
        self._taken, self._given = os.pipe()
        os.set_blocking(self._taken, False)
        self.release()

    def acquire(self, timeout: float) -> bool:
        """Wait for so many seconds at most; tell whether it is ours."""
        given = poll()
        given.register(self._taken, POLLIN)
        if given.poll(timeout * 1000):
            with suppress(BlockingIOError):  # another was quicker
                return bool(os.read(self._taken, 1))
        return False

    def release(self) -> None:
        """Give it back."""
        os.write(self._given, b"1")


class Memory:
    """The buckets and texts of one day; `day` numbers it, `now` is in seconds of any clock."""

    def __init__(self) -> None:
        self._bytes = mmap(-1, _COUNT_AT + _COUNT.size)
        self._lock = _Lock()

    def is_flooded(self, visitor: str, day: int, now: float) -> bool:
        """Count a question; tell whether it is one too many, of all or of this visitor's."""
        with self._turn(day) as key:
            _, _, left, last = _HEAD.unpack_from(self._bytes)
            left, is_there = EVERYONE.take(left, now - last)
            _HEAD.pack_into(self._bytes, 0, day, key, left, now)
            return not self._take_own(visitor, key, now) or not is_there

    def was_sent_today(self, text: str, day: int) -> bool:
        """Tell whether almost the same text was noted before, on the same day."""
        with self._turn(day) as key:
            count = _COUNT.unpack_from(self._bytes, _COUNT_AT)[0]
            kept = self._bytes[_TEXTS_AT : _TEXTS_AT + min(count, TEXTS) * _TEXT.size]
            new = sketch(text, key)
        before = (tuple(filter(None, each)) for each in _TEXT.iter_unpack(kept))
        return is_repeated(new, before)

    def note(self, text: str, day: int) -> None:
        """Note a text that was stored: what the disk refused may come again."""
        with self._turn(day) as key:
            count = _COUNT.unpack_from(self._bytes, _COUNT_AT)[0]
            place, new = _TEXTS_AT + count % TEXTS * _TEXT.size, sketch(text, key)
            _TEXT.pack_into(self._bytes, place, *new, *_EMPTY[len(new) :])
            _COUNT.pack_into(self._bytes, _COUNT_AT, count + 1)

    @contextmanager
    def _turn(self, day: int) -> Iterator[bytes]:
        """Wait for the others, if they are not stuck; give the key, a new one on a new day."""
        is_ours = self._lock.acquire(timeout=_PATIENCE)
        try:
            there, key, _, _ = _HEAD.unpack_from(self._bytes)
            if there != day:
                key = token_bytes(32)
                self._bytes[:] = bytes(len(self._bytes))
                _HEAD.pack_into(self._bytes, 0, day, key, float(EVERYONE.size), 0.0)
            yield key
        finally:
            if is_ours:
                self._lock.release()

    def _take_own(self, visitor: str, key: bytes, now: float) -> bool:
        """Take one from a visitor's bucket; where no place is free the fullest one makes room."""
        bucket = LISTENER if visitor == NO_ADDRESS else VISITOR
        name = blake2b(visitor.encode(), key=key, digest_size=8).digest()
        first = int.from_bytes(name, "big")
        places = [_HEAD.size + (first + near) % VISITORS * _BUCKET.size for near in range(_NEAR)]
        there = {place: _BUCKET.unpack_from(self._bytes, place) for place in places}
        mine = [place for place, (whose, _, _) in there.items() if whose == name]
        if mine:
            [place] = mine
            _, left, last = there[place]
        else:
            place = min(places, key=lambda each: there[each][2])  # unused, or used longest ago
            left, last = float(bucket.size), now
        left, is_there = bucket.take(left, now - last)
        _BUCKET.pack_into(self._bytes, place, name, left, now)
        return is_there
