"""The page of habits shows what recurs, and forgets the sample that it is compared with."""

from flask import Flask

from tests.cast.blog import rows
from tests.cast.desk import Desk, Publish

PAGE = "/dashboard/repeats"
SAMPLE = "Frankly I was gobsmacked by the zeppelin."


def written(publish: Publish) -> None:
    """Publish three posts that share a word."""
    for title in ("Moss", "Fern", "Lichen"):
        publish(title, f"On {title} I was gobsmacked.\n\n> Their heliotrope on {title}.")


def test_it_shows_what_recurs_with_its_places_and_no_quotation(
    author: Desk, publish: Publish
) -> None:
    assert "Nothing recurs in three posts or more." in author.get(PAGE).text
    written(publish)
    page = author.get(PAGE).text
    assert "gobsmacked</strong>" in page
    assert "3 posts" in page
    assert page.count("<mark>I was gobsmacked</mark>") == 3
    assert "heliotrope</strong>" not in page
    assert "not publishing elsewhere under your name helps more" in page


def test_drafts_and_questions_are_not_read(author: Desk, publish: Publish) -> None:
    for title in ("Moss", "Fern", "Lichen"):
        author.post("/dashboard/posts/new", title=title, body="Gobsmacked, I was.", action="draft")
        publish(f"On {title}", f"On {title}.", question="Why so gobsmacked?")
    assert "gobsmacked" not in author.get(PAGE).text


def test_a_sample_is_compared_and_neither_kept_nor_handed_back_elsewhere(
    app: Flask, author: Desk, publish: Publish
) -> None:
    written(publish)
    before = rows(app)
    page = author.send(PAGE, sample=SAMPLE)
    assert page.status_code == 200
    assert "in the sample too" in page.text
    assert "They stand first." in page.text or "It stands first." in page.text
    assert rows(app) == before
    assert "zeppelin" not in author.get(PAGE).text
    author.client.delete_cookie("session")
    answer = author.client.post(PAGE, data={"sample": SAMPLE})
    assert answer.status_code >= 400
    assert "zeppelin" not in answer.text


def test_nothing_or_too_much_is_refused_beside_the_field(author: Desk) -> None:
    assert author.send(PAGE, sample="").status_code == 400
    long = author.send(PAGE, sample="word " * 25_000)
    assert long.status_code == 400
