"""A post says which language it is in, chosen or guessed, wherever it is not that of the pages."""

import json
from xml.etree import ElementTree as ET

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db
from models.author import unlock
from models.posts import Post
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Desk, Publish

ENTRY = "{http://www.w3.org/2005/Atom}entry"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GERMAN = "Ich kann nicht schlafen, und es ist immer dasselbe."
ENGLISH = "Why is it that I cannot sleep when it rains?"


def tree(client: FlaskClient, address: str) -> ET.Element:
    """Parse a page."""
    found: ET.Element = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
    return found


def heard(page: ET.Element, words: str) -> str:
    """Return the language in which some words of a page are read aloud."""
    said = ""

    def walk(element: ET.Element, lang: str) -> None:
        nonlocal said
        mine = element.get("lang") or lang
        said = mine if words in (element.text or "") else said
        for inner in element:
            walk(inner, mine)
            said = mine if words in (inner.tail or "") else said

    walk(page, "")
    return said


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("/", ["Asked", "Answered"]),
        ("/p/moos", ["Asked", "Answered"]),
        ("/tags/green", ["Asked", "Answered"]),
        ("/search?q=schlafen", []),
    ],
)
def test_a_post_in_another_language_is_read_in_it(
    client: FlaskClient, publish: Publish, address: str, labels: list[str]
) -> None:
    publish("Moos", GERMAN, question=ENGLISH, tags="green")
    page = tree(client, address)
    assert heard(page, "Moos") == "de"
    assert heard(page, "schlafen") == "de"
    for words in (*labels, "Search"):
        assert heard(page, words) == "en", words
    if labels:
        assert heard(page, "rains") == "en"
        (article,) = page.iter("article")
        assert article.get("lang") == "de"


def test_a_long_post_and_an_old_one_and_a_folded_one_are_too(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Lang", GERMAN * 40, question=GERMAN, tags="green")
    publish("Zu", GERMAN, warning="Tod und Trauer", tags="green")
    page = tree(client, "/")
    assert [heard(page, words) for words in ("Read on", "Asked", "Show")] == ["en"] * 3
    assert [heard(page, words) for words in ("schlafen", "Tod und", ": Lang")] == ["de"] * 3
    page = tree(client, "/p/zu")
    assert heard(page, "Lang") == "de", "a title that leads to another post"
    assert heard(page, "Related") == "en"
    period = tree(client, "/archive").findall(".//ol/li/a")[0].get("href") or ""
    assert heard(tree(client, period), "Zu") == "de"


def test_a_pinned_post_is_too(client: FlaskClient, author: Desk, publish: Publish) -> None:
    publish("Moos", GERMAN, question=ENGLISH, warning="Nacht")
    author.post(f"{author.first_post('live')}/pin", pinned="yes")
    page = tree(client, "/")
    assert heard(page, "Moos") == heard(page, "Nacht") == "de"
    assert heard(page, "Pinned") == heard(page, "Content warning") == "en"


def test_what_is_in_the_language_of_the_pages_says_nothing(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Sleep", ENGLISH, question=ENGLISH)
    publish("Tissues", "Radio.")
    for address in ("/", "/p/sleep", "/p/tissues", "/feed.atom"):
        assert client.get(address).text.count("lang=") == 1, address


def test_the_author_chooses_where_a_guess_will_not_do(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    fields = {"title": "Radio", "body": "Angst.", "language": "de"}
    for action in ("draft", "preview", "queue"):
        assert author.post("/dashboard/posts/new", action=action, **fields).status_code < 400
    shown = author.post("/dashboard/posts/new", action="preview", **fields).text
    assert '<option selected value="de">Deutsch</option>' in shown
    assert 'lang="de"' in shown.partition('id="preview"')[2].partition("</section>")[0]
    draft = author.first_post("draft")
    assert '<option selected value="de">' in author.get(draft).text, "it is sealed with the rest"
    assert by_hand(app, "SELECT language FROM post WHERE sealed IS NOT NULL") == [(None,)]
    author.post(f"{draft}/publication")
    assert heard(tree(client, "/"), "Angst") == "de"
    author.post(f"{author.first_post('live')}/withdrawal")
    with app.app_context():
        words = [post.words(unlock(PASSWORD)) for post in db.session.query(Post)]
    assert [each.language for each in words] == ["de", "de"]


def test_a_choice_overrides_a_guess(client: FlaskClient, publish: Publish) -> None:
    publish("Moos", GERMAN, language="nl")
    assert heard(tree(client, "/p/moos"), "schlafen") == "nl"


def test_no_other_language_can_be_chosen(author: Desk) -> None:
    fields = {"title": "A", "body": "B", "action": "publish", "language": '"><b>'}
    assert author.post("/dashboard/posts/new", **fields).status_code == 400


def test_feeds_tell_the_language_of_each_entry(client: FlaskClient, publish: Publish) -> None:
    publish("Sleep", ENGLISH)
    publish("Moos", GERMAN, question=ENGLISH)
    entries = ET.fromstring(client.get("/feed.atom").data).iter(ENTRY)  # noqa: S314  # our own feed
    assert [entry.get(LANG) for entry in entries] == ["de", None]
    feed = json.loads(client.get("/feed.json").data)
    assert feed["language"] == "en"
    assert [item.get("language") for item in feed["items"]] == ["de", None]
    html = html5lib.parse(feed["items"][0]["content_html"], namespaceHTMLElements=False)
    assert heard(html, "schlafen") == "de"


def test_the_pages_are_read_in_their_language_when_it_changes(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Moos", GERMAN)
    publish("Sleep", ENGLISH)
    author.post("/dashboard/settings", title="Stille", language="de")
    page = tree(client, "/")
    assert [each.get("lang") for each in page.iter("article")] == ["en", None]
