"""Only the author comes in: by password or recovery code, for a while, and one try at a time."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, now
from models.author import Author
from models.author import stretching as limits
from models.site import Site
from models.storage import IntegrityError, lock
from safety.keys import Cost, sealing
from tests.cast.blog import CHEAP, PASSWORD, Clock, by_hand
from tests.cast.desk import Ask, Desk, token

NEW = "cobalt harvest drummer violet"


def stamp(moment: datetime) -> str:
    """Spell a moment as the database does."""
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def owe(app: Flask, seconds: float, count: str = "tries_paid_at") -> None:
    """Set by hand how long it takes to pay for wrong tries, so that no test depends on its pace."""
    paid_at = stamp(now() + timedelta(seconds=seconds))
    by_hand(app, f"UPDATE author SET {count} = ?", paid_at)  # noqa: S608  # columns of ours


def is_in(client: FlaskClient) -> bool:
    """Tell whether a browser is signed in."""
    return client.get("/dashboard/").status_code == 200


def test_a_wrong_password_opens_nothing(app: Flask) -> None:
    for typed in (
        "wrong",
        PASSWORD.upper(),
        PASSWORD[:-1],
        f"{PASSWORD} ",
        f" {PASSWORD}",
        f"{PASSWORD}\0",
        "\uff37ooden lantern orbit pepper",
        "x" * 100_000,
    ):
        desk = Desk(app.test_client())
        answer = desk.sign_in(typed)
        assert answer.status_code == 401, typed[:30]
        assert "This is not the password." in answer.text
        assert typed[:12] not in answer.text
        assert not is_in(desk.client)
        by_hand(app, "UPDATE author SET tries_paid_at = NULL")


def test_no_password_is_a_mistake_and_no_try(app: Flask) -> None:
    assert Desk(app.test_client()).sign_in("").status_code == 400
    assert by_hand(app, "SELECT tries_paid_at FROM author") == [(None,)]


def test_after_five_wrong_tries_everyone_waits(
    app: Flask, make_app: Callable[..., Flask], clock: Clock
) -> None:
    for number in range(5):
        desk = Desk(app.test_client())
        assert desk.sign_in("wrong").status_code == 401, number
    clock.move(seconds=30.5)
    for waiting in (app, make_app()):  # another process waits as well
        desk = Desk(waiting.test_client())
        for password in (PASSWORD, "wrong"):
            answer = desk.sign_in(password)
            assert answer.status_code == 429
            assert "Too many tries. Please wait 30 seconds." in answer.text
            assert not is_in(desk.client)
    clock.move(seconds=30)
    assert Desk(app.test_client()).sign_in("wrong").status_code == 401, "a refused try is no try"
    assert Desk(app.test_client()).sign_in("wrong").status_code == 429


@pytest.mark.parametrize(
    ("owed", "free"),
    [
        *((0, True), (60, True), (239, True), (242, False), (300, False)),
        *((301 + 60, True), (10_000_000, True), (-10_000_000, True)),  # a clock that was wrong
    ],
)
def test_wrong_tries_are_paid_by_time_and_by_nothing_else(
    app: Flask, clock: Clock, owed: int, free: bool
) -> None:
    owe(app, owed)
    due = by_hand(app, "SELECT tries_paid_at FROM author")
    desk = Desk(app.test_client())
    assert desk.sign_in().status_code == (302 if free else 429)
    assert by_hand(app, "SELECT tries_paid_at FROM author") == due, "a right one pays nothing"
    stranger = Desk(app.test_client())
    assert stranger.sign_in("wrong").status_code == (401 if free else 429)
    ((paid_at,),) = by_hand(app, "SELECT tries_paid_at FROM author")
    if free:
        start = max(0, owed) if owed <= 300 else 0
        assert paid_at == stamp(clock.moment + timedelta(seconds=start + 60))


def test_what_the_author_mistypes_where_she_is_known_makes_nobody_else_wait(app: Flask) -> None:
    desk = Desk(app.test_client())
    assert desk.sign_in().status_code == 302
    assert desk.post("/dashboard/sign-out").status_code == 302
    desk = Desk(desk.client)
    for _ in range(5):
        assert desk.sign_in("wrong").status_code == 401
    assert desk.sign_in().status_code == 429
    assert by_hand(app, "SELECT tries_paid_at FROM author") == [(None,)]
    assert Desk(app.test_client()).sign_in("wrong").status_code == 401


def test_strangers_who_try_passwords_keep_no_browser_out_that_is_known(app: Flask) -> None:
    desk = Desk(app.test_client())
    assert desk.sign_in().status_code == 302
    known = desk.client.get_cookie("unsaid-known", path="/dashboard")
    assert known
    assert (known.http_only, known.same_site, known.path) == (True, "Strict", "/dashboard")
    owe(app, 300)
    assert Desk(app.test_client()).sign_in().status_code == 429
    forger = app.test_client()
    forger.set_cookie("unsaid-known", known.value[:-4] + "AAAA", path="/dashboard")
    assert Desk(forger).sign_in().status_code == 429
    assert Desk(desk.client).sign_in().status_code == 302


def test_whoever_has_stolen_the_cookie_of_one_browser_makes_no_other_wait(app: Flask) -> None:
    stolen, other = Desk(app.test_client()), Desk(app.test_client())
    for desk in (stolen, other):
        assert desk.sign_in().status_code == 302
        assert desk.post("/dashboard/sign-out").status_code == 302
    thief = Desk(stolen.client)
    for _ in range(5):
        assert thief.sign_in("wrong").status_code == 401
    assert thief.sign_in().status_code == 429
    assert Desk(other.client).sign_in().status_code == 302
    assert Desk(app.test_client()).sign_in().status_code == 302, "nor do strangers wait"


def test_of_a_known_browser_nothing_is_kept_once_its_tries_are_paid(
    app: Flask, clock: Clock
) -> None:
    desks = [Desk(app.test_client()) for _ in range(2)]
    for desk in desks:
        assert desk.sign_in().status_code == 302
        assert desk.post("/dashboard/sign-out").status_code == 302
        assert Desk(desk.client).sign_in("wrong").status_code == 401
    assert len(by_hand(app, "SELECT * FROM known_browser")) == 2
    clock.move(minutes=10)
    assert Desk(desks[0].client).sign_in("wrong").status_code == 401
    assert len(by_hand(app, "SELECT * FROM known_browser")) == 1


@pytest.mark.parametrize("seconds", [20.5, 21.5, 59.5])
def test_whoever_waits_as_long_as_is_said_has_waited_long_enough(
    app: Flask, seconds: float
) -> None:
    owe(app, 240 + seconds)
    said = re.search(r"Please wait (\d+) seconds", Desk(app.test_client()).sign_in().text)
    assert said
    [(paid_at,)] = by_hand(app, "SELECT tries_paid_at FROM author")
    end = datetime.fromisoformat(paid_at).replace(tzinfo=UTC) - timedelta(seconds=240)
    assert now() + timedelta(seconds=int(said[1])) >= end


def test_tries_on_the_security_page_count_too(app: Flask, author: Desk) -> None:
    form = {"current": "wrong", "new_password": NEW, "again": NEW}
    for _ in range(5):
        assert author.post("/dashboard/security", **form).status_code == 400
    owe(app, 270, "own_tries_paid_at")
    answer = author.post("/dashboard/security", **{**form, "current": PASSWORD})
    assert "Too many tries. Please wait" in answer.text
    owe(app, 0, "own_tries_paid_at")
    assert Desk(app.test_client()).sign_in().status_code == 302, "the password is the old one"


def test_whoever_signs_in_while_another_password_is_checked_is_told_so(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0)
    desk = Desk(app.test_client())
    with app.app_context(), lock("password", 0):
        answer = desk.sign_in()
    assert answer.status_code == 503
    assert 'id="password-error">The password could not be checked just now.' in answer.text
    assert desk.sign_in().status_code == 302


def age(app: Flask, column: str, by: timedelta) -> None:
    """Make every session older."""
    moment = (now() - by).replace(second=0, microsecond=0)
    by_hand(app, f"UPDATE session SET {column} = ?", stamp(moment))  # noqa: S608  # a column of ours


def test_a_session_ends_when_it_lies_idle(app: Flask, author: Desk) -> None:
    age(app, "seen_at", timedelta(minutes=28))
    assert is_in(author.client)
    age(app, "seen_at", timedelta(minutes=31))
    assert not is_in(author.client)


def test_use_keeps_a_session_alive(app: Flask, author: Desk) -> None:
    age(app, "seen_at", timedelta(minutes=28))
    assert is_in(author.client)
    ((seen,),) = by_hand(app, "SELECT seen_at FROM session")
    assert now() - datetime.fromisoformat(seen).replace(tzinfo=UTC) < timedelta(minutes=5)
    assert seen.endswith(":00.000000"), "a minute, not a moment"


def test_a_session_ends_in_any_case(app: Flask, author: Desk) -> None:
    age(app, "created_at", timedelta(hours=11, minutes=58))
    assert is_in(author.client)
    age(app, "created_at", timedelta(hours=12, minutes=1))
    assert not is_in(author.client)
    assert Desk(app.test_client()).sign_in().status_code == 302
    assert len(by_hand(app, "SELECT digest FROM session")) == 1, "what ended is forgotten"


def test_the_settings_say_how_long(app: Flask, make_app: Callable[..., Flask]) -> None:
    strict = make_app(UNSAID_SESSION_IDLE_MINUTES="5", UNSAID_SESSION_HOURS="1")
    desk = Desk(strict.test_client())
    desk.sign_in()
    age(app, "seen_at", timedelta(minutes=7))
    assert not is_in(desk.client)
    desk.sign_in()
    age(app, "created_at", timedelta(minutes=62))
    assert not is_in(desk.client)


def test_signing_out_ends_the_session_for_good(app: Flask, author: Desk) -> None:
    cookie = author.client.get_cookie("unsaid")
    assert cookie
    assert author.post("/dashboard/sign-out").status_code == 302
    assert not is_in(author.client)
    replayed = app.test_client()
    replayed.set_cookie("unsaid", cookie.value)
    assert not is_in(replayed)
    assert by_hand(app, "SELECT digest FROM session") == []


def test_signing_in_starts_a_session_of_its_own(app: Flask, author: Desk) -> None:
    planted = author.client.get_cookie("unsaid")
    assert planted
    victim = Desk(app.test_client())
    victim.client.set_cookie("unsaid", planted.value)
    victim.csrf = token(victim.client.get("/dashboard/sign-in").text)
    assert victim.sign_in().status_code == 302
    taken = victim.client.get_cookie("unsaid")
    assert taken
    assert taken.value != planted.value
    assert len(by_hand(app, "SELECT digest FROM session")) == 2


def test_a_new_password_signs_the_others_out_and_opens_the_old_questions(
    app: Flask, author: Desk, ask: Ask
) -> None:
    ask("Asked before the change.")
    other = Desk(app.test_client())
    other.sign_in()
    assert is_in(other.client)
    form = {"current": PASSWORD, "new_password": NEW, "again": NEW}
    assert author.post("/dashboard/security", **form).status_code == 302
    assert is_in(author.client)
    assert not is_in(other.client)
    assert other.sign_in(PASSWORD).status_code == 401
    fresh = Desk(app.test_client())
    assert fresh.sign_in(NEW).status_code == 302
    assert "Asked before the change." in fresh.get("/dashboard/").text


def test_a_new_password_costs_what_the_settings_say(app: Flask, author: Desk) -> None:
    app.config["PASSWORD_COST"] = Cost(operations=2, memory=9 * 1024 * 1024)
    form = {"current": PASSWORD, "new_password": NEW, "again": NEW}
    assert author.post("/dashboard/security", **form).status_code == 302
    assert by_hand(app, "SELECT operations, memory FROM author") == [(2, 9 * 1024 * 1024)]
    assert Desk(app.test_client()).sign_in(NEW).status_code == 302


@pytest.mark.parametrize(
    ("fields", "trouble"),
    [
        ({"current": "wrong"}, "This is not your present password."),
        ({"again": "another"}, "The two are not the same."),
        ({"new_password": "short", "again": "short"}, "Use at least 12 characters."),
        ({"new_password": "password1234", "again": "password1234"}, "This would be guessed"),
        ({"new_password": "", "again": ""}, "Please choose a password."),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    app: Flask, author: Desk, fields: dict[str, str], trouble: str
) -> None:
    before = by_hand(app, "SELECT key_under_password, salt FROM author")
    form = {"current": PASSWORD, "new_password": NEW, "again": NEW}
    answer = author.post("/dashboard/security", **{**form, **fields})
    assert answer.status_code == 400
    assert trouble in answer.text
    assert by_hand(app, "SELECT key_under_password, salt FROM author") == before


def test_every_other_browser_can_be_signed_out(app: Flask, author: Desk) -> None:
    other = Desk(app.test_client())
    other.sign_in()
    answer = author.post("/dashboard/security/sign-out-others", current=PASSWORD)
    assert answer.status_code == 302
    assert is_in(author.client)
    assert not is_in(other.client)


def new_code(author: Desk, password: str = PASSWORD) -> str:
    """Make a recovery code and read it off the page."""
    return shown_code(author.post("/dashboard/setup/new-recovery-code", current=password).text)


def shown_code(page: str) -> str:
    """Read a recovery code off a page."""
    found = re.search(r'<output id="recovery-code"[^>]*>([^<]+)</output>', page)
    assert found
    assert re.fullmatch(r"([0-9A-Z]{4}-){7}[0-9A-Z]{4}", found[1])
    return found[1]


def recover(client: FlaskClient, code: str, password: str = NEW) -> tuple[int, str]:
    """Use a recovery code."""
    page = client.get("/dashboard/recovery").text
    form = {"code": code, "new_password": password, "again": password, "csrf_token": token(page)}
    answer = client.post("/dashboard/recovery", data=form)
    return answer.status_code, answer.text


MISTYPED: tuple[Callable[[str], str], ...] = (
    str,
    str.lower,
    lambda code: code.replace("-", ""),
    lambda code: code.replace("-", " "),
    lambda code: f"  {code.replace('-', '  -  ')}\t",
    lambda code: code.replace("0", "o").replace("1", "i"),
    lambda code: code.replace("0", "O").replace("1", "L"),
    lambda code: code.lower().replace("1", "l"),
)


def test_a_recovery_code_opens_the_blog_as_people_write_it(app: Flask, author: Desk) -> None:
    password = PASSWORD
    for mistype in MISTYPED:
        while not {"0", "1"} <= set(code := new_code(author, password)):
            pass
        client = app.test_client()
        status, page = recover(client, mistype(code))
        assert status == 200, mistype(code)
        assert shown_code(page) != code
        author, password = Desk(app.test_client()), NEW
        assert author.sign_in(password).status_code == 302


def test_a_recovery_code_signs_the_others_out_and_opens_the_old_questions(
    app: Flask, author: Desk, ask: Ask
) -> None:
    ask("Asked before the loss.")
    client = app.test_client()
    assert recover(client, new_code(author))[0] == 200
    assert is_in(client)
    assert not is_in(author.client)
    assert "Asked before the loss." in client.get("/dashboard/").text
    assert Desk(app.test_client()).sign_in(PASSWORD).status_code == 401
    assert Desk(app.test_client()).sign_in(NEW).status_code == 302


def test_a_recovery_code_works_once(app: Flask, author: Desk) -> None:
    first = new_code(author)
    code = new_code(author)
    assert recover(app.test_client(), first)[0] == 400, "a newer code has replaced it"
    status, page = recover(app.test_client(), code)
    assert status == 200
    assert recover(app.test_client(), code, PASSWORD)[0] == 400
    assert recover(app.test_client(), shown_code(page), PASSWORD)[0] == 200


def test_a_wrong_code_opens_nothing(app: Flask) -> None:
    before = by_hand(app, "SELECT * FROM author")
    client = app.test_client()
    for code in ("0000-0000", "-".join(["0000"] * 8), "U" * 32, "😀" * 32, "x" * 9000, "-"):
        status, page = recover(client, code)
        assert status == 400, code[:40]
        assert "This is not the code" in page
        assert not is_in(client)
    assert by_hand(app, "SELECT * FROM author") == before


def test_a_weak_password_does_not_spend_the_code(app: Flask, author: Desk) -> None:
    code = new_code(author)
    page = recover(app.test_client(), code, "short")[1]
    assert "Use at least 12 characters." in page
    assert recover(app.test_client(), code)[0] == 200


def test_a_code_typed_back_is_confirmed(author: Desk) -> None:
    assert "not confirmed yet" in author.get("/dashboard/").text
    code = new_code(author)
    answer = author.post("/dashboard/setup/recovery-code", code=code[:-1])
    assert answer.status_code == 400
    assert code[:-1] not in answer.text.replace(f'value="{code[:-1]}"', "")
    assert author.post("/dashboard/setup/recovery-code", code=code.lower()).status_code == 302
    assert "not confirmed yet" not in author.get("/dashboard/").text
    new_code(author)
    assert "not confirmed yet" in author.get("/dashboard/").text


def forge(app: Flask, door: str) -> FlaskClient:
    """Make a browser with a cookie that is signed with the stolen secret."""
    thief = app.test_client()
    with thief.session_transaction("/dashboard/") as session:
        session.update(door=door, _user_id="1", user_id="1", _fresh=True)
    return thief


def test_the_secret_alone_forges_no_session(app: Flask, author: Desk) -> None:
    ((digest,),) = by_hand(app, "SELECT digest FROM session")
    for size in (0, 1, 31, 32, 33, 63, 64, 65, 1000):
        for made_up in (bytes(size), (digest * 40)[:size], (sealing.key_pair()[0] * 40)[:size]):
            thief = forge(app, urlsafe_b64encode(made_up).decode())
            assert not is_in(thief), size
            assert thief.post("/dashboard/posts/new", data={"title": "x"}).status_code == 401


@pytest.mark.parametrize("door", ["=", "a", "*", "\u00e9", ""])
def test_a_spoilt_cookie_is_a_stranger(app: Flask, door: str) -> None:
    assert forge(app, door).get("/dashboard/").status_code == 302


def test_half_a_cookie_opens_nothing(app: Flask, author: Desk) -> None:
    with author.client.session_transaction("/dashboard/") as session:
        held = session["door"]
        session["door"] = held[:-8] + held[-8:].swapcase()
    assert not is_in(author.client)


@pytest.fixture
def link(new_blog: Flask) -> str:
    """The token of the setup link that the terminal prints."""
    with new_blog.app_context():
        found = Site.current().open_setup()
        db.session.commit()
    return found


def set_up(client: FlaskClient, link: str, **fields: str) -> tuple[int, str]:
    """Send the setup form."""
    page = client.get("/dashboard/recovery").text
    form = {"token": link, "title": "Quiet hours", "new_password": NEW, "again": NEW, **fields}
    answer = client.post("/dashboard/setup", data={**form, "csrf_token": token(page)})
    return answer.status_code, answer.text


def test_setup_needs_its_link(new_blog: Flask, link: str) -> None:
    client = new_blog.test_client()
    for wrong in ("", "wrong", link[:-1], link + "a", link.swapcase()):
        assert client.get(f"/dashboard/setup?token={wrong}").status_code == 403
        assert set_up(client, wrong)[0] == 403
    assert by_hand(new_blog, "SELECT id FROM author") == []
    assert client.get(f"/dashboard/setup?token={link}").status_code == 200


@pytest.mark.parametrize("end", [".", ")", ">", "%E2%80%9D", "%20", "%E2%80%8B", "%C2%BB."])
def test_a_setup_link_works_with_what_was_copied_along(
    new_blog: Flask, link: str, end: str
) -> None:
    client = new_blog.test_client()
    page = client.get(f"/dashboard/setup?token={link}{end}")
    assert page.status_code == 200
    assert set_up(client, f"{link}{unquote(end)}")[0] == 200


def test_an_older_link_stops_working(new_blog: Flask, link: str) -> None:
    with new_blog.app_context():
        newer = Site.current().open_setup()
        db.session.commit()
    client = new_blog.test_client()
    assert set_up(client, link)[0] == 403
    assert set_up(client, newer)[0] == 200


def test_setup_happens_once(new_blog: Flask, link: str) -> None:
    client = new_blog.test_client()
    status, page = set_up(client, link)
    assert status == 200
    assert is_in(client)
    code = shown_code(page)
    form = {"code": code, "csrf_token": token(page)}
    assert client.post("/dashboard/setup/recovery-code", data=form).status_code == 302
    assert "Quiet hours" in client.get("/").text
    assert by_hand(new_blog, "SELECT setup_digest FROM site") == [(None,)]

    before = by_hand(new_blog, "SELECT * FROM author")
    stranger = new_blog.test_client()
    assert set_up(stranger, link, title="Taken over")[0] == 302
    assert stranger.get(f"/dashboard/setup?token={link}").status_code == 302
    assert by_hand(new_blog, "SELECT * FROM author") == before
    assert Desk(stranger).sign_in(NEW).status_code == 302


@pytest.mark.parametrize(
    ("fields", "trouble"),
    [
        ({"title": " "}, "Please give it a title."),
        ({"new_password": "short", "again": "short"}, "Use at least 12 characters."),
        ({"title": "Harvest moonlight", "new_password": "harvest moonlight"}, "guessed quickly"),
        ({"again": "another"}, "The two are not the same."),
    ],
)
def test_setup_explains_what_is_missing(
    new_blog: Flask, link: str, fields: dict[str, str], trouble: str
) -> None:
    assert trouble in set_up(new_blog.test_client(), link, **fields)[1]
    assert by_hand(new_blog, "SELECT id FROM author") == []


def test_before_setup_every_page_is_calm(new_blog: Flask) -> None:
    client = new_blog.test_client()
    for address in ("/", "/about", "/tags", "/archive", "/search?q=a", "/feed.atom", "/feed.json"):
        assert client.get(address).status_code in (200, 404), address
    for address in ("/ask/", "/ask/receipt", "/dashboard/sign-in", "/dashboard/recovery"):
        assert client.get(address).status_code == 200, address
    assert client.get("/dashboard/").status_code == 302
    form = {"password": NEW, "csrf_token": token(client.get("/dashboard/recovery").text)}
    assert client.post("/dashboard/sign-in", data=form).status_code in (400, 401, 403)
    assert recover(client, "-".join(["0000"] * 8))[0] == 400


def test_a_question_asked_before_setup_is_not_lost_in_silence(new_blog: Flask) -> None:
    client = new_blog.test_client()
    page = client.get("/ask/").text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    if found is None:
        assert "closed" in page, "a box without a form says why"
        return
    form = {"body": "Is anybody there?", "consent": "quote", "csrf_token": found[1]}
    answer = client.post("/ask/", data=form)
    assert answer.status_code in (403, 503)
    assert "Is anybody there?" in answer.text
    assert '<output id="receipt"' not in answer.text


def test_there_is_one_author(app: Flask) -> None:
    before = by_hand(app, "SELECT * FROM author")
    with app.app_context(), pytest.raises(IntegrityError, match=r"author\.id"):
        add_author()
    assert by_hand(app, "SELECT * FROM author") == before


def add_author() -> None:
    """Make an author, whether or not there is one."""
    Author.create(NEW, CHEAP)
    db.session.commit()
