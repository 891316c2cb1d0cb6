"""A preview shows a text as it would be read, and every link of it that will be none."""

import html5lib
import pytest
from flask.testing import FlaskClient

from tests.cast.desk import Ask, Desk, Publish

TEXT = (
    "See [this](ftp://a.org) and [that](my/page), or [116 123](tel:116 123).[^1]\n\n[^1]: A note."
)
NOTED = "Text[^1] and more.[^2]\n\n[^1]: One.\n[^2]: Two."


def listed(page: str) -> list[str]:
    """Return the links that a preview says are none, each with the reason."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    boxes = [each for each in tree.iter("div") if each.get("class") == "unlinked"]
    return [" ".join("".join(row.itertext()).split()) for box in boxes for row in box.iter("li")]


@pytest.mark.parametrize("place", ["post", "question", "page", "about"])
def test_a_preview_lists_the_links_that_are_none(author: Desk, ask: Ask, place: str) -> None:
    ask("Why?")
    address = {
        "post": "/dashboard/posts/new",
        "question": author.first_question(),
        "page": "/dashboard/pages/new",
        "about": "/dashboard/pages/about",
    }[place]
    answer = author.post(address, action="preview", title="Moss", body=TEXT)
    assert answer.status_code == 200
    preview = answer.text.partition('id="preview"')[2].partition("</section>")[0]
    assert 'href="tel:116123"' in preview
    assert "ftp://a.org" in preview
    assert 'href="ftp' not in preview
    assert listed(answer.text) == [
        "ftp://a.org: Only https, http, mailto, tel and sms lead somewhere here.",
        "my/page: Begin it with https:// for another site, or with / for a page of this blog.",
    ]
    fine = author.post(address, action="preview", title="Moss", body="See https://a.org.")
    assert listed(fine.text) == []


def test_a_preview_of_a_page_saves_nothing(author: Desk, client: FlaskClient) -> None:
    fields = {"title": "Moss", "body": "It is *green*."}
    shown = author.post("/dashboard/pages/new", action="preview", **fields).text
    assert "<em>green</em>" in shown
    assert "It is *green*." in shown, "and it can be written on"
    assert client.get("/pages/moss").status_code == 404
    assert author.post("/dashboard/pages/new", **fields).status_code == 302
    assert client.get("/pages/moss").status_code == 200


def test_footnotes_of_posts_on_one_page_lead_to_their_own(
    client: FlaskClient, publish: Publish
) -> None:
    for title in ("Moss", "Fern", "Moss"):
        publish(title, NOTED, tags="green")
    for address in ("/", "/tags/green"):
        tree = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
        names = [each.get("id", "") for each in tree.iter() if each.get("id", "").startswith("fn")]
        assert len(names) == len(set(names)) == 3 * 4
        ways = {(each.get("href") or "")[1:] for each in tree.iter("a")}
        assert set(names) <= ways


def test_what_the_author_pastes_is_taken_as_it_looked_and_what_visitors_write_as_it_is(
    client: FlaskClient, author: Desk, ask: Ask, publish: Publish
) -> None:
    pasted = "\u2022\tOne\r\no\tTwo\r\n\u2022\tThree\u00a03"
    publish("Moss", pasted, question=pasted)
    author.post("/dashboard/pages/new", title="Fern", body=pasted)
    for address in ("/p/moss", "/pages/fern"):
        tree = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
        rows = [each for box in tree.iter("div") if box.get("class") == "prose" for each in box]
        (top,) = rows
        assert [(row.text or "").strip() for row in top.iter("li")] == ["One", "Two", "Three 3"]
        assert [each.tag for each in top] == ["li", "li"]
    as_it_came = pasted.replace("\r", "")
    assert as_it_came in client.get("/p/moss").text, "a visitor's words are no Markdown"
    ask(pasted)
    assert as_it_came in author.get(author.first_question()).text
