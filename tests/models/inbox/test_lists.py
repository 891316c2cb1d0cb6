"""Search in the inbox: a page at a time, and every question that holds the words is on one."""

import re

import pytest

from models.inbox import lists as inbox
from tests.cast.desk import Ask, Desk

ONWARD = re.compile(r'<a rel="next" href="([^"]+)">Search on</a>')
FOUND = re.compile(r'href="/dashboard/questions/([0-9a-f]+)"')


def walk(author: Desk, words: str) -> list[list[str]]:
    """Search, and search on to the end; return what each page shows."""
    address, pages = f"/dashboard/?state=new&q={words}", []
    while address:
        page = author.get(address).text
        pages.append(FOUND.findall(page))
        onward = ONWARD.search(page)
        address = onward[1].replace("&amp;", "&") if onward else ""
    return pages


def test_a_search_shows_a_page_and_goes_on_to_every_hit(author: Desk, ask: Ask) -> None:
    for number in range(inbox.SIZE + 5):
        ask(f"I cannot sleep, {number} nights by now.")
        ask("Something else.")
    pages = walk(author, "SLEEP")
    assert [len(page) for page in pages] == [inbox.SIZE, 5]
    assert len({each for page in pages for each in page}) == inbox.SIZE + 5
    assert "20 found so far." in author.get("/dashboard/?q=sleep").text


def test_a_search_opens_a_bounded_number_at_a_time(
    author: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(9):
        ask("Something else.")
    ask("I cannot sleep.")
    monkeypatch.setattr(inbox, "_BATCH", 2)
    monkeypatch.setattr(inbox, "OPENED", 4)
    pages = walk(author, "sleep")
    assert len(pages) == 3
    assert sum(map(len, pages)) == 1
