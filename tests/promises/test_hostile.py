"""Hostile text in every field and address stays text: nothing runs, loads, breaks or is hidden."""

import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urljoin
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from models import db, publication
from models.inbox import alike
from models.questions.question import MOST_UNANSWERED
from safety.words import INVISIBLE, clean, excerpt, line, markdown_of, query, tags
from tests.blueprints.dashboard.test_resume import Sheet
from tests.cast.blog import PASSWORD, founded
from tests.cast.browser import DESK, Window, served, windows
from tests.cast.desk import Desk, at_desk, token
from tests.cast.hostile import QUERIES, VECTORS

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

pytestmark = pytest.mark.slow  # to send every vector everywhere takes many seconds

ATOM = "{http://www.w3.org/2005/Atom}"
SPOKEN = [vector for vector in VECTORS if clean(vector)]  # the rest is nothing once it is clean
LOTS = [VECTORS[at : at + 12] for at in range(0, len(VECTORS), 12)]
# Thousands of commits, none of which has to outlive a power cut, go into memory.
MEMORY = Path("/dev/shm")  # noqa: S108  # the files in it get names that nobody can guess
SAMPLE = 40  # of pages of one kind, one in so many is opened; all are parsed
TOGETHER = ["\n\n".join((f"Lot {at}", *lot))[:4000] for at, lot in enumerate(LOTS)]
WRITTEN = "a.open:not(.soft)"  # the rows of pages that are written already

TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')

# What our own templates are made of. Whatever else stands on a page came out of somebody's text.
TAGS = """
a article bdi blockquote body br button code data datalist details div em fieldset footer form
h1 h2 h3 h4 h5 h6 head header hr html input label legend li link main mark meta nav ol option output
p pre q s
script section select span strong summary sup table tbody td textarea th thead time title tr ul
"""
ATTRIBUTES = """
action autocapitalize autocomplete autocorrect autofocus charset checked class content datetime
defer dir for href id integrity itemprop itemscope itemtype lang maxlength method name novalidate
open placeholder property readonly rel required role rows selected sizes spellcheck src start
list tabindex title translate type value
"""  # and aria-* and data-*, which do nothing by themselves

EXAMINE = """
async ({html, select, tags, attributes}) => {
  const strange = (page) => [...page.querySelectorAll("*")].flatMap((element) => {
    const found = [];
    if (!tags.includes(element.localName) || element.namespaceURI !== document.documentElement
        .namespaceURI) found.push("an element");
    for (const {name, value} of element.attributes) {
      const ours = name === "hidden"
        ? element.matches("main > .flow > form > #unsent, #sent, details.live.aside")
        : name === "target" && element.matches("form.finding, .small > a[href$='/snippets']");
      if (!attributes.includes(name) && !/^(aria|data)-/.test(name) && !ours)
        found.push(`the attribute ${name}`);
      if (!["href", "src", "action"].includes(name)) continue;
      if (!URL.canParse(value, location.href)) continue;  // it leads nowhere
      const target = new URL(value, location.href);
      const written = name === "href" && element.closest(".prose");
      if (target.origin === location.origin) continue;
      if (!written || !["http:", "https:", "mailto:", "sms:", "tel:"].includes(target.protocol))
        found.push(`a way to ${target}`);
      else if (element.rel !== "noopener noreferrer nofollow"
          && !(target.host === "localhost" && target.hash.startsWith("#fn")))  // a footnote of ours
        found.push("a trusting link");
    }
    if (element.localName === "script"
        && !element.getAttribute("src")?.startsWith("/static/js/")) found.push("a script");
    if (element.localName === "link" && !["stylesheet", "icon", "apple-touch-icon",
        "alternate", "canonical"].includes(element.rel) && !element.classList.contains("u-url"))
      found.push("a link");
    if (element.hasAttribute("autofocus") && element.type !== "password"
        && !element.matches("main div.error")) found.push("a focus");
    if (element.matches("h1 *, h2 *, .title *, .plain *, textarea *, title *")
        && !element.matches("h2 > a, .plain > .unseen")) found.push("an element in plain text");
    return found.map((what) => `${what}: ${element.outerHTML.slice(0, 120)}`);
  });
  const texts = (page) => Object.fromEntries(Object.entries(select).map(([name, selector]) => [
    name, [...page.querySelectorAll(selector)].map((it) => selector.endsWith("[href]")
      ? it.getAttribute("href") : it.value ?? it.content ?? it.textContent)
  ]));
  if (html) return html.map((text) => new DOMParser().parseFromString(text, "text/html"))
    .map((page) => ({strange: strange(page), texts: texts(page)}));
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const ran = window.pwned === undefined && !document.cookie && !frames.length ? [] : ["it ran"];
  return [{strange: [...ran, ...strange(document)], texts: texts(document)}];
}
"""


@dataclass(frozen=True)
class Seen:
    """What a page holds that no template of ours does, and the texts that were asked for."""

    strange: list[str]
    texts: dict[str, list[str]]


@dataclass(frozen=True, repr=False)
class Stored:
    """A blog into which every vector was sent, and its author."""

    app: Flask
    client: FlaskClient
    author: Desk
    titles: list[str] = field(default_factory=list)  # of the posts, newest first
    receipts: list[str] = field(default_factory=list)  # of the question that got private replies


@dataclass(frozen=True)
class Stage:
    """A window on the blog, signed in, that notes whatever it is made to do."""

    window: Window

    def visit(self, address: str, **select: str) -> dict[str, list[str]]:
        """Open an address, check that it is all ours, and return the texts of some selectors."""
        self.window.page.goto(address)
        return self.look(**select)

    def look(self, **select: str) -> dict[str, list[str]]:
        """Check that the page is all ours, and return the texts of some selectors."""
        [seen] = examine(self.window.page, select)
        assert seen.strange == [], self.window.page.url
        self.window.look()
        return seen.texts


def examine(page: Page, select: dict[str, str], html: list[str] | None = None) -> list[Seen]:
    """Look at the open page, or read pages with this browser's own parser."""
    told = {"html": html, "select": select, "tags": TAGS.split(), "attributes": ATTRIBUTES.split()}
    return [Seen(**seen) for seen in page.evaluate(EXAMINE, told)]


SEPARATORS = re.compile("[,;#]")  # of tags, of which each has to be short and unlike the others


def cropped(vector: str, longest: int) -> str:
    """Return a vector, cut where a field takes no more."""
    return vector if len(line(vector)) <= longest else line(vector)[:longest]


def revealed(text: str) -> str:
    """Return a text as the author sees it: what is invisible stands there by its name."""
    return INVISIBLE.sub(lambda it: f"[{unicodedata.name(it[0], 'unseen').lower()}]", text)


@contextmanager
def in_memory() -> Iterator[Flask]:
    """Found a blog with an author, in memory where there is a folder for that."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        app = founded(Path(folder), "Unsaid")
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="module")
def stored() -> Iterator[Stored]:
    """Send every vector into every field of questions, follow-ups, posts and pages."""
    with in_memory() as app:
        made = Stored(app, app.test_client(), at_desk(app))
        with app.app_context():
            publication.save_settings({"warned_in_feeds": "whole"})  # or feeds hold hardly a text
            db.session.commit()
        _ask_alone_and_together(made)
        _follow_up(made)
        _publish(made)
        _add_pages(made)
        made.receipts.append(_reply_to_one(made))
        yield made


@pytest.fixture
def empty() -> Iterator[Flask]:
    """A blog with an author and nothing else."""
    with in_memory() as app:
        yield app


def _ask(client: FlaskClient, body: str) -> str:
    """Send a question; return its receipt, or nothing where it was refused."""
    csrf = token(client.get("/ask/").text)
    answer = client.post("/ask/", data={"csrf_token": csrf, "body": body, "consent": "quote"})
    assert answer.status_code == (201 if clean(body) else 400)
    found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', answer.text)
    return found[1] if found else ""


def _ask_alone_and_together(made: Stored) -> None:
    for text in (*VECTORS, *TOGETHER):
        _ask(made.client, text)


def _follow_up(made: Stored) -> None:
    for at in range(0, len(SPOKEN), MOST_UNANSWERED):
        receipt = _ask(made.client, f"Letters from {at}")
        form = {"receipt": receipt, "csrf_token": token(made.client.get("/ask/receipt").text)}
        page = made.client.post("/ask/receipt", data=form, follow_redirects=True).text
        for vector in SPOKEN[at : at + MOST_UNANSWERED]:
            form |= {"body": vector, "csrf_token": token(page)}
            answer = made.client.post("/ask/receipt/follow-up", data=form, follow_redirects=True)
            assert answer.status_code == 200
            page = answer.text


def _read_letters(author: Desk) -> None:
    """Open the questions with letters: until then their rows show the letters."""
    address = "/dashboard/?q=Letters+from"
    while address:
        page = author.get(address).text
        for link in set(re.findall(r'"(/dashboard/questions/[0-9a-f]{32}[^"]*)"', page)):
            author.get(unescape(link))
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = unescape(older[1]) if older else ""


def _publish(made: Stored) -> None:
    for number, vector in enumerate(VECTORS):
        title = cropped(vector, 200) if line(vector) else "Nothing"
        answer = made.author.post(
            "/dashboard/posts/new",
            action="publish",
            title=title,
            question=vector,
            body=vector if clean(vector) else "Nothing.",
            warning=cropped(vector, 200),
            tags=f"{number} {SEPARATORS.sub(' ', line(vector)[:30])}, lot {number // 20}",
        )
        assert answer.status_code == 302, vector
        made.titles.insert(0, line(title))
        _read_notices(made.author, number)


def _add_pages(made: Stored) -> None:
    for number, vector in enumerate(SPOKEN):
        title = cropped(f"{number} {vector}", 100)
        answer = made.author.post("/dashboard/pages/new", title=title, body=vector)
        assert answer.status_code == 302, vector
        _read_notices(made.author, number)


def _reply_to_one(made: Stored) -> str:
    """Send lots of vectors as private replies to one question; return its receipt."""
    receipt = _ask(made.client, "Reply to me")
    found = re.search(
        r'"(/dashboard/questions/[0-9a-f]{32})["?]', made.author.get("/dashboard/?q=Reply").text
    )
    assert found
    for number, together in enumerate(TOGETHER):
        assert made.author.post(found[1], action="reply", body=together).status_code == 302
        _read_notices(made.author, number)
    return receipt


def _read_notices(author: Desk, number: int) -> None:
    """Look at a small page now and then, or notices would fill the cookie."""
    if number % 10 == 0:
        author.get("/dashboard/security")


def without_policy(app: "WSGIApplication") -> "WSGIApplication":
    """Serve an app as if nobody had thought of a content security policy."""

    def stripped(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(
            status: str, headers: list[tuple[str, str]], exc_info: "OptExcInfo | None" = None, /
        ) -> Callable[[bytes], object]:
            kept = [each for each in headers if each[0] != "Content-Security-Policy"]
            assert len(kept) == len(headers) - 1
            return start_response(status, kept, exc_info)

        return app(environ, start)

    return stripped


@contextmanager
def staged(chromium: Browser, app: Flask, policy: bool) -> Iterator[tuple[Stage, Stage]]:
    """Open a reader's and the author's window on a blog, with its policy or without."""
    with (
        served(app if policy else without_policy(app)) as origin,
        windows(chromium, origin) as open_window,
    ):
        reader, author = Stage(open_window(size=DESK)), Stage(open_window(size=DESK))
        author.window.keeps_cookies = True
        author.window.open("/dashboard/sign-in")
        author.window.fill("Password", PASSWORD)
        author.window.press("Sign in")
        author.window.arrive("Inbox")
        yield reader, author


@pytest.fixture(scope="module")
def stages(
    request: pytest.FixtureRequest, chromium: Browser, stored: Stored
) -> Iterator[tuple[Stage, Stage]]:
    """The windows of a reader and of the author, without our policy unless a test asks for it.

    What runs nowhere without it runs nowhere with it; so one test looks whether it is in force.
    """
    with staged(chromium, stored.app, getattr(request, "param", False)) as both:
        yield both


@pytest.fixture(scope="module")
def parser(chromium: Browser) -> Iterator[Page]:
    """Chromium's own HTML parser, on a page that has no policy."""
    context = chromium.new_context()
    context.route("**/*", lambda route: route.fulfill(content_type="text/html", body="<p>."))
    page = context.new_page()
    page.goto("http://localhost/")
    yield page
    context.close()


def audit(parser: Page, pages: list[str], **select: str) -> list[dict[str, list[str]]]:
    """Parse pages as Chromium does, check that each is all ours; return texts of each."""
    seen = [
        one
        for at in range(0, len(pages), 50)
        for one in examine(parser, select, pages[at : at + 50])
    ]
    assert sorted({strange[:160] for one in seen for strange in one.strange}) == []
    return [one.texts for one in seen]


def on_every_sheet(stage: Stage, address: str, **select: str) -> dict[str, list[str]]:
    """Follow a list to its end; return the texts of all its sheets."""
    gathered: dict[str, list[str]] = {name: [] for name in select}
    while address:
        texts = stage.visit(address, **select, older="nav.pager a[rel=next][href]")
        address = next(iter(texts.pop("older")), "")
        for name, found in texts.items():
            gathered[name] += found
    return gathered


def begun(vector: str) -> str:
    """Return a question as lists show it: whole, or begun where the post is long."""
    question = clean(vector)
    return excerpt(question, 400) if 2 * len(question) > 1500 else question


@pytest.mark.parametrize("stages", [True, False], ids=["policy", "no-policy"], indirect=True)
def test_nothing_runs_in_the_stream_or_on_a_post_and_all_is_there_as_typed(
    stages: tuple[Stage, Stage], stored: Stored
) -> None:
    reader, _ = stages
    stream = on_every_sheet(
        reader,
        "/",
        titles="article h2[dir]",
        questions="article blockquote.plain",
        warnings="article summary span[dir]",
        posts="article h2[dir] a[href]",
    )
    assert stream["titles"] == stored.titles
    assert stream["questions"] == [begun(vector) for vector in reversed(SPOKEN)]
    warnings = [line(cropped(vector, 200)) for vector in reversed(SPOKEN)]
    assert stream["warnings"] == warnings
    for at, address in enumerate(stream["posts"]):
        if at % SAMPLE == 0 or len(begun(VECTORS[-at - 1])) < len(clean(VECTORS[-at - 1])):
            texts = reader.visit(address, h1="h1", question="blockquote.plain")
            assert texts["h1"] == [stored.titles[at]]
            assert "".join(texts["question"]) == clean(VECTORS[-at - 1])


def test_nothing_runs_on_any_other_page_for_readers(
    stages: tuple[Stage, Stage], stored: Stored
) -> None:
    reader, _ = stages
    tags = reader.visit("/tags", tags="main li a[href]")["tags"]
    pages = re.findall(r'"(/pages/[^"]+)"', stored.author.get("/dashboard/pages").text)
    assert len(tags) > 300
    assert len(pages) == len(SPOKEN)
    months = reader.visit("/archive", months="main a[href]")["months"]
    searches = [f"/search?{urlencode({'q': text})}" for text in TOGETHER[::4]]
    for address in (*tags[::SAMPLE], *pages[::SAMPLE], *months, *searches, "/ask/", "/nothing"):
        reader.visit(address)


def test_nothing_runs_where_a_visitor_reads_private_replies(
    stages: tuple[Stage, Stage], stored: Stored
) -> None:
    visitor, _ = stages
    visitor.visit("/ask/receipt")
    visitor.window.fill("Your receipt", stored.receipts[0])
    visitor.window.press("Look")
    visitor.window.arrive("There is a reply for you")
    assert len(visitor.look(replies=".letter .prose")["replies"]) == len(TOGETHER)


def test_nothing_runs_in_the_inbox_and_every_question_is_there_as_typed(
    stages: tuple[Stage, Stage], stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "MOST", 1)  # each has a row of its own
    _read_letters(stored.author)
    _, author = stages
    rows = dict[str, str]()
    for folder in ("new", "held"):
        address = f"/dashboard/?state={folder}"
        inbox = on_every_sheet(author, address, texts=".open", links=".open[href]")
        rows |= zip(inbox["links"], inbox["texts"], strict=True)
    asked = [*SPOKEN, *TOGETHER]
    letters = {
        f"Letters from {at}": SPOKEN[at : at + MOST_UNANSWERED]
        for at in range(0, len(SPOKEN), MOST_UNANSWERED)
    }
    expected = [revealed(excerpt(clean(text), 120)) for text in (*asked, *letters)]
    assert sorted(rows.values()) == sorted(expected)
    together = {revealed(excerpt(clean(text), 120)): text for text in TOGETHER}
    for address, row in rows.items():
        if row in letters:
            texts = author.visit(address, letters=".letter blockquote")
            assert texts["letters"] == [revealed(clean(vector)) for vector in letters[row]]
        elif row in together:
            texts = author.visit(address, original=".original blockquote", form="#question")
            assert texts["original"] == [revealed(clean(together[row]))]
            assert texts["form"] == [clean(together[row])]


def test_nothing_runs_where_the_author_writes_and_previews(
    stages: tuple[Stage, Stage], stored: Stored
) -> None:
    _, author = stages
    posts = on_every_sheet(author, "/dashboard/posts", titles=".open", links=".open[href]")
    assert posts["titles"] == stored.titles
    for address, title in list(zip(posts["links"], posts["titles"], strict=True))[::SAMPLE]:
        assert author.visit(address, title="#title")["title"] == [title]
    pages = author.visit("/dashboard/pages", titles=WRITTEN, links=WRITTEN)
    assert sorted(pages["titles"]) == sorted(
        line(cropped(f"{number} {vector}", 100)) for number, vector in enumerate(SPOKEN)
    )
    for address in pages["links"][::SAMPLE]:
        author.visit(address)
    page = author.window.page
    for at in range(0, len(TOGETHER), 12):
        author.visit("/dashboard/posts/new")
        text = clean("\n\n".join(TOGETHER[at : at + 12]))
        for name in ("Question, as it will be published", "Answer"):
            page.get_by_label(name, exact=True).fill(text)
        page.get_by_label("Title", exact=True).fill(line(text)[:200])
        page.get_by_role("button", name="Look", exact=True).press("Enter")
        author.window.sees("Preview, not saved yet")
        texts = author.look(shown=".preview .plain", kept="#question", body="#body")
        assert texts == {"shown": [text], "kept": [text], "body": [markdown_of(text)]}
        page.get_by_role("button", name="Save draft").press("Enter")
        author.window.sees("The draft is saved. Nobody but you can open it.")
        page.locator("a.open").first.click()
        author.window.arrive("Edit post")
        kept = author.look(kept="#question", body="#body")
        assert kept == {"kept": [text], "body": [markdown_of(text)]}


def test_nothing_runs_on_pages_of_the_blogs_own_words(chromium: Browser, empty: Flask) -> None:
    desk = at_desk(empty)
    with staged(chromium, empty, policy=False) as (reader, author):
        for lot, text in list(zip(LOTS, TOGETHER, strict=True))[::6]:
            titles = [vector for vector in lot if 0 < len(line(vector)) <= 100]
            _name(desk, titles[0], text)
            for address in ("/", "/ask/", "/about", "/nothing"):
                assert line(titles[0]) in "".join(reader.visit(address, name=".name, h1")["name"])
            author.visit("/dashboard/settings")
            author.visit("/dashboard/")


def _name(desk: Desk, title: str, text: str) -> None:
    """Give the blog a name, and close its question box with these words."""
    desk.post("/dashboard/pages/about", title="About", body=text)
    desk.post("/dashboard/settings/box", closed_message=clean(text)[:500])
    answer = desk.post("/dashboard/settings", title=title, tagline=cropped(text, 200))
    assert answer.status_code == (302 if line(title) else 400)


def test_nothing_runs_in_a_feed_reader_and_all_is_there_as_typed(
    chromium: Browser, stored: Stored
) -> None:
    titles, asked = [], []
    with windows(chromium, "http://reader.invalid") as open_window:
        reader = Stage(open_window())
        for number in reversed(range(len(VECTORS) // 20 + 1)):
            atom = stored.client.get(f"/tags/lot-{number}/feed.atom").data
            entries = ET.fromstring(atom).findall(f"{ATOM}entry")  # noqa: S314  # our own feed
            items = json.loads(stored.client.get(f"/tags/lot-{number}/feed.json").data)["items"]
            titles += [entry.findtext(f"{ATOM}title") for entry in entries]
            assert [item["title"] for item in items] == titles[-len(items) :]
            contents = [entry.findtext(f"{ATOM}content") or "" for entry in entries]
            assert [item["content_html"] for item in items] == contents
            asked += _read_in(reader, contents)
    assert titles == stored.titles
    assert asked == ["".join(clean(vector).split()) for vector in reversed(SPOKEN)]


def _read_in(reader: Stage, contents: list[str]) -> list[str]:
    """Show entries as a careless feed reader does; return the questions without white space."""
    shown = "".join(f'<div class="prose">{html}</div>' for html in contents)
    page = f'<!doctype html><meta charset="utf-8"><title>.</title><main>{shown}</main>'

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body=page)

    # It stays, for what the browser asks late, an icon say; the next one goes before it.
    reader.window.page.route("**/*", answer)
    texts = reader.visit("/", asked="blockquote[dir]")
    return ["".join(text.split()) for text in texts["asked"]]


def _fits(vector: str) -> bool:
    """Tell whether a vector may stand in every field of a post."""
    return len(line(vector)) <= 200 and not any(tags.troubles(tags.one_line(vector)))


def test_every_vector_alone_is_kept_as_typed_where_the_author_writes(
    parser: Page, stored: Stored
) -> None:
    address, pages = "/dashboard/posts/new", []
    names = ("title", "question", "body", "warning", "tags")
    for vector in VECTORS:
        words = dict.fromkeys((*names, "ref", "seen"), vector)
        answer = stored.author.post(address, action="preview", **words)
        assert answer.status_code == (200 if _fits(vector) else 400)
        pages.append(answer.text)
    texts = audit(
        parser,
        pages,
        **{name: f"#{name}" for name in names},
        shown=".preview .title",
        asked=".preview .plain",
        folded=".preview summary span[dir]",
    )
    for vector, found in zip(VECTORS, texts, strict=True):
        assert found["question"] == [clean(vector)]
        assert found["body"] == [markdown_of(vector)]
        assert found["title"] == found["warning"] == [line(vector)]
        assert found["tags"] == [tags.one_line(vector)]
        if clean(vector) and _fits(vector):
            assert found["asked"] == [clean(vector)]
            assert found["shown"] == found["folded"] == [line(vector)]


def test_every_vector_alone_is_kept_as_typed_in_forms_for_everyone(
    parser: Page, stored: Stored
) -> None:
    client, pages = stored.client, []
    forms = token(client.get("/ask/").text), token(client.get("/ask/receipt").text)
    for vector in VECTORS:
        ask = {"csrf_token": forms[0], "body": vector, "consent": vector}
        look = {"csrf_token": forms[1], "receipt": vector}
        asked, told = (
            client.post("/ask/", data=ask),
            client.post("/ask/receipt", data=look, follow_redirects=True),
        )
        found = client.get("/search", query_string={"q": vector, "order": vector})
        assert (asked.status_code, found.status_code) == (400, 200)
        assert told.status_code == (404 if vector.strip() else 400)
        pages += [asked.text, told.text, found.text]
    texts = audit(parser, pages, body="#body", q="#q", title="title")
    for at, vector in enumerate(VECTORS):
        form, _, hits = texts[3 * at : 3 * at + 3]
        assert form["body"] == [clean(vector)]
        assert hits["q"] == [query.read(vector).text]
        assert hits["title"][0].startswith(query.read(vector).text)


def test_every_vector_alone_is_harmless_in_the_other_fields_of_the_dashboard(
    parser: Page, stored: Stored
) -> None:
    stranger, pages = Desk(stored.app.test_client()), []
    for vector in VECTORS:
        words = {"title": vector, "body": vector, vector or "x": vector}
        kept = stranger.client.post("/dashboard/posts/new", data=words)
        assert kept.status_code == 401
        lost = stored.author.client.post("/dashboard/posts/new", data=words)
        assert lost.status_code == 400
        code = stored.author.post("/dashboard/setup/recovery-code", code=vector)
        assert code.status_code == 400
        wrong = stranger.post("/dashboard/recovery", code=vector, new_password="a", again=vector)
        sign_in = stranger.client.get("/dashboard/sign-in", query_string={"next": vector})
        search = stored.author.client.get(
            "/dashboard/", query_string={"q": vector, "state": "trash"}
        )
        assert {wrong.status_code, sign_in.status_code, search.status_code} <= {200, 400}
        pages += [page.text for page in (kept, lost, code, wrong, sign_in, search)]
    audit(parser, pages)


def signed_out_while_writing(app: Flask) -> tuple[Desk, dict[str, str]]:
    """Begin a post, and have the session end; return what the form holds unseen."""
    desk, elsewhere = at_desk(app), app.test_client()
    sheet = Sheet.of(desk.get("/dashboard/posts/new").text)
    cookie = desk.client.get_cookie("unsaid")
    assert cookie
    elsewhere.set_cookie("unsaid", cookie.value)
    elsewhere.post("/dashboard/sign-out", data={"csrf_token": desk.csrf})
    return desk, sheet.hidden


def test_what_is_carried_through_a_sign_in_stays_text(parser: Page, stored: Stored) -> None:
    pages = []
    for lot in LOTS:
        names = ("title", "tags", "warning", "seen", "ref")
        typed = {name: vector[:1000] for name, vector in zip(names, lot[1:], strict=False)}
        desk, hidden = signed_out_while_writing(stored.app)
        typed = {**hidden, **typed, "body": lot[0], "question": "\n".join(lot)}
        kept = desk.client.post("/dashboard/posts/new", data=typed)
        assert kept.status_code == 401
        form = {**Sheet.of(kept.text).hidden, "password": PASSWORD}
        answer = desk.client.post("/dashboard/sign-in", data=form)
        assert answer.status_code == 200
        pages.append(answer.text)
    for lot, found in zip(
        LOTS, audit(parser, pages, heading="h1", body="[name=body]"), strict=True
    ):
        assert found["heading"] == ["Your text is still here"]
        assert "".join(found["body"][0].split()) == "".join(lot[0].split())


def test_every_vector_alone_is_a_harmless_name_for_the_blog(parser: Page, empty: Flask) -> None:
    desk, client, pages = at_desk(empty), empty.test_client(), []
    for number, vector in enumerate(SPOKEN):
        title = cropped(vector, 100)
        _name(desk, title, vector)
        _read_notices(desk, number)
        pages += [client.get(address).text for address in ("/", "/ask/", "/about")]
        feed = ET.fromstring(client.get("/feed.atom").data)  # noqa: S314  # our own feed
        assert feed.findtext(f"{ATOM}title") == line(title)
        assert feed.findtext(f"{ATOM}subtitle") == line(cropped(vector, 200))
        assert json.loads(client.get("/feed.json").data)["title"] == line(title)
    texts = audit(
        parser,
        pages,
        name="h1",
        tagline=".tagline",
        told="main .plain",
        described="meta[name=description]",
        feeds="link[rel=alternate]",
    )
    for at, vector in enumerate(SPOKEN):
        front, closed, _ = texts[3 * at : 3 * at + 3]
        assert front["name"] == [line(cropped(vector, 100))]
        assert front["tagline"] == front["described"] == [line(cropped(vector, 200))]
        assert closed["told"] == [clean(clean(vector)[:500])]


def test_every_post_page_and_tag_says_what_was_typed(parser: Page, stored: Stored) -> None:
    edits = re.findall(r'"(/p/[^"]+)"', _posts_of(stored))
    assert len(edits) == len(VECTORS)
    texts = audit(
        parser,
        [stored.client.get(address).text for address in edits],
        h1="h1",
        title="title",
        asked="blockquote.plain",
        described="meta[name=description]",
    )
    for title, vector, found in zip(stored.titles, reversed(VECTORS), texts, strict=True):
        assert found["h1"] == [title]
        assert found["title"] == [f"{title} \N{EN DASH} Unsaid"]
        assert found["asked"] == ([clean(vector)] if clean(vector) else [])
        if line(vector):
            assert found["described"] == [f"Content warning: {line(cropped(vector, 200))}"]
    tags = re.findall(r'href="(/tags/[^"]+)"', stored.client.get("/tags").text)
    audit(parser, [stored.client.get(address).text for address in tags])


def _posts_of(stored: Stored) -> str:
    """Return every sheet of the author's list of posts."""
    sheets, address = "", "/dashboard/posts"
    while address:
        sheet = stored.author.get(address).text
        sheets += sheet
        older = re.search(r'rel="next" href="([^"]+)"', sheet)
        address = older[1].replace("&amp;", "&") if older else ""
    return sheets


def test_every_standing_page_says_what_was_typed(parser: Page, stored: Stored) -> None:
    listed = stored.author.get("/dashboard/pages").text
    addresses = re.findall(r'href="(/pages/[^"]+)"', listed)
    texts = audit(parser, [stored.client.get(address).text for address in addresses], h1="h1")
    assert sorted(text for page in texts for text in page["h1"]) == sorted(
        line(cropped(f"{number} {vector}", 100)) for number, vector in enumerate(SPOKEN)
    )


ADDRESSES = [
    "/p/{}",
    "/tags/{}",
    "/pages/{}",
    "/?before={}",
    "/dashboard/?state={}",
    "/dashboard/questions/{}",
]
MORE_ADDRESSES = [
    "/{}",
    "/static/{}",
    "/archive/{}",
    "/archive/2026/{}",
    "/tags/{}/feed.atom",
    "/tags/lot-1?before={}",
    "/search?q=a&before={}",
    "/search?q=a&order=newest&before={}",
    "/dashboard/{}",
    "/dashboard/posts/{}",
    "/dashboard/pages/{}",
    "/dashboard/?before={}",
    "/dashboard/posts?state={}",
    "/dashboard/posts?state=trash&before={}",
    "/dashboard/setup?token={}",
]
NUMBERS = ["0", "-1", "1e9", "9" * 30, "\u0661", "00", "0x1", "9223372036854775808"]


@pytest.mark.parametrize("address", [*ADDRESSES, *MORE_ADDRESSES])
def test_no_address_breaks_a_page_or_is_repeated_on_it(stored: Stored, address: str) -> None:
    client = stored.author.client if address.startswith("/dashboard") else stored.client
    unknown = client.get(address.format("unknown"), buffered=True)
    vectors = VECTORS if address in ADDRESSES else VECTORS[::5]
    for vector in (*vectors, *NUMBERS):
        answer = client.get(address.format(quote(vector, safe="")), buffered=True)
        assert answer.status_code in (200, 301, 302, 308, 400, 404), vector
        if answer.status_code == 404:
            assert TOKEN.sub("", answer.text) == TOKEN.sub("", unknown.text), vector
        led = urljoin("http://localhost/", answer.headers.get("Location", ""))
        assert led.startswith("http://localhost/"), vector


def test_no_sign_in_leads_elsewhere(stored: Stored) -> None:
    addresses = [vector for vector in VECTORS if vector.startswith(("/", "\\", ".", "http"))]
    assert len(addresses) > 10
    for vector in addresses:
        desk = Desk(stored.app.test_client())
        for wanted in (vector, f"/dashboard/{vector}"):
            answer = desk.post("/dashboard/sign-in", password=PASSWORD, next=wanted)
            desk.csrf = token(desk.get("/dashboard/settings").text)
            assert answer.status_code == 302
            led = urljoin("http://localhost/", answer.headers["Location"])
            assert led.startswith("http://localhost/"), vector


TERMS = [*QUERIES, *'"*-+^:(){}[]<>|&~,.', "NEAR", "AND", "OR", "NOT", "tag:", "title:", "a", "img"]
GRAMMAR = st.lists(st.sampled_from(TERMS)).flatmap(
    lambda terms: st.sampled_from((" ".join(terms), "".join(terms)))
)


@settings(deadline=None, max_examples=150)
@given(typed=st.text() | st.binary() | GRAMMAR, order=st.sampled_from(("relevance", "newest")))
def test_a_search_never_fails_whatever_is_typed(
    stored: Stored, typed: str | bytes, order: str
) -> None:
    answer = stored.client.get(f"/search?order={order}&q={quote(typed, safe='')}")
    assert answer.status_code == 200


@settings(deadline=None, max_examples=25)
@given(typed=st.text() | st.binary() | GRAMMAR)
def test_a_look_through_the_inbox_never_fails(stored: Stored, typed: str | bytes) -> None:
    answer = stored.author.client.get(f"/dashboard/?state=new&q={quote(typed, safe='')}")
    assert answer.status_code == 200


@settings(deadline=None, max_examples=50)
@given(typed=st.binary(min_size=1))
def test_no_bytes_in_a_form_break_it(stored: Stored, typed: bytes) -> None:
    for address, name in (("/ask/", "body"), ("/ask/receipt", "receipt")):
        csrf = token(stored.client.get(address).text)
        form = f"csrf_token={csrf}&consent=none&{name}={quote(typed, safe='')}"
        sent = stored.client.post(
            address, data=form, content_type="application/x-www-form-urlencoded"
        )
        assert sent.status_code in (400, 404)


def test_a_search_marks_the_words_it_found_and_nothing_else(empty: Flask, parser: Page) -> None:
    desk = at_desk(empty)
    forged = "\ue000 all \ue001 of \ue000 it needle \ue001\ue001 is \ue000 ours"
    for place in ("title", "question", "body"):
        words = {"title": "A", "body": "B", place: forged}
        assert desk.post("/dashboard/posts/new", action="publish", **words).status_code == 302
    found, by_tag = (empty.test_client().get(f"/search?q={q}").text for q in ("needle", "-thread"))
    shown = audit(parser, [found, by_tag], marks="mark", snippets=".hits p")
    assert shown[0]["marks"] == ["needle"] * 2  # a title stands above its snippet as it is
    assert shown[1]["marks"] == []
