"""Readers find their way: what stands on top, what goes together, and what was meant."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, publication
from models.posts import Post, PostWords, tagged
from models.site import Site
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish

SIGN = {"title": "Quiet hours", "inbox_open": "y"}


def heads(page: str) -> list[str]:
    """Return the titles of the posts in a list."""
    return re.findall(r'<h2 dir="auto"><a[^>]*>([^<]*)</a>', page)


def part(page: str, start: str, end: str) -> str:
    """Return what stands between two pieces of a page."""
    assert start in page, page
    return page.partition(start)[2].partition(end)[0]


def told(app: Flask, moments: dict[str, datetime]) -> None:
    """Publish posts at given moments."""
    with app.app_context():
        for title, moment in moments.items():
            words = PostWords(title=title, body="An answer.")
            publication.publish(Post.draft(words), words, moment)
        db.session.commit()


def test_a_pinned_post_stands_on_top_once(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    for number in range(12):
        publish(f"Post {number}")
    oldest = by_hand(client.application, "SELECT id FROM post WHERE title = 'Post 3'")[0][0]
    author.post(f"/dashboard/posts/{oldest}/pin", pinned="yes")
    first = client.get("/").text
    assert heads(first) == ["Post 3", *(f"Post {n}" for n in range(11, 1, -1) if n != 3)]
    assert "<strong>Pinned</strong>" in first
    assert heads(client.get("/?before=post-5").text) == [f"Post {n}" for n in range(4, -1, -1)]
    assert "on top of the front page" in author.get("/dashboard/posts").text
    author.post(f"/dashboard/posts/{oldest}/pin", pinned="no")
    assert heads(client.get("/").text)[0] == "Post 11"


@pytest.mark.parametrize("way", ["withdrawal", "trash"])
def test_a_pinned_post_that_leaves_the_blog_leaves_its_place(
    client: FlaskClient, author: Desk, publish: Publish, way: str
) -> None:
    publish("Above all")
    post = author.first_post("live")
    author.post(f"{post}/pin", pinned="yes")
    author.post(f"{post}/{way}")
    publish("After all")
    assert heads(client.get("/").text) == ["After all"]
    author.post(post, action="publish", title="Above all", body="Again.")
    assert "Pinned" not in client.get("/").text


def test_only_a_live_post_can_be_pinned(client: FlaskClient, author: Desk) -> None:
    author.post("/dashboard/posts/new", action="queue", title="Soon", body="Wait.")
    author.post(f"{author.first_post('queued')}/pin", pinned="yes")
    assert "Nothing was done." in author.get("/dashboard/posts").text
    author.post(f"{author.first_post('queued')}/publication")
    assert "Pinned" not in client.get("/").text


def test_the_front_page_leads_to_the_page_for_beginners_once_it_is_written(
    client: FlaskClient, author: Desk
) -> None:
    assert "/pages/start" not in client.get("/").text
    form = author.get("/dashboard/pages/start").text
    assert 'value="Start here"' in form
    author.post("/dashboard/pages/start", title="If you are new", body="Read *this*.")
    assert '<a class="button" href="/pages/start"><bdi>If you are new' in client.get("/").text
    assert "<em>this</em>" in client.get("/pages/start").text
    assert "Not written yet. The front page" not in author.get("/dashboard/pages").text
    author.post("/dashboard/pages/start/erasure")
    assert "/pages/start" not in client.get("/").text


def test_chance_leads_to_every_live_post_and_to_no_other(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    assert client.get("/random").headers["Location"] == "/"
    for title in ("One", "Two", "Three"):
        publish(title)
    author.post("/dashboard/posts/new", action="queue", title="Soon", body="Wait.")
    author.post("/dashboard/posts/new", action="draft", title="Half", body="Hm.")
    found = [client.get("/random") for _ in range(150)]
    assert {answer.headers["Location"] for answer in found} == {"/p/one", "/p/two", "/p/three"}
    assert {answer.headers["Cache-Control"] for answer in found} == {"no-store"}


def test_chance_tells_nothing_of_what_lies_unpublished_between(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("One")
    for number in range(40):
        author.post("/dashboard/posts/new", action="draft", title=str(number), body="Hm.")
    publish("Two")
    led = [client.get("/random").headers["Location"] for _ in range(200)]
    assert 50 < led.count("/p/one") < 150  # by chance it fails once in some 10**13 times


def test_a_post_leads_to_those_that_share_its_tags_and_rare_words(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Kestrels", "A kestrel hovers over the motorway.", tags="birds")
    publish("By tag", "Something else entirely.", tags="birds")
    publish("By word", "Once I saw a kestrel.", tags="windows")
    publish("Stranger", "Of all things.", tags="windows")
    author.post(
        "/dashboard/posts/new", action="queue", title="Soon", body="A kestrel.", tags="birds"
    )
    client.get("/search?q=kestrel")
    related = part(client.get("/p/kestrels").text, 'id="related"', "</section>")
    assert set(re.findall(r'href="/p/([^"]+)"', related)) == {"by-tag", "by-word"}
    assert "Soon" not in client.get("/p/kestrels").text


def test_of_many_related_posts_the_closest_are_named_the_closest_first(
    client: FlaskClient, publish: Publish
) -> None:
    for title, tags in {
        "One": "a",
        "Three": "a, b, c",
        "Four": "a, b, c, d",
        "Two": "a, b",
    }.items():
        publish(title, "Hm.", tags=tags)
    publish("All", "Hm.", tags="a, b, c, d")
    related = part(client.get("/p/all").text, 'id="related"', "</section>")
    assert re.findall(r'href="/p/([^"]+)"', related) == ["four", "three", "two"]


@pytest.mark.parametrize("piece", [1, 2, 999])
def test_a_piece_of_the_sitemap_that_never_was_is_not_found(
    client: FlaskClient, publish: Publish, piece: int
) -> None:
    publish("One")
    assert client.get("/sitemap/0.xml").status_code == 200
    assert client.get(f"/sitemap/{piece}.xml").status_code == 404


def test_tags_are_put_together_in_an_address(client: FlaskClient, publish: Publish) -> None:
    publish("Both", tags="grief, family life")
    publish("One", tags="grief")
    publish("All", tags="grief, family life, money")
    assert heads(client.get("/tags/family-life+grief").text) == ["All", "Both"]
    assert heads(client.get("/tags/family-life+grief+-money").text) == ["Both"]
    assert heads(client.get("/tags/grief+-family-life").text) == ["One"]
    page = client.get("/tags/family-life+grief+-money").text
    assert ">family life + grief, without money</h1>" in page
    for kind in ("atom", "json"):
        feed = client.get(f"/tags/family-life+grief+-money/feed.{kind}").text
        assert "Both" in feed
        assert "One" not in feed
        assert "All" not in feed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("grief+family", 301),
        ("family+grief+family", 301),
        ("family%2Bgrief", 200),
        ("family+-grief+-money", 200),
        ("-grief", 404),
        ("grief+-grief", 404),
        ("grief+none", 404),
        ("grief+-none", 404),
        ("grief+", 404),
        ("+", 404),
        ("a+b+c+d+e", 200),
        ("a+b+c+d+e+f", 404),
    ],
)
def test_a_choice_of_tags_has_one_address(
    client: FlaskClient, publish: Publish, address: str, status: int
) -> None:
    publish("All", tags="grief, family, money, a, b, c, d, e, f")
    answer = client.get(f"/tags/{address}")
    assert answer.status_code == status
    if status == 301:
        assert answer.headers["Location"] == "/tags/family+grief"


def test_a_list_is_narrowed_down_and_widened_by_its_links(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Both", tags="grief, family")
    publish("One", tags="grief, money")
    page = client.get("/tags/grief").text
    ways = dict(re.findall(r'href="(/tags/[^"]+)"[^>]*><bdi>(\w+)</bdi>', page))
    assert ways == {"/tags/family+grief": "family", "/tags/grief+money": "money"}
    assert heads(client.get("/tags/family+grief").text) == ["Both"]
    without = re.findall(r'href="(/tags/[^"]+)" rel="nofollow"', page)
    assert without == ["/tags/grief+-family", "/tags/grief+-money"]
    assert heads(client.get(without[0]).text) == ["One"]
    back = part(client.get(without[0]).text, 'aria-label="Take away again"', "</ul>")
    assert re.findall(r'href="([^"]+)"', back) == ["/tags/grief"]
    assert client.get("/tags/family+money").status_code == 200
    assert "No post has all of this." in client.get("/tags/family+money").text


@pytest.mark.parametrize("q", ['"sleep', '"sleep well', "sleep -wake", "sleep OR well", "-wake"])
def test_a_narrower_search_finds_as_many_as_it_says(
    client: FlaskClient, publish: Publish, q: str
) -> None:
    for number in range(3):
        publish(f"Sleep well or not {number}", tags="night, day")
    ways = part(
        client.get("/search", query_string={"q": q}).text, '<nav class="narrowing"', "</nav>"
    )
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', ways)]
    assert len(links) == 2
    for link in links:
        assert client.get(link).text.count("<h3") == 3


def test_a_search_that_is_full_offers_nothing_narrower(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Sleep", tags="night")
    for q in ("sleep " * 33, "sleep" + " " * 3 + "-x" * 97):
        assert '<nav class="narrowing"' not in client.get("/search", query_string={"q": q}).text


@pytest.mark.slow
def test_the_tags_of_a_long_list_have_no_numbers_that_would_be_wrong(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        for number in range(tagged.COUNTED + 1):
            words = PostWords(
                title=f"Post {number}", body="B.", tags=("all", "most")[: 1 + (number > 0)]
            )
            publication.publish(Post.draft(words), words)
        db.session.commit()
    ways = part(client.get("/tags/all").text, '<nav class="narrowing"', "</nav>")
    assert ">most</bdi></a>" in ways
    few = part(client.get("/tags/most").text, '<nav class="narrowing"', "</nav>")
    assert "500 posts" in few


def test_hits_are_narrowed_down_by_tag(client: FlaskClient, publish: Publish) -> None:
    publish("Both", "Sleep.", tags="the body, night")
    publish("One", "Sleep.", tags="night")
    publish("Other", "Wake.", tags="day")
    page = client.get("/search?q=sleep&order=newest").text
    ways = part(page, '<nav class="narrowing"', "</nav>")
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', ways)]
    assert re.findall(r"<bdi>([^<]+)</bdi> <[^>]*><[^>]*>(\d)", ways) == [
        ("night", "2"),
        ("the body", "1"),
    ]
    narrowed = client.get(links[1]).text
    assert re.findall(r'<h3 dir="auto"><a[^>]*>([^<]*)', narrowed) == ["Both"]
    assert 'value="tag:the-body sleep"' in narrowed
    assert 'value="newest" selected' in narrowed


MEANT = {
    "brekfast": "breakfast",
    "breakfats": "breakfast",
    "Brekfast table": "breakfast table",
    '"brekfast table"': '"breakfast table"',
    "fruhstük": "frühstück",
    "-heron brekfast": "-heron breakfast",
    "tabel": "table",
    "strase": "straße",
    "Grose": "größe",
    "heisen": "heißen",
    "a kestrel at the brekfast": "a kestrel at the breakfast",
}


def test_a_misspelt_search_is_understood(client: FlaskClient, publish: Publish) -> None:
    publish("One", "At the breakfast table. Ein Frühstück, and a kestrel. Straße, Größe, heißen.")
    for typed, meant in MEANT.items():
        page = client.get("/search", query_string={"q": typed}).text
        link = re.search(
            r'class="meant">.*?Did you mean <a href="([^"]+)" dir="auto">([^<]+)', page
        )
        assert link, typed
        assert link[2].replace("&#34;", '"') == meant
        assert "<h3" in client.get(unquote(link[1].replace("&amp;", "&"))).text


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["xylophone", "qu", "-brekfast", "brekf*", "tag:brekfast", "नींद"])
def test_nothing_is_guessed_where_nothing_is_near(
    client: FlaskClient, publish: Publish, typed: str
) -> None:
    publish("One", "Breakfast at the table. Quiet.")
    assert "Did you mean" not in client.get("/search", query_string={"q": typed}).text


def test_no_word_is_offered_that_is_not_public(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    author.post("/dashboard/posts/new", action="queue", title="Soon", body="Wildgeese.")
    author.post("/dashboard/posts/new", action="draft", title="Half", body="Wildgeese.")
    publish("Gone", "Wildgeese.")
    author.post(f"{author.first_post('live')}/withdrawal")
    assert "Did you mean" not in client.get("/search?q=wildgeeze").text


def test_the_archive_is_a_map_of_every_month(app: Flask, client: FlaskClient) -> None:
    told(app, {"A": datetime(2024, 2, 3, tzinfo=UTC), "B": datetime(2024, 2, 9, tzinfo=UTC)})
    page = client.get("/archive").text
    months = part(page, '<ol class="months">', "</ol>")
    assert months.count("<li>") == 12
    assert re.findall(r'href="([^"]+)"', months) == ["/archive/2024/2"]
    assert "2 posts" in months


def test_seasons_tell_no_month_and_no_side_of_the_new_year(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    moments = {
        "December": datetime(2024, 12, 30, tzinfo=UTC),
        "January": datetime(2025, 1, 2, tzinfo=UTC),
        "March": datetime(2025, 3, 4, tzinfo=UTC),
    }
    told(app, moments)
    author.post("/dashboard/settings/readers", **SIGN, grain="season")
    archive = client.get("/archive").text
    assert re.findall(r'href="(/archive/\d[^"]*)"', archive) == [
        "/archive/2025",
        "/archive/2025/spring",
        "/archive/2024",
        "/archive/2024/winter",
    ]
    assert heads(client.get("/archive/2024/winter").text) == ["January", "December"]
    assert heads(client.get("/archive/2024").text) == ["January", "December"]
    assert ">Winter 2024/25</h1>" in client.get("/archive/2024/winter").text
    assert ">2024/25</h1>" in client.get("/archive/2024").text
    assert ">2099/00</h1>" in client.get("/archive/2099").text
    for finer in ("2024/12", "2025/1", "2025/3"):
        assert client.get(f"/archive/{finer}").status_code == 404
    _same_but_for_the_title(client, "december", "january")


def _same_but_for_the_title(client: FlaskClient, one: str, other: str) -> None:
    """Check that nothing public tells two posts of one season apart in time."""
    for pattern in (r"<time[^>]*>[^<]*</time>",):
        times = [re.findall(pattern, client.get(f"/p/{slug}").text) for slug in (one, other)]
        assert times[0] == times[1] != []
    feed = client.get("/feed.atom").text
    entries = [part(feed, f'/p/{slug}"/>', "</updated>") for slug in (one, other)]
    assert re.findall("[0-9T:-]+Z", entries[0]) == ["2024-12-01T00:00:00Z"] * 2
    assert re.findall("[0-9T:-]+Z", entries[1]) == ["2024-12-01T00:00:01Z"] * 2
    items = client.get("/feed.json").json["items"]  # type: ignore[index]  # a feed
    assert len({item["date_published"][:10] for item in items}) == 2
    listed = re.findall(r"<lastmod>([^<]+)</lastmod>", client.get("/sitemap.xml").text)
    assert sorted(set(listed)) == ["2024-12", "2025-03"]


@pytest.mark.parametrize(
    ("grain", "shown"),
    [("day", "30 December 2024"), ("month", "December 2024"), ("season", "Winter 2024/25")],
)
def test_readers_see_dates_as_coarse_as_the_author_wants(
    app: Flask, client: FlaskClient, author: Desk, grain: str, shown: str
) -> None:
    told(app, {"Cold": datetime(2024, 12, 30, tzinfo=UTC)})
    author.post("/dashboard/settings/readers", **SIGN, grain=grain)
    for address in ("/", "/p/cold", "/search?q=cold"):
        assert re.findall(r"<time[^>]*>([^<]*)</time>", client.get(address).text) == [shown]
    if grain != "day":
        for address in ("/", "/p/cold", "/search?q=cold", "/sitemap.xml"):
            assert "2024-12-30" not in client.get(address).text
    assert "30 December 2024" in author.get("/dashboard/posts").text


def test_settings_that_were_not_sent_stay_as_they_were(app: Flask, author: Desk) -> None:
    chosen = {"language": "de", "accent": "pine", "grain": "month", "crawlers": "none"}
    for page in ("", "/readers"):
        author.post(f"/dashboard/settings{page}", **SIGN, **chosen)
        author.post(f"/dashboard/settings{page}", **SIGN, tagline="More")
    with app.app_context():
        assert chosen.items() <= Site.current().settings().items()


@pytest.mark.parametrize(
    ("name", "page"),
    [("language", ""), ("accent", ""), ("grain", "/readers"), ("crawlers", "/readers")],
)
def test_a_choice_that_is_not_offered_is_refused_next_to_its_field(
    author: Desk, name: str, page: str
) -> None:
    answer = author.post(f"/dashboard/settings{page}", **SIGN, **{name: "none of these"})
    assert answer.status_code == 400
    assert re.search(rf'class="error" id="{name}-error">\w+', answer.text)


def test_a_search_for_a_tag_leads_to_it(client: FlaskClient, publish: Publish) -> None:
    publish("One", "An answer.", tags="grief, first session")
    for q, tag in (("grief", "grief"), ("First Session", "first-session"), ("my grief", "grief")):
        page = client.get("/search", query_string={"q": q}).text
        assert f'<a href="/tags/{tag}"><bdi>' in page
        assert "Perhaps nobody has asked this yet" not in page
    page = client.get("/search?q=greif").text
    assert re.search(r'Did you mean <a href="/search\?q=grief&amp;', page)


def test_a_tag_is_asked_for_in_german_too(client: FlaskClient, publish: Publish) -> None:
    publish("One", tags="grief")
    publish("Two")
    page = client.get("/search?q=thema:grief").text
    assert re.findall(r'<h3 dir="auto"><a[^>]*>([^<]*)', page) == ["One"]


def test_standing_pages_lead_to_each_other(client: FlaskClient, author: Desk) -> None:
    author.post("/dashboard/pages/new", title="Where to turn", body="Call someone.")
    assert 'href="/pages/where-to-turn"' in client.get("/about").text
    author.post("/dashboard/pages/about", title="About", body="Me.")
    assert 'href="/pages/where-to-turn"' in client.get("/about").text
    assert 'class="ways"' in client.get("/pages/where-to-turn").text


def test_a_page_changed_in_another_window_is_not_overwritten_in_silence(
    client: FlaskClient, author: Desk
) -> None:
    author.post("/dashboard/pages/about", title="About", body="First.")
    form = author.get("/dashboard/pages/about").text
    seen = re.search(r'name="seen" value="([^"]+)"', form)
    assert seen
    author.post("/dashboard/pages/about", title="About", body="From another window.")
    mine = {"title": "About", "body": "From this one.", "seen": seen[1]}
    refused = author.post("/dashboard/pages/about", **mine)
    assert refused.status_code == 400
    assert "saved in another window meanwhile" in refused.text
    assert "From this one." in refused.text
    assert "From another window." in client.get("/about").text
    seen = re.search(r'name="seen" value="([^"]+)"', refused.text)
    assert seen
    assert author.post("/dashboard/pages/about", **mine | {"seen": seen[1]}).status_code == 302
    assert "From this one." in client.get("/about").text


def test_a_page_sent_by_a_double_click_is_no_conflict(client: FlaskClient, author: Desk) -> None:
    seen = re.search(r'name="seen" value="([^"]+)"', author.get("/dashboard/pages/start").text)
    assert seen
    page = {"title": "Start here", "body": "Begin anywhere.", "seen": seen[1]}
    assert [author.post("/dashboard/pages/start", **page).status_code for _ in "12"] == [302, 302]
    assert "Begin anywhere." in client.get("/pages/start").text


def test_nothing_is_chosen_for_a_visitor(client: FlaskClient) -> None:
    page = client.get("/ask/").text
    assert " checked" not in page
    form = {"body": "Why?", "csrf_token": re.findall(r'csrf_token" value="([^"]+)', page)[0]}
    answer = client.post("/ask/", data=form)
    assert answer.status_code == 400
    assert "Please choose one." in answer.text
    assert ">\nWhy?</textarea>" in answer.text.replace("\r", "")
