"""Questions that are alike are answered together by one post, each under its own consent."""

import re
from html import unescape
from urllib.parse import parse_qs, urlparse

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.blog import by_hand
from tests.cast.desk import Ask, Desk
from tests.promises.test_thief import visit

FIVE = (
    "Does my therapist hate me?",
    "I think my therapist hates me",
    "Is it possible that my therapist secretly hates me?",
    "My therapist must hate me, I talk so much. Does she?",
    "How do I know if my therapist hates me or only looks tired?",
)
ANSWER = {"title": "Hate", "body": "She does not.", "tags": "therapists"}
ADDRESS = re.compile(r'"(/dashboard/questions/[0-9a-f]{32})')


def alike_of(author: Desk, address: str) -> list[str]:
    """Return the ids on the page of what is like a question."""
    return re.findall(r'name="id" value="([0-9a-f]+)" checked', author.get(f"{address}/alike").text)


def hidden(page: str, name: str) -> str:
    """Return what a hidden field of the answer holds."""
    form = page[page.index('<form class="form"') :]
    found = re.search(rf'name="{name}" value="([^"]*)"', form)
    assert found
    return unescape(found[1])


def begin(author: Desk, address: str) -> str:
    """Tick all that is like a question, and open the answer to them."""
    answer = author.post(f"{address}/together", id=alike_of(author, address))
    assert answer.status_code == 302
    return answer.headers["Location"]


def sent(author: Desk, where: str, **fields: str) -> dict[str, str]:
    """Return the form of an answer, filled in."""
    page = author.get(where).text
    kept = {name: hidden(page, name) for name in ("ref", "seen", "also")}
    return {**kept, **ANSWER, **fields}


def states(app: Flask) -> list[str]:
    """Return the folder of each question."""
    return sorted(state for (state,) in by_hand(app, "SELECT state FROM question"))


def test_five_that_are_alike_are_answered_by_one_post(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask
) -> None:
    for number, body in enumerate(FIVE):
        ask(body, consent="paraphrase" if number else "quote")
    ask("Why do you write in the night?")
    found = set(ADDRESS.findall(author.get("/dashboard/?q=hate").text))
    short = "Does my therapist hate me?</blockquote>"
    [first] = [address for address in found if short in author.get(address).text]
    assert len(alike_of(author, first)) == 5
    where = begin(author, first)
    page = author.get(where).text
    assert all(body in page for body in FIVE)
    assert page.count('<section class="original"') == 5
    assert page.count('data-consent="paraphrase"') == 4
    wordings = {f"question-{number}": f"In words of mine, {number}." for number in range(2, 6)}
    form = sent(author, where, question=FIVE[0], **wordings)
    assert states(app) == ["new"] * 6, "nothing is changed before it is saved"

    kept = {**form, "question-2": f"As they wrote: {FIVE[4]}"}
    refused = author.post(urlparse(where).path, action="publish", **kept)
    assert refused.status_code == 400, "each keeps its own consent"
    answer = author.post(urlparse(where).path, action="publish", **form)
    assert answer.status_code == 302
    assert states(app) == ["answered"] * 5 + ["new"]
    post = client.get("/p/hate").text
    assert all(wording in post for wording in (FIVE[0], *wordings.values()))


def test_what_may_not_be_published_is_left_out_and_said(author: Desk, ask: Ask) -> None:
    for number, body in enumerate(FIVE[:3]):
        ask(body, consent="private" if number == 1 else "quote")
    where = begin(author, author.first_question())
    page = author.get(where).text
    assert "1 question was left out" in page
    assert page.count('<section class="original"') == 2
    assert 'data-consent="private"' not in page


def test_of_more_than_a_post_answers_the_first_are_taken(author: Desk, ask: Ask) -> None:
    for body in (*FIVE, "My therapist hates me."):
        ask(body)
    first = author.first_question()
    ids = re.findall(r'name="id" value="(\w+)"', author.get("/dashboard/?q=therapist").text)
    answer = author.post(f"{first}/together", id=sorted(set(ids)))
    query = parse_qs(urlparse(answer.headers["Location"]).query)
    assert len(query["also"][0].split(",")) == 4
    assert first in answer.headers["Location"]


def test_one_that_was_withdrawn_meanwhile_is_told_and_the_text_is_not_lost(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipts = [ask(body) for body in FIVE[:2]]
    where = begin(author, author.first_question())
    form = sent(author, where, body="A long answer that took an evening.")
    visit(client, receipts[0], "withdrawal")
    answer = author.post(urlparse(where).path, action="draft", **form)
    assert answer.status_code == 400
    assert "A long answer that took an evening." in answer.text


def test_a_second_click_makes_one_draft_with_each_question_once(
    app: Flask, author: Desk, ask: Ask
) -> None:
    for body in FIVE[:3]:
        ask(body)
    where = begin(author, author.first_question())
    form = sent(author, where)
    for _ in range(2):
        author.post(urlparse(where).path, action="draft", **form)
    assert by_hand(app, "SELECT count(*) FROM post") == [(1,)]
    page = author.get(where).text
    assert page.count('<section class="original"') == 3


@pytest.mark.parametrize("also", ["zz", "00" * 16, ",,,", "0" * 5000])
def test_what_is_no_question_is_not_answered(author: Desk, ask: Ask, also: str) -> None:
    ask(FIVE[0])
    page = author.get(f"{author.first_question()}?also={also}")
    assert page.status_code == 200
    assert page.text.count('<section class="original"') == 1


def test_alike_ones_are_put_away_together(app: Flask, author: Desk, ask: Ask) -> None:
    for body in FIVE:
        ask(body)
    ids = alike_of(author, author.first_question())
    author.post("/dashboard/questions/state", id=ids, state="later")
    assert states(app) == ["later"] * 5
