"""Questions that ask nearly the same: the groups of a folder, and those that are like one."""

from collections.abc import Iterator
from dataclasses import replace

from models.inbox import alike, lists
from models.inbox.lists import REST, List, Spot
from models.inbox.memory import Memory
from models.questions import FOLDERS, Question
from safety.keys import sealing

_ID = 16  # bytes of a question's id
_FRESH = 250  # questions


def groups(folder: str, memory: Memory, private_key: bytes) -> list[list[bytes]]:
    """Return the ids of questions of a folder that are alike, the newest first.

    Not too many are looked at anew for one list: the next one finds more.
    """
    kept = lists.traits(folder, memory, private_key, _FRESH)
    same = sealing.digest("inbox-groups", b"".join(kept))
    known = memory.get(same, "groups")
    if known is None:
        found = alike.groups(kept)
        spelt = (len(group).to_bytes(2, "big") + b"".join(group) for group in found)
        memory.keep(same, b"".join(spelt), "groups")
        return found
    return list(_read(known))


def like(question: Question, memory: Memory, private_key: bytes) -> list[Question]:
    """Return a question and those that are like it: of its folder, or of all that wait."""
    waiting = [name for name, folder in FOLDERS.items() if folder.waits]
    kept = dict[bytes, alike.Traits]()
    for folder in waiting if question.state in waiting else [question.state]:
        kept |= lists.traits(folder, memory, private_key)
    group = next((each for each in alike.groups(kept) if question.id in each), [])
    by_id = {each.id: each for each in lists.of(group)}
    others = (by_id[each] for each in group if each in by_id)
    return [question, *(each for each in others if each.id != question.id)]


def number(question: Question, memory: Memory, private_key: bytes) -> int:
    """Count those of its folder that a question is alike to, itself among them; 0 for none."""
    if not FOLDERS[question.state].waits:
        return 0
    found = groups(question.state, memory, private_key)
    return next((len(group) for group in found if question.id in group), 0)


def folded(whole: List, folder: str, memory: Memory, private_key: bytes) -> List:
    """Show one row, the first, of those that are alike; what is urgent or was added stays."""
    if not FOLDERS[folder].waits:
        return whole
    found = groups(folder, memory, private_key)
    group_of = {each: number for number, group in enumerate(found) for each in group}
    shown, first = list[Spot](), dict[int, bytes]()
    for spot in whole.spots:
        number = group_of.get(spot.id)
        if number not in first or spot.group != REST:
            shown.append(spot)
        if number is not None:
            first.setdefault(number, spot.id)
    return replace(whole, spots=shown, alike={first[at]: len(found[at]) for at in first})


def _read(known: bytes) -> Iterator[list[bytes]]:
    """Read the groups again; an id may hold any byte, so each group is told by its length."""
    start = 0
    while start < len(known):
        size = int.from_bytes(known[start : start + 2], "big") * _ID
        group = known[start + 2 : start + 2 + size]
        yield [group[each : each + _ID] for each in range(0, size, _ID)]
        start += 2 + size
