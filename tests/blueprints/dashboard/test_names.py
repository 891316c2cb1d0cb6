"""Whatever a page, a post or a tag is called, it can be read, and its author can change it."""

import re
from html import escape, unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from safety.words import tags
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish

ODD = (
    *("+", ".", "..", "-", "\u2013", "%", "?", "#", "/", "\\", "~", "_", "!", "\u2764", "2026"),
    *(
        "0",
        "-1",
        "\u0663",
        "a/b",
        "a+b",
        "a.b",
        "a b",
        "%2e%2e",
        "null",
        "\u304c",
        "\ufb01",
        "\u0130",
    ),
    *("favicon.ico", "index.html", "rss", "feed", "New!", "Start.", "About?", "post-2", "page"),
)
TAKEN = "There is a page of this title already. Please choose another."
ADDRESS_TAKEN = "Another page has the address that comes of this title."


def words(app: Flask) -> list[str]:
    """Return every word that stands in an address of the blog, and some that are odd in one."""
    parts = {part for rule in app.url_map.iter_rules() for part in rule.rule.split("/")}
    fixed = {part for part in parts if part and "<" not in part}
    assert {"new", "erasure", "feed.atom", "card.png", "about", "tags"} <= fixed
    return [*sorted(fixed), *ODD]


def at_desk(author: Desk, title: str) -> tuple[str, str]:
    """Return where a page is changed, and where it is read."""
    rows = author.get("/dashboard/pages").text.split("<li>")
    (row,) = (row for row in rows if f'dir="auto">{escape(title)}</a>' in row)
    found = re.search(r'class="open" href="([^"]+)"', row), re.search(r"<code>([^<]+)</code>", row)
    assert found[0]
    assert found[1]
    return unescape(found[0][1]), unescape(found[1][1])


def test_a_page_of_any_title_is_read_changed_and_deleted_or_refused_with_the_reason(
    app: Flask, author: Desk, client: FlaskClient
) -> None:
    refused = 0
    for title in words(app):
        answer = author.post("/dashboard/pages/new", title=title, body="First *words*.")
        if answer.status_code == 400:
            assert ADDRESS_TAKEN in answer.text, title
            refused += 1
            continue
        desk, public = at_desk(author, title)
        assert "<em>words</em>" in client.get(public).text, title
        form = author.get(desk).text
        assert f'value="{escape(title)}"' in form, title
        action = re.search(r'<form class="form"[^>]* action="([^"]+)"', form)
        assert action
        assert (
            author.post(unescape(action[1]), title=title, body="Other *deeds*.").status_code == 302
        )
        assert "<em>deeds</em>" in client.get(public).text, title
        assert [page for page in (desk, public) if author.get(page).status_code != 200] == []
    assert refused
    for slug, title in by_hand(app, "SELECT slug, title FROM page"):
        assert author.post(f"/dashboard/pages/{slug}/erasure").status_code == 302, title
    assert by_hand(app, "SELECT slug FROM page") == []


def test_a_page_called_new_is_resumed_like_any_other(app: Flask, author: Desk) -> None:
    author.post("/dashboard/pages/new", title="New", body="Words.")
    drawn = author.get("/dashboard/pages/New").text
    resume = drawn.partition('name="resume" value="')[2].partition('"')[0]
    by_hand(app, "DELETE FROM session")
    form = {"resume": resume, "title": "New", "body": "What I wrote."}
    answer = author.post("/dashboard/pages/New", **form)
    assert answer.status_code == 401
    assert "What you wrote is kept in this page." in answer.text


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("On sleep", "On sleep", TAKEN),
        ("On sleep", "On sleep!", ADDRESS_TAKEN),
        ("+", "\u2764", ADDRESS_TAKEN),
        ("New", "new", ADDRESS_TAKEN),
    ],
)
def test_a_page_is_refused_with_the_reason(
    author: Desk, first: str, second: str, said: str
) -> None:
    author.post("/dashboard/pages/new", title=first, body="Words.")
    answer = author.post("/dashboard/pages/new", title=second, body="Other words.")
    assert answer.status_code == 400
    assert said in answer.text


def test_a_post_and_a_tag_of_any_name_are_read(
    app: Flask, author: Desk, client: FlaskClient, publish: Publish
) -> None:
    for word in words(app):
        slug = publish(word, tags="" if any(tags.troubles(word)) else word)
        page = client.get(f"/p/{slug}")
        assert page.status_code == 200, word
        assert escape(word) in page.text
        assert client.get(f"/p/{slug}/card.png").status_code == 200, word
        for tag in set(re.findall(r'href="(/tags/[^"]+)"', page.text)):
            assert client.get(tag).status_code == 200, word
            assert f'"/p/{slug}"' in client.get(tag).text, word
            assert client.get(f"{tag}/feed.atom").status_code == 200, word
    slugs = [row[0] for row in by_hand(app, "SELECT slug FROM post")]
    assert len(set(slugs)) == len(words(app))
