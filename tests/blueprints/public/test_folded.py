"""What is behind a content warning lies folded on every page and in feeds, and on no picture."""

import json
from xml.etree import ElementTree as ET

import html5lib
import pytest
from flask.testing import FlaskClient

from models import today
from tests.cast.desk import Desk, Publish

ATOM = "{http://www.w3.org/2005/Atom}"
QUESTION, ANSWER = "He did it in Marrakesh. Why?", "It was *not* the harpist."
SECRETS = ("Marrakesh", "harpist")
FOLDED = {"question": QUESTION, "warning": "Violence", "tags": "harm"}
FEEDS = ("/feed.atom", "/feed.json", "/tags/harm/feed.atom", "/tags/harm/feed.json")


def entry(client: FlaskClient, feed: str) -> str:
    """Return the HTML of the only entry of a feed."""
    if feed.endswith(".json"):
        (item,) = json.loads(client.get(feed).data)["items"]
        return str(item["content_html"])
    (content,) = ET.fromstring(client.get(feed).data).iter(f"{ATOM}content")  # noqa: S314  # our own feed
    assert content.get("type") == "html"
    return content.text or ""


def read(client: FlaskClient, feed: str) -> ET.Element:
    """Parse the only entry of a feed, as a feed reader does."""
    page: ET.Element = html5lib.parse(entry(client, feed), namespaceHTMLElements=False)
    return page[1]  # its body


def words(element: ET.Element) -> str:
    """Return the text of an element and of all within it."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("feed", FEEDS)
def test_a_folded_post_is_folded_in_a_feed_that_tells_it_whole(
    client: FlaskClient, author: Desk, publish: Publish, feed: str
) -> None:
    publish("Again", ANSWER, **FOLDED)
    author.post("/dashboard/settings/readers", title="Quiet", warned_in_feeds="whole")
    body = read(client, feed)
    (fold,) = list(body)
    assert (fold.tag, words(body)) == ("details", words(fold)), "nothing stands outside the fold"
    assert "open" not in fold.attrib
    summary, *inside = list(fold)
    assert (summary.tag, words(summary)) == ("summary", "Content warning: Violence")
    assert not (body.text or "").strip() + (fold.text or "").strip()
    told = " ".join(map(words, inside))
    assert told == "Asked He did it in Marrakesh. Why? Answered It was not the harpist."


@pytest.mark.parametrize("feed", FEEDS)
def test_a_warning_stands_alone_in_a_feed(client: FlaskClient, publish: Publish, feed: str) -> None:
    publish("Again", ANSWER, **FOLDED)
    raw = client.get(feed).text
    assert raw.count("Content warning: Violence") == (3 if feed.endswith(".json") else 2)
    assert [word for word in (*SECRETS, "Again") if word in raw] == []
    assert "/p/again" in raw, "the text is behind the link"


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_tells_nothing_folded_beside_its_text(
    client: FlaskClient, author: Desk, publish: Publish, feed: str
) -> None:
    publish("Again", ANSWER, **FOLDED)
    author.post("/dashboard/settings/readers", title="Quiet", warned_in_feeds="whole")
    raw = client.get(feed).text
    for secret in SECRETS:
        assert raw.count(secret) == entry(client, feed).count(secret) == 1, secret


@pytest.mark.parametrize("feed", FEEDS)
def test_a_post_without_a_warning_lies_open_in_a_feed(
    client: FlaskClient, publish: Publish, feed: str
) -> None:
    publish("Again", ANSWER, question=QUESTION, tags="harm")
    body = read(client, feed)
    assert [each.tag for each in body.iter() if each.tag in ("details", "summary")] == []
    assert words(body) == "Asked He did it in Marrakesh. Why? Answered It was not the harpist."


def card(client: FlaskClient, author: Desk, **change: str) -> bytes:
    """Change the post, and return the picture that goes with its link."""
    post = author.first_post("live")
    fields = {"title": "Again", "body": ANSWER, **FOLDED, **change, "action": "publish"}
    assert author.post(post, **fields).status_code == 302
    picture: bytes = client.get("/p/again/card.png").data
    return picture


def test_the_share_card_of_a_folded_post_shows_its_title_alone(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Again", ANSWER)
    title_alone = card(client, author, question="", warning="")
    asked_openly = card(client, author, warning="")
    assert asked_openly != title_alone, "without a warning the card shows the question"
    assert card(client, author) == title_alone
    assert card(client, author, question="Another question altogether.") == title_alone
    assert card(client, author, body="Another answer.", warning="Loss") == title_alone
    assert card(client, author, warning="") == asked_openly


def test_the_head_of_a_folded_post_tells_its_warning_alone(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Again", ANSWER, **FOLDED)
    head = client.get("/p/again").text.partition("</head>")[0]
    assert head.count('content="Content warning: Violence"') == 2, "for searches and for messengers"
    for secret in SECRETS:
        assert secret not in head


def unfolded(page: ET.Element) -> str:
    """Return all text and every attribute of a page but what lies behind a content warning."""
    for parent in list(page.iter()):
        for fold in parent.findall("details"):
            assert "open" not in fold.attrib
            assert words(fold[0]).startswith("Content warning: Violence")
            for inside in fold[1:]:
                fold.remove(inside)
    return ET.tostring(page, encoding="unicode")


@pytest.mark.parametrize("length", [1, 200], ids=["short", "long"])
def test_no_page_for_readers_shows_what_is_folded(
    client: FlaskClient, publish: Publish, length: int
) -> None:
    publish("Again", f"{ANSWER} " * length, **{**FOLDED, "question": f"{QUESTION} " * length})
    publish("Another", "Of the same kind.", tags="harm")
    day, seen = today(), 0
    searches = ("/search?q=harp*", "/search?q=marra*&order=newest", "/search?q=tag:harm")
    times = (f"/archive/{day.year}", f"/archive/{day.year}/{day.month}")
    for address in ("/", "/p/again", "/p/another", "/tags/harm", *times, *searches):
        page = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
        assert "Again" in words(page), address
        seen += SECRETS[0] in words(page)
        shown = unfolded(page)
        assert [secret for secret in SECRETS if secret in shown] == [], address
    assert seen >= 4, "the words are there, behind the warning"
