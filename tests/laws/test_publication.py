"""Nothing that readers see goes around models/publication.py, by source and by effect."""

import ast
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, publication
from models.posts import Post, PostWords
from models.site import Page, Site
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Ask, Desk
from tests.cast.house import House
from tests.cast.source import MODULES

SEEN = {"published_at", "title", "question", "body", "warning", "slug", "tags"}
SEEN |= {"blog", "box", "pinned_id"}
TABLES = {"Post", "Page", "Site", "PostTag"}
# What leaves the blog is never refused; and before there is a key, nobody can ask.
EXCEPTIONS = {
    ("models.posts.post", "a post is taken back"): SEEN,
    ("models.author.author", "the question box opens when there is a key to seal to"): {"box"},
}
TAKEN_OFF = {  # these only take away
    *("dashboard.posts.withdrawal", "dashboard.posts.trash", "dashboard.pages.erasure"),
    "dashboard.posts.pin",  # with nothing ticked, it takes the pin down
}


def assigned(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield each attribute that is assigned, with the value, tuples taken apart."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from pairs(target, node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
            yield node.target.attr, node.value


def pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Put the parts of a target to the parts of its value."""
    if isinstance(target, ast.Attribute):
        yield target.attr, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for inner, its in zip(target.elts, value.elts, strict=True):
            yield from pairs(inner, its)
    elif isinstance(target, ast.Tuple):
        for inner in target.elts:
            yield from pairs(inner, value)


def is_nothing(value: ast.expr) -> bool:
    """Tell whether a value is None, or an empty list."""
    return ast.unparse(value) in ("None", "[]")


def test_only_publication_writes_what_readers_see() -> None:
    allowed = {module: names for (module, _), names in EXCEPTIONS.items()}
    writers = [
        f"{module}: {name} = {ast.unparse(value)}"
        for module, tree in MODULES.items()
        if module.startswith("models") and module != "models.publication"
        for name, value in assigned(tree)
        if name in SEEN and name not in allowed.get(module, set())
    ]
    assert writers == []


def test_a_post_that_is_taken_back_is_left_with_no_word_and_no_time() -> None:
    words = [
        (name, value) for name, value in assigned(MODULES["models.posts.post"]) if name in SEEN
    ]
    assert len(words) >= 6
    assert [name for name, value in words if not is_nothing(value)] == []


def test_no_statement_goes_around_it() -> None:
    around = [
        f"{module}: {ast.unparse(node)[:60]}"
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("insert", "update", "setattr")
        and node.args
        and (ast.unparse(node.args[0]) in TABLES or ast.unparse(node.func) == "setattr")
        and module.startswith(("models", "blueprints", "cli"))
        and module not in ("models.publication", "blueprints.dashboard.door.reconfirm")
    ]
    assert around == []


def refuse(proposal: publication.Proposal) -> None:
    """Let nothing pass."""
    raise publication.Refused


def shut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a rule that refuses whatever comes from here on."""
    monkeypatch.setattr(publication, "RULES", [refuse])


def edition(app: Flask) -> int:
    """Return the number that changes with everything that readers see."""
    ((number,),) = by_hand(app, "SELECT number FROM edition")
    return int(number)


FIELDS = {
    "title": "Another title",
    "question": "Another question?",
    "body": "Another text.",
    "tags": "another",
    "warning": "Another warning",
    "tagline": "Another line",
    "closed_message": "Another message",
    "accent": "pine",
    "language": "de",
    "state": "later",
    "pinned": "no",
    "current": PASSWORD,
    "new_password": "another lantern orbit salt",
    "again": "another lantern orbit salt",
}


@pytest.mark.parametrize("action", ["draft", "preview", "queue", "publish", "reply"])
def test_no_form_changes_what_readers_see_where_a_rule_refuses(
    house: House, author: Desk, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    shut(monkeypatch)
    before, page, sent = edition(house.app), client.get("/").data, 0
    for endpoint, address in house.addresses("dashboard", "POST"):
        if endpoint not in TAKEN_OFF | {"dashboard.sign_in.out"}:
            answer = author.post(address, **FIELDS, action=action)
            assert answer.status_code < 500, address
            sent += 1
    assert sent > 12
    assert edition(house.app) == before
    assert client.get("/").data == page


def test_a_refused_text_comes_back_with_the_reason(
    author: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("Why am I tired?")
    question = author.first_question()
    shut(monkeypatch)
    forms = [("/dashboard/posts/new", "publish"), ("/dashboard/posts/new", "queue")]
    forms += [(question, "publish"), ("/dashboard/pages/new", ""), ("/dashboard/settings", "")]
    for address, action in forms:
        answer = author.post(address, title="Kept as typed", body="All of it.", action=action)
        assert answer.status_code == 400, address
        assert "Kept as typed" in answer.text
        assert 'class="error"' in answer.text


def test_no_verb_changes_what_readers_see_where_a_rule_refuses(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut(monkeypatch)
    words = PostWords(title="Title", body="Body.")
    with app.app_context():
        post = Post.draft(words)
        db.session.commit()
        before = edition(app)
        verbs: list[Callable[[], None]] = [
            lambda: publication.publish(post, words),
            lambda: publication.queue(post, words),
            lambda: publication.save_page(None, "Title", "Body."),
            lambda: publication.save_settings({"title": "Another"}),
        ]
        for verb in verbs:
            with pytest.raises(publication.Refused):
                verb()
            db.session.rollback()
        assert edition(app) == before
        assert (Page.by_title(), Site.current().blog.title) == ([], "Quiet hours")


@pytest.mark.parametrize(
    ("title", "body", "field"), [("", "Body.", "title"), ("Title", "", "body"), ("", "", "title")]
)
def test_what_has_no_title_or_no_text_goes_nowhere(
    app: Flask, title: str, body: str, field: str
) -> None:
    words = PostWords(title=title, body=body)
    with app.app_context():
        for verb in (publication.publish, publication.queue):
            with pytest.raises(publication.Untitled) as refused:
                verb(Post.draft(words), words)
            assert refused.value.field == field
            db.session.rollback()
        with pytest.raises(publication.Untitled):
            publication.save_page(None, title, body)
        with pytest.raises(publication.Untitled):
            publication.save_settings({"title": ""})
