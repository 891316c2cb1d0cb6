"""A first visit fits in one round trip: ten packets, sent without waiting (RFC 6928)."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.desk import Ask, Desk, Publish
from tests.cast.screenshots import demo
from tests.cast.source import HOUSE

ONE_ROUND_TRIP = 14 * 1024  # bytes, heads of the answers included
WORDS = (HOUSE / "samples" / "live.toml").read_text(encoding="utf-8").split()


def inbox_weight(author: Desk) -> int:
    """Add up a first visit of the inbox: the page, which is not packed, its sheets and scripts."""
    page = author.get("/dashboard/")
    wanted = re.findall(r'(?:rel="stylesheet" href|script src)="([^"]+)"', page.text)
    packed = {"Accept-Encoding": "gzip"}
    answers = [page, *(author.client.get(each, headers=packed) for each in wanted)]
    return sum(len(answer.data) for answer in answers)


def weight(client: FlaskClient, address: str) -> int:
    """Add up what a browser fetches to show a page: the page, and the styles it names."""
    page = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert page.content_encoding == "gzip"
    html = client.get(address).text
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', html)
    assert len(styles) == 1
    answers = [page, client.get(styles[0], headers={"Accept-Encoding": "gzip"})]
    return sum(len(answer.data) + len(str(answer.headers)) for answer in answers)


@pytest.fixture
def samples(tmp_path: Path) -> Flask:
    """A blog with our samples."""
    return demo(tmp_path / "data")


def test_the_front_page_fits_in_one_round_trip(samples: Flask) -> None:
    assert weight(samples.test_client(), "/") < ONE_ROUND_TRIP


def test_a_post_of_a_thousand_words_fits_in_one_round_trip(
    client: FlaskClient, publish: Publish
) -> None:
    slug = publish("Long", question=" ".join(WORDS[200:400]), body=" ".join(WORDS[400:1200]))
    assert weight(client, f"/p/{slug}") < ONE_ROUND_TRIP


def test_a_list_of_the_longest_questions_still_fits(client: FlaskClient, author: Desk) -> None:
    for number in range(10):
        some = WORDS[number * 300 :]
        author.post(
            "/dashboard/posts/new",
            action="publish",
            title=" ".join(some[:9]),
            question=" ".join(some[:30]),
            body=" ".join(some[30:210]),
        )
    assert weight(client, "/") < ONE_ROUND_TRIP


def test_a_full_page_of_the_inbox_weighs_little(ask: Ask, author: Desk) -> None:
    for number in range(30):
        ask(" ".join(WORDS[number * 50 : number * 50 + 120]), consent="paraphrase")
    assert inbox_weight(author) <= 20 * 1024


def test_pages_need_no_vector_picture_and_no_font(samples: Flask) -> None:
    client = samples.test_client()
    for address in ("/", "/p/tissues", "/ask/", "/dashboard/sign-in", "/styles/site.css"):
        said = client.get(address).text
        assert not re.search(r"<svg|\.svg|image/svg|@font-face|\.woff|<img", said), address
    assert set(re.findall(r"url\(", client.get("/styles/dashboard.css").text)) == set()


def test_pages_with_a_secret_are_never_compressed(client: FlaskClient) -> None:
    for address in ("/ask/", "/ask/receipt", "/dashboard/sign-in"):
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.content_encoding is None


def test_each_encoding_of_a_page_has_its_own_name(client: FlaskClient) -> None:
    plain, small = client.get("/"), client.get("/", headers={"Accept-Encoding": "gzip"})
    assert plain.headers["ETag"] != small.headers["ETag"]
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    again = {"Accept-Encoding": "gzip", "If-None-Match": small.headers["ETag"]}
    assert client.get("/", headers=again).status_code == 304
    refused = client.get("/", headers={"Accept-Encoding": "gzip;q=0"})
    assert refused.data == plain.data
