"""A password and a recovery code open the blog from any keyboard, and older passwords still do."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from nacl.pwhash import argon2id

from models.author import Author, throttle
from models.storage import now
from safety.keys import sealing
from tests.cast.blog import CHEAP, PASSWORD, by_hand
from tests.cast.desk import Desk
from tests.models.author.test_author import new_code, recover

HERE, THERE = "café lantern orbit pepper", "cafe\u0301\u00a0lantern orbit pepper"


@pytest.fixture
def stretches(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was stretched so far, as the library that does it was asked for."""
    seen, stretch = [], argon2id.kdf

    def noting(size: int, password: bytes, *given: Any, **named: Any) -> bytes:
        seen.append(password)
        stretched: bytes = stretch(size, password, *given, **named)
        return stretched

    monkeypatch.setattr(argon2id, "kdf", noting)
    return seen


def keep_as_before(app: Flask, password: str) -> None:
    """Keep the author's key under a password just as it is typed, as older programs did."""
    with app.app_context():
        author = Author.current()
        key = sealing.password_key(PASSWORD, author.salt, CHEAP)
        private = sealing.unwrap(author.key_under_password, "author-key|password", key)
        salt = sealing.random_bytes(16)
        wrapped = sealing.wrap(
            private, "author-key|password", sealing.password_key(password, salt, CHEAP)
        )
    by_hand(app, "UPDATE author SET salt = ?, key_under_password = ?", salt, wrapped)


def kept(app: Flask) -> list[tuple[Any, ...]]:
    """Return what the key is kept under."""
    return by_hand(app, "SELECT salt, key_under_password, tries_paid_at FROM author")


@pytest.mark.parametrize(("chosen", "typed"), [(HERE, THERE), (THERE, HERE), (THERE, THERE)])
def test_a_password_opens_the_blog_from_another_keyboard(
    app: Flask, author: Desk, chosen: str, typed: str
) -> None:
    change = {"current": PASSWORD, "new_password": chosen, "again": typed}
    assert author.post("/dashboard/security", **change).status_code == 302
    assert Desk(app.test_client()).sign_in(typed).status_code == 302
    change = {"current": typed, "new_password": PASSWORD, "again": PASSWORD}
    assert author.post("/dashboard/security", **change).status_code == 302


def test_a_password_of_before_still_opens_and_then_from_any_keyboard(
    app: Flask, stretches: list[bytes]
) -> None:
    keep_as_before(app, THERE)
    assert Desk(app.test_client()).sign_in(HERE).status_code == 401, "it was never typed so"
    counted = kept(app)[0][2]
    stretches.clear()
    assert Desk(app.test_client()).sign_in(THERE).status_code == 302
    assert stretches == [HERE.encode(), THERE.encode(), HERE.encode()], "tried twice, kept anew"
    assert kept(app)[0][2] == counted
    for typed in (HERE, THERE):
        stretches.clear()
        assert Desk(app.test_client()).sign_in(typed).status_code == 302
        assert stretches == [HERE.encode()]


def test_a_password_of_before_is_kept_anew_wherever_it_is_asked(app: Flask, author: Desk) -> None:
    keep_as_before(app, THERE)
    assert new_code(author, THERE)
    assert Desk(app.test_client()).sign_in(HERE).status_code == 302


@pytest.mark.parametrize(
    ("typed", "tries"),
    [("wrong", 1), ("wro\u0301ng", 2), ("wr\u00f3ng", 1), ("\uff57rong", 2), ("o\u0301" * 501, 1)],
    ids=ascii,
)
def test_a_wrong_password_is_one_try_and_is_stretched_twice_at_most(
    app: Flask, stretches: list[bytes], typed: str, tries: int
) -> None:
    before, desk = kept(app), Desk(app.test_client())
    stretches.clear()
    assert desk.sign_in(typed).status_code == 401
    assert len(stretches) == tries
    assert kept(app)[0][:2] == before[0][:2]
    with app.app_context():
        paid_at = Author.current().tries_paid_at
        assert paid_at is not None
        assert timedelta() < paid_at - now() <= throttle.PRICE


def test_a_recovery_code_is_read_as_it_was_pasted(app: Flask, author: Desk) -> None:
    code = new_code(author)
    assert author.post("/dashboard/setup/recovery-code", code=f"„{code}“.").status_code == 302
    pasted = f"Wiederherstellungscode: {code.replace('-', chr(0x2013))}."
    assert recover(app.test_client(), pasted)[0] == 200


@pytest.mark.parametrize(("typed", "found"), [("0000-0000", 8), ("Code: " + "0" * 31, 31)])
def test_a_recovery_code_of_another_length_is_told_so(
    app: Flask, author: Desk, typed: str, found: int
) -> None:
    sentence = f"This is not the code: it has {found} letters and digits, not 32."
    assert sentence in recover(app.test_client(), typed)[1]
    answer = author.post("/dashboard/setup/recovery-code", code=typed)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "compare each symbol" in recover(app.test_client(), "0" * 32)[1]
