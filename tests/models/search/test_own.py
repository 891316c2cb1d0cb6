"""The author finds every post of hers by any of its words, and is told in which folder it lies."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from models.search import own
from tests.cast.desk import Desk, filling
from tests.edge.test_caches import remembered

ROW = re.compile(r'<a class="open" [^>]*>([^<]*)</a>.*?<p class="soft">([^·<]*) ·', re.DOTALL)
WORDS = {
    "title": "A heron",
    "question": "Does it wait?",
    "body": "It *stands* there, all night long.",
    "tags": "quiet birds, water",
    "warning": "Feathers",
}
FOLDERS = {"live": "On the blog", "queued": "Queued", "draft": "Drafts", "trash": "Trash"}


def found(author: Desk, typed: str) -> list[tuple[str, str]]:
    """Look for words among all posts; return titles with their folders."""
    return ROW.findall(author.client.get("/dashboard/posts", query_string={"q": typed}).text)


@pytest.fixture(scope="module")
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A post in each folder, and others besides."""
    folder, new = tmp_path_factory.mktemp("shelf") / "data", "/dashboard/posts/new"
    with filling(authored, folder) as author:
        for state, action in (("live", "publish"), ("queued", "queue"), ("draft", "draft")):
            author.post(new, action=action, **{**WORDS, "title": f"A heron, {state}"})
            author.post(new, action=action, title="Other", body="Other.", tags="o")
        author.post(new, action="draft", **{**WORDS, "title": "A heron, trash"})
        page = author.get("/dashboard/posts?state=draft").text
        [number] = re.findall(r'"(/dashboard/posts/\d+)"[^>]*>A heron, trash', page)
        author.post(f"{number}/trash")
    return folder


@pytest.fixture
def shelf(filled: Path, author: Desk) -> Desk:
    """The author before these posts."""
    return author


@pytest.mark.parametrize(
    "typed",
    [
        "heron",
        "HERON a",
        "night heron",
        "her",
        '"stands there"',
        "stands wait",
        "birds",
        "water heron",
        "feathers",
        "tag:water",
        'heron tag:"quiet birds"',
        "heron -gull",
    ],
)
def test_a_post_is_found_in_every_folder_by_any_of_its_words(shelf: Desk, typed: str) -> None:
    assert sorted(found(shelf, typed)) == sorted(
        (f"A heron, {state}", name) for state, name in FOLDERS.items()
    )


@pytest.mark.parametrize(
    "typed",
    ["eron", '"there stands"', "heron -stands", "heron tag:gulls", "gull", "heron -tag:water"],
)
def test_what_has_not_all_of_them_is_not_found(shelf: Desk, typed: str) -> None:
    assert found(shelf, typed) == []
    page = shelf.client.get("/dashboard/posts", query_string={"q": typed}).text
    assert "No post has all these words." in page


def test_a_word_narrows_to_one_folder(shelf: Desk) -> None:
    assert found(shelf, "heron queued") == [("A heron, queued", "Queued")]
    assert 'aria-current="page">Drafts' in shelf.get("/dashboard/posts?state=draft&q=").text


def test_the_words_are_shown_where_they_stand(shelf: Desk) -> None:
    page = shelf.get("/dashboard/posts?q=night").text
    assert page.count("all night long.") == 4
    assert "<em>" not in page


def test_older_ones_follow_page_by_page(author: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "SIZE", 2)
    for number in range(5):
        author.post("/dashboard/posts/new", action="publish", title=f"Heron {number}", body="x")
    author.post("/dashboard/posts/new", action="draft", title="Heron, a draft", body="x")
    address, pages = "/dashboard/posts?q=heron", []
    while address:
        page = author.get(address).text
        pages.append([title for title, _ in ROW.findall(page)])
        onward = re.search(r'<a rel="next" href="([^"]+)"', page)
        address = onward[1].replace("&amp;", "&") if onward else ""
    assert pages[0][0] == "Heron, a draft"
    assert [len(page) for page in pages] == [3, 2, 1]
    assert len({title for page in pages for title in page}) == 6


def test_what_is_looked_for_among_drafts_is_not_remembered(author: Desk) -> None:
    author.post("/dashboard/posts/new", action="draft", title="A snarkling", body="A gimbleworm.")
    assert found(author, "gimbleworm snark") == [("A snarkling", "Drafts")]
    assert not remembered("gimbleworm", "snark")


def test_a_stranger_finds_nothing_here(shelf: Desk, client: FlaskClient) -> None:
    assert client.get("/dashboard/posts?q=heron").status_code == 302
