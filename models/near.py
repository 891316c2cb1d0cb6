"""What the question box may know of the blog: published answers that come close to a question."""

from typing import NamedTuple

from models.search import related


class Answer(NamedTuple):
    """A published answer, to be linked to."""

    slug: str
    title: str


def answers(question: str) -> list[Answer]:
    """Return up to three answers that share rare words with a question, the closest first.

    Nothing of the question is kept.
    """
    return [Answer(post.slug, post.title) for post in related.to_text(question)]
