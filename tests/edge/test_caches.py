"""What is remembered from one request to the next is public: no draft, no question, no letter."""

import gc
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from flask.testing import FlaskClient

from safety.words.markup import markdown
from tests.cast.desk import Ask, Desk, Publish, token

HOUSE = ("blueprints", "edge", "models", "safety")
REMEMBERING = type(lru_cache(len))
WORDS = TITLE, QUESTION, BODY, WARNING, TAG = (
    "wyvern",
    "bumbershoot",
    "jabberwock",
    "yarrow",
    "udometer",
)
WORDED = {
    "title": f"A {TITLE}",
    "question": f"Is it a {QUESTION}?",
    "body": f"It is *the {BODY}*.",
    "warning": f"Mentions {WARNING}",
    "tags": TAG,
}


def caches() -> list[Any]:
    """Return every function of the house that remembers what it answered, and every such method."""
    modules = [m for name, m in list(sys.modules.items()) if name.partition(".")[0] in HOUSE]
    things = [thing for module in modules for thing in vars(module).values()]
    classes = [thing for thing in things if issubclass(type(thing), type)]
    parts = [getattr(part, "__func__", part) for each in classes for part in vars(each).values()]
    found = {id(each): each for each in (*things, *parts) if type(each) is REMEMBERING}
    return [each for each in found.values() if each.__module__.partition(".")[0] in HOUSE]


def texts(memory: object) -> Iterator[str]:
    """Yield every text in something remembered."""
    if isinstance(memory, str):
        yield memory
    elif isinstance(memory, bytes):
        yield memory.decode(errors="replace")
    elif isinstance(memory, list | tuple | set | frozenset):
        for each in memory:
            yield from texts(each)


def remembered(*words: str) -> set[str]:
    """Return those of some words that a function has been asked with, or has answered."""
    kept = "\n".join(text for cache in caches() for text in texts(gc.get_referents(cache))).lower()
    return {word for word in words if word in kept}


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    """Begin with nothing remembered."""
    for cache in caches():
        cache.cache_clear()


@pytest.fixture
def public(client: FlaskClient, publish: Publish) -> FlaskClient:
    """A reader who has seen the whole blog, and will again."""
    publish("Moss", "Green and *soft*.", tags="plants")
    read(client)
    return client


def read(client: FlaskClient) -> None:
    """Read every kind of page with text on it."""
    search = f"/search?q={BODY}"
    for address in ("/", "/p/moss", "/p/a-wyvern", "/feed.atom", "/archive", "/tags", search):
        client.get(address)
    for address in ("/card.png", "/p/moss/card.png", "/p/a-wyvern/card.png"):
        client.get(address)


def test_what_is_public_is_remembered(public: FlaskClient, author: Desk) -> None:
    assert len(caches()) >= 8
    assert remembered(*WORDS) == set()
    author.post("/dashboard/posts/new", action="publish", **WORDED)
    read(public)
    assert remembered(*WORDS) == set(WORDS)
    assert markdown.cache_info().currsize == 3, "a page; a post, and the same for feeds"


def test_nothing_of_a_draft_is_remembered(public: FlaskClient, author: Desk) -> None:
    before = markdown.cache_info()
    author.post("/dashboard/posts/new", action="preview", **WORDED)
    author.post("/dashboard/posts/new", action="draft", **WORDED)
    draft = author.first_post("draft")
    for _ in range(2):
        assert BODY in author.get(draft).text
        assert f"<em>the {BODY}</em>" in author.post(draft, action="preview", **WORDED).text
        assert TITLE in author.get("/dashboard/posts?state=draft").text
        author.post(draft, action="publish", **{**WORDED, "title": ""})
    author.post(draft, action="draft", **{**WORDED, "title": ""})
    assert BODY in author.get("/dashboard/posts?state=draft").text
    author.post(draft, action="draft", **WORDED)
    author.post(f"{draft}/trash")
    assert TITLE in author.get("/dashboard/posts?state=trash").text
    assert markdown.cache_info() == before
    read(public)
    assert remembered(*WORDS) == set()


def test_nothing_of_a_post_in_the_queue_is_remembered(public: FlaskClient, author: Desk) -> None:
    before = markdown.cache_info()
    author.post("/dashboard/posts/new", action="queue", **WORDED)
    queued = author.first_post("queued")
    assert BODY in author.get(queued).text
    author.post(queued, action="preview", **WORDED)
    author.post(queued, action="queue", **{**WORDED, "body": f"Or *a {BODY}*."})
    assert TITLE in author.get("/dashboard/posts?state=queued").text
    assert markdown.cache_info() == before
    read(public)
    assert remembered(*WORDS) == set()


def test_nothing_of_a_question_or_its_letters_is_remembered(
    public: FlaskClient, author: Desk, ask: Ask
) -> None:
    before = markdown.cache_info()
    receipt = ask(f"Am I a *{QUESTION}*?")
    address = author.first_question()
    for action in ("preview", "draft", "reply"):
        author.post(address, action=action, title=f"A {TITLE}", body=f"You are *the {BODY}*.")
    form = {"receipt": receipt, "csrf_token": token(public.get("/ask/receipt").text)}
    page = public.post("/ask/receipt", data=form, follow_redirects=True).text
    assert f"<em>the {BODY}</em>" in page
    form = {**form, "csrf_token": token(page), "body": f"But a *{WARNING}*!"}
    assert (
        public.post("/ask/receipt/follow-up", data=form, follow_redirects=True).status_code == 200
    )
    assert QUESTION in author.get(f"/dashboard/?q={QUESTION}").text
    shown = author.get(address).text
    assert f"<em>the {BODY}</em>" in shown
    assert WARNING in shown
    assert markdown.cache_info() == before
    read(public)
    assert remembered(*WORDS) == set()


def test_nothing_typed_into_a_standing_page_is_remembered_before_it_is_saved(
    public: FlaskClient, author: Desk
) -> None:
    before = markdown.cache_info()
    typed = {"title": f"A {TITLE}", "body": f"It is *the {BODY}*."}
    author.post("/dashboard/pages/new", action="preview", **typed)
    author.post("/dashboard/pages/new", title="", body=typed["body"])
    assert markdown.cache_info() == before
    author.post("/dashboard/pages/new", **typed)
    assert BODY in author.get("/dashboard/pages/a-wyvern").text
    assert remembered(*WORDS) == set()
    assert f"<em>the {BODY}</em>" in public.get("/pages/a-wyvern").text
    assert remembered(*WORDS) == {BODY}
