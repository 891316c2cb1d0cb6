"""The import law: the contracts in pyproject.toml hold, and what no contract can say holds too."""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.cast.source import HOUSE, MODULES, OUTSIDE, PACKAGES

LINTER = Path(sys.executable).with_name("lint-imports")
LAW = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]

# The linter reads packages alone; this is all that the files beside them import.
BESIDE = {
    "app": {"flask", "blueprints", "cli", "edge", "models", "settings"},
    # The app imports the commands, they this: of ours only what both rest on.
    "server": {"granian", "edge", "models", "notices"},
    "notices": {"flask_babel", "models"},
    # It must start while any code of ours is broken.
    "develop": {"werkzeug", "_typeshed"},
    "settings": {"click", "flask", "platformdirs", "safety"},
}

# Each costs megabytes in every process, and most never need it.
PUT_OFF = {
    "blueprints.dashboard.queue.hours": "safety.pictures",
    "blueprints.public.pictures": "safety.pictures",
    "cli.health.contents": "safety.pictures",
    "edge.inside.owner": "edge.inside",
    "models.data_folder.founding": "models.data_folder.migration",
    "models.search.spelling": "rapidfuzz",
    "safety.leaks.never.nearly": "rapidfuzz",
    "safety.keys.otp": "segno",
    "safety.keys.passkeys": "webauthn",
    "safety.keys.password_strength": "zxcvbn",
}
BY_STRING = {"__import__", "import_module", "import_string", "resolve_name", "run_module"}


def names(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield what a tree imports, wherever in it: as it is called there, and its dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


@cache
def imports(tree: ast.AST) -> frozenset[str]:
    """Return the dotted name of everything a tree imports."""
    return frozenset(name for _, name in names(tree))


@cache
def uses(tree: ast.AST) -> frozenset[str]:
    """Add to the imports what is reached through one: `import flask`, then `flask.session`."""
    called = dict(names(tree))
    return imports(tree) | {
        f"{called[ast.unparse(node.value)]}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in called
    }


def calls(tree: ast.AST) -> set[str]:
    """Return the last names of the functions and classes that a tree calls, as they are at home."""
    called = dict(names(tree))
    functions = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {called.get(name, name).rpartition(".")[2] for name in functions}


def face(package: str) -> set[str]:
    """Return what a package shows to those outside: its `__all__`, where it has one."""
    return {
        f"{package}.{name}"
        for node in MODULES[package].body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for name in ast.literal_eval(node.value)
    }


def is_within(name: str, whole: str) -> bool:
    """Tell whether a dotted name is a part of another, or the same."""
    return name == whole or name.startswith(f"{whole}.")


def used(part: str, library: str) -> set[str]:
    """Return what a part of the house uses of a library."""
    modules = [tree for module, tree in MODULES.items() if is_within(module, part)]
    return {name for tree in modules for name in uses(tree) if is_within(name, library)}


FACES = {package: face(package) for package in PACKAGES if "." in package and face(package)}


def test_the_contracts_in_pyproject_hold() -> None:
    done = subprocess.run(  # noqa: S603 - the linter of our own environment
        [LINTER, "--no-cache", "--no-logo"],
        cwd=HOUSE,
        env={**os.environ, "COLUMNS": "200"},  # or a long name is cut in two
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_and_file_of_the_house_has_its_place_in_the_law() -> None:
    roots, beside = set(LAW["root_packages"]), set(BESIDE)
    floors, circles = (
        next(contract for contract in LAW["contracts"] if contract["type"] == kind)
        for kind in ("layers", "acyclic_siblings")
    )
    placed = {name.strip(" ()") for layer in floors["layers"] for name in layer.split("|")}
    assert {name.partition(".")[0] for name in MODULES} == roots | beside
    assert placed == roots | beside | OUTSIDE
    assert set(circles["ancestors"]) == roots


@pytest.mark.parametrize("file", BESIDE)
def test_a_file_beside_the_packages_imports_no_more_than_it_must(file: str) -> None:
    roots = {name.partition(".")[0] for name in imports(MODULES[file])}
    assert roots - sys.stdlib_module_names == BESIDE[file]


def test_every_package_of_models_and_safety_has_a_face() -> None:
    rooms = {name for name in PACKAGES if name.startswith(("models.", "safety."))}
    assert rooms
    assert rooms <= set(FACES)


@pytest.mark.parametrize("package", sorted(FACES))
def test_nothing_outside_a_package_reaches_past_its_face(package: str) -> None:
    past = [
        f"{module} -> {name}"
        for module, tree in MODULES.items()
        if not is_within(module, package)
        for name in uses(tree) - FACES[package] - {package}
        if is_within(name, package)
        and (name in imports(tree) or name.rpartition(".")[0] == package)
    ]
    assert past == []


def test_nothing_inside_a_package_waits_for_its_face() -> None:
    circles = [
        f"{module} -> {name}"
        for module, tree in MODULES.items()
        if not module.endswith("__main__")  # a program, which nothing imports
        for name in imports(tree) - set(MODULES)
        if (package := name.rpartition(".")[0]) in PACKAGES and module.startswith(f"{package}.")
    ]
    assert circles == []


def test_models_know_of_flask_only_the_class_that_they_are_given() -> None:
    assert used("models", "flask") == {"flask.Flask"}


def test_pages_for_readers_touch_no_session() -> None:
    parts = {part for name in used("blueprints.public", "flask") for part in name.split(".")}
    assert parts
    assert parts & {"session", "sessions", "flash"} == set()


def test_safety_asks_no_clock() -> None:
    parts = {part for name in used("safety", "datetime") for part in name.split(".")}
    assert parts
    assert parts & {"now", "today", "utcnow"} == set()


@pytest.mark.parametrize(
    "source",
    [
        "def view():\n    if True:\n        from flask import session",
        "import flask as pot\nprint(pot.session)",
        "from flask import session as pot",
        "try:\n    pass\nfinally:\n    import flask.session",
        "class Room:\n    def __init__(self):\n        from flask import (request, session as s)",
    ],
)
def test_no_corner_of_a_file_hides_an_import(source: str) -> None:
    assert "flask.session" in uses(ast.parse(source))


def test_no_function_imports_but_those_that_are_put_off() -> None:
    hidden = [
        (module, inner.module if isinstance(inner, ast.ImportFrom) else inner.names[0].name)
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert sorted(hidden) == sorted(PUT_OFF.items())


def test_nothing_is_imported_by_a_string_but_the_app_by_its_server() -> None:
    by_string = {
        module
        for module, tree in MODULES.items()
        if BY_STRING & (calls(tree) | {name.rpartition(".")[2] for name in uses(tree)})
    }
    assert by_string == {"server", "develop"}


def test_one_file_makes_html() -> None:
    makers = {module for module, tree in MODULES.items() if "Markup" in calls(tree)}
    assert makers == {"safety.words.markup"}


def test_the_two_commands_need_nothing_but_python() -> None:
    roots = {name.partition(".")[0] for name in imports(ast.parse((HOUSE / "unsaid").read_bytes()))}
    assert roots
    assert roots <= sys.stdlib_module_names


def test_an_app_that_serves_no_picture_and_no_misspelt_word_has_not_loaded_what_they_take() -> None:
    asked = "import sys, app; app.create_app(); print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", asked], cwd=HOUSE, check=True, capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "flask" in loaded
    assert loaded & {"alembic", "PIL", "fontTools", "rapidfuzz", "zxcvbn"} == set()
