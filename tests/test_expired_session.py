"""When a session has ended, what was written is carried through the sign-in, and no secret is."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import Session, db
from tests.conftest import PASSWORD, Desk, token

TEXT = "Two hours of work."
SECRET_INPUT = re.compile(r'<input[^>]*(?:type="password"|class="typed")[^>]*>')


def secret_fields(author: Desk) -> set[str]:
    """Collect the names of all fields in which the author types a secret."""
    stranger = author.client.application.test_client()
    pages = [
        author.get("/dashboard/security").text,
        author.post("/dashboard/setup/new-recovery-code").text,
        *(stranger.get(f"/dashboard/{door}").text for door in ("sign-in", "recovery")),
    ]
    names = [re.findall(r'name="(\w+)"', found) for found in SECRET_INPUT.findall("".join(pages))]
    return {name for (name,) in names}


def inner_addresses(app: Flask) -> Iterator[str]:
    """Yield an address for each form behind the door."""
    bound = app.url_map.bind("localhost")
    values = {"post_id": 1, "hex_id": "ab", "slug": "about"}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("dashboard.") and "POST" in (rule.methods or ()):
            yield bound.build(rule.endpoint, {name: values[name] for name in rule.arguments})


def end_sessions(app: Flask) -> None:
    """End the session of every browser, as time does."""
    with app.app_context():
        Session.end_all()
        db.session.commit()


def carried(page: str) -> dict[str, str]:
    """Return the hidden fields of the form on a page."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


@pytest.fixture
def typed(author: Desk) -> dict[str, str]:
    """Something in every field that takes a secret, each to be told from the others."""
    fields = secret_fields(author)
    assert fields >= {"password", "current", "new_password", "again", "code"}
    return {name: f"secret-{number}-of-hers" for number, name in enumerate(sorted(fields))}


def test_no_secret_is_carried_through_an_expired_session(
    client: FlaskClient, author: Desk, typed: dict[str, str]
) -> None:
    end_sessions(client.application)
    turned_away = 0
    for address in inner_addresses(client.application):
        answer = author.post(address, body=TEXT, **typed)
        kept = carried(answer.text)
        assert "secret-" not in "".join(kept.values()), address
        if "kept_path" in kept:
            assert (answer.status_code, kept["kept-body"]) == (401, TEXT), address
            assert "secret-" not in answer.text, address
            turned_away += 1
    assert turned_away >= 15


def test_no_secret_is_carried_to_where_the_writing_goes_on(
    app: Flask, author: Desk, typed: dict[str, str]
) -> None:
    end_sessions(app)
    page = author.post("/dashboard/security", body=TEXT, **typed).text
    for password, status in (("wrong", 401), (PASSWORD, 200)):
        answer = author.client.post(
            "/dashboard/sign-in", data={**carried(page), "password": password}
        )
        assert answer.status_code == status
        assert TEXT in answer.text
        assert "secret-" not in answer.text
        assert password not in answer.text
        page = answer.text
    assert carried(page)["body"] == TEXT


def test_no_secret_comes_back_with_a_form_of_an_earlier_session(
    author: Desk, typed: dict[str, str]
) -> None:
    for address in inner_addresses(author.client.application):
        form = {**typed, "body": TEXT, "csrf_token": "of an earlier session"}
        answer = author.client.post(address, data=form)
        assert answer.status_code == 400, address
        assert carried(answer.text)["body"] == TEXT, address
        assert "secret-" not in answer.text, address


def test_a_sign_in_whose_form_is_too_old_keeps_the_writing_and_drops_the_password(
    app: Flask, author: Desk
) -> None:
    end_sessions(app)
    form = carried(author.post("/dashboard/posts/new", body=TEXT, title="Typed").text)
    stranger = app.test_client()
    answer = stranger.post("/dashboard/sign-in", data={**form, "password": PASSWORD})
    assert answer.status_code == 400
    assert carried(answer.text)["kept-body"] == TEXT
    assert PASSWORD not in answer.text
    fresh = {**carried(answer.text), "password": PASSWORD}
    assert stranger.post("/dashboard/sign-in", data=fresh).status_code == 200
    assert token(answer.text) == fresh["csrf_token"]
