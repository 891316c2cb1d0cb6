"""Signed-in browsers: each has its day and a name, and can be signed out alone."""

import re

from flask import Flask

from models import tidy
from tests.cast.blog import PASSWORD, Clock, by_hand
from tests.cast.desk import Desk
from tests.models.author.test_author import is_in
from tests.models.author.test_second_factor import half_in, switch_on

SECURITY = "/dashboard/security"
END = f"{SECURITY}/browsers/end"


def refs(page: str) -> list[str]:
    """Return what names the other browsers on the page."""
    return re.findall(rf'href="{END}\?browser=([0-9a-f]+)"', page)


def test_one_browser_can_be_signed_out_alone(app: Flask, author: Desk) -> None:
    others = [Desk(app.test_client()) for _ in range(2)]
    for other in others:
        assert other.sign_in().status_code == 302
    page = author.get(SECURITY).text
    assert page.count("This browser") == 1
    ref = refs(page)[0]
    assert "<input checked" in author.get(f"{END}?browser={ref}").text
    assert author.post(END, browser=ref, current="wrong").status_code == 400
    assert author.post(END, browser="", current=PASSWORD).status_code == 400
    assert sorted(is_in(other.client) for other in others) == [True, True]
    assert author.post(END, browser=ref, current=PASSWORD).status_code == 302
    assert sorted(is_in(other.client) for other in others) == [False, True]
    assert is_in(author.client)
    assert author.post(END, browser=ref, current=PASSWORD).status_code == 400, "it is gone"


def test_a_browser_keeps_a_name_that_only_she_can_read(app: Flask, author: Desk) -> None:
    page = author.get(SECURITY).text
    found = re.search(r'name="browser" value="([0-9a-f]+)"', page)
    assert found
    address = f"{SECURITY}/browsers/name"
    assert author.post(address, browser=found[1], called="Kitchen <laptop>").status_code == 302
    assert 'value="Kitchen &lt;laptop&gt;"' in author.get(SECURITY).text
    ((kept,),) = by_hand(app, "SELECT name FROM session")
    assert b"Kitchen" not in kept
    other = Desk(app.test_client())
    assert other.sign_in().status_code == 302
    assert "Kitchen &lt;laptop&gt;, " in other.get(END).text
    author.post(address, browser=found[1], called="x" * 61)
    assert 'value="Kitchen &lt;laptop&gt;"' in author.get(SECURITY).text
    author.post(address, browser=found[1], called="")
    assert by_hand(app, "SELECT name FROM session WHERE name IS NOT NULL") == []
    author.post(address, browser="00" * 8, called="Nobody")


def test_the_page_tells_days_and_no_hours(author: Desk) -> None:
    page = author.get(SECURITY).text
    assert "Signed in on" in page
    assert not re.search(r"\d\d?:\d\d", page)


def test_a_half_sign_in_is_no_browser_of_the_list(app: Flask, author: Desk, clock: Clock) -> None:
    switch_on(author, clock)
    half_in(app)
    assert refs(author.get(SECURITY).text) == []
    clock.move(minutes=7)
    half_in(app)
    pending = by_hand(app, "SELECT 1 FROM session WHERE is_pending")
    assert len(pending) == 1, "the one before is forgotten"


def test_the_tidy_forgets_browsers_that_are_no_longer_signed_in(
    app: Flask, author: Desk, clock: Clock
) -> None:
    other = Desk(app.test_client())
    assert other.sign_in().status_code == 302
    clock.move(minutes=20)
    assert is_in(other.client)
    clock.move(minutes=20)
    with app.app_context():
        tidy.tidy(sessions=(app.config["SESSION_IDLE"], app.config["SESSION_LONGEST"]))
    assert len(by_hand(app, "SELECT 1 FROM session")) == 1
    assert is_in(other.client)
