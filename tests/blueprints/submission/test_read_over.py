"""Reading a question over: what points at someone is marked and can be blanked, nothing stored."""

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import db
from models.inbox import lists as inbox
from tests.cast.desk import token

TEXT = "Mail anna@example.org or ring 0171 1234567, please."


def form_for(client: FlaskClient, body: str, **fields: str) -> dict[str, str]:
    """Fill in a fresh form."""
    return {"body": body, "csrf_token": token(client.get("/ask/").text), **fields}


def buttons(page: TestResponse) -> list[str]:
    """List what the page offers to blank."""
    return re.findall(r'name="blank" value="([0-9]+-[0-9]+)"', page.text)


def stored(app: Flask) -> int:
    """Count all questions."""
    with app.app_context():
        number = sum(inbox.counts().values())
        db.session.remove()
        return number


def test_it_is_no_gate_and_uses_up_no_token(app: Flask, client: FlaskClient) -> None:
    form = form_for(client, TEXT)
    read = client.post("/ask/", data={**form, "action": "preview"})
    assert (read.status_code, token(read.text)) == (200, form["csrf_token"])
    assert "<mark>anna@example.org</mark>" in read.text
    assert 'checked name="consent"' not in read.text
    assert stored(app) == 0
    sent = client.post("/ask/", data={**form, "action": "send", "consent": "private"})
    assert (sent.status_code, stored(app)) == (201, 1)


def test_each_button_blanks_what_it_names(client: FlaskClient) -> None:
    form = form_for(client, TEXT, consent="paraphrase")
    first, second = buttons(client.post("/ask/", data={**form, "action": "preview"}))
    assert TEXT[slice(*map(int, second.split("-")))] == "0171 1234567"
    blanked = client.post("/ask/", data={**form, "blank": first})
    assert "Mail […] or ring 0171 1234567, please.</textarea>" in blanked.text
    assert len(buttons(blanked)) == 1
    assert re.search(r"<input[^>]*checked[^>]*value=\"paraphrase\"", blanked.text)


def test_a_button_of_nowhere_blanks_nothing(client: FlaskClient) -> None:
    for place in ("0-4", "5-99999", "99999999-1", "-1-3", "x", ""):
        form = form_for(client, TEXT, blank=place)
        answer = client.post("/ask/", data=form)
        assert answer.status_code == 200
        assert f"{TEXT}</textarea>" in answer.text


def test_an_empty_text_is_nothing_to_read(app: Flask, client: FlaskClient) -> None:
    answer = client.post("/ask/", data=form_for(client, " ", action="preview"))
    assert answer.status_code == 400
    assert "<title>Not sent yet – Question box" in answer.text
    assert stored(app) == 0


def test_each_kind_has_its_name(client: FlaskClient) -> None:
    body = "AB12 CDE at 192.0.2.41, 52.5200, 13.4050, DE89 3704 0044 0532 0130 00, fax 030 123456."
    page = client.post("/ask/", data=form_for(client, body, action="preview")).text
    named = re.findall(r'<span class="small soft">([^<]*)</span>', page)
    assert named == [
        "the plate of a car",
        "the address of a machine",
        "a place on the map",
        "the number of a record",
        "a number of a telephone",
    ]
