"""What is typed into a standing page is kept beside it, and two windows lose nothing."""

from flask.testing import FlaskClient

from tests.blueprints.dashboard.test_resume import Sheet
from tests.cast.desk import Desk

ABOUT = "/dashboard/pages/about"


def typed(author: Desk, address: str, **words: str) -> dict[str, str]:
    """Fill in the form of a page."""
    return {**Sheet.of(author.get(address).text).hidden, "title": "About", **words}


def test_what_is_typed_is_kept_and_offered_in_the_next_window(
    author: Desk, client: FlaskClient
) -> None:
    author.post(ABOUT, title="About", body="Here.")
    kept = author.client.post(ABOUT, data=typed(author, ABOUT, body="Half a", action="copy"))
    assert kept.status_code == 204
    assert "Half a" not in client.get("/about").text
    page = author.get(ABOUT).text
    assert "You were writing here" in page
    assert "Half a" in page
    [copy] = {part.partition('"')[0] for part in page.split('name="copy" value="')[1:]}
    assert ">Half a</textarea>" in author.get(f"{ABOUT}?copy={copy}").text.replace("\r\n", "")


def test_two_windows_show_both_texts_and_keep_the_loser(author: Desk, client: FlaskClient) -> None:
    author.post(ABOUT, title="About", body="Here.")
    mine = typed(author, ABOUT, body="Mine.")
    author.post(ABOUT, **typed(author, ABOUT, body="Theirs."))
    page = author.client.post(ABOUT, data=mine)
    assert page.status_code == 400
    assert all(words in page.text for words in ("Mine.", "Theirs.", "Save mine"))
    again = {**Sheet.of(page.text).hidden, "title": "About", "body": "Mine.", "action": ""}
    assert author.client.post(ABOUT, data=again).status_code == 302
    assert "Mine." in client.get("/about").text
    page_now = author.get(ABOUT).text
    assert "Earlier copies" in page_now
    assert "Theirs." in page_now


def test_a_page_that_is_saved_leaves_no_copy(author: Desk) -> None:
    sent = typed(author, "/dashboard/pages/new", title="Moss", body="Green")
    author.client.post("/dashboard/pages/new", data={**sent, "action": "copy"})
    assert "Green" in author.get("/dashboard/pages/new").text
    author.client.post("/dashboard/pages/new", data=sent)
    assert "Green" not in author.get("/dashboard/pages/new").text
