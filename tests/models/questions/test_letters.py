"""Under a question each letter says who wrote it, and none is longer than can be sent."""

import re

import pytest
from flask.testing import FlaskClient

from models.questions import letter
from tests.cast.desk import Ask, Desk
from tests.models.questions.test_full import add, question_of

VOICES = re.compile(
    r'class="voice">\s*(You replied|They added)\b.*?dir="auto">\s*(?:<p>)?([^<]*)', re.DOTALL
)


def test_the_author_sees_who_wrote_each_letter_in_their_order(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    written = ["First.", "Second.", "Third.", "Fourth."]
    for number, body in enumerate(written):
        if number % 2:
            assert author.post(question_of(author), action="reply", body=body).status_code == 302
        else:
            assert add(client, receipt, body).status_code == 200
    page = author.get(question_of(author)).text
    voices = ["They added", "You replied"] * 2
    assert VOICES.findall(page) == list(zip(voices, written, strict=True))


@pytest.mark.parametrize("more", [0, 1])
def test_a_reply_that_is_too_long_comes_back_and_says_why(
    author: Desk, ask: Ask, more: int
) -> None:
    ask("Is it me?")
    body = "x" * (letter.LONGEST + more)
    answer = author.post(question_of(author), action="reply", body=body)
    assert answer.status_code == (400 if more else 302)
    if more:
        assert body in answer.text
        assert f"{letter.LONGEST:,}" in answer.text
