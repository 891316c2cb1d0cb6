"""What is kept of questions in memory while the author is signed in, so that they open once.

No words: samples of hashes under a key that is made for the session and goes with it. Python cannot
wipe memory, so what it held may outlive its use there.
"""

from collections import OrderedDict
from threading import Lock

from sqlalchemy import select

from models.inbox import lists
from models.inbox.alike import COMPARED, Traits, groups, traits
from models.questions import FOLDERS, Question
from models.storage import db
from safety.keys import sealing

_SESSIONS = 4  # that are remembered, the last used


class Memory:
    """What one session remembers of the folders that it has looked at."""

    def __init__(self) -> None:
        self._key = sealing.random_bytes(32)
        self._kept = dict[str, dict[bytes, Traits]]()
        self._groups = dict[str, tuple[tuple[bytes, ...], list[list[bytes]]]]()

    def groups(self, folder: str, private_key: bytes) -> list[list[bytes]]:
        """Return the ids of questions of a folder that are alike, the newest first."""
        kept = self.traits(folder, private_key)
        ids, found = self._groups.get(folder, ((), []))
        if ids != tuple(kept):
            ids, found = tuple(kept), groups(kept)
            self._groups[folder] = ids, found
        return found

    def alike(self, question: Question, private_key: bytes) -> list[Question]:
        """Return a question and those that are like it: of its folder, or of all that wait."""
        waiting = [name for name, folder in FOLDERS.items() if folder.waits]
        folders = waiting if question.state in waiting else [question.state]
        kept = dict[bytes, Traits]()
        for folder in folders:
            kept |= self.traits(folder, private_key)
        group = next((each for each in groups(kept) if question.id in each), [])
        by_id = {each.id: each for each in lists.of(group)}
        others = (by_id[each] for each in group if each in by_id)
        return [question, *(each for each in others if each.id != question.id)]

    def traits(self, folder: str, private_key: bytes) -> dict[bytes, Traits]:
        """Return what is kept of the newest questions of a folder; what is gone is forgotten."""
        newest = select(Question.id).where(Question.state == folder)
        by_day = newest.order_by(Question.day.desc(), Question.id.desc()).limit(COMPARED)
        ids, known = list(db.session.scalars(by_day)), self._kept.get(folder, {})
        opened = {
            each.id: traits(each.peek(private_key), self._key)
            for each in lists.of(new for new in ids if new not in known)
        }
        together = known | opened
        kept = {each: together[each] for each in ids if each in together}
        self._kept[folder] = kept
        return kept


_sessions: OrderedDict[bytes, Memory] = OrderedDict()
_lock = Lock()


def of(session: bytes) -> Memory:
    """Return what a session remembers, by its name; it begins with nothing."""
    with _lock:
        memory = _sessions.setdefault(session, Memory())
        _sessions.move_to_end(session)
        while len(_sessions) > _SESSIONS:
            _sessions.popitem(last=False)
        return memory


def forget(session: bytes) -> None:
    """Forget all that a session remembered."""
    with _lock:
        _sessions.pop(session, None)


def remembered() -> list[bytes]:
    """Return the names of the sessions of which anything is kept, the last used at the end."""
    with _lock:
        return list(_sessions)
