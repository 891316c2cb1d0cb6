"""The ways through the blog: pages by cursor, tags, the archive, neighbours and addresses."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from models import db, now, publication
from models.posts import Post, PostWords, archive, places, tagged
from models.search import fts5
from safety.words import is_spelt, searchable
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish

FEW = 7  # pages in a test that goes through all of them
START = datetime(2024, 3, 1, 12, tzinfo=UTC)

Walk = Callable[[str], list[str]]


def slugs(page: str) -> list[str]:
    """Return the addresses of the posts listed on a page, in their order."""
    return [
        unquote(slug)
        for slug in re.findall(r'<h2 dir="auto"><a class="u-url p-name" href="/p/([^"]+)"', page)
    ]


def older(page: str) -> str | None:
    """Return where a page leads on to, if it does."""
    found = re.search(r'<a rel="next" href="([^"]+)">Older posts', page)
    return found[1].replace("&amp;", "&") if found else None


@pytest.fixture
def walk(client: FlaskClient) -> Walk:
    """Go through a list from its first page to its last."""

    def go(address: str) -> list[str]:
        seen: list[str] = []
        for _ in range(FEW):
            answer = client.get(address)
            assert answer.status_code == 200
            assert slugs(answer.text) or not seen, "no link leads to an empty page"
            seen += slugs(answer.text)
            following = older(answer.text)
            if following is None:
                return seen
            address = following
        pytest.fail("the pages do not end")

    return go


def fill(app: Flask, moments: list[datetime]) -> list[str]:
    """Publish a post at each moment; return their addresses, the last published first."""
    with app.app_context():
        for number, moment in enumerate(moments):
            words = PostWords(title=f"Post {number}", body="An answer.", tags=("moss",))
            publication.publish(Post.draft(words), words, moment)
        db.session.commit()
    return [f"post-{number}" for number in reversed(range(len(moments)))]


def put(app: Flask, moments: dict[str, datetime]) -> None:
    """Move posts to other moments, as if they had been published then."""
    stamps = json.dumps({slug: f"{at:%Y-%m-%d %H:%M:%S.%f}" for slug, at in moments.items()})
    for table, time, name in (("post", "published_at", "slug"), ("slug", "public_from", "name")):
        by_hand(
            app,
            f"UPDATE {table} SET {time} = value FROM json_each(?) WHERE key = {name}",  # noqa: S608  # names above
            stamps,
        )


def expected(app: Flask) -> list[str]:
    """Return the addresses of all live posts, newest first."""
    rows = by_hand(app, "SELECT slug FROM post ORDER BY published_at DESC, id DESC")
    return [slug for (slug,) in rows]


MOMENTS = {
    "a day apart": [START - timedelta(days=number) for number in range(27)],
    "a microsecond apart": [START + timedelta(microseconds=number) for number in range(27)],
    "all at one moment": [START] * 27,
    "three at a moment": [START + timedelta(hours=number // 3) for number in range(27)],
    "ten at a moment": [START - timedelta(seconds=number // 10) for number in range(30)],
    "exactly two pages": [START + timedelta(days=number) for number in range(20)],
    "one page": [START + timedelta(days=number) for number in range(10)],
    "none": [],
}


@pytest.mark.slow
@pytest.mark.parametrize("when", MOMENTS)
def test_a_walk_meets_each_live_post_once_and_in_order(
    app: Flask, author: Desk, walk: Walk, when: str
) -> None:
    fill(app, MOMENTS[when])
    author.post("/dashboard/posts/new", action="draft", title="No", body="No", tags="moss")
    everything = expected(app)[: len(MOMENTS[when])]
    assert walk("/") == everything
    if everything:
        assert walk("/tags/moss") == everything
        assert walk("/archive/2024") == everything
        assert walk("/archive/2024/3") + walk("/archive/2024/2") == everything


@pytest.fixture
def thirty(app: Flask) -> list[str]:
    """Thirty posts, newest first."""
    return fill(app, [START + timedelta(seconds=number) for number in range(30)])


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(range(30)), apart=st.sampled_from([0, 1, 40_000]))
def test_no_order_of_publishing_loses_a_post(
    app: Flask, thirty: list[str], walk: Walk, order: list[int], apart: int
) -> None:
    gap = timedelta(seconds=apart)
    put(app, {slug: START + place // 4 * gap for slug, place in zip(thirty, order, strict=True)})
    assert walk("/") == expected(app)
    assert walk("/tags/moss") == expected(app)


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["withdrawal", "trash"])
@pytest.mark.parametrize("page", ["/", "/tags/moss", "/archive/2024"])
def test_the_place_of_a_withdrawn_post_is_kept(
    author: Desk, thirty: list[str], page: str, deed: str
) -> None:
    client = author.client.application.test_client()
    following = older(client.get(page).text)
    assert following
    assert following.endswith("before=post-20")
    author.post(f"{post_at(client.application, author, 'post-20')}/{deed}")
    assert slugs(client.get(following).text) == thirty[10:20]


def post_at(app: Flask, author: Desk, slug: str) -> str:
    """Return where a post is edited."""
    ((number,),) = by_hand(app, "SELECT id FROM post WHERE slug = ?", slug)
    assert author.get(f"/dashboard/posts/{number}").status_code == 200
    return f"/dashboard/posts/{number}"


def test_the_place_of_a_post_published_twice_is_its_last(
    app: Flask, client: FlaskClient, author: Desk, thirty: list[str]
) -> None:
    post = post_at(app, author, "post-0")
    author.post(f"{post}/withdrawal")
    author.post(post, action="publish", title="Post 0", body="B", dated="new")
    assert slugs(client.get("/").text) == ["post-0", *thirty[:9]]
    for number in range(9):
        author.post("/dashboard/posts/new", action="publish", title=f"New {number}", body="B")
    following = older(client.get("/").text)
    assert following == "/?before=post-0"
    author.post(f"{post}/withdrawal")
    assert slugs(client.get(following).text) == thirty[:10]


@pytest.mark.slow
@pytest.mark.parametrize("cursor", ["never", "", "post-0%00", "POST-0", "queued", "%F0%9F%98%80"])
def test_a_place_that_never_was_is_not_found(
    client: FlaskClient, author: Desk, publish: Publish, cursor: str
) -> None:
    publish("Post 0", tags="moss")
    author.post("/dashboard/posts/new", action="queue", title="Queued", body="Not yet.")
    for page in ("/", "/tags/moss", f"/archive/{now().year}", "/search"):
        for order in ("relevance", "newest"):
            answer = client.get(f"{page}?q=answer&order={order}&before={cursor}")
            assert answer.status_code == 404, page
            assert "Nothing is here" in answer.text


def test_the_last_page_says_so(client: FlaskClient, publish: Publish) -> None:
    assert "Nothing has been answered yet" in client.get("/").text
    slug = publish("The only one")
    assert older(client.get("/").text) is None
    assert "There is nothing older" in client.get(f"/?before={slug}").text


def test_the_archive_counts_every_post_once(
    app: Flask, client: FlaskClient, walk: Walk, thirty: list[str]
) -> None:
    moments = {slug: START - timedelta(days=number * 25) for number, slug in enumerate(thirty)}
    moments[thirty[0]] = datetime(2024, 12, 31, 23, 59, 59, 999999, UTC)
    moments[thirty[1]] = datetime(2025, 1, 1, tzinfo=UTC)
    put(app, moments)
    page = client.get("/archive").text
    months = re.findall(r'href="(/archive/(\d+)/(\d+))">\w+ <[^>]*><[^>]*>(\d+)<', page)
    assert sum(int(number) for *_, number in months) == 30
    assert ("2024", "12", "1") in [month[1:] for month in months]
    assert ("2025", "1", "1") in [month[1:] for month in months]
    for address, _, _, number in months:
        assert len(walk(address)) == int(number), address
    years = re.findall(r'href="(/archive/\d+)">', page)
    assert [slug for year in years for slug in walk(year)] == expected(app)


def test_a_time_that_never_was_is_not_found(client: FlaskClient) -> None:
    for time in ("0", "99999", "9999", "2024/0", "2024/13", "-1", "now"):
        assert client.get(f"/archive/{time}").status_code == 404, time


def test_a_time_without_posts_is_empty(client: FlaskClient) -> None:
    for address in ("/archive/1", "/archive/2024", "/archive/2024/12", "/archive/9998/12"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Nothing was published" in answer.text


SPELLINGS = {
    "grief": ["Grief", "  GRIEF  ", "grief!", "g\u0301rief"],
    "the-body": ["the body", "the   body", "The-Body", "the_body!", "THE BODY"],
    "eveil": ["Éveil", "E\u0301veil", "eveil"],
    "strasse": ["Straße", "STRASSE"],
    "ψυχη": ["ΨΥΧΉ", "ψυχή"],
    "любовь": ["Любовь", "ЛЮБОВЬ"],
    "fine": ["ﬁne", "FINE"],
    "睡眠": ["睡眠"],
    "نوم": ["نوم"],
    "नींद": ["नींद", " नींद "],
    "ความรัก": ["ความรัก", "ความรัก!"],
}


def test_a_tag_has_one_spelling(client: FlaskClient, publish: Publish) -> None:
    for name, spellings in SPELLINGS.items():
        for typed in spellings:
            publish(f"On {name}", tags=f"{typed}, {typed.lower()}, ,")
    page = client.get("/tags").text
    found = re.findall(r'<a href="/tags/([^"]+)"><bdi>([^<]+)</bdi> <[^>]*><[^>]*>(\d+)', page)
    assert {unquote(name): (label, int(number)) for name, label, number in found} == {
        name: (name.replace("-", " "), len(spellings)) for name, spellings in SPELLINGS.items()
    }
    for name, spellings in SPELLINGS.items():
        assert len(slugs(client.get(f"/tags/{name}").text)) == len(spellings)
        assert client.get(f"/tags/{name}/feed.atom").status_code == 200


def test_a_tag_without_a_live_post_is_not_found(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    for action in ("draft", "queue"):
        author.post("/dashboard/posts/new", action=action, title="A", body="B", tags="moss")
    publish("Fern", tags="fern")
    for address in ("/tags/moss", "/tags/moss/feed.atom", "/tags/moss/feed.json", "/tags/never"):
        assert client.get(address).status_code == 404
    assert client.get("/tags/fern").status_code == 200
    author.post(f"{author.first_post('live')}/withdrawal")
    assert client.get("/tags/fern").status_code == 404
    assert "There are no tags yet" in client.get("/tags").text


def neighbours(page: str) -> tuple[list[str], list[str]]:
    """Return the addresses of the older and of the newer post."""
    return re.findall(r'rel="next" href="/p/([^"]+)"', page), re.findall(
        r'rel="prev" href="/p/([^"]+)"', page
    )


@pytest.mark.parametrize("apart", [timedelta(0), timedelta(days=1)])
def test_a_post_knows_its_neighbours(
    app: Flask, client: FlaskClient, publish: Publish, apart: timedelta
) -> None:
    fill(app, [START + number * apart for number in range(4)])
    publish("Post queued", action="queue")
    for number in range(4):
        before = [f"post-{number - 1}"] if number else []
        after = [f"post-{number + 1}"] if number < 3 else []
        assert neighbours(client.get(f"/p/post-{number}").text) == (before, after)


def test_the_only_post_has_no_neighbours(client: FlaskClient, publish: Publish) -> None:
    assert neighbours(client.get(f"/p/{publish('Alone')}").text) == ([], [])


def test_an_edit_keeps_the_address_and_the_place(
    app: Flask, client: FlaskClient, author: Desk, publish: Publish, walk: Walk
) -> None:
    for title in ("First", "Second", "Third"):
        publish(title)
    post = post_at(app, author, "second")
    before = by_hand(app, "SELECT published_at FROM post WHERE slug = 'second'")
    author.post(post, action="publish", title="Another name", body="Other words.")
    assert walk("/") == ["third", "second", "first"]
    assert "Another name" in client.get("/p/second").text
    assert by_hand(app, "SELECT published_at FROM post WHERE slug = 'second'") == before


ADDRESSES = {
    "Ünder the Couch": "under-the-couch",
    "What's “normal”?": "what-s-normal",
    "Смерть и сон": "смерть-и-сон",
    "Ψυχή": "ψυχη",
    "為什麼我哭不出來": "為什麼我哭不出來",
    "لماذا لا أبكي؟": "لماذا-لا-أبكي",
    "मैं क्यों रोता हूँ": "मैं-क्यों-रोता-हूँ",
    "ทำไมฉันร้องไห้": "ทำไมฉันร้องไห้",
    "왜 울지": "왜-울지",
    "???": "post",
    "../../etc/passwd": "etc-passwd",
    "a" * 200: "a" * 60,
    "word " * 30: "word-word-word-word-word-word-word-word-word-word-word-word",
}


def test_a_title_of_any_script_makes_an_address(client: FlaskClient, publish: Publish) -> None:
    for title, slug in ADDRESSES.items():
        assert unquote(publish(title)) == slug, title
        assert client.get(f"/p/{slug}").status_code == 200
        for page in ("/", "/archive", "/feed.atom", "/feed.json", "/sitemap.xml"):
            assert client.get(page).status_code == 200
        assert client.get(f"/?before={slug}").status_code == 200
    assert publish("🌱") == "post-2"


def test_posts_of_one_title_have_addresses_of_their_own(
    client: FlaskClient, publish: Publish
) -> None:
    for number in range(3):
        publish("Same name", f"Text number {number}.")
    for number, slug in enumerate(("same-name", "same-name-2", "same-name-3")):
        assert f"Text number {number}." in client.get(f"/p/{slug}").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "index"),
    [
        ("/", "ix_post_published_at_id"),
        ("/tags/moss", "ix_post_tag_tag_id_published_at_post_id"),
        ("/archive/2024", "ix_post_published_at_id"),
        ("/archive/2024/3", "ix_post_published_at_id"),
    ],
)
def test_a_page_is_read_along_an_index(
    make_app: Callable[..., Flask], publish: Publish, address: str, index: str
) -> None:
    for title in ("Fern", "Moss"):
        publish(title, tags="moss")
    for steps in (plan(make_app(), address), plan(make_app(), f"{address}?before=fern")):
        assert [step for step in steps if f"INDEX {index} " in f"{step} "], steps
        assert not [step for step in steps if re.search("TEMP B-TREE|^SCAN", step)], steps


PAGES = (
    "/",
    "/?before=fern",
    "/p/fern",
    "/tags",
    "/tags/moss",
    "/tags/moss?before=fern",
    "/archive",
    "/archive/2024/3?before=fern",
    "/feed.atom",
    "/sitemap.xml",
    "/search?q=fern",
    "/search?q=answer&after=moss",
    "/search?q=answer&order=newest",
    "/search?q=tag:moss",
    "/search?q=%22answer+an%22",
    "/random",
)


def test_no_page_goes_through_all_posts(
    make_app: Callable[..., Flask], publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("Fern", "Moss", "Lichen"):
        publish(title, "An answer.", tags="moss")
    monkeypatch.setattr(fts5, "_PROBED", 1)  # so that a search stops, and says where to go on
    monkeypatch.setattr(fts5, "_READ", 1)
    app = make_app()
    for address in PAGES:
        for statement, steps in plans(app, address):
            if re.search(r"FROM post\b", statement):
                assert not [step for step in steps if re.search("ORDER BY|^SCAN post$", step)], (
                    statement
                )


def plan(app: Flask, address: str) -> list[str]:
    """Return how SQLite goes about the statement that asks for a page of posts."""
    page = re.compile(r"ORDER BY post(_tag)?\.published_at DESC.*LIMIT", re.DOTALL)
    return [steps for statement, steps in plans(app, address) if page.search(statement)][-1]


def plans(app: Flask, address: str) -> list[tuple[str, list[str]]]:
    """Return the statements by which a page reads, and how SQLite goes about each."""
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            asked.append((statement, values))

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        assert app.test_client().get(address).status_code in {200, 302}
        event.remove(db.engine, "before_cursor_execute", note)
        look = db.session.connection().exec_driver_sql
        return [
            (statement, [row[3] for row in look(f"EXPLAIN QUERY PLAN {statement}", values)])
            for statement, values in asked
        ]


# FTS5 raises where what it keeps does not fit together; of the words themselves it keeps no copy.
WHOLE = "INSERT INTO post_search(post_search) VALUES ('integrity-check')"
VOCABULARY = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', post_search, 'instance')"
STEPS = ("publish", "rewrite", "withdraw", "queue", "come due", "trash")


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3), st.integers(0, 7)), max_size=14)
)
def test_what_is_counted_is_what_is_there(app: Flask, steps: list[tuple[str, int, int]]) -> None:
    with app.app_context():
        posts = [Post.draft(PostWords(title="Untold", body="Nothing.")) for _ in range(4)]
        db.session.commit()
        for step, which, tags in steps:
            names = tuple(f"tag-{bit}" for bit in range(3) if tags >> bit & 1)
            take(step, posts[which], PostWords(title="Told", body="Something.", tags=names))
            db.session.commit()
            places.admit()
            db.session.commit()
            live = list(db.session.scalars(Post.live()))
            told = Counter(tag.name for post in live for tag in post.tags)
            assert {tag.name: count for tag, count in tagged.tag_counts()} == told
            assert sum(archive.counts("month").values()) == len(live)
            in_order = Post.live().order_by(Post.published_at, Post.id)
            numbers = [post.place for post in db.session.scalars(in_order)]
            assert numbers == sorted(set(numbers))
            assert 0 not in numbers
            db.session.execute(text(WHOLE))
            assert indexed() == written(live)
        for post in posts:
            take("trash", post, PostWords(title="", body=""))
            post.erase()
        db.session.commit()


def indexed() -> tuple[set[tuple[str, int, str, int]], set[str]]:
    """Read each word of the search index with where it stands, and the list of words."""
    read = db.session.connection().exec_driver_sql
    read(VOCABULARY)
    rows = {tuple(row) for row in read("SELECT term, doc, col, offset FROM temp.vocabulary")}
    read("DROP TABLE temp.vocabulary")
    words = set(read("SELECT term FROM word").scalars())
    db.session.commit()
    return rows, words


def written(live: list[Post]) -> tuple[set[tuple[str, int, str, int]], set[str]]:
    """Say what should be there, from what readers see."""
    rows = {
        (word, post.place, column, number)
        for post in live
        for column in ("title", "question", "body", "warning")
        for number, word in enumerate(searchable(getattr(post, column)).split())
    }
    return rows, {word for word, *_ in rows if is_spelt(word)}


def take(step: str, post: Post, words: PostWords) -> None:
    """Do with a post what its author might, where the post is in a state for it."""
    if step == "publish" and not post.trashed_on:
        publication.publish(post, words)
    elif step == "rewrite" and post.published_at:
        (publication.publish if post.state == "live" else publication.queue)(post, words)
    elif step == "withdraw" and post.published_at:
        post.withdraw()
    elif step == "queue" and post.state == "draft":
        publication.queue(post, words)
    elif step == "come due" and post.state == "queued":
        publication.publish(post, words, at=now())
    elif step == "trash" and not post.trashed_on:
        post.trash()
