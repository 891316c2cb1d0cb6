"""Nothing that readers see is written but by models/publication.py: a walk through the sources."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.cast.source import MODULES

GATE, RECONFIRM = "models.publication", "blueprints.dashboard.door.reconfirm"
WORDS = {"published_at", "title", "question", "body", "warning", "language", "slug", "tags"}
SEEN = WORDS | {"blog", "box", "pinned_id"}  # of a post, a page and the site
TABLES = {"Post", "PostTag", "Page", "Site"}
NAMES = "post|post_tag|page|site|post_search"  # the same in SQL
SQL = re.compile(
    rf"\b(?:INSERT|REPLACE)\s+(?:OR\s+\w+\s+)?INTO\s+\W?(?:{NAMES})\b"
    rf"|\bUPDATE\s+(?:OR\s+\w+\s+)?\W?(?:{NAMES})\W?(?:\s+(?:AS\s+)?\w+)?\s+SET\b"
    rf"|\bDELETE\s+FROM\s+\W?(?:{NAMES})\b",
    re.IGNORECASE,
)
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
STATEMENTS = {"insert", "update", "delete"}
CHANGES = {"append", "extend", "insert", "remove", "pop", "clear"}  # of a list

# Who else writes such a thing, and why it shows readers nothing that was not let through.
MAY = {
    ("models.posts.post.Post._take_back", "sets body"): "it takes words off the blog",
    ("models.posts.post.Post._take_back", "sets published_at"): "the same",
    ("models.posts.post.Post._take_back", "sets language"): "the same",
    ("models.posts.post.Post._take_back", "sets question"): "the same",
    ("models.posts.post.Post._take_back", "sets tags"): "the same",
    ("models.posts.post.Post._take_back", "sets title"): "the same",
    ("models.posts.post.Post._take_back", "sets warning"): "the same",
    ("models.posts.places._put_back", "sets published_at"): "it was let through already",
    ("models.posts.post.Post._give_address_back", "sets slug"): "a draft has no address",
    ("models.data_folder.restore.received.bind", "SQL"): "it sets whose a copy is, and no word",
    ("models.posts.post.Post.leave_address", "sets slug"): "a draft has no address",
    ("models.posts.post.Post._rename", "sets slug"): "readers do not know the post yet",
    ("models.posts.post.Post.draft", "makes Post"): "it is sealed, and has neither words nor time",
    (
        "models.queue.order._set",
        "sets published_at",
    ): "the post waits; what it says was let through",
    (
        "models.queue.order.forget_past",
        "has a statement that updates Post",
    ): "of no word and no time",
    ("models.rekey.names.change", "SQL"): "posts and addresses get other hidden names",
    ("models.rekey.lost._erase", "has a statement that updates Post"): "of what nobody can open",
    ("models.author.author.Author.take_over", "sets what name names"): "of keys, and no word",
    ("models.site.site.Site.create", "makes Site"): "a blog begins, without a word of its author",
    ("models.site.site.Site.unknown", "makes Site"): "it is never stored",
    ("models.author.author.Author.create", "sets box"): "from here on there is a key to seal to",
    ("blueprints.dashboard.writing.form", "sets what f'question-{number}' names"): "of a form",
    (f"{RECONFIRM}.reconfirm.under", "sets what _MARK names"): "it marks a view",
    ("server._answer_at_once", "sets what HAND_ON names"): "it is a function of granian's",
    ("cli.audit.markup.read", "makes Page"): "what came of a page, as a stranger reads it",
    ("models.storage.search_index", "SQL"): "it indexes what readers see already",
    ("models.storage.search_index.rebuild", "SQL"): "the same",
    ("models.data_folder.checkup", "SQL"): "it has the index look at itself, and writes nothing",
    ("models.storage.triggers", "SQL"): "triggers follow what was written, and count it",
}


def writes(module: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield where in a module something is written that readers may see, and what."""
    for place, owner, node in walk(tree, module):
        yield from ((place, deed) for deed in deeds(node, owner))


def walk(node: ast.AST, place: str, owner: str = "") -> Iterator[tuple[str, str, ast.AST]]:
    """Yield every node with the dotted name of what it stands in, and its class."""
    for inner in ast.iter_child_nodes(node):
        here = f"{place}.{inner.name}" if isinstance(inner, Named) else place
        mine = inner.name if isinstance(inner, ast.ClassDef) else owner
        yield here, mine, inner
        yield from walk(inner, here, mine)


def deeds(node: ast.AST, owner: str) -> Iterator[str]:
    """Say what a node writes."""
    if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
        if node.attr in SEEN:
            yield f"sets {node.attr}"
    elif isinstance(node, ast.Call):
        yield from called(node, owner)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
        yield "SQL"


def called(call: ast.Call, owner: str) -> Iterator[str]:
    """Say what a call writes."""
    *path, name = ast.unparse(call.func).replace("()", "").split(".")
    first = ast.unparse(call.args[0]) if call.args else ""
    known = owner if name in ("cls", "type(self)") else name
    if known in TABLES:
        yield f"makes {known}"
    if name in STATEMENTS and (owner if first == "cls" else first).split(".")[0] in TABLES:
        yield f"has a statement that {name}s {first}"
    if name in CHANGES and path and path[-1] in SEEN:
        yield f"changes {path[-1]}"
    if name in ("setattr", "__setattr__", "delattr", "__delattr__"):
        column = call.args[1]
        if not isinstance(column, ast.Constant) or column.value in SEEN:
            yield f"sets what {ast.unparse(column)} names"


FOUND = {(place, deed) for module, tree in MODULES.items() for place, deed in writes(module, tree)}


def test_only_publication_writes_what_readers_see() -> None:
    others = {(place, deed) for place, deed in FOUND if not place.startswith(f"{GATE}.")}
    assert others - MAY.keys() == set()


def test_every_exception_is_still_one() -> None:
    assert MAY.keys() - FOUND == set()


def test_a_post_that_is_taken_back_is_left_with_no_word_and_no_time() -> None:
    values = {
        ast.unparse(target): ast.unparse(node.value)
        for place, _, node in walk(MODULES["models.posts.post"], "")
        if place.endswith("._take_back") and isinstance(node, ast.Assign)
        for target in node.targets
    }
    words = [name for name in values if name.removeprefix("self.") in WORDS]
    names = ["body", "language", "question", "title", "warning"]
    assert sorted(words) == [f"self.{name}" for name in names]
    assert {values[name] for name in words} == {"None"}
    assert values["(self.published_at, self.place, self.tags, self.revised)"] == "(None, 0, [], 0)"


def test_publication_writes_all_of_it() -> None:
    written = {deed for place, deed in FOUND if place.startswith(f"{GATE}.")}
    assert {f"sets {name}" for name in WORDS | {"pinned_id"}} <= written
    assert {"makes Page", "sets what column names"} <= written


@pytest.mark.parametrize(
    ("source", "deed"),
    [
        ("post.title = words.title", "sets title"),
        ("a.b.published_at = None", "sets published_at"),
        ("x, (post.body, y) = 1, (2, 3)", "sets body"),
        ("post.title = post.body = ''", "sets body"),
        ("post.body += 'a'", "sets body"),
        ("post.slug: str = 'a'", "sets slug"),
        ("del post.warning", "sets warning"),
        ("for post.title in names:\n    pass", "sets title"),
        ("with room as site.blog:\n    pass", "sets blog"),
        ("[0 for site.box in boxes]", "sets box"),
        ("def a():\n    if b:\n        site.pinned_id = 1", "sets pinned_id"),
        ("post.tags.append(tag)", "changes tags"),
        ("setattr(post, name, value)", "sets what name names"),
        ("setattr(post, 'title', value)", "sets what 'title' names"),
        ("object.__setattr__(post, 'body', 1)", "sets what 'body' names"),
        ("Post(title='a')", "makes Post"),
        ("class Page:\n    def a(cls):\n        return cls(title='a')", "makes Page"),
        ("models.site.Page(slug='a')", "makes Page"),
        ("update(Post).values(title='a')", "has a statement that updates Post"),
        ("insert(Post.__table__)", "has a statement that inserts Post.__table__"),
        ("sqlalchemy.delete(Page)", "has a statement that deletes Page"),
        ("class Site:\n    def a(cls):\n        update(cls)", "has a statement that updates cls"),
        ("'UPDATE post SET title = 1'", "SQL"),
        ("'update or ignore [post] AS p SET title = 1'", "SQL"),
        ("f'insert or ignore into page values ({a})'", "SQL"),
        ("'''\n  DELETE\n  FROM site'''", "SQL"),
    ],
)
def test_no_spelling_of_a_write_goes_unseen(source: str, deed: str) -> None:
    assert deed in {found for _, found in writes("here", ast.parse(source))}


@pytest.mark.parametrize(
    "source",
    [
        "print(post.title)",
        "form.title.errors = ['a']",
        "form.title.data = 'a'",
        "title = body = 'a'",
        "setattr(view, 'mark', True)",
        "filters.update(tags)",
        "update(Author).values(tries=1)",
        "'Please update post and page.'",
    ],
)
def test_what_writes_nothing_of_it_is_let_be(source: str) -> None:
    assert list(writes("here", ast.parse(source))) == []
