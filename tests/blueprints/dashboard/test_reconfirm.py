"""What opens the blog is changed by nobody who does not know the present password."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.dashboard.door import reconfirm
from models import db
from models.author import SealedRecord, SecondFactor, second_factor
from models.author import stretching as limits
from models.author.passkeys import Passkey
from models.storage import begin_writing, lock
from tests.blueprints.dashboard.test_doors import OPEN
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Desk, token
from tests.cast.house import House
from tests.models.author.test_author import NEW, is_in, owe, shown_code

NEW_CODE = "/dashboard/setup/new-recovery-code"
FACTOR = "/dashboard/security/second-factor"
FACTOR_ROW = "SELECT name, sealed FROM sealed_record WHERE name = 'second-factor'"
NO_FACTOR = "DELETE FROM sealed_record WHERE name = 'second-factor'"
PASSKEYS = "dashboard.passkeys.index"  # takes a key that signs, as in test_passkeys.py
OTHERS = "/dashboard/security/sign-out-others"
KEYS = "public_key, salt, operations, memory, key_under_password, key_under_recovery"
# All that any form of the dashboard asks for, right but for what opens the blog.
FIELDS = {"title": "New", "body": "New", "question": "New", "tags": "new", "warning": "New"}
FIELDS |= {"action": "draft", "state": "trash", "pinned": "yes", "seen": "", "ref": "00" * 16}
FIELDS |= {"password": "wrong", "code": "0000", "new_password": NEW, "again": NEW, "token": ""}


class Keys:
    """What opens the blog: sealed keys, a second factor, and the session of another browser."""

    def __init__(self, app: Flask, author: Desk | None = None) -> None:
        self.app = app
        self.factor: list[tuple[Any, ...]] = []
        self.other = Desk(app.test_client())
        self.kept = by_hand(app, f"SELECT {KEYS} FROM author")[0]  # noqa: S608  # columns of ours
        self.lay_back()
        if author:
            self._switch_on(author)
            self.lay_back()

    @property
    def named(self) -> dict[str, str]:
        """Name the other browser and the one passkey, as their forms do."""
        return {"browser": self.ref, "passkey": Passkey(id="AAAA").ref}

    def are_changed(self) -> bool:
        """Tell whether anything of it is another than at the start."""
        now = by_hand(self.app, f"SELECT {KEYS} FROM author")[0]  # noqa: S608  # columns of ours
        return now != self.kept or self._factor() != self.factor or not is_in(self.other.client)

    def lay_back(self) -> None:
        """Make it as it was, and forgive wrong tries."""
        values = KEYS.replace(",", " = ?,")
        statement = f"UPDATE author SET {values} = ?, own_tries_paid_at = NULL"  # noqa: S608  # columns of ours
        by_hand(self.app, statement, *self.kept)
        by_hand(self.app, NO_FACTOR)
        if not is_in(self.other.client):
            assert self.other.sign_in().status_code == 302
            found = re.findall(r'name="browser" value="([^"]+)"', self._own_page())
            self.ref = found[0]
        for row in self.factor:
            by_hand(self.app, "INSERT INTO sealed_record (name, sealed) VALUES (?, ?)", *row)

    def _own_page(self) -> str:
        """Return what the page says of the other browser itself."""
        return self.other.get("/dashboard/security").text.partition("This browser")[2]

    def _factor(self) -> list[tuple[Any, ...]]:
        return by_hand(self.app, FACTOR_ROW)

    def _switch_on(self, author: Desk) -> None:
        with self.app.app_context():
            passkey = Passkey(id="AAAA", public_key="AAAA", name="key").to_bytes().decode()
            kept = SecondFactor(secret="A" * 32, one_time=("00",), passkeys=(passkey,))
            begin_writing()
            SealedRecord.keep(second_factor.NAME, kept)
            db.session.commit()
        self.factor = self._factor()


def still_in(author: Desk, keys: Keys) -> Desk:
    """Return a desk that is signed in: the same, unless its own session was ended."""
    if is_in(author.client):
        return author
    desk = Desk(author.client.application.test_client())
    by_hand(keys.app, NO_FACTOR)
    assert desk.sign_in().status_code == 302
    keys.lay_back()
    return desk


def behind_the_doors(house: House) -> Iterator[tuple[str, str]]:
    """Yield endpoint and address of all that a signed-in author can send."""
    for endpoint, address in house.addresses("dashboard", "POST"):
        if endpoint not in OPEN:
            yield endpoint, address


@pytest.mark.parametrize("typed", [{}, {"current": ""}, {"current": "wrong"}, {"current": NEW}])
def test_nothing_that_opens_the_blog_changes_without_the_password(
    house: House, author: Desk, typed: dict[str, str]
) -> None:
    keys, sent = Keys(house.app, author), 0
    for _, address in house.addresses("dashboard", "POST"):
        answer = author.post(address, **FIELDS, **keys.named, **typed)
        page = answer.text if answer.mimetype == "text/html" else ""  # else it is a file
        assert "recovery-code" not in re.findall(r'<output id="([^"]+)"', page), address
        assert not keys.are_changed(), address
        keys.lay_back()
        author = still_in(author, keys)
        sent += 1
    assert sent >= 20


def test_all_that_changes_what_opens_the_blog_asks_by_the_same_decorator(
    house: House, author: Desk
) -> None:
    keys, changing = Keys(house.app, author), set()
    for endpoint, address in behind_the_doors(house):
        author.post(address, **{**FIELDS, "password": PASSWORD}, **keys.named, current=PASSWORD)
        if keys.are_changed():
            changing.add(endpoint)
        keys.lay_back()
        author = still_in(author, keys)
    views = house.app.view_functions
    asked = {name for name, view in views.items() if reconfirm.is_asking(view)}
    assert changing == asked - {PASSKEYS}
    assert len(changing) >= 8


def asking(app: Flask) -> Iterator[str]:
    """Yield the addresses that ask for the present password."""
    bound = app.url_map.bind("localhost")
    for endpoint, view in app.view_functions.items():
        if reconfirm.is_asking(view):
            yield bound.build(endpoint)


def test_whatever_asks_for_the_password_has_a_field_for_it(app: Flask, author: Desk) -> None:
    for address in asking(app):
        page = author.get(address)
        assert page.status_code == 200, address
        field = r'<input[^>]* name="(?:current|password)"[^>]* type="password"'
        assert len(re.findall(field, page.text)) == 1
        assert f'<form class="form" method="post" novalidate action="{address}">' in page.text


def test_no_button_elsewhere_sends_to_where_the_password_is_asked(
    app: Flask, author: Desk, house: House
) -> None:
    Keys(app)  # so that there is another browser to be signed out
    asked = set(asking(app))
    for _, address in house.addresses("dashboard", "GET"):
        answer = author.get(address)
        page = answer.text if answer.mimetype == "text/html" else ""
        for target, form in re.findall(
            r'<form[^>]* action="([^"#]+)[^>]*>(.*?)</form>', page, re.S
        ):
            has_field = re.search(r'name="(?:current|password)"', form)
            assert target not in asked or has_field, (address, target)


def test_a_new_code_takes_the_password(app: Flask, author: Desk, client: FlaskClient) -> None:
    assert "Present password" in author.get(NEW_CODE).text
    refused = author.post(NEW_CODE, current="wrong")
    assert refused.status_code == 400
    assert "This is not your present password." in refused.text
    code = shown_code(author.post(NEW_CODE, current=PASSWORD).text)
    page = client.get("/dashboard/recovery").text
    form = {"code": code, "new_password": NEW, "again": NEW, "csrf_token": token(page)}
    assert client.post("/dashboard/recovery", data=form).status_code == 200


def test_a_code_can_be_begun_again_right_after_setup(author: Desk) -> None:
    refused = author.post("/dashboard/setup/recovery-code", code="0000")
    assert f'href="{NEW_CODE}"' in refused.text
    code = shown_code(author.post(NEW_CODE, current=PASSWORD).text)
    assert author.post("/dashboard/setup/recovery-code", code=code).status_code == 302


@pytest.mark.parametrize("address", [NEW_CODE, OTHERS, "/dashboard/security"])
def test_wrong_tries_count_and_wait_wherever_the_password_is_asked(
    app: Flask, author: Desk, address: str
) -> None:
    keys = Keys(app)
    for _ in range(5):
        assert author.post(address, **FIELDS, current="wrong").status_code == 400
    assert by_hand(app, "SELECT 1 FROM author WHERE own_tries_paid_at IS NOT NULL")
    owe(app, 270, "own_tries_paid_at")
    answer = author.post(address, **FIELDS, current=PASSWORD)
    assert answer.status_code == 429
    assert re.search(r'id="current-error">Too many tries\. Please wait \d\d seconds\.', answer.text)
    assert not keys.are_changed()


@pytest.mark.parametrize("address", [NEW_CODE, OTHERS, "/dashboard/security"])
def test_whoever_comes_while_another_password_is_checked_is_told_so(
    app: Flask, author: Desk, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    keys = Keys(app)
    monkeypatch.setattr(limits, "PATIENCE", 0)
    with app.app_context(), lock("password", 0):
        answer = author.post(address, **FIELDS, current=PASSWORD)
    assert answer.status_code == 503
    assert re.search(r'id="current-error">The password could not be checked just now', answer.text)
    assert not keys.are_changed()


def test_a_new_password_that_will_not_do_costs_no_try(app: Flask, author: Desk) -> None:
    form = {"current": "wrong", "new_password": "short", "again": "short"}
    assert "Use at least 12 characters." in author.post("/dashboard/security", **form).text
    assert by_hand(app, "SELECT own_tries_paid_at FROM author") == [(None,)]


def test_no_password_is_handed_back(author: Desk) -> None:
    typed: dict[str, Any] = {"current": "what was it", "new_password": NEW, "again": NEW}
    page = author.post("/dashboard/security", **typed).text
    assert not [words for words in typed.values() if words in page]
