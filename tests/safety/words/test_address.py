"""What an address was meant to be, by the many ways in which one is bent."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.words import address

MEANT = {
    "/p/on-sleep": [
        *(
            "/p/on-sleep/",
            "/p//on-sleep",
            "/P/on-sleep",
            "/p/On-Sleep",
            "/p/ON-SLEEP",
            "/p/On Sleep",
        ),
        *("/p/on_sleep", "/p/on+sleep", "/p/on%20sleep", "/p/on%2Dsleep", "/p/on\u2013sleep"),
        *(f"/p/on-sleep{end}" for end in (".", ",", ";", ":", "!", "?", "...", "\u2026", "\u3002")),
        *(f"/p/on-sleep{end}" for end in (")", "]", "}", ">", ").", "*", "_", "**", "~", "`", "|")),
        *(
            f"/p/on-sleep{end}"
            for end in ("'", '"', "\u2019", "\u201d", "\u201c", "\u00bb", "\u300d")
        ),
        *(f"/p/on-sleep{end}" for end in ("\u200b", "\u200e", "\u00a0", "\n", "%E2%80%9D", "%0A")),
        *(
            f"/p/on-sleep{end}"
            for end in ("\ufffd", "\U0001f642", "\U0001f44d\U0001f3fd", "\u2764\ufe0f")
        ),
        *(
            "/p/\u201con-sleep\u201d",
            "/p/on-\u00adsleep",
            "/p/(on-sleep)",
            "/p/on-sleep/)",
            "/p/o\u0301n-sleep",
        ),
    ],
    "/p/on-sleep/card.png": [
        "/p/On-Sleep/card.png",
        "/p/on-sleep/card.png/",
        "/p/on-sleep/Card.PNG)",
    ],
    "/p/schlafstorung": [
        "/p/Schlafst\u00f6rung",
        "/p/schlafsto\u0308rung",
        "/p/schlafst%C3%B6rung",
    ],
    "/p/\u304c\u3093": ["/p/\u304b\u3099\u3093", "/p/\u304c\u3093\u3002", quote("/p/\u304c\u3093")],
    "/p/\ud55c\uae00": ["/p/\u1112\u1161\u11ab\u1100\u1173\u11af"],
    "/p/\u0e2b\u0e25\u0e31\u0e1a": ["/p/\u0e2b\u0e25\u0e31\u0e1a."],
    "/p/\u0939\u093f\u0928\u094d\u0926\u0940": ["/p/\u0939\u093f\u0928\u094d\u0926\u0940\u0964"],
    "/pages/what-i-do-not-answer": ["/pages/What I do not answer", "/Pages/what_i_do_not_answer."],
    "/tags/sleep-well": [
        "/tags/Sleep Well",
        "/tags/sleep%20well",
        "/tags/sleep+well/",
        "/tags/sleep_well",
    ],
    "/tags/sleep-well+x": ["/tags/sleep%20well+X", "/tags/Sleep Well+X.", "/tags/sleep-well+X/"],
    "/tags/a+-b": ["/tags/A+-B", "/tags/a + -b", "/tags/A+-B)"],
    "/tags/a+b/feed.atom": [
        "/tags/A+B/feed.atom",
        "/tags/a+b/feed",
        "/tags/a+b/rss.xml",
        "/tags/A+b/feed/",
    ],
    "/tags/a/feed.json": ["/tags/A/Feed.json/"],
    "/feed.atom": [
        "/feed",
        "/feed/",
        "/rss",
        "/RSS",
        "/atom",
        "/feed.xml",
        "/rss.xml",
        "/atom.xml",
    ],
    "/feed.json": ["/feed.json/", "/Feed.JSON", "/feed.json."],
    "/icon.png": [
        *("/favicon.ico", "/favicon.png", "/favicon.ico/", "/apple-touch-icon.png"),
        *("/apple-touch-icon-precomposed.png", "/apple-touch-icon-120x120-precomposed.png"),
    ],
    "/robots.txt": ["/robots.txt/", "/Robots.txt"],
    "/sitemap.xml": ["/sitemap.xml/", "/Sitemap.xml"],
    "/about": ["/About", "/about/", "/about.", "/about)", "//about"],
    "/ask": ["/ask.", "/Ask", "/ask/."],
    "/archive/2026/autumn": ["/archive/2026/Autumn/", "/Archive/2026/autumn."],
    "/": ["/index.html", "/)", "/.", "/\u201d"],
}


@pytest.mark.parametrize(
    ("path", "bent"), [(path, way) for path, ways in MEANT.items() for way in ways], ids=ascii
)
def test_an_address_is_guessed_however_it_was_bent(path: str, bent: str) -> None:
    assert path in address.meant(bent)


@pytest.mark.parametrize(
    ("bent", "other"),
    [
        ("/tags/-grief", "/tags/grief"),
        ("/tags/-Grief.", "/tags/grief"),
        ("/tags/grief+", "/tags/grief"),
        ("/tags/a+-b", "/tags/a-b"),
        ("/tags/+", "/tags"),
        ("/p/on-sleep/card.png", "/p/on-sleep"),
        ("/p/on-sleep-2", "/p/on-sleep"),
    ],
)
def test_an_address_that_says_something_else_is_not_guessed(bent: str, other: str) -> None:
    assert other not in address.meant(bent)


@pytest.mark.parametrize("path", ["/%00".replace("%00", "\0"), "/p/a\0b", "/" + "x" * 3000])
def test_nothing_is_guessed_of_what_nobody_types(path: str) -> None:
    assert address.meant(path) == []


@pytest.mark.parametrize(
    "path",
    [
        *(
            "//evil.example",
            "//evil.example/p/x",
            "/\\evil.example",
            "///evil.example",
            "/%2F/evil.example",
        ),
        *("/%5Cevil.example/", "/https://evil.example", "/.//evil.example/", "/\t/evil.example"),
    ],
)
def test_no_guess_leads_off_the_site(path: str) -> None:
    for guess in address.meant(path):
        assert guess.startswith("/")
        assert not guess.startswith(("//", "/\\"))


@settings(deadline=None)
@given(path=st.text(max_size=100).map("/{}".format))
def test_a_guess_is_short_and_final(path: str) -> None:
    for guess in address.meant(path):
        assert guess.startswith("/")
        assert "//" not in guess
        assert guess == "/" or not guess.endswith("/")
        assert guess != path
    assert len(address.meant(path)) <= 7
