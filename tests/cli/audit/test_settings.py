"""What is seen from outside is held to what the author's settings promise, and to https."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.wrappers import Request, Response

from cli import main
from cli.audit.checks import doors, faults
from cli.audit.known import promises
from cli.audit.outside import Outside
from cli.audit.seen import Answer, Secrets, Seen
from cli.audit.seen import Request as Asked
from cli.audit.walk import walk
from models import dark, db, publication
from tests.cast.blog import PASSWORD, built, by_hand
from tests.cast.desk import Ask, Desk, Publish
from tests.cast.house import House
from tests.cli.audit.planting import Plant, answer, header, planted, swap

BEHIND = "The whole of what stands behind a warning, told in more than eight words."
DAY = r"(\d{4}-\d\d)"
NONE: dict[str, str | int] = {"crawlers": "none"}
MISFITS: list[tuple[dict[str, str | int], Plant, str]] = [
    (
        {"grain": "season"},
        swap("/", r'datetime="(\d{4})-\d\d"', r'datetime="\1-10"'),
        "finer than the season",
    ),
    (
        {"grain": "month"},
        swap("/sitemap.xml", f"<lastmod>{DAY}", r"<lastmod>\1-17"),
        "finer than the month",
    ),
    ({"grain": "month"}, swap("/", ">[A-Z][a-z]+ 20", ">17 March 20"), "finer than the month"),
    (NONE, swap("/robots.txt", r"\Z", "Sitemap: /sitemap.xml\n"), "sitemap to machines that may"),
    (NONE, swap("/robots.txt", "Disallow: /", "Disallow:"), "lets machines in"),
    (NONE, swap("/tags", "noindex", "all"), "is not marked noindex"),
    ({"crawlers": "search"}, swap("/robots.txt", "GPTBot", "Other"), "gather texts for language"),
    ({"crawlers": "all"}, swap("/robots.txt", "/random", "/"), "shuts all machines out"),
    ({"cache_seconds": 60}, header("/", "Cache-Control", "public, max-age=61"), "for 61 seconds"),
    (
        {"cache_seconds": 60},
        header("/", "Cache-Control", "public, s-maxage=60, stale-while-revalidate=60"),
        "for 180 seconds",
    ),
    (
        {"warned_in_feeds": "link"},
        swap("/feed.atom", "</summary>", f" {BEHIND}</summary>"),
        "tells what stands behind a content warning",
    ),
]


def look(app: Flask, *plants: Plant) -> tuple[int, str]:
    """Look at the doors of a blog, and at the first pages behind them."""
    with planted(app, *plants) as url:
        done = app.test_cli_runner().invoke(main, ["audit", url, "--pages", "30"])
    return done.exit_code, done.output


def settle(app: Flask, **settings: str | int) -> None:
    """Change settings."""
    with app.app_context():
        publication.save_settings(settings)
        db.session.commit()


def test_what_does_not_fit_the_settings_is_told(house: House, publish: Publish) -> None:
    publish("On falling", BEHIND, warning="Falls")
    usual: dict[str, str | int] = {"grain": "day", "crawlers": "all", "cache_seconds": 0}
    for settings, plant, sentence in MISFITS:
        settle(house.app, **{**usual, **settings})
        status, said = look(house.app, plant)
        assert (status, sentence in said) == (1, True), f"{settings} {sentence}: {said}"


@pytest.mark.parametrize(
    "settings",
    [
        {"grain": "season", "crawlers": "none", "cache_seconds": 60},
        {"grain": "month", "crawlers": "search", "warned_in_feeds": "whole"},
    ],
)
def test_what_fits_them_is_told_of_nobody(
    house: House, publish: Publish, settings: dict[str, str | int]
) -> None:
    publish("On falling", BEHIND, warning="Falls")
    settle(house.app, **settings)
    assert look(house.app)[0] == 0


def test_a_dark_blog_shows_nothing(house: House) -> None:
    with house.app.app_context():
        dark.go()
        db.session.commit()
    status, said = look(house.app)
    assert status == 0, said
    status, said = look(house.app, answer("/archive", 200, "<p>Still here.</p>", "text/html"))
    assert (status, "/archive is still shown, though the blog is dark" in said) == (1, True), said


def unlocked(_: Request, response: Response) -> None:
    """Forget what only https has."""
    response.headers.pop("Strict-Transport-Security", None)
    for cookie in response.headers.getlist("Set-Cookie"):
        response.headers.remove("Set-Cookie")
        response.headers.add("Set-Cookie", cookie.replace("__Secure-", "").replace("Secure; ", ""))


def test_a_blog_with_https_below_a_path_is_looked_at_as_readers_find_it(house: House) -> None:
    app = built(house.app.config["DATA"], UNSAID_PUBLIC_URL="https://blog.example/b")
    with app.app_context():
        promised = promises(app.config)
    said = list[str]()
    for plants in (
        [],
        [unlocked, swap("/b/tags", "<main", '<img src="http://blog.example/a"><main')],
    ):
        with planted(app, *plants) as url:
            port = int(url.rpartition(":")[2])
            outside = Outside("https://blog.example/b", ("127.0.0.1", port))
            own = frozenset({"https://blog.example"})
            said.append("\n".join(faults(walk(outside, promised, Secrets(), 40, own))))
    assert said[0] == ""
    for sentence in ("Strict-Transport-Security", "without Secure", "a page without https could"):
        assert sentence in said[1]
    assert "loads or names http://blog.example/a without https" in said[1]


@pytest.mark.parametrize(
    ("status", "location", "is_told"),
    [
        (200, "", True),
        (301, "https://blog.example/", False),
        (301, "http://blog.example/", True),
        (302, "https://other.example/", True),
    ],
)
def test_a_blog_that_answers_without_https_is_told(
    status: int, location: str, is_told: bool
) -> None:
    headers = (("location", location),) if location else ()
    plain = Answer(Asked("/"), "http://blog.example/", status, headers, b"", datetime.now(UTC))
    seen = Seen("https://blog.example", (), plain=plain, own=frozenset({"https://blog.example"}))
    assert [fault.at for fault in doors.check(seen)] == ["http://blog.example/"] * is_told


def test_a_post_that_keeps_words_beyond_a_consent_is_told(
    app: Flask, author: Desk, ask: Ask
) -> None:
    ask("Why do I count the steps to every door that I open?", consent="paraphrase")
    question = author.first_question()
    form = {"title": "Doors", "question": "Counting", "body": "Many people count."}
    author.post(question, action="publish", **form)
    by_hand(app, "UPDATE post SET body = 'You count the steps to every door that I open.'")
    with planted(app) as url:
        verb = ["audit", url, "--pages", "30", "--password-stdin"]
        done = app.test_cli_runner().invoke(main, verb, input=PASSWORD)
    assert (done.exit_code, "/p/doors keeps six or more words" in done.output) == (1, True), (
        done.output
    )
