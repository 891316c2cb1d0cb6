"""A passkey stands in the place of the code: made and used by a real browser, removed without."""

import re
from collections.abc import Iterator

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser

from safety.keys import Place, Unproven, passkeys
from tests.cast.blog import PASSWORD
from tests.cast.browser import Window, served, windows

KEY = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True}


@pytest.fixture
def desk(app: Flask, chromium: Browser) -> Iterator[Window]:
    """The author's browser, with a key plugged in; passkeys need a name of a host."""
    with (
        served(app) as origin,
        windows(chromium, origin.replace("127.0.0.1", "localhost")) as open_,
    ):
        window = open_()
        window.keeps_cookies = True
        plug = window.context.new_cdp_session(window.page)
        plug.send("WebAuthn.enable")
        options = {**KEY, "hasResidentKey": False, "isUserVerified": True}
        plug.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield window


def switch_on(desk: Window) -> None:
    """Switch the second factor on by hand."""
    desk.follow("Switch it on")
    desk.fill("Present password", PASSWORD)
    desk.press("Go on")
    desk.arrive("Show it to your app")
    secret = desk.page.locator("#app-secret").inner_text()
    desk.fill("Code", pyotp.TOTP(re.sub(r"\s", "", secret)).now())
    desk.press("This is the code")
    desk.arrive("Codes that serve once")
    desk.follow("I have kept them")


def give_the_password(desk: Window) -> None:
    """Come to the page for the code."""
    desk.open("/dashboard/sign-in")
    desk.fill("Password", PASSWORD)
    desk.press("Sign in")


def test_a_passkey_is_added_used_and_removed(app: Flask, desk: Window) -> None:
    give_the_password(desk)
    desk.arrive("Inbox")
    desk.open("/dashboard/security")
    switch_on(desk)
    desk.follow("Add a passkey")
    desk.fill("Name", "Blue key")
    desk.fill("Present password", "wrong")
    desk.press("Add a passkey")
    desk.sees("This is not your present password.")
    desk.fill("Present password", PASSWORD)
    desk.press("Add a passkey")
    desk.sees("The passkey is added.")
    for _ in range(2):
        desk.press("Sign out")
        give_the_password(desk)
        desk.arrive("One thing more")
        desk.press("Use a passkey")
        desk.arrive("Inbox")
    desk.open("/dashboard/security")
    desk.page.get_by_role("link", name="Remove").click()
    desk.fill("Present password", PASSWORD)
    desk.press("Remove it")
    desk.sees("The passkey opens nothing any more.")
    desk.press("Sign out")
    give_the_password(desk)
    desk.arrive("One thing more")
    assert desk.page.get_by_role("button", name="Use a passkey").count() == 0


@pytest.mark.parametrize(
    ("origin", "can"),
    [
        ("https://blog.example", True),
        ("http://localhost:8000", True),
        ("http://blog.example", False),
        ("https://192.0.2.7", False),
        ("http://127.0.0.1:8000", False),
        ("https://[2001:db8::1]", False),
    ],
)
def test_passkeys_belong_to_a_name_and_https(origin: str, can: bool) -> None:
    assert Place(origin).can_have_passkeys() == can


HEAD = '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": '
REST = '{"clientDataJSON": "e30", "attestationObject": "gg", "authenticatorData": "AA"}}'
SIGNED = REST.replace("}}", ', "signature": "AA"}}')
FORGED = ("", "{", "[]", "null", "7", '"x"', "{}", '{"rawId": 7}', '{"id": "A", "rawId": "\u00e4"}')


@pytest.mark.parametrize(
    "answer", [*FORGED, HEAD + "{}}", HEAD + REST, HEAD + SIGNED, "[" * 15_000]
)
def test_a_forged_answer_is_no_proof(answer: str) -> None:
    place = Place("https://blog.example")
    with pytest.raises(Unproven):
        passkeys.registered(answer, place, bytes(32))
    with pytest.raises(Unproven):
        passkeys.proven(answer, place, bytes(32), b"\xa0", 0)
