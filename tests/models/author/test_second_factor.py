"""With a second factor the password alone opens nothing; what proves it serves once."""

import re
from datetime import datetime, timedelta
from html import unescape

import pyotp
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from models.author import second_factor, unlock
from safety.keys import otp
from tests.blueprints.dashboard.test_resume import Sheet, turned_away
from tests.cast.blog import PASSWORD, Clock, by_hand
from tests.cast.desk import Desk, token
from tests.cast.house import House
from tests.models.author.test_author import NEW, is_in, new_code, recover

FACTOR = "/dashboard/security/second-factor"
CODE = "/dashboard/sign-in/code"
WRONG = "This is not the code, or it was used before."


def shown_codes(page: str) -> list[str]:
    """Read the codes that serve once off a page."""
    found = re.search(r'<output id="one-time-codes"[^>]*>([^<]+)</output>', page)
    assert found
    return found[1].split()


def propose(author: Desk) -> str:
    """Begin, and read the secret off the page."""
    page = author.post(FACTOR, current=PASSWORD)
    assert page.status_code == 302
    found = re.search(
        r'<output id="app-secret"[^>]*>([^<]+)</output>', author.get(page.location).text
    )
    assert found
    return found[1].replace(" ", "")


def switch_on(author: Desk, clock: Clock) -> tuple[str, list[str]]:
    """Switch it on; return the secret and the codes that serve once."""
    secret = propose(author)
    page = author.post(f"{FACTOR}/code", code=code_at(secret, clock.moment))
    assert page.status_code == 200, page.text
    clock.move(minutes=2)
    return secret, shown_codes(page.text)


def code_at(secret: str, moment: datetime) -> str:
    """Make the code of a moment, as the app on a phone does."""
    return pyotp.TOTP(secret).at(moment)


def half_in(app: Flask, password: str = PASSWORD) -> Desk:
    """Type the password in another browser, and take the token of the page for the code."""
    desk = Desk(app.test_client())
    page = desk.post("/dashboard/sign-in", password=password)
    assert page.status_code == 200, page.text
    assert 'name="code"' in page.text
    desk.csrf = token(page.text)
    return desk


def test_it_is_on_once_a_code_was_typed_right(app: Flask, author: Desk, clock: Clock) -> None:
    secret = propose(author)
    assert Desk(app.test_client()).sign_in().status_code == 302, "nothing has changed yet"
    wrong = author.post(f"{FACTOR}/code", code="000000")
    assert wrong.status_code == 400
    assert "This is not the code." in wrong.text
    right = author.post(f"{FACTOR}/code", code=code_at(secret, clock.moment))
    assert len(set(shown_codes(right.text))) == 10
    clock.move(seconds=30)
    desk = half_in(app)
    assert not is_in(desk.client)
    answer = desk.post(CODE, code=code_at(secret, clock.moment))
    assert answer.status_code == 302
    assert is_in(desk.client)


def test_the_picture_says_what_the_page_says(author: Desk, clock: Clock) -> None:
    secret = propose(author)
    answer = author.get(f"{FACTOR}/picture.png")
    assert answer.mimetype == "image/png"
    assert "no-store" in answer.headers["Cache-Control"]
    wanted = f"otpauth://totp/Quiet%20hours:author?secret={secret}&issuer=Quiet%20hours"
    assert otp.address(secret, "Quiet hours") == wanted
    assert answer.data == otp.picture(wanted)


def test_a_secret_is_shown_to_the_browser_that_asked_and_not_for_long(
    app: Flask, author: Desk, clock: Clock
) -> None:
    other = Desk(app.test_client())
    assert other.sign_in().status_code == 302
    secret = propose(author)
    assert other.get(f"{FACTOR}/code").status_code == 302
    assert other.get(f"{FACTOR}/picture.png").status_code == 404
    assert other.post(f"{FACTOR}/code", code=code_at(secret, clock.moment)).status_code == 302
    clock.move(minutes=16)
    assert author.get(f"{FACTOR}/code").status_code == 302
    assert author.post(f"{FACTOR}/code", code=code_at(secret, clock.moment)).status_code == 302
    assert Desk(app.test_client()).sign_in().status_code == 302


@pytest.mark.parametrize(
    ("seconds", "passes"),
    [(0, True), (-30, True), (30, True), (-60, False), (60, False), (-86_400, False)],
)
def test_clocks_may_differ_by_half_a_minute(
    app: Flask, author: Desk, clock: Clock, seconds: int, passes: bool
) -> None:
    secret, _ = switch_on(author, clock)
    desk = half_in(app)
    answer = desk.post(CODE, code=code_at(secret, clock.moment + timedelta(seconds=seconds)))
    assert answer.status_code == (302 if passes else 401)
    assert is_in(desk.client) == passes


def test_a_code_serves_once_and_none_before_it_afterwards(
    app: Flask, author: Desk, clock: Clock
) -> None:
    secret, _ = switch_on(author, clock)
    used, before = (code_at(secret, clock.moment + timedelta(seconds=by)) for by in (0, -30))
    assert half_in(app).post(CODE, code=used).status_code == 302
    for typed in (used, before):
        answer = half_in(app).post(CODE, code=typed)
        assert answer.status_code == 401
        assert WRONG in answer.text
        assert typed not in answer.text
    clock.move(seconds=30)
    assert half_in(app).post(CODE, code=code_at(secret, clock.moment)).status_code == 302


@pytest.mark.parametrize("spelling", ["{0}", " {0}.", "{1} {2}", "wide"])
def test_a_code_may_be_typed_with_spaces_and_other_digits(
    app: Flask, author: Desk, clock: Clock, spelling: str
) -> None:
    secret, _ = switch_on(author, clock)
    code = code_at(secret, clock.moment)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    typed = wide if spelling == "wide" else spelling.format(code, code[:3], code[3:])
    assert half_in(app).post(CODE, code=typed).status_code == 302


def test_codes_that_serve_once_serve_once_each_until_none_is_left(
    app: Flask, author: Desk, clock: Clock
) -> None:
    _, codes = switch_on(author, clock)
    assert "10 codes that serve once are left." in author.get("/dashboard/security").text
    for number, typed in enumerate(codes):
        spelt = typed.lower().replace("-", " ") if number % 2 else typed
        desk = half_in(app)
        assert desk.post(CODE, code=spelt).status_code == 302
    assert "0 codes that serve once are left." in desk.get("/dashboard/security").text
    for typed in codes[:4]:
        assert half_in(app).post(CODE, code=typed).status_code == 401


def test_renewed_codes_put_an_end_to_those_before(app: Flask, author: Desk, clock: Clock) -> None:
    _, before = switch_on(author, clock)
    assert author.post(f"{FACTOR}/one-time-codes", current="wrong").status_code == 400
    after = shown_codes(author.post(f"{FACTOR}/one-time-codes", current=PASSWORD).text)
    assert len(after) == 10
    assert half_in(app).post(CODE, code=before[0]).status_code == 401
    assert half_in(app).post(CODE, code=after[0]).status_code == 302


def test_whoever_owes_a_code_can_do_nothing_else(house: House, author: Desk, clock: Clock) -> None:
    switch_on(author, clock)
    desk = half_in(house.app)
    tables = ("post", "question", "page", "site", "author", "sealed_record")
    before = [by_hand(house.app, f"SELECT * FROM {table}") for table in tables]  # noqa: S608  # ours
    free = {"dashboard.sign_in.code", "dashboard.sign_in.out", "dashboard.sign_in.index"}
    free |= {"dashboard.recovery.index", "dashboard.setup.index"}
    for endpoint, address in house.addresses("dashboard", "GET"):
        if endpoint not in free:
            assert "/dashboard/sign-in" in desk.get(address).location, address
    for endpoint, address in house.addresses("dashboard", "POST"):
        if endpoint not in free:
            assert desk.post(address, current=PASSWORD, title="x").status_code == 401, address
    assert [by_hand(house.app, f"SELECT * FROM {table}") for table in tables] == before  # noqa: S608
    assert desk.get(CODE).status_code == 200
    assert desk.post("/dashboard/sign-out").status_code == 302
    assert desk.get(CODE).location == "/dashboard/sign-in"


def test_the_code_is_waited_for_five_minutes(app: Flask, author: Desk, clock: Clock) -> None:
    secret, _ = switch_on(author, clock)
    desk = half_in(app)
    clock.move(minutes=5)
    assert desk.get(CODE).status_code == 200
    clock.move(minutes=1, seconds=1)
    late = desk.post(CODE, code=code_at(secret, clock.moment), next="/dashboard/posts")
    assert late.status_code == 401
    assert "The time for the code is over." in late.text
    assert 'name="next" value="/dashboard/posts"' in late.text
    assert not is_in(desk.client)


def test_wrong_codes_make_the_one_who_knows_the_password_wait_and_nobody_else(
    app: Flask, author: Desk, clock: Clock
) -> None:
    _, codes = switch_on(author, clock)
    for _ in range(5):
        assert half_in(app).post(CODE, code="000000").status_code == 401
    clock.move(seconds=30.5)
    answer = half_in(app).post(CODE, code=codes[0])
    assert answer.status_code == 429
    assert "Too many tries. Please wait 30 seconds." in answer.text
    assert by_hand(app, "SELECT tries_paid_at, own_tries_paid_at FROM author") == [(None, None)]
    assert Desk(app.test_client()).sign_in("wrong").status_code == 401
    clock.move(seconds=30)
    assert half_in(app).post(CODE, code=codes[0]).status_code == 302


def test_she_is_told_when_somebody_knows_her_password(
    app: Flask, author: Desk, clock: Clock
) -> None:
    _, codes = switch_on(author, clock)
    own = half_in(app)
    assert own.post(CODE, code="000000").status_code == 401
    assert own.post(CODE, code=codes[0]).status_code == 302
    assert "somebody typed your password" not in own.get("/dashboard/").text
    assert half_in(app).post(CODE, code="000000").status_code == 401
    own = half_in(app)
    assert own.post(CODE, code=codes[1]).status_code == 302
    assert "somebody typed your password" in own.get("/dashboard/").text


def test_nothing_tells_a_stranger_whether_there_is_one(
    app: Flask, author: Desk, clock: Clock
) -> None:
    def looks() -> list[tuple[int, str]]:
        secret = re.compile(r'name="csrf_token" value="[^"]+"')
        desk = Desk(app.test_client())
        answers: list[TestResponse] = [
            desk.get("/dashboard/sign-in"),
            desk.sign_in("wrong"),
            desk.get(CODE),
            desk.post(CODE, code="000000"),
            desk.get(FACTOR),
            desk.post(FACTOR),
        ]
        return [(each.status_code, secret.sub("", each.text)) for each in answers]

    before = looks()
    switch_on(author, clock)
    by_hand(app, "UPDATE author SET tries_paid_at = NULL")
    assert looks() == before


def test_what_was_typed_goes_through_both_pages(house: House, author: Desk, clock: Clock) -> None:
    secret, _ = switch_on(author, clock)
    page = turned_away(author, "/dashboard/posts/2", body="Two hours of work.")
    client = author.client
    sheet = Sheet.of(page.text)
    page = client.post(sheet.action, data={**sheet.hidden, "password": PASSWORD})
    assert "What you wrote is still kept in this page." in page.text
    for wrong in ("000000", ""):
        sheet = Sheet.of(page.text)
        page = client.post(sheet.action, data={**sheet.hidden, "code": wrong})
        assert page.status_code in (400, 401)
    sheet = Sheet.of(page.text)
    clock.move(minutes=7)
    page = client.post(sheet.action, data={**sheet.hidden, "code": "000000"})
    assert page.status_code == 401
    sheet = Sheet.of(page.text)
    page = client.post(sheet.action, data={**sheet.hidden, "password": PASSWORD})
    sheet = Sheet.of(page.text)
    code = code_at(secret, clock.moment)
    page = client.post(sheet.action, data={**sheet.hidden, "code": code})
    assert "Your text is still here" in page.text
    assert Sheet.of(page.text).hidden["body"] == "Two hours of work."


def test_the_code_leads_to_where_one_was_going(app: Flask, author: Desk, clock: Clock) -> None:
    secret, codes = switch_on(author, clock)
    desk = Desk(app.test_client())
    page = desk.post("/dashboard/sign-in", password=PASSWORD, next="/dashboard/posts")
    desk.csrf = token(page.text)
    page = desk.post(CODE, code="000000", next=Sheet.of(page.text).hidden["next"])
    answer = desk.post(CODE, code=codes[0], next=Sheet.of(page.text).hidden["next"])
    assert answer.location == "/dashboard/posts"
    desk = half_in(app)
    code = code_at(secret, clock.moment)
    answer = desk.post(CODE, code=code, next="//elsewhere.invalid/dashboard/")
    assert answer.location == "/dashboard/"


def test_the_recovery_code_opens_without_it_and_switches_it_off(
    app: Flask, author: Desk, clock: Clock
) -> None:
    switch_on(author, clock)
    code = new_code(author)
    assert "no second factor is asked for" in app.test_client().get("/dashboard/recovery").text
    status, _ = recover(app.test_client(), code)
    assert status == 200
    assert Desk(app.test_client()).sign_in(NEW).status_code == 302


def test_it_can_be_switched_off_with_the_password(app: Flask, author: Desk, clock: Clock) -> None:
    switch_on(author, clock)
    assert author.post(f"{FACTOR}/end", current="wrong").status_code == 400
    assert half_in(app)
    assert author.post(f"{FACTOR}/end", current=PASSWORD).status_code == 302
    assert by_hand(app, "SELECT * FROM sealed_record") == []
    assert Desk(app.test_client()).sign_in().status_code == 302


def test_another_app_takes_the_place_of_the_first(app: Flask, author: Desk, clock: Clock) -> None:
    first, codes = switch_on(author, clock)
    second = propose(author)
    assert half_in(app).post(CODE, code=code_at(first, clock.moment)).status_code == 302
    clock.move(minutes=1)
    done = author.post(f"{FACTOR}/code", code=code_at(second, clock.moment))
    assert done.status_code == 302
    clock.move(minutes=1)
    assert half_in(app).post(CODE, code=code_at(first, clock.moment)).status_code == 401
    assert half_in(app).post(CODE, code=code_at(second, clock.moment)).status_code == 302
    assert half_in(app).post(CODE, code=codes[0]).status_code == 302


def test_every_change_of_it_signs_the_others_out(app: Flask, author: Desk, clock: Clock) -> None:
    def others_are_out(*typed: str) -> bool:
        other = Desk(app.test_client())
        page = other.post("/dashboard/sign-in", password=PASSWORD)
        if page.status_code == 200:
            other.csrf = token(page.text)
            assert other.post(CODE, code=typed[0]).status_code == 302
        assert is_in(other.client)
        others.append(other)
        return True

    others: list[Desk] = []
    others_are_out()
    _, codes = switch_on(author, clock)
    for number, address in enumerate(("one-time-codes", "end")):
        assert not is_in(others[-1].client)
        others_are_out(codes[number])
        answer = author.post(f"{FACTOR}/{address}", current=PASSWORD)
        codes = [*codes[:1], *shown_codes(answer.text)] if number == 0 else codes
    assert not is_in(others[-1].client)
    assert is_in(author.client)


def test_a_spoilt_record_lets_nobody_in(app: Flask, author: Desk, clock: Clock) -> None:
    switch_on(author, clock)
    by_hand(app, "UPDATE sealed_record SET sealed = zeroblob(2000)")
    desk = Desk(app.test_client())
    answer = desk.post("/dashboard/sign-in", password=PASSWORD)
    assert answer.status_code == 409
    assert not is_in(desk.client)


def test_the_disk_holds_no_secret_and_no_code(app: Flask, author: Desk, clock: Clock) -> None:
    secret, codes = switch_on(author, clock)
    with app.app_context():
        kept = second_factor.of(unlock(PASSWORD))
    assert kept.secret == secret
    folder = app.config["DATABASE"].parent
    pile = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    bare = (code.replace("-", "") for code in codes)
    for told in (secret, pyotp.TOTP(secret).byte_secret().hex(), *codes, *bare, *kept.one_time):
        assert told.lower().encode() not in pile
    assert pyotp.TOTP(secret).byte_secret().lower() not in pile


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.one_of(st.text(), st.text("0123456789 -", max_size=9), st.text(max_size=4000)))
def test_whatever_is_typed_for_a_code_is_calmly_refused(
    app: Flask, author: Desk, clock: Clock, typed: str
) -> None:
    if not by_hand(app, "SELECT 1 FROM sealed_record"):
        switch_on(author, clock)
    clock.move(minutes=6)
    desk = half_in(app)
    answer = desk.post(CODE, code=typed)
    assert answer.status_code in (400, 401)
    assert "Quiet hours" in unescape(answer.text)
    assert not is_in(desk.client)


def test_a_form_for_the_code_without_its_token_signs_nobody_in(
    app: Flask, author: Desk, clock: Clock
) -> None:
    secret, _ = switch_on(author, clock)
    desk = half_in(app)
    desk.csrf = "nonsense"
    answer = desk.post(CODE, code=code_at(secret, clock.moment))
    assert answer.status_code == 400
    assert not is_in(desk.client)
    assert desk.post("/dashboard/sign-out").status_code == 400
