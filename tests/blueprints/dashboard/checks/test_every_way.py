"""Whatever way leads to readers, nothing that gives someone away goes it undecided."""

from secrets import token_hex

import pytest
from click.testing import Result
from flask import Flask

from models.site import READ
from tests.cast.blog import by_hand
from tests.cast.desk import Desk
from tests.cast.house import House
from tests.promises.test_publication import SHOWS, TYPED, addresses, sendings

SECRET = "ann.lee@example.org"
WORDS = ("title", "question", "body", "warning", "tagline", "closed_message", "wait_phrase")
PUBLIC = (
    "SELECT title, question, body, warning FROM post WHERE sealed IS NULL",
    "SELECT title, body FROM page",
    "SELECT blog, box, care FROM site",
    "SELECT name FROM tag",
    "SELECT name FROM slug",
)


def public(house: House, author: Desk) -> str:
    """Return all that readers and visitors can open, and the rows that it is made of."""
    pages = (
        author.client.get(address).get_data().decode(errors="replace")
        for address in addresses(house)
    )
    return "\n".join([*pages, *(str(by_hand(house.app, rows)) for rows in PUBLIC)])


@pytest.mark.parametrize("endpoint", sorted(SHOWS))
def test_no_form_leads_past_the_check(house: House, author: Desk, endpoint: str) -> None:
    held = 0
    secret = dict.fromkeys(WORDS, f"Write to {SECRET}")
    if endpoint == "dashboard.posts.publication":
        author.post("/dashboard/posts/2", **secret, action="draft")
        author.post("/dashboard/posts/new", **secret, action="draft")
    for address, button in sendings(house, endpoint):
        fields = {**TYPED, **secret, **button, "ref": token_hex(16)}
        answer = author.send(address, **fields)
        assert answer.status_code < 500, (address, button)
        held += 'id="found"' in answer.text or answer.status_code == 302
    assert held
    assert SECRET not in public(house, author)


def test_the_check_reads_all_that_readers_do() -> None:
    assert {"title", "tagline", "closed_message", "wait_phrase", "care"} == set(READ)


def test_no_blog_begins_with_what_must_stop(new_blog: Flask) -> None:
    runner = new_blog.test_cli_runner()
    result: Result = runner.invoke(
        args=["setup", "--title", f"Notes of {SECRET}", "--password-stdin"],
        input="purple rain over the harbour\n",
    )
    assert result.exit_code == 1
    assert "give someone away" in result.output
    assert by_hand(new_blog, "SELECT count(*) FROM author") == [(0,)]
