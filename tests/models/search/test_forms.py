"""Words that lead to nothing are helped by forms, by longer words, by near ones; that is said."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cast.desk import Desk, Publish, filling, send_post
from tests.models.search.test_search import find, snippets

FORMS = "Nothing has exactly these words. Found with other forms of them."
TEXTS = {
    "en": "My daughter's diary. Two therapists rehearse, happily.",
    "de": "Schlafstörungen und die Ängste des Kindes. Das Gespräch tut gut.",
    "ru": "Тревоги приходят ночью, и я боюсь одиночества.",
    "tr": "Yalnızlık beni korkutuyor, uykusuzum.",
    "ko": "잠이 오지 않아요. 엄마는 밤마다 울어요.",
    "ar": "لا أستطيع النوم في الليل والخوف كبير.",
    "el": "Οι φόβοι μου και η νύχτα.",
    "cs": "Spánek a úzkost v noci.",
}
# The language of the blog, the text that is found, what is typed, and what is marked.
HELPED = [
    ("en", "en", "therapist", "therapists"),
    ("en", "en", "rehearsing", "rehearse"),
    ("en", "en", "daughters diary", "daughter"),
    ("en", "en", "diaries", "diary"),
    ("en", "en", "therapist rehearsed", "therapists"),
    ("de", "de", "Störung", "Schlafstörungen"),
    ("de", "de", "Schlafstörung", "Schlafstörungen"),
    ("de", "de", "Angst Kinder", "Kindes"),
    ("de", "de", "Gespräche", "Gespräch"),
    ("en", "ru", "тревога", "Тревоги"),
    ("en", "ru", "одиночество", "одиночества"),
    ("en", "tr", "yalnızlıklar", "Yalnızlık"),
    ("en", "ko", "잠", "잠이"),
    ("en", "ko", "엄마가", "엄마는"),
    ("en", "ar", "نوم", "النوم"),
    ("en", "el", "φόβος", "φόβοι"),
    ("en", "cs", "úzkosti", "úzkost"),
]
MEANT = [
    ("therapizts", "therapists"),
    ("tehrapists", "therapists"),
    ("hterapists", "therapists"),
    ("daugther", "daughter"),
    ("Schlafstorungne", "schlafstörungen"),
    ("Gseprach", "gespräch"),
    ("Yalnizlki", "yalnızlık"),
    ("daugther diary", "daughter diary"),
]
OPERATORS = ["therapists AND", "therapists OR", "NOT therapists", "therapists NEAR xyzzy"]


@pytest.fixture(scope="module")
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a text in each language."""
    folder = tmp_path_factory.mktemp("languages") / "data"
    with filling(authored, folder) as author:
        for language, text in TEXTS.items():
            send_post(author, f"In {language}", text)
    return folder


@pytest.mark.parametrize(("language", "title", "typed", "marked"), HELPED)
def test_other_forms_are_found_and_said(  # noqa: PLR0917  # one for each thing that is said
    client: FlaskClient,
    author: Desk,
    filled: Path,
    language: str,
    title: str,
    typed: str,
    marked: str,
) -> None:
    author.post("/dashboard/settings", title="Blog", language=language)
    page = client.get("/search", query_string={"q": typed}).text
    assert FORMS in page or "Nichts enthält genau diese Wörter" in page
    assert f"In {title}" in find(client, typed)
    assert any(f"<mark>{marked}</mark>" in unescape(found) for found in snippets(client, typed))


def test_a_word_that_is_there_is_found_as_it_is(client: FlaskClient, filled: Path) -> None:
    for typed in ("therapists", "Ängste", "diary", "잠이", "тревоги", '"my daughter"', "thera*"):
        page = client.get("/search", query_string={"q": typed}).text
        assert "<mark>" in page, typed
        assert FORMS not in page, typed
        assert "Did you mean" not in page, typed


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_what_was_meant_is_shown_at_once(
    client: FlaskClient, filled: Path, typed: str, meant: str
) -> None:
    page = client.get("/search", query_string={"q": typed}).text
    shown = re.search(r'Did you mean <a href="[^"]*" dir="auto">([^<]*)</a>\?', page)
    assert shown, page
    assert shown[1] == meant
    assert "No text here answers to" in page
    assert find(client, typed) == find(client, meant) != []
    assert "noindex" in page


@pytest.mark.parametrize("typed", OPERATORS)
def test_operators_get_no_help_with_their_spelling(
    client: FlaskClient, publish: Publish, typed: str
) -> None:
    publish("Wars", "And or not near ants: therapists.")
    page = client.get("/search", query_string={"q": typed}).text
    meant = re.search(r"Did you mean <a[^>]*>([^<]*)</a>", page)
    assert meant is None or meant[1].split()[1:2] == typed.split()[1:2]


def test_a_second_page_of_other_forms_is_of_the_same_search(
    client: FlaskClient, publish: Publish
) -> None:
    for number in range(12):
        publish(f"Post {number}", "Two therapists.")
    page = client.get("/search", query_string={"q": "therapist", "order": "newest"}).text
    following = re.search(r'<a rel="next" href="([^"]+)">More results', page)
    assert following
    page = client.get(unescape(following[1])).text
    assert FORMS in page
    assert "Post 0" in page


def test_what_is_left_out_of_a_long_search_is_said(client: FlaskClient, filled: Path) -> None:
    long = "therapists " + " ".join(f"w{number}" for number in range(45))
    page = client.get("/search", query_string={"q": long}).text
    assert "This is more than is looked for at once, and was left out:" in page
    assert "left out" not in client.get("/search", query_string={"q": "therapists"}).text


def test_a_warning_is_searched_and_stays_before_the_fold(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Title", "Something else.", warning="Suicide")
    page = client.get("/search?q=suicide").text
    assert re.search(r"<summary>[^/]*Suicide.*</summary>.*Something else", page, re.DOTALL)
