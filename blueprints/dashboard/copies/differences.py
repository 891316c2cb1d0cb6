"""Where two wordings of a text differ: in which fields, and in what between words alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from flask_babel import gettext, lazy_gettext

from models.posts import PostWords

_LABELS = {
    "title": lazy_gettext("Title"),
    "body": lazy_gettext("Text"),
    "tags": lazy_gettext("Tags"),
    "language": lazy_gettext("Language of this post"),
    "warning": lazy_gettext("Content warning"),
}


@dataclass(frozen=True)
class Pieces:
    """A wording in three: what the other one has too before and after, and what it has not.

    Beside nothing, all of it is `before`.
    """

    before: str
    own: str = ""
    after: str = ""

    def __bool__(self) -> bool:
        return bool(self.before or self.own or self.after)


@dataclass(frozen=True)
class Difference:
    """A field in which two texts differ."""

    label: str
    mine: Pieces
    other: Pieces


def between(mine: PostWords, other: PostWords) -> list[Difference]:
    """Compare the fields of two texts; those that are alike are left out."""
    theirs = dict(_fields(other))
    both = dict(_fields(mine))
    names = [*theirs, *(name for name in both if name not in theirs)]
    return [
        _difference(_label(name), both.get(name, ""), theirs.get(name, ""))
        for name in names
        if both.get(name, "") != theirs.get(name, "")
    ]


def _fields(words: PostWords) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(words.parts, 1):
        yield f"question-{number}-{part.question_id}", part.wording
    for name in ("title", "body", "language", "warning"):
        yield name, getattr(words, name)
    yield "tags", ", ".join(name.replace("-", " ") for name in sorted(words.tags))


def _label(name: str) -> str:
    if not name.startswith("question-"):
        return str(_LABELS[name])
    number = name.split("-")[1]
    several = gettext("Question %(number)s", number=number)
    return str(several if number != "1" else gettext("Question"))


def _difference(label: str, mine: str, other: str) -> Difference:
    if not (mine and other):
        return Difference(label, Pieces(mine), Pieces(other))
    start = _alike(mine, other)
    most = min(len(mine), len(other)) - start
    end = min(most, _alike(mine[::-1], other[::-1]))
    return Difference(label, _pieces(mine, start, end), _pieces(other, start, end))


def _alike(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _pieces(text: str, start: int, end: int) -> Pieces:
    """Take a wording apart, with whole words in the middle."""
    until = len(text) - end
    while 0 < start < len(text) and not text[start - 1].isspace():
        start -= 1
    while until < len(text) and not text[until].isspace():
        until += 1
    return Pieces(text[:start], text[start:until], text[until:])
