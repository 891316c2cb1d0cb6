"""Which words of a post are its visitors', noted at each save and sealed to the author.

The questions may be gone when it matters, so it is noted while they can be opened: places in the
text and no copy of it. A place counts only as long as its text is as it was.
"""

import json
from collections.abc import Iterable, Sequence

from models.author import Author
from models.posts import Post, PostWords
from models.questions.asked import Asked
from safety.keys import sealing
from safety.words import Run, shared_runs

Marks = dict[str, list[tuple[int, int]]]  # the fields of the form, and places in their texts


def find(post: Post, words: PostWords, private_key: bytes) -> Marks:
    """Return the places that were noted and still hold. Raises sealing.Unreadable."""
    if post.theirs is None:
        return {}
    noted = json.loads(sealing.unseal(post.theirs, _label(post), private_key))
    return {
        field: [(start, end) for start, end in noted[field][1]]
        for field, text in texts(words).items()
        if field in noted and noted[field][0] == _digest(text)
    }


def marked(words: PostWords, marks: Marks) -> list[str]:
    """Return the texts at these places."""
    there = texts(words)
    return [there[field][start:end] for field, places in marks.items() for start, end in places]


def note(post: Post, words: PostWords, asked: Sequence[Asked], before: Iterable[str]) -> None:
    """Note what these words have of the questions, and of what was marked `before`."""
    earlier = list(before)
    noted = {}
    for field, text in texts(words).items():
        runs = [run for each in asked for run in each.runs(text)]
        runs += [run for marked in earlier for run in shared_runs(text, marked)]
        noted[field] = (_digest(text), together(runs))
    post.theirs = sealing.seal(json.dumps(noted).encode(), _label(post), Author.sealed_to())


def texts(words: PostWords) -> dict[str, str]:
    """Return the texts of a post by the field of the form that each is written in."""
    questions = {
        "question" if number == 1 else f"question-{number}": part.wording
        for number, part in enumerate(words.parts, 1)
    }
    return {"title": words.title, **questions, "body": words.body, "warning": words.warning}


def together(runs: Iterable[Run]) -> list[tuple[int, int]]:
    """Return the places of runs in the text, those that overlap as one."""
    places: list[tuple[int, int]] = []
    for run in sorted(runs):
        if places and run.start <= places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], run.end))
        else:
            places.append((run.start, run.end))
    return places


def _digest(text: str) -> str:
    return sealing.digest("marked-text", text.encode(), size=16).hex()


def _label(post: Post) -> bytes:
    return b"theirs|" + post.ref
