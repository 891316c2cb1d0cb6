"""In every script readers find what was written by what they type, and see it as it was written."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest
from flask.testing import FlaskClient

from models import db, publication
from models.posts import Post, PostWords
from safety.words import is_spelt, searchable
from tests.cast.blog import copied
from tests.cast.scripts import SCRIPTS, Script
from tests.models.search.test_search import titles

START = datetime(2024, 3, 1, tzinfo=UTC)
HELPED = ("Did you mean", "Nothing has exactly these words")
MARKED = re.compile("<mark>([^<]*)</mark>")
each_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)


@pytest.fixture(scope="module")
def shelves() -> dict[str, Path]:
    """The data folders that are filled already, by the language that is looked for in them."""
    return {}


@pytest.fixture
def filled(
    shelves: dict[str, Path],
    script: Script,
    authored: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Publish a text among texts in other languages, composed and decomposed."""
    if script.language not in shelves:
        shelves[script.language] = tmp_path_factory.mktemp("shelf") / "data"
        fill(authored, shelves[script.language], script)
    return shelves[script.language]


@pytest.fixture
def blog(filled: Path, script: Script) -> str:
    """What the text is named after."""
    return script.language


def fill(begun: Path, folder: Path, script: Script) -> None:
    """Copy a data folder, and publish these texts in it."""
    others = [each for each in SCRIPTS if each.language != script.language][:6]
    with copied(begun, folder):
        for number, each in enumerate([*others, script]):
            for form in ("NFC", "NFD"):
                body = normalize("NFC" if form == "NFC" else "NFD", f"* * *\n\n{each.text}")
                words = PostWords(title=f"{each.language} {form}", body=body)
                at = START + timedelta(hours=number)
                publication.publish(Post.draft(words), words, at)
        db.session.commit()


def look(client: FlaskClient, typed: str) -> tuple[set[str], str]:
    """Search; return the titles that were found, and the page."""
    page = client.get("/search", query_string={"q": typed}).text
    return set(titles(page)), page


def is_helped(page: str) -> bool:
    """Tell whether other words were looked for than those that were typed."""
    return any(sentence in page for sentence in HELPED)


@each_script
def test_a_word_is_found_and_marked_however_it_is_composed(
    client: FlaskClient, blog: str, script: Script
) -> None:
    for typed in script.found:
        for asked in (normalize("NFC", typed), normalize("NFD", typed)):
            found, page = look(client, asked)
            assert {f"{blog} NFC", f"{blog} NFD"} <= found, asked
            assert not is_helped(page), asked
            marks = {searchable(unescape(mark)) for mark in MARKED.findall(page)}
            wanted = searchable(typed)
            assert wanted in marks or set(wanted.split()) <= marks, (asked, marks)


@each_script
def test_another_word_is_not_found_as_it_is(client: FlaskClient, blog: str, script: Script) -> None:
    for typed in script.missed:
        found, page = look(client, f'"{typed}"')
        assert is_helped(page) or not {f"{blog} NFC", f"{blog} NFD"} & found, typed


@each_script
def test_a_word_with_a_slip_is_understood(client: FlaskClient, blog: str, script: Script) -> None:
    words = [normalize("NFC", word) for word in script.found]
    for word in [word for word in words if is_spelt(searchable(word)) and len(word) > 6]:
        if not word.isalpha() or " " in searchable(word):
            continue
        slip = word[:3] + word[4] + word[3] + word[5:]
        found, page = look(client, slip)
        assert {f"{blog} NFC", f"{blog} NFD"} <= found, (word, slip)
        assert slip == word or is_helped(page), slip
