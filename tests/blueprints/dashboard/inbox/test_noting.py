"""Labels, a note and a star on a question: hers alone, kept whatever happens between windows."""

import re
from html import unescape

import pytest

from models.inbox import note
from tests.cast.desk import Ask, Desk

LABEL, NOTE = "wentletrap", "quagmirish"
NOTED = {"labels": f"{LABEL}, dogs", "note": f"Ask a {NOTE} colleague.", "starred": "y"}
ADDRESS = re.compile(r'"(/dashboard/questions/[0-9a-f]{32})')


def seen(page: str) -> str:
    """Return the version that a note on a page was begun with."""
    forms = re.findall(r'action="[^"]+/note".*?name="seen" value="([^"]*)"', page, re.DOTALL)
    assert len(forms) == 1
    return str(forms[0])


def text_of(page: str) -> str:
    """Return the note in its field."""
    found = re.search(r'<textarea[^>]* name="note"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1]).replace("\r\n", "\n")


@pytest.fixture
def address(author: Desk, ask: Ask) -> str:
    """The address of a question."""
    ask("Is it me?")
    return author.first_question()


def test_what_is_noted_stands_beside_the_question(author: Desk, address: str) -> None:
    page = author.get(address).text
    assert '<details class="noted">' in page
    answer = author.post(f"{address}/note", seen=seen(page), **NOTED)
    assert answer.headers["Location"].startswith(address)
    page = author.get(address).text
    assert "Noted. Nobody but you can read it." in page
    assert '<details class="noted" open>' in page
    assert text_of(page) == NOTED["note"]
    assert f'value="{LABEL}, dogs"' in page
    assert re.search(r'name="starred"[^>]* checked|checked[^>]* name="starred"', page)

    author.post(f"{address}/note", seen=seen(page), labels="", note="")
    page = author.get(address).text
    assert '<details class="noted">' in page
    assert LABEL not in page


def test_labels_in_use_are_offered_with_and_without_a_list(
    author: Desk, ask: Ask, address: str
) -> None:
    author.post(f"{address}/note", **NOTED)
    assert "In use:" not in author.get(address).text, "they stand in the field"
    ask("Is it them?")
    found = set(ADDRESS.findall(author.get("/dashboard/").text))
    [other] = found - {address}
    page = author.get(other).text
    assert f'<option value="{LABEL}">' in page
    assert f"In use: dogs, {LABEL}" in page


def test_a_note_written_in_two_windows_is_kept_twice(author: Desk, address: str) -> None:
    began = seen(author.get(address).text)
    author.post(f"{address}/note", seen=began, labels="one", note="In the one.")
    author.post(f"{address}/note", seen=began, labels="two", note="In the other.")
    page = author.get(address).text
    assert "in another window meanwhile. Both are kept." in page
    assert text_of(page) == "In the one.\n\nIn the other."
    assert 'value="one, two"' in page
    author.post(f"{address}/note", seen=seen(page), labels="two", note="Together.")
    assert text_of(author.get(address).text) == "Together."


def test_a_second_click_changes_nothing(author: Desk, address: str) -> None:
    began = seen(author.get(address).text)
    for _ in range(2):
        author.post(f"{address}/note", seen=began, **NOTED)
    page = author.get(address).text
    assert "another window" not in page
    assert text_of(page) == NOTED["note"]


def test_a_note_that_is_too_long_comes_back_whole(author: Desk, address: str) -> None:
    long = "x" * (note.NOTE_LONGEST + 1)
    answer = author.post(f"{address}/note", note=long, labels="kept")
    assert answer.status_code == 400
    assert long in answer.text
    assert 'value="kept"' in answer.text
    assert text_of(author.get(address).text) == ""


def test_a_note_cannot_break_out_of_its_page(author: Desk, address: str) -> None:
    author.post(f"{address}/note", labels="<b>, \u202e", note="</textarea><b>bold</b>")
    page = author.get(address).text
    assert "<b>" not in page
    assert text_of(page) == "</textarea><b>bold</b>"
