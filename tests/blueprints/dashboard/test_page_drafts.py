"""A standing page can be kept as a draft: nobody sees it, and what is public stays as it is."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.cast.blog import by_hand
from tests.cast.desk import Desk

PAGES, NEW = "/dashboard/pages", "/dashboard/pages/new"


def begun(author: Desk) -> str:
    """Return the address of the draft of a new page."""
    found = re.search(r'href="(/dashboard/pages/new\?draft=[0-9a-f]+)"', author.get(PAGES).text)
    return found[1] if found else ""


def hidden(page: str, name: str) -> str:
    """Return what a hidden field holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def test_a_new_page_waits_as_a_draft_until_it_is_put_on_the_blog(
    app: Flask, author: Desk, client: FlaskClient
) -> None:
    assert author.post(NEW, title="House rules", body="Be kind.", action="draft").status_code == 302
    assert client.get("/pages/house-rules").status_code == 404
    assert "House rules" not in client.get("/about").text
    page = author.get(begun(author)).text
    assert "Be kind." in page
    fields = {"seen": hidden(page, "seen"), "ref": hidden(page, "ref"), "title": "House rules"}
    for _ in range(2):
        author.post(NEW, **fields | {"body": "Be very kind."}, action="draft")
    assert by_hand(app, "SELECT count(*) FROM copy WHERE kind = 'page'") == [(1,)]
    fields["seen"] = hidden(author.get(begun(author)).text, "seen")
    assert author.post(NEW, **fields, body="Be very kind.").status_code == 302
    assert "Be very kind." in client.get("/pages/house-rules").text
    assert by_hand(app, "SELECT count(*) FROM copy") == [(0,)]


def test_the_draft_of_a_page_leaves_what_is_public(
    app: Flask, author: Desk, client: FlaskClient
) -> None:
    author.post(f"{PAGES}/about", title="About", body="A quiet room.")
    before = client.get("/about").text
    author.post(f"{PAGES}/about", title="About us", body="A loud room.", action="draft")
    assert client.get("/about").text == before
    assert "Public, with a draft" in author.get(PAGES).text
    assert "A loud room." in author.get(f"{PAGES}/about").text
    assert author.post("/dashboard/page-drafts/erasure", slug="about").status_code == 302
    assert "A quiet room." in author.get(f"{PAGES}/about").text
    assert client.get("/about").text == before


def test_two_windows_on_a_draft_lose_no_text(author: Desk) -> None:
    author.post(f"{PAGES}/about", title="About", body="First.", action="draft")
    seen = hidden(author.get(f"{PAGES}/about").text, "seen")
    fields = {"title": "About", "seen": seen, "action": "draft"}
    assert author.post(f"{PAGES}/about", **fields, body="Second.").status_code == 302
    late = author.post(f"{PAGES}/about", **fields, body="Third.")
    assert late.status_code == 400
    assert "Third." in late.text


def test_looking_keeps_nothing(app: Flask, author: Desk) -> None:
    assert "Be kind." in author.post(NEW, title="Rules", body="Be kind.", action="preview").text
    assert by_hand(app, "SELECT count(*) FROM copy") == [(0,)]


def test_what_a_draft_says_lies_nowhere_in_clear(app: Flask, author: Desk) -> None:
    author.post(NEW, title="Wyvernous", body="Bumbershoot.", action="draft")
    files = [file.read_bytes() for file in app.config["DATA"].rglob("*") if file.is_file()]
    assert not [file for file in files if b"yvernous" in file or b"umbershoot" in file]
