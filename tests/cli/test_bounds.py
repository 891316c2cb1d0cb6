"""The settings: what each may be, by tables of what is said and what is understood."""

from typing import Any

import pytest
from flask import Flask

import settings
from settings import NUMBERS, BadSetting, number, public_url

NUMERALS = {"8000": 8000, " 8000 ": 8000, "+8000": 8000, "08000": 8000, "1": 1, "65535": 65535}
NO_NUMERALS = ["", "many", "8000.0", "8e3", "8_000", "0x10", "٨٠", "-8000", "--", "9" * 400, "8\n0"]
ADDRESSES = {
    "": ("", ""),
    "https://example.org": ("https://example.org", ""),
    "https://example.org/": ("https://example.org", ""),
    "https://example.org//": ("https://example.org", ""),
    "HTTPS://Example.ORG": ("https://example.org", ""),
    "https://example.org.": ("https://example.org", ""),
    "https://example.org:443": ("https://example.org", ""),
    "http://example.org:80/": ("http://example.org", ""),
    "http://example.org:443": ("http://example.org:443", ""),
    "https://example.org:8443": ("https://example.org:8443", ""),
    "http://localhost:8000": ("http://localhost:8000", ""),
    "http://192.0.2.1": ("http://192.0.2.1", ""),
    "https://straße.de": ("https://xn--strae-oqa.de", ""),
    "https://BÜCHER.example": ("https://xn--bcher-kva.example", ""),
    "https://bu\u0308cher.example": ("https://xn--bcher-kva.example", ""),
    "https://xn--bcher-kva.example": ("https://xn--bcher-kva.example", ""),
    "https://例え.jp": ("https://xn--r8jz45g.jp", ""),
    "https://مثال.example": ("https://xn--mgbh0fb.example", ""),
    "https://\uff45xample.org": ("https://example.org", ""),
    "https://[2001:DB8:0:0::1]": ("https://[2001:db8::1]", ""),
    "http://[::1]:8000": ("http://[::1]:8000", ""),
    "https://example.org/blog": ("https://example.org", "/blog"),
    "https://example.org/blog/": ("https://example.org", "/blog"),
    "https://example.org/My/Blog-1_2.~3": ("https://example.org", "/My/Blog-1_2.~3"),
}
NO_ADDRESSES = {
    "example.org": "https://",
    "//example.org": "https://",
    "ftp://example.org": "https://",
    "https:example.org": "https://",
    "https:/example.org": "https://",
    "https://": "host",
    "https://:443": "host",
    "https://[": "no address",
    "https://[::1": "no address",
    "https://[fe80::1%25eth0]": "host",
    "https://a..b": "host",
    "https://-a.org": "host",
    "https://a_b.org": "host",
    f"https://{'a' * 64}.org": "host",
    "https://example.org:0": "port",
    "https://example.org:": "port",
    "https://example.org:65536": "no address",
    "https://example.org:http": "no address",
    "https://me@example.org": "password",
    "https://me:secret@example.org": "password",
    "https://example.org?": "?",
    "https://example.org/?a=b": "?",
    "https://example.org/#top": "#",
    "https://exam ple.org": "spaces",
    "https://exam\tple.org": "spaces",
    "https://example.org\\blog": "backslashes",
    "https://example.org/a//b": "path",
    "https://example.org/../b": "path",
    "https://example.org/.well-known": "path",
    "https://example.org/bl%C3%B6g": "path",
    "https://example.org/blög": "path",
    "https://example.org/a;b": "path",
}


@pytest.mark.parametrize(("said", "meant"), NUMERALS.items())
def test_a_number_is_read_as_people_write_it(said: str, meant: int) -> None:
    assert number("UNSAID_PORT", said) == meant


@pytest.mark.parametrize("said", NO_NUMERALS)
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(BadSetting, match=r"^UNSAID_PORT \(or --port\) must be a whole number"):
        number("UNSAID_PORT", said)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_out_of_bounds_is_refused_with_them_and_with_what_was_said(name: str) -> None:
    bounds = NUMBERS[name]
    for fits in (bounds.least, bounds.default, bounds.most):
        assert number(name, str(fits)) == fits
    for fits_not in (bounds.least - 1, bounds.most + 1):
        with pytest.raises(BadSetting) as refusal:
            number(name, str(fits_not))
        for word in (name, bounds.flag, bounds.least, bounds.most, f"not '{fits_not}'"):
            assert str(word) in refusal.value.message
        assert "\n" not in refusal.value.message


@pytest.mark.parametrize(("said", "meant"), ADDRESSES.items())
def test_a_public_address_has_one_spelling(said: str, meant: tuple[str, str]) -> None:
    assert public_url(said) == meant
    assert public_url("".join(meant)) == meant


@pytest.mark.parametrize(("said", "reason"), NO_ADDRESSES.items())
def test_a_public_address_that_cannot_be_is_refused_with_the_reason(said: str, reason: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        public_url(said)
    message = refusal.value.message
    assert message.startswith("UNSAID_PUBLIC_URL ")
    assert reason in message
    assert "\n" not in message
    assert "secret" not in message


VARIABLES = ["UNSAID_DATA", "UNSAID_DATABASE_URL", "UNSAID_PUBLIC_URL", *NUMBERS]


def understood() -> dict[str, Any]:
    """Return what the environment is taken to say."""
    app = Flask(__name__)
    settings.load(app, {})
    return {**app.config, "FLEETING_KEY": b""}  # a new one each time


@pytest.mark.parametrize("blank", ["", "  "])
def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    plain = understood()
    for name in VARIABLES:
        monkeypatch.setenv(name, blank)
    assert understood() == plain


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("http://example.org", "unsaid"),
        ("https://example.org", "__Host-unsaid"),
        ("https://example.org/blog", "__Secure-unsaid"),
        ("http://example.org/blog", "unsaid"),
    ],
)
def test_the_cookie_is_bound_as_far_as_the_address_is_ours(
    monkeypatch: pytest.MonkeyPatch, said: str, name: str
) -> None:
    monkeypatch.setenv("UNSAID_PUBLIC_URL", said)
    assert understood()["SESSION_COOKIE_NAME"] == name
