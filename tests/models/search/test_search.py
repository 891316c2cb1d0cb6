"""Search finds what readers may read, by what people type, and says so when there is nothing."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, column, text

from models import db, publication, search
from models.posts import Post, PostWords
from models.search import fts5
from safety.words import MARK, UNMARK, query
from tests.cast.blog import copied
from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.hostile import QUERIES

START = datetime(2024, 3, 1, tzinfo=UTC)
ANY = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50
)
# Pieces of the search language, in every combination with what nobody expects.
PIECES = ['"', "'", "*", "-", "tag:", "(", ")", "^", "+", "NEAR(", " AND ", " OR ", " NOT ", "{"]
PIECES += ["}", "title:", " ", "\t", "\n", "\0", "%", "\\", "a", "Éa", "ß", "睡眠", "😀", "\u0301"]
PIECES += ["\u202e", "\ufffd", "\ue000", "x" * 300, "0", "--", ";", "post_search", "²", "𞤀", "ꟶ"]

POSTS = [
    ("Sleep", "Why do I wake at four?", "The body keeps *watch*.", ("sleep", "body")),
    ("Dry eyes", "", "Some of us cry later, at a café in Łódź.", ("grief",)),
    ("Watchful", "", "Sleepers wake. Watch the watch.", ("body",)),
    ("The naïve question", "Is it normal?", "Nothing is; sleep on it.", ("grief", "body")),
    ("Straße", "", "Über alle Gipfel ist Ruh.", ()),
]
FINDS: dict[str, set[str]] = {
    "wake": {"Sleep", "Watchful"},
    "WAKE": {"Sleep", "Watchful"},
    "wake four": {"Sleep"},
    "four wake": {"Sleep"},
    "wake eyes": set(),
    "sleep": {"Sleep", "The naïve question"},
    "sleep*": {"Sleep", "The naïve question", "Watchful"},
    "slee*": {"Sleep", "The naïve question", "Watchful"},
    "slee": {"Sleep", "The naïve question"},  # as a form of it
    '"wake at four"': {"Sleep"},
    '"four at wake"': set(),
    '"wake at': {"Sleep"},
    '"watch the watch"': {"Watchful"},
    "-sleep": {"Dry eyes", "Watchful", "Straße"},
    "wake -sleep": {"Watchful"},
    "wake -sleep*": set(),
    'wake -"at four"': {"Watchful"},
    "-wake -naive": {"Dry eyes", "Straße"},
    "tag:grief": {"Dry eyes", "The naïve question"},
    "tag:Grief": {"Dry eyes", "The naïve question"},
    'tag:"grief"': {"Dry eyes", "The naïve question"},
    "tag:grief tag:body": {"The naïve question"},
    "tag:body -tag:grief": {"Sleep", "Watchful"},
    "-tag:body": {"Dry eyes", "Straße"},
    "-tag:never": {"Sleep", "Dry eyes", "Watchful", "The naïve question", "Straße"},
    "sleep tag:grief": {"The naïve question"},
    "sleep -tag:grief": {"Sleep"},
    "tag:never": set(),
    "cafe": {"Dry eyes"},
    "CAFÉ": {"Dry eyes"},
    "cafe\u0301": {"Dry eyes"},
    "naive": {"The naïve question"},
    "uber": {"Straße"},
    "straße": {"Straße"},
    "gipfel,": {"Straße"},
    "Nothing is;": {"The naïve question"},
    "grief": set(),
    "NOT": set(),
    "wake OR eyes": set(),
    "title:sleep": set(),
}


@pytest.fixture(scope="module")
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five posts to find things in."""
    folder = tmp_path_factory.mktemp("five") / "data"
    with copied(authored, folder):
        for number, (title, question, body, tags) in enumerate(POSTS):
            manuscript = PostWords(title=title, question=question, body=body, tags=tags)
            publication.publish(Post.draft(manuscript), manuscript, START + timedelta(days=number))
        db.session.commit()
    return folder


@pytest.fixture
def blog(filled: Path) -> list[str]:
    """The titles of these posts."""
    return [title for title, *_ in POSTS]


def titles(page: str) -> list[str]:
    """Return the titles of the posts that a page found, in their order."""
    return re.findall(r"<h3 [^>]*><a[^>]*>([^<]*)</a>", page)


def find(client: FlaskClient, q: str, **more: str) -> list[str]:
    """Search and return the titles of the first page."""
    answer = client.get("/search", query_string={"q": q, **more})
    assert answer.status_code == 200
    return titles(answer.text)


def test_a_search_finds_what_it_says(client: FlaskClient, blog: list[str]) -> None:
    for typed, found in FINDS.items():
        assert found <= set(blog)
        for order in ("relevance", "newest"):
            hits = find(client, typed, order=order)
            assert set(hits) == found, typed
            assert len(hits) == len(found), typed


@pytest.mark.parametrize("words", [1, 200, 201, 300])  # up to 200 are looked for one by one
def test_a_beginning_finds_each_word_that_begins_so_however_many_there_are(
    client: FlaskClient, publish: Publish, words: int
) -> None:
    publish("Many", " ".join(f"needle{number}" for number in range(1, words)) or "needles")
    publish("Last", "A needlework.")
    publish("Other", "A need for wood.")
    for order in ("relevance", "newest"):
        assert sorted(find(client, "needle*", order=order)) == ["Last", "Many"]
        assert find(client, "wood -needle*", order=order) == ["Other"]


def test_what_was_typed_is_still_there(client: FlaskClient, blog: list[str]) -> None:
    typed = 'wake "at four" -x tag:body'
    page = client.get("/search", query_string={"q": typed, "order": "newest"}).text
    assert 'value="wake &#34;at four&#34; -x tag:body"' in page
    assert '<option value="newest" selected>' in page


def test_the_best_comes_first_or_the_newest(client: FlaskClient, blog: list[str]) -> None:
    assert find(client, "watch") == find(client, "watch", order="relevance")
    assert find(client, "sleep") == ["Sleep", "The naïve question"], "a word in the title"
    assert find(client, "sleep", order="newest") == ["The naïve question", "Sleep"]
    assert find(client, "watch") == ["Watchful", "Sleep"], "a word said twice"
    assert find(client, "tag:body") == ["The naïve question", "Watchful", "Sleep"]
    assert find(client, "sleep", order="nonsense") == find(client, "sleep")


def test_nothing_found_says_so(client: FlaskClient, blog: list[str]) -> None:
    for typed in (
        "xyzzy",
        "tag:never",
        '"no such phrase"',
        "!!!",
        "-",
        '""',
        "*",
        "tag:",
        "-tag:!",
    ):
        page = client.get("/search", query_string={"q": typed}).text
        assert titles(page) == []
        assert "No text here answers to" in page, typed


def test_nothing_asked_finds_nothing_and_says_nothing(client: FlaskClient, blog: list[str]) -> None:
    for asked in ("", "?q=", "?q=%20%20", "?order=newest"):
        page = client.get(f"/search{asked}").text
        assert titles(page) == []
        assert "No text here answers to" not in page, asked


def snippets(client: FlaskClient, q: str) -> list[str]:
    """Return the snippets of a search as they stand in the page."""
    page = client.get("/search", query_string={"q": q}).text
    return re.findall(r'</h3>\s*</div>\s*<p dir="auto">(.*?)</p>', page, re.DOTALL)


def test_a_snippet_marks_the_words(client: FlaskClient, blog: list[str]) -> None:
    assert snippets(client, "four") == ["Why do I wake at <mark>four</mark>?"]
    assert snippets(client, '"at four"') == ["Why do I wake <mark>at four</mark>?"]
    assert snippets(client, "keeps") == ["The body <mark>keeps</mark> watch."]


def test_where_no_word_was_asked_for_a_post_is_shown_by_its_beginning(
    client: FlaskClient, blog: list[str]
) -> None:
    assert snippets(client, "tag:grief") == [
        "Is it normal?",
        "Some of us cry later, at a café in Łódź.",
    ]


SNIPPETS = (
    ("one < two & three", "two", "one &lt; <mark>two</mark> &amp; three"),
    ("<script>one</script> two", "two", "&lt;script&gt;one&lt;/script&gt; <mark>two</mark>"),
    ('"one" two', "one", "&quot;<mark>one</mark>&quot; two"),
    ("[one](https://a.b/c) two", "two", "one <mark>two</mark>"),
    ("[one two](https://a.b/c) three", "two", "one <mark>two</mark> three"),
    ("**one** and `two`", "one", "<mark>one</mark> and two"),
    ("# one\n\n> two", "two", "one <mark>two</mark>"),
)


def test_a_snippet_is_text(client: FlaskClient, publish: Publish) -> None:
    for number, (body, typed, snippet) in enumerate(SNIPPETS):
        publish("Title", body, tags=f"n{number}")
        (found,) = snippets(client, f"{typed} tag:n{number}")
        shown, wanted = (re.sub("&gt;", "", text).split() for text in (found, snippet))
        assert shown == wanted, "but for the > of a quotation"


def test_marks_open_and_close_in_turn(client: FlaskClient, publish: Publish) -> None:
    for number, (body, typed) in enumerate(
        (
            ("[here](https://a.com) and there", '"com and"'),
            ("before [here](https://a.com) after", '"here https"'),
            (f"one {MARK} two", "two"),
            (f"one {UNMARK} two", "one"),
            (f"{MARK}<b>{UNMARK} one two", '"one two"'),
        )
    ):
        publish("Title", body, tags=f"n{number}")
        (found,) = snippets(client, f"{typed} tag:n{number}")
        marks = re.findall(r"</?mark>", found)
        assert marks == ["<mark>", "</mark>"] * (len(marks) // 2), body
        assert not {MARK, UNMARK} & set(found)


def test_a_folded_post_is_folded_among_the_hits(client: FlaskClient, publish: Publish) -> None:
    publish("Title", "Something needle.", warning="Sharp things")
    page = client.get("/search?q=needle").text
    assert re.search(
        r"<summary>[^/]*Sharp things.*</summary>.*<mark>needle</mark>", page, re.DOTALL
    )


@pytest.mark.slow
@pytest.mark.parametrize("order", ["relevance", "newest"])
@pytest.mark.parametrize("q", ["needle", "needle -none", "needle* tag:hay", "tag:hay", "-none"])
def test_a_walk_through_the_hits_meets_each_once(
    app: Flask, client: FlaskClient, order: str, q: str
) -> None:
    with app.app_context():
        for number in range(27):
            body = "needle " * (number % 4 + 1) + "hay " * (number % 3)
            words = PostWords(title=f"Post {number}", body=body, tags=("hay",))
            publication.publish(Post.draft(words), words, START + timedelta(hours=number // 2))
        db.session.commit()
    page = client.get("/search", query_string={"q": q, "order": order}).text
    seen = titles(page)
    while following := re.search(r'<a rel="next" href="([^"]+)">More results', page):
        assert len(titles(page)) == 10
        page = client.get(following[1].replace("&amp;", "&")).text
        seen += titles(page)
    assert sorted(seen) == sorted(f"Post {number}" for number in range(27))
    if order == "newest":
        assert seen == [f"Post {number}" for number in reversed(range(27))]


@pytest.fixture(scope="module")
def haystack(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Forty posts with needles here and there, of which some are withdrawn; only to be read."""
    with copied(authored, tmp_path_factory.mktemp("haystack") / "data") as app:
        for number in range(40):
            body = "needle " * (number % 4) + "hay " * (number % 3) + "rare needle" * (number < 2)
            words = PostWords(title=f"Post {number}", body=body or "-", tags=("hay",))
            post = Post.draft(words)
            publication.publish(post, words, START + timedelta(hours=number))
            if number % 7 == 3:
                post.withdraw()
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("bounds", [(1, 1), (1, 30), (7, 4), (60, 12)], ids=str)
@pytest.mark.parametrize("order", ["relevance", "newest"])
@pytest.mark.parametrize("q", ["needle", "needle hay", "rare", '"rare needle"', "need* tag:hay"])
def test_a_walk_in_small_pieces_meets_each_hit_once(
    haystack: Flask, monkeypatch: pytest.MonkeyPatch, q: str, order: str, bounds: tuple[int, int]
) -> None:
    read, ranked = bounds
    monkeypatch.setattr(fts5, "_PROBED", 5)
    monkeypatch.setattr(fts5, "_READ", read)
    monkeypatch.setattr(fts5, "_READ_WITH_TAGS", read)
    monkeypatch.setattr(sys.modules["models.search.find"], "_RANKED", ranked)
    with haystack.app_context():
        asked = query.read(q)
        wanted = {post.title for post in db.session.scalars(every_post_that_matches(q))}
        page = search.find(asked, order)
        seen = [hit.post.title for hit in page.rows]
        while page.after:
            page = search.find(asked, order, page.after)
            seen += [hit.post.title for hit in page.rows]
    assert sorted(map(str, seen)) == sorted(map(str, wanted))


def every_post_that_matches(q: str) -> Select[Post]:
    """Read the whole index at once, past all bounds."""
    places = "SELECT rowid FROM post_search WHERE post_search MATCH :words"
    words = q.replace(" tag:hay", "")
    found = text(places).bindparams(words=words).columns(column("rowid"))
    return Post.live().where(Post.place.in_(found))


def test_a_page_without_hits_leads_on_where_older_posts_may_hold_some(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fts5, "_PROBED", 2)
    monkeypatch.setattr(fts5, "_READ", 2)
    with app.app_context():
        for number in range(9):
            words = PostWords(title=f"Post {number}", body="one two" if number else "two one")
            publication.publish(Post.draft(words), words, START + timedelta(hours=number))
        db.session.commit()
    page = client.get("/search", query_string={"q": '"two one"'}).text
    assert titles(page) == []
    assert "nothing among the newest posts" in page
    while not titles(page):
        following = re.search(r'<a rel="next" href="([^"]+)">Look further back', page)
        assert following, page
        page = client.get(following[1].replace("&amp;", "&")).text
    assert titles(page) == ["Post 0"]


def test_what_was_not_counted_whole_has_no_number(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        for number in range(9):
            words = PostWords(title=f"Post {number}", body="one two", tags=("moss",))
            publication.publish(Post.draft(words), words, START + timedelta(hours=number))
        db.session.commit()
    assert re.search(r'moss</bdi> <span class="number">', client.get("/search?q=one").text)
    monkeypatch.setattr(fts5, "_PROBED", 2)
    monkeypatch.setattr(fts5, "_READ", 2)
    page = client.get("/search?q=one").text
    assert "moss</bdi>" in page
    assert 'class="number"' not in page


def test_a_walk_past_the_end_says_so(client: FlaskClient, blog: list[str]) -> None:
    page = client.get("/search?q=wake&order=newest&before=sleep").text
    assert "There is nothing more to be found" in page


def test_only_what_readers_may_read_is_found(
    client: FlaskClient, author: Desk, ask: Ask, publish: Publish
) -> None:
    ask("A needle in the inbox.")
    for action in ("draft", "queue"):
        publish("Needle", "A needle.", action=action, question="A needle?", tags="needle")
    publish("Hay", "Nothing sharp.", warning="Mentions a needle", tags="needle, hay")
    author.post("/dashboard/pages/new", title="Needle", body="A needle.")
    author.post("/dashboard/settings", title="Needle", tagline="A needle")
    author.post("/dashboard/pages/about", title="Needle", body="A needle.")
    assert find(client, "needle") == find(client, "need*") == ["Hay"], "by its warning"
    assert find(client, "tag:needle") == ["Hay"]
    for number, where in enumerate(("title", "question", "body")):
        fields = {"title": "Plain", "body": "Plain.", where: "A needle here."}
        publish(fields.pop("title"), fields.pop("body"), **fields)
        assert len(find(client, "needle")) == number + 2


def test_the_index_follows_the_author(client: FlaskClient, author: Desk, publish: Publish) -> None:
    publish("First", "Something old.")
    publish("Other", "Something else.")
    post = author.first_post("live").rpartition("/")[0] + "/1"
    assert "Something old" in author.get(post).text
    assert set(find(client, "something")) == {"First", "Other"}

    author.post(post, action="publish", title="First", body="Something new.")
    assert find(client, "old") == []
    assert find(client, "new") == ["First"]

    author.post(f"{post}/withdrawal")
    assert find(client, "new") == []
    assert find(client, "something") == ["Other"]
    assert find(client, "-else") == []

    author.post(f"{post}/publication")
    assert find(client, "new") == ["First"]
    author.post(f"{post}/trash")
    author.post(f"{post}/erasure")
    assert find(client, "new") == []
    assert find(client, "something") == ["Other"]


@ANY
@given(typed=st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_anything_can_be_typed(client: FlaskClient, blog: list[str], typed: str) -> None:
    for order in ("relevance", "newest"):
        answer = client.get("/search", query_string={"q": typed, "order": order})
        assert answer.status_code == 200
        assert len(titles(answer.text)) <= len(blog)


@ANY
@given(typed=st.lists(st.sampled_from(PIECES), min_size=1).map("".join))
def test_anything_can_be_typed_on_any_page(
    client: FlaskClient, blog: list[str], typed: str
) -> None:
    answer = client.get("/search", query_string={"q": typed, "before": "sleep"})
    assert answer.status_code == 200
    assert client.get("/search", query_string={"q": "wake", "before": typed}).status_code == 404


def test_no_hostile_search_breaks_anything(client: FlaskClient, blog: list[str]) -> None:
    for typed in QUERIES:
        assert client.get("/search", query_string={"q": typed}).status_code == 200, typed
    assert find(client, "-never") == list(reversed(blog))


NEAR = "Nobody prepares you for the unbearable quietness of a kitchen after breakfast."
ASKED = [
    # a question, and whether the post comes close
    ("Why is my kitchen so unbearable after breakfast?", True),
    ("Is breakfast necessary?", False),
    ("Unrelated and short.", False),
    ("", False),
    ("Kitchen breakfast " + "and so on " * 90, False),
    ("I want to kill myself in this unbearable kitchen.", False),
]


@pytest.mark.parametrize(("asked", "is_near"), ASKED)
def test_answers_that_come_close_are_offered_to_short_questions(
    client: FlaskClient, publish: Publish, asked: str, is_near: bool
) -> None:
    publish("Kitchens", NEAR)
    publish("Other rooms", "They have doors.")
    form = {
        "action": "preview",
        "body": asked or " ",
        "csrf_token": token(client.get("/ask/").text),
    }
    assert ("/p/kitchens" in client.post("/ask/", data=form).text) == is_near
