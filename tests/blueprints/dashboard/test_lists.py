"""The author's lists: page by page each row is there once, the latest first, and counted."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from models import db, now, publication
from models.inbox import alike
from models.posts import Post, PostWords
from models.questions import Question
from safety.keys import receipts
from tests.cast.blog import by_hand
from tests.cast.desk import Desk

MANY = 45  # three pages, the last of them not full; so many, or four, have one day
TODAY = date(2026, 3, 1)


def number(author: Desk, address: str) -> int:
    """Return the number that stands beside the folder in which an address is."""
    found = re.search(r'aria-current="page">[^<]* <span>(\d+)</span>', author.get(address).text)
    assert found
    return int(found[1])


def walk(author: Desk, address: str, row: str) -> list[str]:
    """Go through a list from its first page to its last, and note its rows."""
    seen: list[str] = []
    for _ in range(MANY):
        page = author.get(address).text
        seen += re.findall(row, page)
        following = re.search(r'<a rel="next" href="([^"]+)"', page)
        if following is None:
            return seen
        address = following[1].replace("&amp;", "&")
    pytest.fail("the pages do not end")


Put = Callable[[Post, PostWords, timedelta], None]


def show(moment: datetime) -> Put:
    """Show a post from so long before a moment on."""
    return lambda post, words, before: publication.publish(post, words, moment - before)


def put_aside(post: Post, words: PostWords, before: timedelta) -> None:
    """Put a post into the trash, as one that was last changed so long ago."""
    post.trash()
    leave(post, words, before)


def leave(post: Post, words: PostWords, before: timedelta) -> None:
    """Leave a post a draft that was last changed so long ago."""
    post.updated_on = TODAY - before


KINDS: dict[str, Put] = {
    "live": show(now() - timedelta(days=1)),
    "queued": show(now() + timedelta(days=900)),
    "draft": leave,
    "trash": put_aside,
}


@pytest.mark.parametrize("apart", [4, MANY])
@pytest.mark.parametrize("state", KINDS)
def test_a_walk_through_the_posts_of_a_folder_meets_each_once(
    app: Flask, author: Desk, state: str, apart: int
) -> None:
    with app.app_context():
        for turn in range(MANY):
            words = PostWords(title=f"Post {turn}", body="An answer.")
            KINDS[state](Post.draft(words), words, timedelta(days=turn // apart))
        db.session.commit()
    rows = by_hand(app, "SELECT id FROM post ORDER BY published_at DESC, updated_on DESC, id DESC")
    seen = walk(author, f"/dashboard/posts?state={state}", r'<a class="open" href="[^"]*/(\d+)"')
    assert seen == [str(ref) for (ref,) in rows]
    assert number(author, f"/dashboard/posts?state={state}") == MANY


@pytest.mark.parametrize("apart", [4, MANY])
@pytest.mark.parametrize("folder", ["new", "spam"])
def test_a_walk_through_a_folder_of_the_inbox_meets_each_question_once(
    app: Flask, author: Desk, folder: str, apart: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "MOST", 1)  # of those that are alike, or they would be one row
    with app.app_context():
        for _ in range(MANY):
            Question.receive("Why?", "quote", receipts.mint())
        db.session.commit()
    for turn, (ref,) in enumerate(by_hand(app, "SELECT id FROM question")):
        day = f"{TODAY - timedelta(days=turn // apart)}"
        by_hand(app, "UPDATE question SET day = ?, state = ? WHERE id = ?", day, folder, ref)
    rows = by_hand(app, "SELECT lower(hex(id)) FROM question ORDER BY day DESC, id")
    seen = walk(author, f"/dashboard/?state={folder}", r'name="id" value="([0-9a-f]+)"')
    assert seen == [ref for (ref,) in rows]
    assert number(author, f"/dashboard/?state={folder}") == MANY
