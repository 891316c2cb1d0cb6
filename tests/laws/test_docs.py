"""The documents tell of the code as it is: settings, commands, folders, files and links."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from models.questions import FOLDERS
from models.storage import triggers
from tests.cast.source import HOUSE, MODULES, PACKAGES

README, CONTRIBUTING = HOUSE / "README.md", HOUSE / "CONTRIBUTING.md"
HOUSE_PAGE, ADDING = HOUSE / "docs" / "house.md", HOUSE / "docs" / "adding.md"
ASVS = HOUSE / "docs" / "asvs.md"
SCHEMA = HOUSE / "docs" / "schema.md"
OPERATION = HOUSE / "docs" / "operation.md"
DOCS = [page for page in sorted((HOUSE / "docs").glob("*.md")) if page != SCHEMA]
WRITTEN = (README, CONTRIBUTING, HOUSE / "SECURITY.md", *DOCS)
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
# What looks like a path of ours: a folder and a slash, or a file with an ending we use.
PATH = re.compile(r"[\w.-]+/(?:[\w.-]+/?)*|\w[\w-]*\.(?:py|md|toml|lock|ini|mako)")
VARIABLE = re.compile(r"UNSAID_[A-Z_]+")
MADE_LATER = {"migrations/versions/0006_what_it_changes.py"}  # an example
UNTOLD = {"UNSAID_REQUIRE_BROWSER", "UNSAID_REQUIRE_CHECKERS"}  # the gate's, read by tests

every_document = pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)


def read(page: Path) -> str:
    """Read a document."""
    return page.read_text(encoding="utf-8")


def told(page: Path) -> set[str]:
    """Return what stands in backticks in a document, outside its blocks of code."""
    return set(CODE.findall(FENCE.sub("", read(page))))


def rows(page: Path, heading: str) -> Iterator[list[str]]:
    """Yield the rows of the table under a heading, each as what is in backticks in its cells."""
    section = read(page).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [" ".join(CODE.findall(cell)) for cell in line.strip("| ").split(" | ")]


def variables_read() -> set[str]:
    """Return the UNSAID_* variables that the house reads, as whole strings in its code."""
    return {
        node.value
        for module in MODULES.values()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and VARIABLE.fullmatch(node.value)
        and not node.value.endswith("_")
    }


def plan() -> str:
    """Return the plan of the house."""
    return read(HOUSE_PAGE).partition("## The plan")[2].split("```")[1]


def on_the_plan() -> set[str]:
    """Return the paths of the plan: what is indented belongs to the folder above."""
    paths: set[str] = set()
    above: list[str] = []
    for line in plan().splitlines():
        if found := re.match(r"( *)(\.?[\w.]+/?)(?= |$)", line):
            depth = len(found[1]) // 2
            above = [*above[:depth], found[2]]
            paths.add("".join(above).rstrip("/"))
    return paths


def test_every_variable_is_in_the_table_of_operation_and_no_other() -> None:
    described = {
        name for cells in rows(OPERATION, "Settings") for name in VARIABLE.findall(cells[0])
    }
    assert described == variables_read()


@every_document
def test_a_document_names_no_variable_that_nobody_reads(page: Path) -> None:
    assert set(VARIABLE.findall(read(page))) - UNTOLD <= variables_read() | {"UNSAID_"}


@pytest.mark.parametrize("command", [str(command.name) for command in cli.COMMANDS])
def test_every_command_is_told_of(command: str) -> None:
    assert any(f"./unsaid {command}" in read(page) for page in (README, CONTRIBUTING, *DOCS))


@every_document
def test_a_document_names_no_command_that_there_is_not(page: Path) -> None:
    named = set(re.findall(r"\./unsaid (\w[\w-]*)", read(page)))
    assert named <= {command.name for command in cli.COMMANDS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_the_inbox_is_told_of(folder: str) -> None:
    assert folder in told(ADDING) | told(HOUSE_PAGE)


@pytest.mark.parametrize("trigger", triggers.IN_FORCE)
def test_every_trigger_is_told_of(trigger: str) -> None:
    assert trigger in told(SCHEMA)


def test_every_folder_and_package_is_on_the_plan() -> None:
    tops = {file.parts[0] for file in tracked() if len(file.parts) > 1}
    files = {name + ".py" for name in MODULES if "." not in name and name not in PACKAGES}
    expected = tops | files | {name.replace(".", "/") for name in PACKAGES}
    assert expected - on_the_plan() == set()


def test_everything_on_the_plan_is_there() -> None:
    assert [path for path in sorted(on_the_plan()) if not (HOUSE / path).exists()] == []


def tracked() -> list[Path]:
    """Return the files of the house, without what is made while it is used."""
    made = set((HOUSE / ".gitignore").read_text().split()) | {".git"}
    made = {name.strip("/") for name in made}
    return [
        file.relative_to(HOUSE)
        for top in HOUSE.iterdir()
        if top.name not in made
        for file in (top.rglob("*") if top.is_dir() else [top])
        if file.is_file() and "__pycache__" not in file.parts
    ]


@every_document
def test_every_path_that_is_named_is_there(page: Path) -> None:
    named = {text for text in told(page) if PATH.fullmatch(text)} - MADE_LATER
    ours = {path.parts[0] for path in tracked()}
    paths = {text for text in named if text.partition("/")[0] in ours}
    assert [path for path in sorted(paths) if not (HOUSE / path).exists()] == []


def test_every_module_and_test_of_the_table_of_owners_is_there() -> None:
    owners = list(rows(CONTRIBUTING, "Which test owns which module"))
    assert len(owners) > 20
    paths = [path for cells in owners for cell in cells for path in cell.split()]
    assert [path for path in paths if not (HOUSE / path).exists()] == []


def test_every_package_and_file_has_a_test_that_owns_it() -> None:
    owners = rows(CONTRIBUTING, "Which test owns which module")
    owned = [path.rstrip("/") for cells in owners for path in cells[0].split()]
    files = {name.replace(".", "/") for name in MODULES if "." in name}
    files |= {name + ".py" for name in MODULES if "." not in name and name not in PACKAGES}
    assert [file for file in sorted(files) if not _is_owned(file, owned)] == []


def _is_owned(file: str, owned: list[str]) -> bool:
    """Tell whether a file lies in what the table names, or is the face of a part."""
    return any(
        file.removesuffix(".py") == path.removesuffix(".py")
        or file.startswith(f"{path}/")
        or path.startswith(f"{file}/")
        for path in owned
    )


@every_document
def test_every_link_within_the_house_leads_somewhere(page: Path) -> None:
    within = [link for link in LINK.findall(read(page)) if not link.startswith(("http", "mailto"))]
    assert [link for link in within if not (page.parent / link).exists()] == []
