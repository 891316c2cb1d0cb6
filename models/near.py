"""What lies near to a question: published answers, and titles of its own rare words."""

import re
from typing import NamedTuple

from models.search import related
from safety.words import searchable

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_STOP = re.compile(r"[.!?:;,()\n\u2026\u3002]")
_AROUND = 2  # words on each side of a rare one: with it fewer than six in a row
_LONGEST = 60  # characters of a title that is offered


class Answer(NamedTuple):
    """A published answer, to be linked to."""

    slug: str
    title: str


def answers(question: str) -> list[Answer]:
    """Return up to three answers that share rare words with a question, the closest first.

    Nothing of the question is kept.
    """
    return [Answer(post.slug, post.title) for post in related.to_text(question)]


def titles(question: str, is_retold: bool) -> list[str]:
    """Suggest titles from the words of a question that are the rarest on this blog.

    Where it is to be retold they are single words, by commas. Nothing of it is kept.
    """
    rare = related.rarest(searchable(question))[:3]
    found = [(word, at) for word in rare if (at := _place(word, question))]
    words = [question[at.start() : at.end()] for _, at in found]
    phrases = [] if is_retold else [_phrase(question, at) for _, at in found[:2]]
    offered = [*phrases, ", ".join(words[:2]), *words[:2]]
    named = [each[:1].upper() + each[1:] for each in offered if 0 < len(each) <= _LONGEST]
    return list(dict.fromkeys(named))[:5]


def _place(word: str, question: str) -> re.Match[str] | None:
    """Find where a searchable word stands as it was written."""
    return next((at for at in _WORD.finditer(question) if searchable(at[0]).strip() == word), None)


def _phrase(question: str, at: re.Match[str]) -> str:
    """Return a word with those beside it, within its sentence."""
    start = max((stop.end() for stop in _STOP.finditer(question, 0, at.start())), default=0)
    end = stop.start() if (stop := _STOP.search(question, at.end())) else len(question)
    before = question[start : at.start()].split()[-_AROUND:]
    after = question[at.end() : end].split()[:_AROUND]
    return " ".join([*before, at[0], *after])
