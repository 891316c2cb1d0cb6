"""Imports go one way: a walk through the whole syntax tree of every file of the house."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from tests.cast.source import HOUSE, MODULES, PACKAGES

# A file imports from floors of a lower number and from its own rooms; a floor may be skipped.
FLOORS = {
    "app": 5,
    "settings": 4,
    "cli": 4,
    "blueprints.public": 4,
    "blueprints.submission": 4,
    "blueprints.dashboard": 4,
    "blueprints": 4,
    "server": 3,  # the commands start it
    "edge": 3,
    "models": 2,
    "safety": 1,
}
REQUEST = ("request", "session", "g", "current_app", "url_for", "abort")
DATABASE = ("sqlalchemy", "flask_sqlalchemy", "flask_migrate", "alembic", "sqlite3")

# Who never imports what: the first is a part of the house, or "not" and the one that may.
NEVER = {
    "nothing imports the app": ("", ["app"]),
    "models know of no request": ("models", [f"flask.{name}" for name in REQUEST]),
    "models know of no visitor": ("models", ["flask_login", "flask_wtf", "wtforms"]),
    "safety knows of no framework": ("safety", ["flask", "flask_login", "flask_wtf", "wtforms"]),
    "safety knows of no database": ("safety", [*DATABASE, "werkzeug", "jinja2"]),
    "only models speak SQL": ("not models", ["sqlalchemy", "flask_sqlalchemy", "sqlite3"]),
    "only safety encrypts and cleans": ("not safety", ["bleach", "nacl"]),
    "only pictures load what draws": ("not safety.pictures", ["PIL", "fontTools"]),
    "keys stand alone": ("safety.keys", ["safety.pictures", "safety.words"]),
    "words know of nothing above them": ("safety.words", ["safety.keys", "safety.pictures"]),
    "pictures know of no secret": ("safety.pictures", ["safety.keys"]),
    **{
        f"the author's {name} stores nothing": (f"blueprints.dashboard.{name}", ["models.db"])
        for name in ("forms", "page_form", "post_form", "site_form")
    },
    "the visitor's forms store nothing": ("blueprints.submission.forms", ["models.db"]),
    "what visitors write is never indexed": (
        "models.search",
        ["models.questions"],
    ),
    "reading pages stay without cookies": (
        "blueprints.public",
        ["flask.session", "flask.flash", "flask_login", "flask_wtf"],
    ),
}


def names(tree: ast.AST, package: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a tree imports, wherever in it: as it is called there, and its dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            source = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            yield from (
                (alias.asname or alias.name, f"{source}.{alias.name}") for alias in node.names
            )


def imports(tree: ast.AST, package: str = "") -> Iterator[str]:
    """Yield the dotted name of everything a tree imports."""
    yield from (name for _, name in names(tree, package))


def uses(tree: ast.AST, package: str = "") -> set[str]:
    """Add to the imports what is reached through one: `import flask`, then `flask.session`."""
    called = dict(names(tree, package))
    reached = {
        called[ast.unparse(node.value)] + f".{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in called
    }
    return reached | set(called.values())


def is_within(name: str, whole: str) -> bool:
    """Tell whether a dotted name is a part of another, or the same."""
    return not whole or name == whole or name.startswith(f"{whole}.")


def floor(name: str) -> str | None:
    """Return the floor or the door that a dotted name belongs to."""
    return next((floor for floor in FLOORS if is_within(name, floor)), None)


def package(module: str) -> str:
    """Return the package that a module's relative imports start from."""
    return module if module in PACKAGES else module.rpartition(".")[0]


def test_every_file_stands_on_a_floor() -> None:
    assert {name for name in MODULES if floor(name) is None} == set()
    assert {floor(name) for name in MODULES} == set(FLOORS)


def test_nothing_climbs_and_nothing_steps_sideways() -> None:
    steps = [
        f"{module} -> {name}"
        for module, tree in MODULES.items()
        for name in imports(tree, package(module))
        if (there := floor(name)) and there != (here := floor(module))
        if FLOORS[there] >= FLOORS[here or ""]
    ]
    assert steps == []


@pytest.mark.parametrize("room", sorted(name for name in PACKAGES if name.startswith("safety.")))
def test_nothing_reaches_past_a_face(room: str) -> None:
    face = {room, *(f"{room}.{name}" for name, _ in names(MODULES[room]))}
    past = [
        f"{module} -> {name}"
        for module, tree in MODULES.items()
        if not is_within(module, room)
        for name in {*imports(tree, package(module)), *one_deep(tree, room)}
        if is_within(name, room) and name not in face
    ]
    assert past == []


def one_deep(tree: ast.AST, room: str) -> set[str]:
    """Return what is reached through a package as an attribute of it."""
    return {name for name in uses(tree) if name.rpartition(".")[0] == room}


@pytest.mark.parametrize("rule", NEVER)
def test_never(rule: str) -> None:
    who, forbidden = NEVER[rule]
    bound = [
        module
        for module in MODULES
        if is_within(module, who.removeprefix("not ")) != ("not " in who)
    ]
    assert bound, f"nobody is bound by: {rule}"
    breaches = [
        f"{module} -> {name}"
        for module in bound
        for name in uses(MODULES[module], package(module))
        if any(is_within(name, other) for other in forbidden)
    ]
    assert breaches == []


@pytest.mark.parametrize(
    "source",
    [
        "from flask import session",
        "def view():\n    if True:\n        from flask import session",
        "import flask\nflask.session['a'] = 1",
        "import flask as pot\nprint(pot.session)",
        "from flask import session as pot",
        "try:\n    pass\nfinally:\n    import flask.session",
        "class Room:\n    def __init__(self):\n        from flask import (request, session as s)",
    ],
)
def test_no_corner_of_a_file_hides_an_import(source: str) -> None:
    assert "flask.session" in uses(ast.parse(source))


# Each costs 12 MB in every process, and most never need it; none can hide a circle.
PUT_OFF = {
    "models.data_folder.founding": "models.data_folder.migration",
    "safety.keys.password_strength": "zxcvbn",
}


def test_no_function_imports_but_those_that_are_put_off() -> None:
    hidden = [
        (module, inner.module if isinstance(inner, ast.ImportFrom) else ast.unparse(inner))
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert sorted(hidden) == sorted(PUT_OFF.items())


BY_STRING = re.compile(r"\b(__import__|import_module|import_string|resolve_name)\b")


def test_nothing_is_imported_by_a_string_but_the_app_by_its_server() -> None:
    by_string = {
        module
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute) and BY_STRING.search(ast.unparse(node))
    }
    assert by_string == {"server"}


def test_one_file_makes_html() -> None:
    makers = {
        module
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Markup"
    }
    assert makers == {"safety.words.markup"}


def test_no_circle() -> None:
    graph = {module: set(edges(module)) for module in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def edges(module: str) -> Iterator[str]:
    """Yield the modules of the house that a module needs before it can run."""
    for name in imports(MODULES[module], package(module)):
        if name in MODULES:
            yield name
            continue
        source, _, thing = name.rpartition(".")
        if source in PACKAGES and is_within(module, source) and module != source:
            source = origin(source, thing)
        if source in MODULES:
            yield source


def origin(source: str, thing: str) -> str:
    """Return the module behind a package's re-export: what a room of that package waits for."""
    for name in imports(MODULES[source], source):
        if name.rpartition(".")[2] == thing:
            return name.rpartition(".")[0]
    return source


def test_the_two_commands_need_nothing_but_python() -> None:
    tree = ast.parse((HOUSE / "unsaid").read_bytes())
    roots = {name.partition(".")[0] for name in imports(tree)}
    assert roots
    assert roots <= sys.stdlib_module_names
