"""Pages are made once for all readers, and never shown when they no longer stand."""

import gzip
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Event, Thread

import brotli
import pytest
from flask import Flask, request, request_started
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.wrappers import Response

from edge.page_cache.shelf import Shelf
from edge.page_cache.stored_response import capture
from models import db, now, publication
from models.posts import Post, PostWords
from models.storage import Edition
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.running import PATIENCE, Browser, serve, until, vacate

ALTERNATIONS = 1000
CROWD, CHANGES = 8, 300
START = datetime(2024, 3, 1, tzinfo=UTC)


@pytest.fixture
def made(app: Flask) -> Iterator[list[str]]:
    """The addresses for which a page had to be made, as they were asked for."""
    with noted(app) as addresses:
        yield addresses


@contextmanager
def noted(app: Flask) -> Iterator[list[str]]:
    """Note the addresses for which an app makes a page."""
    addresses: list[str] = []

    def note(_: Flask) -> None:
        addresses.append(request.full_path.rstrip("?"))

    with request_started.connected_to(note, app):
        yield addresses


def test_a_page_is_made_once_for_all_readers(
    client: FlaskClient, publish: Publish, made: list[str]
) -> None:
    publish("Moss", tags="green")
    for page in ("/", "/p/moss", "/tags/green", "/feed.atom", "/archive", "/sitemap.xml"):
        made.clear()
        first = client.get(page)
        client.set_cookie("unsaid", "somebody")
        agents = ({"User-Agent": "Lynx"}, {"Accept-Language": "de"}, {"Referer": "http://a.b/"})
        assert {client.get(page, headers=each).data for each in agents} == {first.data}
        assert client.head(page).headers["ETag"] == first.headers["ETag"]
        assert made in ([page], []), page


def test_no_query_makes_a_page_anew(client: FlaskClient, publish: Publish, made: list[str]) -> None:
    publish("Moss")
    page = client.get("/p/moss").data
    front = client.get("/").data
    made.clear()
    for query in ("a=1", "b", "before=moss&c", "%00", "before=%ff", "q=x&order=newest"):
        assert client.get(f"/p/moss?{query}").data == page
    for query in ("a=1", "utm_source=x", "after=moss", "Before=moss"):
        assert client.get(f"/?{query}").data == front
    assert made == []


def test_a_cursor_has_a_page_of_its_own_and_nothing_else_gets_through(
    client: FlaskClient, publish: Publish, made: list[str]
) -> None:
    for title in ("Fern", "Moss"):
        publish(title)
    older = client.get("/?x=1&before=moss").text
    assert "Fern" in older
    assert "Moss" not in older
    made.clear()
    assert client.get("/?before=moss&x=2").text == older
    assert made == []
    client.get("/?before=fern&z=3")
    assert made == ["/?before=fern"]


@pytest.mark.parametrize(
    "address",
    ["/p/never", "/?before=never", "/tags/never", "/search?q=moss", "/random", "/healthz"],
)
def test_what_can_be_asked_without_end_is_not_kept(
    client: FlaskClient, publish: Publish, made: list[str], address: str
) -> None:
    publish("Moss")
    made.clear()
    for _ in range(3):
        client.get(address)
    assert len(made) == 3


def test_nothing_is_kept_where_nothing_may_be_cached(
    make_app: Callable[..., Flask], publish: Publish
) -> None:
    publish("Moss", tags="green")
    app = make_app(CACHED=False)
    client = app.test_client()
    for page in ("/", "/p/moss", "/tags/green", "/feed.atom", "/sitemap.xml", "/robots.txt"):
        with noted(app) as made:
            answers = [client.get(page) for _ in range(3)]
        assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
        assert made == [page] * 3
    vacate(app)


def test_what_is_somebodys_own_passes_by(
    client: FlaskClient, author: Desk, made: list[str]
) -> None:
    for address in ("/ask/", "/ask/receipt", "/dashboard/sign-in"):
        made.clear()
        for _ in range(2):
            assert "no-store" in client.get(address).headers["Cache-Control"]
        assert made == [address] * 2
    assert "Quiet hours" in author.get("/dashboard/settings").text
    assert client.get("/dashboard/settings").status_code == 302


def test_every_encoding_is_the_same_page_with_its_own_validator(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Moss", "Green and soft. " * 60)
    forms = {
        name: client.get("/p/moss", headers={"Accept-Encoding": accepted})
        for name, accepted in {
            "plain": "identity",
            "gzip": "gzip;q=1, br;q=0",
            "br": "gzip, deflate, br",
        }.items()
    }
    assert [form.headers.get("Content-Encoding") for form in forms.values()] == [None, "gzip", "br"]
    assert gzip.decompress(forms["gzip"].data) == forms["plain"].data
    assert brotli.decompress(forms["br"].data) == forms["plain"].data
    assert len({form.headers["ETag"] for form in forms.values()}) == 3
    for form in forms.values():
        assert form.headers["Vary"] == "Accept-Encoding"
        accepted = form.headers.get("Content-Encoding", "identity")
        known = {"Accept-Encoding": accepted, "If-None-Match": form.headers["ETag"]}
        again = client.get("/p/moss", headers=known)
        assert (again.status_code, again.data) == (304, b"")
        head = client.head("/p/moss", headers={"Accept-Encoding": accepted})
        assert head.data == b""
        assert head.headers["Content-Length"] == str(len(form.data))


def test_a_host_that_was_asked_for_is_in_no_page_of_another(client: FlaskClient) -> None:
    assert "http://evil.test/" in client.get("/", headers={"Host": "evil.test"}).text
    assert "evil.test" not in client.get("/").text


def test_a_crowd_before_a_cold_page_has_it_made_once(app: Flask, made: list[str]) -> None:
    inside, go_on, answers = Event(), Event(), []

    @app.before_request
    def hold() -> None:
        inside.set()
        assert go_on.wait(PATIENCE)

    def read() -> None:
        answers.append(app.test_client().get("/about").data)

    crowd = [Thread(target=read) for _ in range(8)]
    crowd[0].start()
    assert inside.wait(PATIENCE)
    for reader in crowd[1:]:
        reader.start()
    go_on.set()
    for reader in crowd:
        reader.join(PATIENCE)
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert made == ["/about"]


@pytest.mark.slow
def test_a_crowd_that_meets_a_change_has_the_page_made_once(app: Flask, made: list[str]) -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # hasty threads: each looks at once whether anything has changed
    gate = Barrier(CROWD)

    def read() -> str:
        gate.wait(PATIENCE)
        return app.test_client().get("/about").text

    try:
        with ThreadPoolExecutor(CROWD) as pool:
            for number in range(CHANGES):
                with app.app_context():
                    publication.save_settings({"title": f"Title {number}"})
                    db.session.commit()
                answers = {each.result() for each in [pool.submit(read) for _ in range(CROWD)]}
                assert len(answers) == 1
                assert f"Title {number}" in answers.pop()
    finally:
        sys.setswitchinterval(usual)
    assert made == ["/about"] * CHANGES


def test_writing_ends_nothing_before_it_is_committed(app: Flask) -> None:
    lock = Path(f"{app.config['DATABASE']}.write.lock")

    def commits() -> int:
        return int.from_bytes(lock.read_bytes(), sys.byteorder)

    with app.app_context():
        before = commits()
        publication.save_settings({"title": "Loud days"})
        db.session.flush()
        assert commits() == before
        db.session.commit()
        assert commits() == before + 2
        publication.save_settings({"title": "Quiet days"})
        db.session.flush()
        db.session.rollback()
        assert commits() % 2 == 0


def test_a_page_that_fails_is_made_again_for_the_next_reader(app: Flask) -> None:
    failures = [OSError("once")]

    @app.before_request
    def fail() -> None:
        if failures:
            raise failures.pop()

    client = app.test_client()
    with pytest.raises(OSError, match="once"):
        client.get("/")
    assert client.get("/").status_code == 200


def test_whatever_readers_can_see_ends_the_edition(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Moss", "Green.", tags="soft")
    post = author.first_post("live")
    changes: dict[str, Callable[[], object]] = {
        "a new post": lambda: publish("Fern", "Tall."),
        "a changed post": lambda: author.post(
            post, title="Moss", body="Greener.", tags="soft", action="publish"
        ),
        "a changed tag": lambda: author.post(
            post, title="Moss", body="Greener.", tags="wet", action="publish"
        ),
        "a pin": lambda: author.post(f"{post}/pin", pinned="yes"),
        "a title": lambda: author.post("/dashboard/settings", title="Loud days"),
        "an accent": lambda: author.post("/dashboard/settings", title="Loud days", accent="pine"),
        "a first page": lambda: author.post("/dashboard/pages/start", title="Begin", body="Here."),
        "a withdrawal": lambda: author.post(f"{post}/withdrawal"),
    }
    for name, change in changes.items():
        before = client.get("/").data
        change()
        assert client.get("/").data != before, name


def test_what_visitors_and_the_author_do_unseen_leaves_the_edition(
    client: FlaskClient, author: Desk, ask: Ask, made: list[str]
) -> None:
    client.get("/")
    made.clear()
    ask("Why do I dream of moss?")
    author.post(author.first_question() + "/state", state="later")
    author.post("/dashboard/posts/new", action="draft", title="Fern", body="Tall.")
    author.get("/dashboard/posts")
    assert "/" not in made
    client.get("/")
    assert "/" not in made


def test_a_queued_post_is_there_when_its_time_comes(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    author.post("/dashboard/posts/new", action="queue", title="Moss", body="Green.")
    due = now() + timedelta(milliseconds=700)
    by_hand(app, "UPDATE post SET published_at = ?", due.strftime("%Y-%m-%d %H:%M:%S.%f"))
    seen_early = now() if "Moss" in client.get("/").text else None
    assert seen_early is None or seen_early >= due
    until(lambda: "Moss" in client.get("/").text, "the post whose time has come")
    assert now() >= due


def test_a_change_by_a_program_that_is_not_ours_is_seen_soon(
    app: Flask, client: FlaskClient
) -> None:
    assert "Loud days" not in client.get("/").text
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell, shell:
        shell.execute("UPDATE site SET blog = json_set(blog, '$.title', 'Loud days')")
    until(lambda: "Loud days" in client.get("/").text, "the new title")


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    ["/", "/?before=post-1", "/p/post-2", "/tags/moss", "/archive", "/archive/2024", "/feed.atom"],
)
def test_a_page_takes_as_many_queries_for_many_posts_as_for_few(
    app: Flask, client: FlaskClient, address: str
) -> None:
    statements: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    numbers = set()
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        for first in (0, 4, 30):
            for number in range(first, max(first * 2, 4)):
                tags = ("moss", f"fern-{number}", *[f"leaf-{n}" for n in range(number % 4)])
                words = PostWords(title=f"Post {number}", body=f"Peculiar {number}.", tags=tags)
                publication.publish(Post.draft(words), words, START + timedelta(days=number))
            db.session.commit()
            db.session.remove()
            statements.clear()
            assert client.get(address).status_code == 200
            numbers.add(len(statements))
    assert max(numbers) <= 16
    assert max(numbers) - min(numbers) <= 2, "a short list leaves out what a long one has"


def test_a_writer_that_dies_in_its_turn_costs_a_look_and_no_page(
    app: Flask, client: FlaskClient, publish: Publish, made: list[str]
) -> None:
    publish("Moss")
    client.get("/")
    made.clear()
    with Path(f"{app.config['DATABASE']}.write.lock").open("r+b") as turns:
        count = int.from_bytes(turns.read(), sys.byteorder)
        turns.seek(0)
        turns.write((count + 1).to_bytes(8, sys.byteorder))
    for _ in range(3):
        assert "Moss" in client.get("/").text
    assert made == []
    publish("Fern")
    assert "Fern" in client.get("/").text


def test_a_shelf_holds_no_more_than_it_has_room_for() -> None:
    answer = capture(Response("x" * 1000, headers={"Cache-Control": "public"}))
    shelf = Shelf(Edition(1, None), room=answer.size * 3)
    for number in range(10):
        shelf.keep((f"/{number}", None, "http", "a"), answer)
        assert len(shelf.responses) <= 3
    assert [path for path, *_ in shelf.responses] == ["/7", "/8", "/9"]
    small = Shelf(Edition(1, None), room=answer.size - 1)
    small.keep(("/", None, "http", "a"), answer)
    assert not small.responses


def test_while_the_database_cannot_be_read_nothing_old_is_shown(
    app: Flask, client: FlaskClient
) -> None:
    assert client.get("/").status_code == 200
    by_hand(app, "ALTER TABLE edition RENAME TO lost")
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    by_hand(app, "ALTER TABLE site RENAME TO gone")
    assert client.get("/").status_code == 503


def test_a_publication_is_seen_by_every_worker_on_its_very_next_request(app: Flask) -> None:
    with serve(vacate(app), workers=3) as server:
        author = Browser(server)
        author.sign_in(PASSWORD)
        author.get("/dashboard/posts/new")
        author.send("/dashboard/posts/new", confirm="publish", title="Moss", body="Green.")
        page = author.get("/dashboard/posts?state=live").text
        found = re.search(r'"(/dashboard/posts/\d+/pin)"', page)
        assert found
        readers = [HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE) for _ in range(6)]
        for number in range(ALTERNATIONS):
            pinned = number % 2 == 0
            form = {"csrf_token": token(page), "pinned": "yes" if pinned else "no"}
            assert server.post(found[1], form, author.cookie).status == 302
            reader = readers[number % len(readers)]
            reader.request("GET", "/")
            assert (b"Pinned" in reader.getresponse().read()) == pinned, number
        for reader in readers:
            reader.close()
