"""What machines are told: share cards, structured data, feeds page by page, maps and requests."""

import json
import re
from io import BytesIO
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import html5lib
import pytest
from flask.testing import FlaskClient
from PIL import Image

from edge import styles
from models.posts import places
from models.site import settings as limits
from tests.cast.desk import Desk, Publish

HERE = "http://localhost"
SIGN = {"title": "Quiet hours", "inbox_open": "y"}
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def tree(client: FlaskClient, address: str) -> ET.Element:
    """Parse a page."""
    found: ET.Element = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
    return found


def told(page: ET.Element) -> dict[str, str]:
    """Return what a page's head says to messengers, by property."""
    named = [meta for meta in page.iter("meta") if meta.get("property") or meta.get("name")]
    properties = [(meta.get("property") or meta.get("name") or "") for meta in named]
    assert len(set(properties)) == len(properties)
    return dict(zip(properties, [meta.get("content") or "" for meta in named], strict=True))


@pytest.fixture
def kestrel(publish: Publish) -> str:
    """A post that answers a question, with a tag."""
    return publish("Kestrels", "They *hover*.", question="Why do they hover?", tags="birds")


PAGES = ["/", "/p/kestrels", "/tags", "/tags/birds", "/archive", "/search", "/about", "/ask/"]
PAGES += ["/ask/receipt", "/search?q=hover"]


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_what_it_is_and_where(
    client: FlaskClient, kestrel: str, address: str
) -> None:
    page = tree(client, address)
    said = told(page)
    canonical = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    assert canonical == [said["og:url"]] == [HERE + address.partition("?")[0]]
    assert said["og:site_name"] == "Quiet hours"
    assert said["og:title"]
    assert len(said["description"]) > 10
    assert said["description"] == said["og:description"]
    picture = client.get(said["og:image"])
    assert picture.mimetype == "image/png"
    size = int(said["og:image:width"]), int(said["og:image:height"])
    assert Image.open(BytesIO(picture.data)).size == size == (1200, 630)
    assert said["og:image:alt"]


def test_a_card_is_drawn_on_the_authors_accent(
    client: FlaskClient, author: Desk, kestrel: str
) -> None:
    for accent, colour in styles.accents().items():
        author.post("/dashboard/settings", **SIGN, accent=accent)
        for address in ("/card.png", "/p/kestrels/card.png", "/icon.png"):
            picture = Image.open(BytesIO(client.get(address).data)).convert("RGB")
            corner = picture.getpixel((2, 2))
            assert f"#{bytes(corner).hex()}" == colour, address  # type: ignore[arg-type]  # three numbers


def test_a_card_tells_nothing_that_is_folded(client: FlaskClient, author: Desk) -> None:
    words = {"action": "publish", "title": "Kestrels", "body": "B", "question": "He did it again."}
    author.post("/dashboard/posts/new", **words)
    post, cards = author.first_post("live"), {}
    for warning in ("", "Violence"):
        for question in ("He did it again.", "It rained."):
            author.post(post, **words | {"warning": warning, "question": question})
            cards[warning, question] = client.get("/p/kestrels/card.png").data
    assert cards["", "He did it again."] != cards["", "It rained."]
    assert cards["Violence", "He did it again."] == cards["Violence", "It rained."]
    said = told(tree(client, "/p/kestrels"))
    assert said["description"] == "Content warning: Violence"


def test_the_card_of_the_blog_shows_its_tagline(client: FlaskClient, author: Desk) -> None:
    cards = []
    for tagline in ("At four.", "At five.", ""):
        author.post("/dashboard/settings", title="Quiet hours", tagline=tagline)
        cards.append(client.get("/card.png").data)
    assert len(set(cards)) == 3


def test_a_card_of_what_is_not_public_does_not_exist(client: FlaskClient, author: Desk) -> None:
    author.post("/dashboard/posts/new", action="queue", title="Soon", body="Wait.")
    for slug in ("soon", "never"):
        assert client.get(f"/p/{slug}/card.png").status_code == 404


def items(element: ET.Element, name: str) -> list[ET.Element]:
    """Return the elements that carry a property."""
    return [each for each in element.iter() if name in (each.get("itemprop") or "").split()]


def test_a_question_is_described_as_schema_org_asks(client: FlaskClient, kestrel: str) -> None:
    page = tree(client, "/p/kestrels")
    (qa,) = [each for each in page.iter() if (each.get("itemtype") or "").endswith("/QAPage")]
    (question,) = items(qa, "mainEntity")
    assert question.get("itemtype") == "https://schema.org/Question"
    assert "".join(items(question, "name")[0].itertext()) == "Kestrels"
    assert items(question, "answerCount")[0].get("content") == "1"
    assert items(question, "text")[0].text == "Why do they hover?"
    (answer,) = items(question, "acceptedAnswer")
    assert answer.get("itemtype") == "https://schema.org/Answer"
    assert "".join(items(answer, "text")[0].itertext()).strip() == "They hover."
    assert items(question, "datePublished")[0].get("datetime")


def test_every_property_belongs_to_something(client: FlaskClient, publish: Publish) -> None:
    publish("Asked", question="Why?", warning="Loud", tags="birds")
    publish("Told")
    for address in ("/", "/p/asked", "/p/told", "/tags/birds", "/search?q=why"):
        page = tree(client, address)
        inside = {
            id(each)
            for scope in page.iter()
            if "itemscope" in scope.attrib
            for each in list(scope.iter())[1:]
        }
        strays = [e.tag for e in page.iter() if e.get("itemprop") and id(e) not in inside]
        assert strays == [], address


def test_a_post_is_an_h_entry(client: FlaskClient, kestrel: str) -> None:
    for address, heading in (("/", "h2"), ("/p/kestrels", "h1")):
        page = tree(client, address)
        classes = {name: each for each in page.iter() for name in each.get("class", "").split()}
        assert {"h-entry", "p-name", "u-url", "e-content", "dt-published", "p-category"} <= {
            *classes
        }
        assert urljoin(HERE, classes["u-url"].get("href")) == f"{HERE}/p/kestrels"
        assert "Kestrels" in {"".join(each.itertext()) for each in page.iter(heading)}
        content = " ".join("".join(classes["e-content"].itertext()).split())
        assert content == "Asked Why do they hover? Answered They hover."


def walk_atom(client: FlaskClient, address: str) -> list[ET.Element]:
    """Read a feed page by page."""
    pages = []
    while address:
        feed = ET.fromstring(client.get(address).data)  # noqa: S314  # our own feed
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == urljoin(HERE, address)
        pages.append(feed)
        address = links.get("next") or ""
    return pages


def test_a_feed_goes_on_to_the_first_post(client: FlaskClient, publish: Publish) -> None:
    for number in range(45):
        publish(f"Post {number}", tags="all")
    for start in ("/feed.atom", "/tags/all/feed.atom"):
        pages = walk_atom(client, start)
        titles = [
            title.text for page in pages for title in page.iterfind(f"{ATOM}entry/{ATOM}title")
        ]
        assert titles == [f"Post {number}" for number in reversed(range(45))]
        assert len({page.findtext(f"{ATOM}id") for page in pages}) == 1
        firsts = {page.find(f"{ATOM}link[@rel='first']").get("href") for page in pages}  # type: ignore[union-attr]  # each has one
        assert firsts == {HERE + start}
    address, seen = "/feed.json", []
    while address:
        feed = json.loads(client.get(address).data)
        seen += [item["title"] for item in feed["items"]]
        address = feed.get("next_url", "")
    assert seen == titles


def test_a_feed_does_not_go_on_from_a_place_that_never_was(client: FlaskClient) -> None:
    for address in ("/feed.atom?before=never", "/feed.json?before=never"):
        assert client.get(address).status_code == 404


def test_a_long_map_comes_in_pieces(
    client: FlaskClient, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "PIECE", 2)
    for title in ("Adders", "Buzzards", "Kestrels"):
        publish(title)
    index = ET.fromstring(client.get("/sitemap.xml").data)  # noqa: S314  # our own map
    assert index.tag == f"{MAP}sitemapindex"
    pieces = [loc.text or "" for loc in index.iter(f"{MAP}loc")]
    assert pieces == [f"{HERE}/sitemap/0.xml", f"{HERE}/sitemap/1.xml"]
    listed = [
        [loc.text for loc in ET.fromstring(client.get(piece).data).iter(f"{MAP}loc")]  # noqa: S314
        for piece in pieces
    ]
    assert listed[0][0] == f"{HERE}/"
    assert listed[0][-2:] == [f"{HERE}/p/adders", f"{HERE}/p/buzzards"]
    assert listed[1] == [f"{HERE}/p/kestrels"]
    assert client.get("/sitemap/2.xml").status_code == 404


def test_the_map_does_not_tell_which_draft_was_begun_first(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    author.post("/dashboard/posts/new", action="draft", title="Zebra", body="Stripes.")
    publish("Kestrels")
    author.post(f"{author.first_post('draft')}/publication")
    publish("Adders")
    posts = re.findall(r"/p/(\w+)", client.get("/sitemap.xml").text)
    assert posts == ["adders", "kestrels", "zebra"]


@pytest.mark.parametrize("crawlers", limits.CRAWLERS)
def test_machines_are_asked_as_the_author_wants(
    client: FlaskClient, author: Desk, kestrel: str, crawlers: str
) -> None:
    author.post("/dashboard/settings/readers", **SIGN, crawlers=crawlers)
    rules = client.get("/robots.txt").text
    groups = [group.split("\n") for group in rules.strip().split("\n\n")]
    for_all = [group for group in groups if "User-agent: *" in group]
    assert len(for_all) == 1
    assert ("Disallow: /" in for_all[0]) == (crawlers == "none")
    assert ("User-agent: GPTBot" in rules) == (crawlers == "search")
    assert (f"Sitemap: {HERE}/sitemap.xml" in rules) == (crawlers != "none")
    for address in ("/", "/p/kestrels", "/ask/", "/tags", "/dashboard/sign-in"):
        assert ('content="noindex, nofollow"' in client.get(address).text) == (crawlers == "none")


def test_a_search_without_hits_is_not_listed(client: FlaskClient, kestrel: str) -> None:
    assert "noindex" in client.get("/search?q=cheap+pills").text
    assert "noindex" not in client.get("/search?q=hover").text


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_accent_can_be_read_by_day_and_by_night(client: FlaskClient) -> None:
    css = client.get("/styles/site.css").text
    accents = re.findall(r"\[data-accent=(\w+)\] \{ --day: (#\w{6}); --night: (#\w{6});", css)
    assert tuple(name for name, *_ in accents) == limits.ACCENTS
    papers: list[str] = re.findall(r"--(?:paper|raised): (#\w{6})", css)
    for name, day, night in accents:
        assert styles.accents()[name] == day
        assert min(contrast(day, "#ffffff"), *(contrast(day, each) for each in papers[:2])) >= 7
        assert min(contrast(night, each) for each in papers[2:4]) >= 7
