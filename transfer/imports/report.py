"""What an import brings and what it leaves out, in numbers and with reasons."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

KNOWN = "imported before"
EMPTY = "without a word"
COMMENTS = "comments"
AUTHORS = "names of authors"
SUMMARIES = "summaries"
FILES = "files of pictures and sounds"
ACCOUNT = "files of the account, its readers and subscribers, which are not read"
DAMAGED = "damaged in the file"
TRASH = "in the trash"
_NAMED = 5  # entries that are named for one reason


@dataclass
class Report:
    """Counts by kind and by reason; formats say in it what they know of the old blog.

    `home` has the hosts of the old blog, so that links within it are known. `newest_first` tells in
    which order entries come.
    """

    came: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)  # what became of those that came
    dropped: Counter[str] = field(default_factory=Counter)  # of those that came
    left_out: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[str]] = field(default_factory=dict)
    home: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)  # old paths, and where they lead by now
    newest_first: bool = False

    def come(self, kind: str) -> None:
        """Count an entry that comes."""
        self.came[kind] += 1

    def note(self, what: str, number: int = 1) -> None:
        """Count what became of an entry that comes."""
        self.notes[what] += number

    def drop(self, what: str, number: int = 1) -> None:
        """Count what is dropped of an entry that comes."""
        if number:
            self.dropped[what] += number

    def leave_out(self, reason: str, name: str = "") -> None:
        """Count an entry that does not come; `name` is how its file calls it."""
        self.left_out[reason] += 1
        named = self.names.setdefault(reason, [])
        if name and len(named) < _NAMED:
            named.append(name)

    def lines(self) -> Iterator[str]:
        """Tell it all, the line with the two numbers last."""
        for kind, number in self.came.items():
            yield f"{number} {_plural(kind, number)}"
        for what, number in self.notes.items():
            yield f"  {number} {what}"
        if self.dropped:
            yield "Left behind of what came:"
            yield from (f"  {number} {what}" for what, number in self.dropped.most_common())
        if self.left_out:
            yield "Left out:"
        for reason, number in self.left_out.most_common():
            named = ", ".join(self.names.get(reason, ()))
            yield f"  {number} {reason}{f' ({named})' if named and reason != KNOWN else ''}"
        yield f"imported {self.came.total()}, left out {self.left_out.total()}"


def _plural(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}s"
