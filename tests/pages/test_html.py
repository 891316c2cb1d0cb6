"""Every page, feed and map is well formed, and tells no more than the public may know."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from html5lib.html5parser import ParseError
from werkzeug.routing import MapAdapter
from werkzeug.test import TestResponse

from models import db, tidy
from models.author import Session
from models.site import Site
from tests.blueprints.dashboard.test_resume import Sheet
from tests.cast.blog import PASSWORD, Clock
from tests.cast.desk import Ask, Desk, filling, send_post, send_question, token
from tests.models.author.test_second_factor import FACTOR, half_in, propose, switch_on

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\dT00:00:\d\d(\.5)?Z")  # the seconds tell an order
TIME_OF_DAY = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b")
PUBLIC_IDS = {"main", "q", "q-hint", "order", "related"}  # all of what pages for readers may name
FOOTNOTE = re.compile(r"fn(ref)?-(notes|sums)-\d(-\d)?")
CONTROLS = ("input", "select", "textarea")
NO_WAY_BACK = "0000-0000-0000-0000-0000-0000"  # a receipt that nobody holds

Pages = dict[str, TestResponse]


@dataclass
class Blog:
    """A blog with something of everything on it, and the people who know it."""

    client: FlaskClient
    author: Desk
    ask: Ask
    receipts: dict[str, str] = field(default_factory=dict)

    def look_up(self, receipt: str) -> TestResponse:
        """Open the page of a receipt."""
        return self.send("/ask/receipt", receipt=receipt)

    def send(self, address: str, **fields: str) -> TestResponse:
        """Send one of the visitor's forms; those of a receipt stand on that receipt's page."""
        page = self.client.get("/ask/" if address == "/ask/" else "/ask/receipt").text
        if address not in ("/ask/", "/ask/receipt"):
            told = {"receipt": fields["receipt"], "csrf_token": token(page)}
            page = self.client.post("/ask/receipt", data=told, follow_redirects=True).text
            page = page.partition(f'action="{address}"')[2] or page
        return self.client.post(address, data={"csrf_token": token(page), **fields})


@pytest.fixture(scope="module")
def stocked(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Blog]:
    """Fill a blog through its doors; return its folder, and the blog for the receipts it gave."""
    folder = tmp_path_factory.mktemp("stocked") / "data"
    with filling(authored, folder) as author:
        client = author.client.application.test_client()
        made = Blog(client, author, partial(send_question, client))
        _fill(author)
        _fill_inbox(made)
    return folder, made


@pytest.fixture(scope="module")
def filled(stocked: tuple[Path, Blog]) -> Path:
    """The data folder of that blog."""
    return stocked[0]


@pytest.fixture
def blog(
    filled: Path, stocked: tuple[Path, Blog], client: FlaskClient, author: Desk, ask: Ask
) -> Blog:
    """A copy of that blog."""
    return Blog(client, author, ask, dict(stocked[1].receipts))


def _fill(author: Desk) -> None:
    publish = partial(send_post, author)
    for number in range(12):
        send_post(
            author,
            f"Thought {number}",
            f"Some *words*, {number} of them.",
            tags="thoughts, the body",
        )
    publish("Folded", '# Heading\n\n> A < B & "C"', warning="loss & grief", tags="grief")
    publish("Long", "A long answer. " * 150, question="Why so long?")
    send_post(
        author, "Marks", "- a\n- b\n\n3. c\n\n`d`\n\n    e\n\n[f](/p/long) ~~g~~\n\n---\n\nh\ni"
    )
    for title in ("Notes", "Sums"):
        send_post(
            author, title, "a[^1] b[^1]\n\n[^1]: c\n\nd | e\n-|-:\nf | g.org\n\n- [x] h\n- [ ] i"
        )
    author.post("/dashboard/posts/new", action="queue", title="Not yet", body="Wait.", tags="soon")
    author.post("/dashboard/posts/new", action="draft", title="Unready", body="Hm.")
    author.post("/dashboard/posts/new", action="draft", body="A text without a title.")
    author.post(f"{author.first_post('draft')}/trash")
    publish("Gone", "It was here.")
    author.post(f"{author.first_post('live')}/withdrawal")
    author.post("/dashboard/pages/new", title="Where to turn", body="Call *someone*.")
    author.post("/dashboard/pages/about", title="About", body="Me.")
    author.post(
        "/dashboard/settings",
        title="Quiet <hours>",
        tagline="Asked & answered",
    )


def _fill_inbox(blog: Blog) -> None:
    author, kept = blog.author, blog.receipts
    kept["answered"] = blog.ask("Is this <answered>?\n\nIt is.")
    author.post(
        author.first_question(),
        action="publish",
        title="Answered",
        body="Yes.",
        question="Is this <answered>?\n\nIt is.",
        tags="grief",
    )
    kept["replied"] = blog.ask("For nobody else.", "private")
    author.post(author.first_question(), action="reply", body="Only **you**.")
    kept["declined"] = blog.ask("Buy my <things>!", "paraphrase")
    author.post(f"{author.first_question()}/state", state="archived")
    with blog.client.application.app_context():
        tidy.tidy(at_once=True)
    kept["spam"] = blog.ask("Buy my other <things>!", "paraphrase")
    author.post(f"{author.first_question()}/state", state="spam")
    kept["drafted"] = blog.ask("Is this half done?")
    author.post(author.first_question(), action="draft", title="Half", body="Half of it.")
    author.post(f"{author.first_question()}/state", state="later")
    kept["withdrawn"] = blog.ask("May I take this back?")
    blog.send("/ask/receipt/withdrawal", receipt=kept["withdrawn"])
    kept["trashed"] = blog.ask("No.")
    author.post(f"{author.first_question()}/state", state="trash")
    kept["received"] = blog.ask("Is anybody there?\u200b\u2066", "paraphrase")
    blog.send("/ask/receipt/follow-up", receipt=kept["received"], body="Hello?\u00ad")
    for number in range(21):
        blog.ask(f"One of many: {number}", "private" if number % 2 else "quote")


def crawl(client: FlaskClient, start: str, within: str) -> Pages:
    """Open every page that links lead to, from one page on, under one path."""
    pages: Pages = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        pages[address] = client.get(address, buffered=True)
        for link in re.findall(r'href="([^"]+)"', words_of(pages[address])):
            found = urljoin(address, link.replace("&amp;", "&").partition("#")[0])
            if urlsplit(found).netloc == "" and found.startswith(within):
                waiting.append(found)
    return pages


def words_of(page: TestResponse) -> str:
    """Return what an answer says; a picture says nothing."""
    return "" if page.mimetype == "image/png" else page.text


def public_pages(blog: Blog) -> Pages:
    """Open everything that readers can open, the style sheets included."""
    pages = crawl(blog.client, "/", "/")
    more: tuple[str, ...] = (
        "/robots.txt",
        "/sitemap.xml",
        "/healthz",
        "/pages/where-to-turn",
        "/tags/grief",
    )
    more += ("/search?q=words", "/search?q=words&order=newest", "/search?q=tag:grief")
    more += ("/search?q=%22no+such+thing%22", "/search?q=-a+b*", "/search?before=long&q=words")
    more += ("/p/gone", "/p/not-yet", "/p/unready", "/nothing", "/?before=thought-3", "/?before=x")
    more += ("/tags/grief/feed.json", "/archive/1999", "/archive/2026/13", "/pages/about")
    more += ("/random", "/card.png", "/p/long/card.png", "/p/none/card.png", "/sitemap/0.xml")
    more += ("/sitemap/1.xml", "/tags/the-body+thoughts", "/tags/thoughts+the-body+-grief")
    more += ("/search?q=wrods", "/feed.atom?before=thought-9", "/feed.json?before=thought-9")
    pages |= {address: blog.client.get(address) for address in more}
    return {
        address: answer
        for address, answer in pages.items()
        if not address.startswith(("/ask/", "/dashboard/"))
    }


def submission_pages(blog: Blog) -> Pages:
    """Open everything that visitors can come to."""
    client, kept = blog.client, blog.receipts
    form = {"body": "Twice?", "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    pages = {
        "the form": client.get("/ask/"),
        "sent": client.post("/ask/", data=form),
        "sent again": client.post("/ask/", data={**form, "body": "Another <b>text</b>"}),
        "without a text": blog.send("/ask/", body=" ", consent="quote"),
        "too long": blog.send("/ask/", body="<&>" * 1400, consent="paraphrase"),
        "without consent": blog.send("/ask/", body="What?", consent="all of it"),
        "forged": client.post("/ask/", data={**form, "csrf_token": '"><b>'}),
        "huge": client.post("/ask/", data={**form, "body": "a" * 300_000}),
        "for a receipt": client.get("/ask/receipt"),
        "no receipt": blog.look_up(""),
        "misspelt": blog.look_up('"><b>'),
        "unknown": blog.look_up(NO_WAY_BACK),
        "added": blog.send("/ask/receipt/follow-up", receipt=kept["replied"], body="Thanks. <b>"),
        "added nothing": blog.send("/ask/receipt/follow-up", receipt=kept["replied"], body=""),
        "forged withdrawal": client.post(
            "/ask/receipt/withdrawal", data={"receipt": kept["received"], "csrf_token": "x"}
        ),
    }
    pages |= {f"news: {name}": blog.look_up(receipt) for name, receipt in kept.items()}
    for number in range(100):
        full = blog.send("/ask/receipt/follow-up", receipt=kept["drafted"], body=f"{number} <")
    pages["full"] = full
    blog.author.post("/dashboard/settings/box", closed_message="A < B\nC")
    pages["closed"] = client.get("/ask/")
    pages["closed, and sent"] = client.post("/ask/", data={**form, "body": "Late <b>"})
    return pages


def dashboard_pages(blog: Blog) -> Pages:
    """Open everything the author can come to."""
    author = blog.author
    pages = crawl(author.client, "/dashboard/", "/dashboard/")
    pages |= {
        address: author.get(address)
        for address in (
            *("/dashboard/?state=new&q=many", "/dashboard/?state=spam&q=%22%3E%3Cb%3E"),
            "/dashboard/linking",
        )
    }
    for kind in ("new", "later", "answered", "spam", "trash"):
        question = author.first_question(kind)
        pages |= _tries(author, f"{kind} question", question)
    for kind in ("live", "queued", "draft", "trash"):
        pages |= _tries(author, f"{kind} post", author.first_post(kind))
    return pages | _tries(author, "new post", "/dashboard/posts/new") | _other_tries(author)


def _tries(author: Desk, name: str, address: str) -> Pages:
    """Look at words before they are saved, and try to save what cannot be saved."""
    words = {"title": "A < B", "body": "*a* <b>\n\n> c", "question": "<d>", "tags": "e, f&g"}
    return {
        f"{name}, previewed": author.post(address, action="preview", **words),
        f"{name}, folded": author.post(address, action="preview", **words, warning="<h>"),
        f"{name}, empty": author.post(address, action="preview"),
        f"{name}, without words": author.post(address, action="publish"),
        f"{name}, without a reply": author.post(address, action="reply"),
        f"{name}, too long": author.post(
            address, action="draft", title="a" * 201, warning="b" * 201, tags="c" * 501
        ),
        f"{name}, of no known button": author.post(address, action="burn", **words),
    }


def _other_tries(author: Desk) -> Pages:
    pages = {
        "posts to link to": author.post("/dashboard/linking", q="a"),
        "a snippet without a name": author.post("/dashboard/snippets", name="", text="<b>"),
        "a page without words": author.post("/dashboard/pages/new", title="", body=""),
        "a page that is there": author.post("/dashboard/pages/new", title="About", body="<b>"),
        "a page emptied": author.post("/dashboard/pages/where-to-turn", title="", body=""),
        "settings without a title": author.post("/dashboard/settings", title="", tagline="<b>"),
        "settings too long": author.post("/dashboard/settings", title="a" * 101),
        "no password": author.post("/dashboard/security"),
        "a wrong password": author.post(
            "/dashboard/security",
            current="what was it",
            new_password=PASSWORD[::-1],
            again=PASSWORD[::-1],
        ),
        "two passwords": author.post("/dashboard/security", new_password="a", again="b"),
        "a new code without a password": author.post("/dashboard/setup/new-recovery-code"),
        "a new code": author.post("/dashboard/setup/new-recovery-code", current=PASSWORD),
        "others": author.get("/dashboard/security/sign-out-others"),
        "others, a wrong password": author.post(
            "/dashboard/security/sign-out-others", current='"><b>'
        ),
        "a wrong code": author.post("/dashboard/setup/recovery-code", code='"><b>'),
        "sign-in, signed in": author.get("/dashboard/sign-in"),
        "recovery, signed in": author.get("/dashboard/recovery"),
    }
    author.csrf, csrf = "of another session", author.csrf
    held = Sheet.of(author.get("/dashboard/posts/new").text).hidden["resume"]
    words = {"title": "<b>", "body": "Kept & well", "resume": held}
    pages["a lost token"] = author.post("/dashboard/posts/new", **words)
    pages["a lost token without words"] = author.post("/dashboard/posts/new")
    author.csrf = csrf
    return pages


def door_pages(app: Flask, blog: Blog) -> Pages:
    """Come to the dashboard's door in every way."""
    stranger = Desk(app.test_client())
    pages = {
        "sign-in": stranger.get("/dashboard/sign-in?next=%22%3E%3Cb%3E"),
        "no password": stranger.post("/dashboard/sign-in"),
        "a wrong password": stranger.post("/dashboard/sign-in", password="open"),
        "recovery": stranger.get("/dashboard/recovery"),
        "no code": stranger.post("/dashboard/recovery"),
        "a wrong code": stranger.post(
            "/dashboard/recovery", code='"><b>', new_password=PASSWORD, again=PASSWORD
        ),
        "a lost token": stranger.client.post("/dashboard/sign-in", data={"password": "open"}),
    }
    held = Sheet.of(blog.author.get("/dashboard/posts/new").text).hidden["resume"]
    with app.app_context():
        Session.end_all()
        db.session.commit()
    fields = {"title": "<b>", "body": "</textarea>\n&", "tags": '"', "resume": held}
    carried = blog.author.post("/dashboard/posts/new", action="draft", **fields)
    pages["signed out while writing"] = carried
    pages["signed out"] = blog.author.post("/dashboard/posts/new", action="draft")
    sign_in = "/dashboard/sign-in"
    form = {**Sheet.of(carried.text).hidden, "password": "open"}
    wrong = blog.author.client.post(sign_in, data=form)
    pages["a wrong password while writing"] = wrong
    form = {**Sheet.of(wrong.text).hidden, "password": PASSWORD}
    pages["signed in while writing"] = blog.author.client.post(sign_in, data=form)
    for _ in range(6):
        pages["too many tries"] = stranger.post(sign_in, password="open")
    return pages


def setup_pages(blog: Flask) -> Pages:
    """Go through the setup of a blog that has no author."""
    client = blog.test_client()
    with blog.app_context():
        link = f"/dashboard/setup?token={Site.current().open_setup()}"
        db.session.commit()
    pages = {
        "nothing yet": client.get("/"),
        "no feed yet": client.get("/feed.atom"),
        "sign-in before setup": client.get("/dashboard/sign-in"),
        "setup without its link": client.get("/dashboard/setup?token=guess"),
        "setup": client.get(link),
    }
    form = {"token": link.partition("=")[2], "csrf_token": token(pages["setup"].text)}
    pages["setup, empty"] = client.post("/dashboard/setup", data=form)
    form |= {"title": "<b>", "new_password": PASSWORD, "again": PASSWORD}
    pages["recovery code"] = client.post("/dashboard/setup", data=form)
    csrf = token(client.get("/dashboard/settings").text)
    wrong = {"code": "wrong", "csrf_token": csrf}
    pages["code not typed back"] = client.post("/dashboard/setup/recovery-code", data=wrong)
    pages["an empty inbox"] = client.get("/dashboard/")
    pages |= crawl(client, "/dashboard/", "/dashboard/")
    return pages


def error_pages(app: Flask, blog: Blog) -> Pages:
    """Break what can be broken."""
    client, author = blog.client, blog.author
    app.config["PROPAGATE_EXCEPTIONS"] = False
    pages = {
        "400": author.post(f"{author.first_question('trash')}/state", state="nowhere"),
        "403": client.post(
            "/dashboard/sign-in", data={"password": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
        ),
        "404": client.get("/nothing/here"),
        "405": client.put("/"),
        "410": client.get("/p/gone"),
        "411": client.post("/ask/"),
        "413": client.post("/ask/", data={"body": "a" * 300_000}),
        "415": client.post("/ask/", json={"body": "a"}),
    }
    sealed = author.first_post("draft")
    break_database(app, "UPDATE post SET sealed = zeroblob(2048) WHERE sealed IS NOT NULL")
    pages["409"] = author.get(sealed)
    break_database(app, "UPDATE site SET feed_id = 'broken'")
    pages["500"] = client.get("/feed.json")
    break_database(app, "ALTER TABLE page RENAME TO torn_out")
    pages["503"] = client.get("/about")
    form = {"csrf_token": token(client.get("/ask/").text)}
    receipt_form = {"csrf_token": token(client.get("/ask/receipt").text)}
    break_database(app, "ALTER TABLE question RENAME TO torn_out_too")
    form |= {"receipt": blog.receipts["received"], "body": "Lost? <b>", "consent": "quote"}
    pages["503, asked"] = client.post("/ask/", data=form)
    pages["503, added"] = client.post("/ask/receipt/follow-up", data=form, follow_redirects=True)
    pages["503, looked up"] = client.post(
        "/ask/receipt", data={**form, **receipt_form}, follow_redirects=True
    )
    return pages


def break_database(app: Flask, statement: str) -> None:
    """Do to the database what a failing disk or a careless hand might."""
    database: Path = app.config["DATABASE"]
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(statement)
        connection.commit()


def faults(page: str) -> Iterator[str]:
    """Name what is wrong with a page."""
    parser = html5lib.HTMLParser(
        html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
    )
    try:
        tree: ET.Element = parser.parse(page)
    except ParseError as error:
        yield f"does not parse: {error} near {parser.tokenizer.stream.position()}"
        return
    yield from _wrong_frame(tree)
    yield from _wrong_ids(tree)
    yield from _wrong_labels(tree)
    yield from _inline(tree)


def _wrong_frame(tree: ET.Element) -> Iterator[str]:
    if len(list(tree.iter("h1"))) != 1:
        yield f"has {len(list(tree.iter('h1')))} h1"
    for name in ("title", "main", "h1"):
        if not all("".join(element.itertext()).strip() for element in tree.iter(name)):
            yield f"has an empty {name}"
    if tree.get("lang") != "en" or len(list(tree.iter("main"))) != 1:
        yield "has no language or no main part"


def _wrong_ids(tree: ET.Element) -> Iterator[str]:
    ids = Counter(element.get("id", "") for element in tree.iter())
    yield from (f"names {name} twice" for name, times in ids.items() if name and times > 1)
    for element in tree.iter():
        named = element.get("aria-labelledby", ""), element.get("aria-describedby", "")
        yield from (f"points at {name}" for name in " ".join(named).split() if name not in ids)
        target = element.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            yield f"leads to {target}"


def _wrong_labels(tree: ET.Element) -> Iterator[str]:
    labels = list(tree.iter("label"))
    inside = {control for label in labels for kind in CONTROLS for control in label.iter(kind)}
    named = {label.get("for") for label in labels}
    controls = [control for kind in CONTROLS for control in tree.iter(kind)]
    ids = {control.get("id") for control in controls}
    for label in labels:
        held = [control for control in label.iter() if control in inside]
        if label.get("for") not in ids and not held:
            yield f"has a label of nothing: {''.join(label.itertext())}"
    for control in controls:
        bound = control in inside or control.get("id") in named - {None}
        if control.get("type") != "hidden" and not bound:
            yield f"has a control without a label: {control.attrib}"
    for button in tree.iter("button"):
        if not "".join(button.itertext()).strip():
            yield "has a button without words"


def _inline(tree: ET.Element) -> Iterator[str]:
    for element in tree.iter():
        if element.tag == "style" or (element.tag == "script" and element.text):
            yield f"has an inline {element.tag}"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"has an inline {name} on {element.tag}"
            if name in ("href", "src", "action") and re.match(r"\s*(javascript|data|//)", value):
                yield f"leads to {value}"


def wrong(pages: Pages) -> dict[str, list[str]]:
    """Name the faults of every page that is HTML and no mere redirect, by page."""
    found = {
        name: list(faults(page.text))
        for name, page in pages.items()
        if page.mimetype == "text/html" and not 300 <= page.status_code < 400
    }
    return {name: list_of for name, list_of in found.items() if list_of}


def test_every_page_for_readers_is_well_formed(app: Flask, blog: Blog) -> None:
    pages = public_pages(blog)
    assert wrong(pages) == {}
    assert {page.status_code for page in pages.values()} == {200, 301, 302, 404, 410}
    seen = {page.request.path for page in pages.values() if page.status_code < 400}
    adapter = app.url_map.bind("localhost")
    assert {adapter.match(path, return_rule=True)[0].endpoint for path in seen} == {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(("public.", "style"))
    }


@pytest.mark.slow
def test_every_page_for_visitors_is_well_formed(blog: Blog) -> None:
    pages = submission_pages(blog)
    assert wrong(pages) == {}
    expected = {200, 201, 303, 400, 403, 404, 409, 413}
    assert {page.status_code for page in pages.values()} == expected


@pytest.mark.slow
def test_every_page_for_the_author_is_well_formed(app: Flask, blog: Blog) -> None:
    pages = dashboard_pages(blog)
    assert wrong(pages) == {}
    assert {page.status_code for page in pages.values()} <= {200, 302, 400}
    seen = {page.request.path for page in pages.values() if page.status_code == 200}
    adapter = app.url_map.bind("localhost")
    opened = {adapter.match(path, method="GET")[0] for path in seen if _opens(adapter, path)}
    assert opened == {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("dashboard.") and "GET" in (rule.methods or ())
    } - {
        "dashboard.setup.index",
        *("dashboard.hours.days", "dashboard.hours.likely"),  # pictures
        "dashboard.second_factor.picture",
        *OF_SECOND_FACTOR,
        "dashboard.questions.joining",
    }  # a test of its own; leads to posts


OF_SECOND_FACTOR = {  # and what is asked beside it
    *("dashboard.second_factor.confirm", "dashboard.second_factor.renew"),
    *("dashboard.second_factor.off", "dashboard.sign_in.code", "dashboard.browsers.end"),
    *("dashboard.passkeys.index", "dashboard.passkeys.remove", "dashboard.noting.index"),
}


@pytest.mark.slow
def test_every_page_of_a_second_factor_is_well_formed(
    app: Flask, author: Desk, ask: Ask, clock: Clock
) -> None:
    ask("Is it me?")
    propose(author)
    pages = {f"{FACTOR}/code": author.get(f"{FACTOR}/code")}
    pages["no code"] = author.post(f"{FACTOR}/code", code="<b>")
    switch_on(author, clock)
    rooms = ("second-factor/one-time-codes", "second-factor/end", "passkeys", "passkeys/end")
    for room in (*rooms, "browsers/end"):
        pages[room] = author.get(f"/dashboard/security/{room}")
        pages[f"{room}, sent"] = author.post(f"/dashboard/security/{room}", current="wrong")
    pages["security"] = author.get("/dashboard/security")
    pages["note"] = author.get(f"{author.first_question()}/note")
    pages["half in"] = half_in(app).get("/dashboard/sign-in/code")
    assert wrong(pages) == {}
    assert {page.status_code for page in pages.values()} <= {200, 302, 400, 404}


def _opens(adapter: MapAdapter, path: str) -> bool:
    return adapter.test(path, method="GET")


def test_every_page_at_the_authors_door_is_well_formed(app: Flask, blog: Blog) -> None:
    pages = door_pages(app, blog)
    assert wrong(pages) == {}
    assert "Your text is still here" in pages["signed in while writing"].text
    assert pages["too many tries"].status_code == 429


def test_every_page_of_a_setup_is_well_formed(new_blog: Flask) -> None:
    pages = setup_pages(new_blog)
    assert wrong(pages) == {}
    assert 'id="recovery-code"' in pages["recovery code"].text
    assert "No question has come in yet." in pages["an empty inbox"].text


def test_every_error_is_a_well_formed_page_of_its_own_status(app: Flask, blog: Blog) -> None:
    pages = error_pages(app, blog)
    assert {name: page.status_code for name, page in pages.items()} == {
        name: int(name[:3]) for name in pages
    }
    assert wrong(pages) == {}
    assert "Lost? &lt;b&gt;" in pages["503, asked"].text
    assert "Lost? &lt;b&gt;" in pages["503, added"].text
    assert pages["503"].headers["Retry-After"] == "60"
    assert "GET" in pages["405"].headers["Allow"]


def feed_of(client: FlaskClient, address: str) -> ET.Element:
    """Read an Atom feed."""
    answer = client.get(address)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data)  # noqa: S314  # our own feed


def only(element: ET.Element, name: str) -> str:
    """Return the text of the one child of this name."""
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, f"{len(found)} {name} in {element.tag}"
    return found[0].text or ""


def link(element: ET.Element, rel: str) -> str:
    """Return the address of the one link of this kind."""
    links = [each for each in element.findall(f"{ATOM}link") if each.get("rel") == rel]
    assert len(links) == 1, f"{len(links)} links {rel}"
    return links[0].get("href", "")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/feed.atom", "/tags/grief/feed.atom"])
def test_a_feed_is_atom_as_rfc_4287_asks(blog: Blog, address: str) -> None:
    feed = feed_of(blog.client, address)
    entries = feed.findall(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    assert only(feed, "title").startswith("Quiet <hours>")
    assert link(feed, "self") == f"http://localhost{address}"
    assert blog.client.get(link(feed, "alternate")).status_code == 200
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Quiet <hours>"
    assert only(feed, "updated") == max(only(entry, "updated") for entry in entries)
    ids = [only(feed, "id"), *(only(entry, "id") for entry in entries)]
    assert len(set(ids)) == len(ids) > 2
    assert all(urlsplit(name).scheme in ("urn", "http") for name in ids)
    for entry in entries:
        assert only(entry, "title")
        assert blog.client.get(link(entry, "alternate")).status_code == 200
        content, summary = entry.find(f"{ATOM}content"), entry.findtext(f"{ATOM}summary")
        assert (content is None) == (summary == "Content warning: loss & grief")
        assert content is None or content.get("type") == "html"
        assert content is None or _fragment_faults(content.text or "") == []
        assert all(each.get("term") for each in entry.findall(f"{ATOM}category"))
        assert only(entry, "published") <= only(entry, "updated")
        for name in ("published", "updated"):
            assert MIDNIGHT.fullmatch(only(entry, name))


def _fragment_faults(html: str) -> list[str]:
    parser = html5lib.HTMLParser(strict=True)
    try:
        parser.parseFragment(html)
    except ParseError as error:
        return [str(error)]
    return []


def test_the_feed_of_an_empty_blog_is_whole(client: FlaskClient) -> None:
    feed = feed_of(client, "/feed.atom")
    assert only(feed, "id").startswith("urn:uuid:")
    assert only(feed, "title") == "Quiet hours"
    assert MIDNIGHT.fullmatch(only(feed, "updated"))
    assert feed.findall(f"{ATOM}entry") == []


def test_an_entry_keeps_its_id_when_its_post_is_edited(blog: Blog) -> None:
    before = {only(e, "title"): only(e, "id") for e in feed_of(blog.client, "/feed.atom")[-3:]}
    title, name = before.popitem()
    page = blog.author.get("/dashboard/posts").text
    address = re.search(rf'"(/dashboard/posts/\d+)"[^>]*>{re.escape(title)}<', page)
    assert address
    blog.author.post(address[1], action="publish", title="Renamed", body="Other words.")
    after = {only(e, "title"): only(e, "id") for e in feed_of(blog.client, "/feed.atom")[-3:]}
    assert after["Renamed"] == name


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/feed.json", "/tags/grief/feed.json"])
def test_a_feed_is_json_feed_1_1(blog: Blog, address: str) -> None:
    answer = blog.client.get(address)
    assert answer.mimetype == "application/feed+json"
    feed = json.loads(answer.data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"].startswith("Quiet <hours>")
    assert feed["feed_url"] == f"http://localhost{address}"
    assert blog.client.get(feed["home_page_url"]).status_code == 200
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids) > 1
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["title"]
        assert ("content_html" in item) != (item.get("content_text") == item["title"])
        assert _fragment_faults(item.get("content_html", "")) == []
        assert blog.client.get(item["url"]).status_code == 200
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert MIDNIGHT.fullmatch(item["date_published"])
        assert MIDNIGHT.fullmatch(item["date_modified"])


@pytest.mark.slow
def test_both_feeds_name_a_post_alike(blog: Blog) -> None:
    atom = [only(entry, "id") for entry in feed_of(blog.client, "/feed.atom").iter(f"{ATOM}entry")]
    assert atom == [item["id"] for item in json.loads(blog.client.get("/feed.json").data)["items"]]


@pytest.mark.slow
def test_the_map_lists_what_readers_can_open_and_nothing_else(blog: Blog) -> None:
    tree = ET.fromstring(blog.client.get("/sitemap.xml").data)  # noqa: S314  # our own map
    assert tree.tag == f"{SITEMAP}urlset"
    listed = [url.findtext(f"{SITEMAP}loc") or "" for url in tree]
    assert len(set(listed)) == len(listed)
    assert {blog.client.get(address).status_code for address in listed} == {200}
    assert {"/", "/about", "/p/folded", "/p/answered", "/pages/where-to-turn"} <= {
        address.removeprefix("http://localhost") for address in listed
    }
    for url in tree:
        changed = url.findtext(f"{SITEMAP}lastmod")
        assert changed is None or re.fullmatch(r"\d{4}-\d\d-\d\d", changed)


def test_nothing_public_tells_a_time_of_day_or_an_id_or_sets_a_cookie_or_a_script(
    app: Flask, blog: Blog
) -> None:
    pages = public_pages(blog)
    told = {}
    with app.app_context():
        secret_ids = [
            row[0].hex()
            for row in db.session.connection().exec_driver_sql(
                "SELECT id FROM question UNION SELECT ref FROM post UNION SELECT id FROM letter"
            )
        ]
    for address, page in pages.items():
        head = "\n".join(f"{name}: {value}" for name, value in page.headers if name != "Date")
        text = f"{head}\n{words_of(page)}"
        told[address] = [
            *TIME_OF_DAY.findall(MIDNIGHT.sub("", text)),
            *(name for name in secret_ids if name in text),
            *set(re.findall(r'\bid="([^"]*)"', FOOTNOTE.sub("main", text))) - PUBLIC_IDS,
            *re.findall(
                r"(?i)<script|^set-cookie|^last-modified|^expires|^age", text, re.MULTILINE
            ),
        ]
    assert {address: things for address, things in told.items() if things} == {}


@pytest.mark.slow
def test_no_page_for_visitors_sets_a_cookie_or_tells_a_time_of_day(blog: Blog) -> None:
    for name, page in submission_pages(blog).items():
        assert page.headers.getlist("Set-Cookie") == [], name
        assert page.headers["Cache-Control"] == "no-store", name
        shown = re.sub(r'value="[^"]*"', "", page.text)
        assert TIME_OF_DAY.findall(f"{page.headers}{shown}") == [], name
