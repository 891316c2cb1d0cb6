"""Addresses are links as people type them, and what cannot be one is shown and explained."""

import pytest
from playwright.sync_api import Browser

from safety.words import links, markup
from tests.safety.words.test_markup import elements

BARE = [
    ("see https://a.org/b_c_d.", [("https://a.org/b_c_d", "https://a.org/b_c_d")]),
    ("(https://a.org/b_(c))", [("https://a.org/b_(c)", "https://a.org/b_(c)")]),
    (
        "https://a.org/b.[^1]\n\n[^1]: c",
        [("https://a.org/b", "https://a.org/b"), ("1", "#fn1"), ("\u21a9\ufe0e", "#fnref1")],
    ),
    ("http://a.org?b=1&copy=2!", [("http://a.org?b=1&copy=2", "http://a.org?b=1&copy=2")]),
    ("**https://a.org**", [("https://a.org", "https://a.org")]),
    ("www.a.org/b, c", [("www.a.org/b", "https://www.a.org/b")]),
    ("www.a.example", [("www.a.example", "https://www.a.example")]),
    ("orf.at, b-c.de:80/d", [("orf.at", "https://orf.at"), ("b-c.de:80/d", "https://b-c.de:80/d")]),
    ("m\u00fcller.de", [("m\u00fcller.de", "https://xn--mller-kva.de")]),
    ("a.b+c@d.org.", [("a.b+c@d.org", "mailto:a.b+c@d.org")]),
    ("\u8a73\u3057\u304f\u306fwww.a.jp\u3078", [("www.a.jp", "https://www.a.jp")]),
    ("https://a.org\u3092\u3054\u89a7", [("https://a.org", "https://a.org")]),
    ("\u300chttps://a.org/b\u300d", [("https://a.org/b", "https://a.org/b")]),
    ("\u201ehttps://a.org\u201c", [("https://a.org", "https://a.org")]),
    ("<https://a.org>", [("https://a.org", "https://a.org")]),
    ("a | b\n-|-\nc.org | d", [("c.org", "https://c.org")]),
    ("[https://a.org](https://b.org)", [("https://a.org", "https://b.org")]),
]
NONE = ["e.g. z.B. i. d. R.", "1.5", "node.js", "README.txt", "end.Begin", "a@b", "`https://a.org`"]
NONE += [
    "https://",
    "www.",
    "ftp://a.org",
    "javascript:a.org",
    "tel:116123",
    "+49 30 123456",
    "a.b.c",
]
WRITTEN = [
    ("tel:116 123", "tel:116123"),
    ("tel:+49 (30) 12-34/5", "tel:+493012345"),
    ("TEL:112", "tel:112"),
    ("sms:741741", "sms:741741"),
    ("www.a.org/b", "https://www.a.org/b"),
    ("a.org", "https://a.org"),
    ("a.org:8080", "https://a.org:8080"),
    ("a@b.org", "mailto:a@b.org"),
    ("mailto:a@b.org", "mailto:a@b.org"),
    ("/about#b", "/about#b"),
    ("#b", "#b"),
]
READ = [
    "https://a.org/@b",
    "https://a.org?b@c",
    "https://a.org:65535/",
    "https://a_b.org.",
    "https://xn--mller-kva.de",
    "https://m\u00fcller.de",
    "https://M\u00dcLLER.de",
    "https://\u05d0\u05d1.\u05e7\u05d5\u05dd",
    "https://\u65e5\u672c.jp",
    "https://[2001:db8::1]:8080/b",
    "http://127.0.0.1",
    "HTTP://A.ORG",
]
READ_BY_NONE = [
    "https://%09/b",
    "https://a.org%00.b/",
    "https://a%2fb.org/",
    "http://[::1",
    "http://[::g]/",
    "https://a.org:65536",
    "https://a.org:80:80",
    "https://a.org:b/",
    "https://1.2.3.256",
    "https://1.2.3.4.5",
    "https://0x100000000",
    "https://xn--\u00fc.de/",
    "https://a^b/",
    "https://\u2100.org/",
    "https://\u0301a.org/",
    "https://\u05d0b.org/",
    "https://\ufffd.org/",
]
READ_BY_FEW = ["https://exa%20mple/", "https://xn--a/", "https://a..b/", "https://a.org:"]
ENDED = {"https://a.org", "https://a.org:80"}  # by the colon behind it, as in a sentence
DISGUISED = [
    "https://bank.example@evil.example",
    "https://bank.example:443@evil.example/",
    "https://bank.example%2f@evil.example/",
    "https://bank.example!b@evil.example/",
    "https://:b@evil.example/",
    "https://@evil.example/",
    "http://[::1]@evil.example/",
    "HTTPS://a:b@evil.example/@c",
]
REFUSED = [
    ("[a](javascript:alert(1))", "javascript:alert(1)", links.OTHER_SCHEME),
    ("[a](data:text/html,x)", "data:text/html,x", links.OTHER_SCHEME),
    ("[a](ftp://a.org)", "ftp://a.org", links.OTHER_SCHEME),
    ('[a](ftp://a.org "b")', "ftp://a.org", links.OTHER_SCHEME),
    ("<ftp://a.org>", "ftp://a.org", links.OTHER_SCHEME),
    ("[a]\n\n[a]: ftp://b.org", "ftp://b.org", links.OTHER_SCHEME),
    ("[a](https://a.org/b c)", "https://a.org/b c", links.SPACE),
    ("[a](/b c)", "/b c", links.SPACE),
    ("[a](tel:help)", "tel:help", links.INCOMPLETE),
    ("[a](https://)", "https://", links.INCOMPLETE),
    ("[a](mailto:b)", "mailto:b", links.INCOMPLETE),
    ("[a](https://b.example@evil.example)", "https://b.example@evil.example", links.DISGUISED),
    ("<https://b:c@evil.example/>", "https://b:c@evil.example/", links.DISGUISED),
    ("[a](https://%09/b)", "https://%09/b", links.UNREADABLE),
    ("[a]\n\n[a]: http://[::1", "http://[::1", links.UNREADABLE),
    ("<https://b.org:65536>", "https://b.org:65536", links.UNREADABLE),
    ("[a](p/b)", "p/b", links.NOWHERE),
    ("[a](notes.html)", "notes.html", links.NOWHERE),
    ("[a](//a.org)", "//a.org", links.NOWHERE),
    ("a | b\n-|-\nc | [d](ftp://e)", "ftp://e", links.OTHER_SCHEME),
]


def linked(text: str) -> list[tuple[str, str]]:
    """Return what is linked in a text: what is shown, and where it leads."""
    found = (each for each in elements(markup.render(text)) if each.tag == "a")
    return [("".join(each.itertext()), each.get("href") or "") for each in found]


@pytest.mark.parametrize(("text", "found"), BARE)
def test_a_bare_address_is_a_link(text: str, found: list[tuple[str, str]]) -> None:
    assert linked(text) == found


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address_is_text(text: str) -> None:
    assert linked(text) == []


@pytest.mark.parametrize(("typed", "address"), WRITTEN)
def test_a_link_is_taken_as_people_type_it(typed: str, address: str) -> None:
    assert linked(f"[*a* b]({typed})") == [("a b", address)]
    assert markup.refused(f"[a]({typed})") == []


@pytest.mark.parametrize(("text", "address", "why"), REFUSED)
def test_a_refused_link_is_shown_as_text_and_listed_with_the_reason(
    text: str, address: str, why: str
) -> None:
    assert markup.refused(text) == [(address, why)]
    assert address not in [to for _, to in linked(text)]
    assert address in markup.plain(text)


@pytest.mark.parametrize(
    "text", ["[see](below, please)", "[sic]: so", "`[a](ftp://b)`", "a < b", "[a](/b)", "<a@b.org>"]
)
def test_what_is_no_refused_link_is_not_listed(text: str) -> None:
    assert markup.refused(text) == []


def test_a_refused_link_is_listed_once() -> None:
    assert len(markup.refused("[a](p/b) [c](p/b)\n\n- [d](p/b)")) == 1


@pytest.mark.parametrize("address", READ_BY_NONE + READ_BY_FEW + DISGUISED)
def test_what_leads_nowhere_or_elsewhere_than_it_seems_is_text_however_it_is_written(
    address: str,
) -> None:
    assert not links.leads(links.spelt(address))
    for text in (f"[a]({address})", f"<{address}>", f"[a]\n\n[a]: {address}", f"see {address} now"):
        assert {to for _, to in linked(text)} <= ENDED, text
    assert markup.refused(f"[a]({address})")


@pytest.mark.parametrize("text", ["b.example:80@evil.example", "b.org:99999", "[a]()", "[]()"])
def test_what_is_but_a_part_of_an_address_or_none_at_all_is_text(text: str) -> None:
    assert linked(text) == []


def test_a_browser_reads_the_same_in_every_address_that_is_linked(chromium: Browser) -> None:
    page = chromium.new_page()
    read = """addresses => addresses.map(address => {
      try { const url = new URL(address); return url.username + url.password + url.host }
      catch { return "" }
    })"""
    seen = dict(zip(READ, page.evaluate(read, [links.spelt(each) for each in READ]), strict=True))
    assert all(links.leads(links.spelt(each)) for each in READ)
    assert [each for each, host in seen.items() if host not in links.spelt(each).lower()] == []
    assert "" not in seen.values()
    assert set(page.evaluate(read, READ_BY_NONE)) == {""}
    page.close()
