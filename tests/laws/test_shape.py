"""The code stays small and says why: the lengths, folders, docstrings and excuses."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.cast.source import HOUSE, MODULES, OUTSIDE, PACKAGES

FUNCTION_LONGEST = 30  # lines, and half of them have at most 8
FILE_LONGEST = 300
FILES_MOST = 12  # in a folder, its __init__.py not counted
# Plain lists: one concern or one measurement each, and what only ever grows.
WIDE = {"edge": 16, "benchmarks": 16, "migrations/versions": 100}
KINDS = {".py", ".html", ".xml", ".css", ".js"}
FOLDERS = sorted({name.partition(".")[0] for name in PACKAGES} | {"templates", "static"})
EXCUSE = re.compile(
    r"#\s*(noqa|type:\s*ignore)(?P<which>: [A-Z]+\d+(, [A-Z]+\d+)*|\[[\w, -]+\])?(?P<reason>.*)",
    re.IGNORECASE,
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files() -> list[Path]:
    """The product's Python."""
    modules = [HOUSE / name.replace(".", "/") for name in MODULES]
    return [
        *(name / "__init__.py" if name.is_dir() else name.with_suffix(".py") for name in modules),
        HOUSE / "unsaid",
    ]


every_file = pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(HOUSE)))


def functions(file: Path) -> dict[str, int]:
    """Count the lines of every function of a file, those within others included."""
    return {
        f"{file.relative_to(HOUSE)}:{node.lineno} {node.name}": (node.end_lineno or 0)
        - node.lineno
        + 1
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, Function)
    }


def public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """Yield the public functions and classes of a module, and those of its public classes."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_half_of_all_functions_have_at_most_eight_lines() -> None:
    lengths = [length for file in files() for length in functions(file).values()]
    assert median(lengths) <= 8


@every_file
def test_no_function_scrolls(file: Path) -> None:
    assert {name: n for name, n in functions(file).items() if n > FUNCTION_LONGEST} == {}


@every_file
def test_no_file_is_long(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= FILE_LONGEST


@every_file
def test_a_file_opens_with_a_sentence(file: Path) -> None:
    opening = (ast.get_docstring(ast.parse(file.read_bytes())) or "").partition("\n\n")[0]
    assert re.fullmatch(r"[A-Z].+\.", opening, re.DOTALL), opening


@every_file
def test_what_is_public_has_a_docstring(file: Path) -> None:
    silent = [
        node.name
        for node in public(ast.parse(file.read_bytes()).body)
        if not ast.get_docstring(node)
    ]
    assert silent == []


@every_file
def test_every_excuse_has_a_reason(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        for excuse in EXCUSE.finditer(line):
            assert excuse["which"], f"which rule? {line}"
            assert re.search(r"#.*\w{3}", excuse["reason"]), f"why? {line}"


def test_no_folder_is_a_drawer() -> None:
    counts = Counter(
        file.parent.relative_to(HOUSE)
        for top in (*FOLDERS, *OUTSIDE)
        for file in (HOUSE / top).rglob("*")
        if file.suffix in KINDS and file.name != "__init__.py"
    )
    assert counts.keys() >= {Path("edge"), Path("templates/public"), Path("static/css")}
    most = {folder: WIDE.get(str(folder), FILES_MOST) for folder in counts}
    assert {str(folder): n for folder, n in counts.items() if n > most[folder]} == {}
