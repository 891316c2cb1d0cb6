"""What a visitor allows is what the author is offered: to quote, to retell, or to reply alone."""

import re

import pytest
from flask.testing import FlaskClient

from tests.cast.desk import Ask, Desk

WORDS = "My sister Rose does not know."
SENTENCES = {
    "quote": "You may quote their words, with details changed.",
    "paraphrase": "Do not quote. Tell it in your own words only.",
    "private": "Answer privately. Publish nothing of this.",
}


def fields(page: str) -> dict[str, str]:
    """Return the text of every field to write in, but the author's own note."""
    form = page[page.index('<form class="form"') :]
    areas = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\s*([^<]*)</textarea>', form)
    return dict(areas)


@pytest.mark.parametrize("consent", SENTENCES)
def test_the_author_is_told_what_the_visitor_allows(author: Desk, ask: Ask, consent: str) -> None:
    ask(WORDS, consent=consent)
    page = author.get(author.first_question()).text
    assert WORDS in page
    assert {name for name, said in SENTENCES.items() if said in page} == {consent}


@pytest.mark.parametrize("consent", ["quote", "paraphrase"])
def test_words_that_may_not_be_quoted_are_not_offered_for_publication(
    client: FlaskClient, author: Desk, ask: Ask, consent: str
) -> None:
    ask(WORDS, consent=consent)
    address = author.first_question()
    offered = fields(author.get(address).text)
    assert offered == {"question": WORDS if consent == "quote" else "", "body": ""}
    answer = {"title": "Sisters", "body": "They often know.", "question": offered["question"]}
    assert author.post(address, action="publish", **answer).status_code == 302
    assert (WORDS in client.get("/p/sisters").text) == (consent == "quote")


@pytest.mark.parametrize("action", ["draft", "queue", "publish"])
def test_a_private_question_is_answered_by_a_reply_alone(
    author: Desk, ask: Ask, action: str
) -> None:
    ask(WORDS, consent="private")
    address = author.first_question()
    page = author.get(address).text
    assert set(fields(page)) == {"body"}
    assert re.findall(r'name="action" value="(\w+)"', page) == ["preview", "check", "keep", "reply"]
    refused = author.post(address, action=action, title="Sisters", body="They often know.")
    assert refused.status_code == 400
    assert "They often know." in refused.text
    for folder in ("draft", "queued", "live"):
        assert "/dashboard/posts/1" not in author.get(f"/dashboard/posts?state={folder}").text
    assert author.post(address, action="reply", body="They often know.").status_code == 302
