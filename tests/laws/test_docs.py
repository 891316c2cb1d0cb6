"""The docs say what is so: what they should name they name, and what they name exists."""

import re
from pathlib import Path

import pytest

from cli import COMMANDS
from models.questions import FOLDERS
from models.storage import triggers
from tests.cast.source import HOUSE

PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/house.md", "docs/adding.md")
TEXTS = {page: (HOUSE / page).read_text(encoding="utf-8") for page in (*PAGES, "docs/schema.md")}
EVERYTHING = "\n".join(TEXTS.values())
SETTING = re.compile(r"UNSAID_[A-Z_]+")
ENDINGS = (".py", ".md", ".toml", ".html", ".css", "/")
NO_FILES = {"screenshots/"}  # made here
MOST = 12  # files of a folder, besides __init__.py
ROOMS = {"edge": 16}  # a plain list, one concern each


def folders() -> list[Path]:
    """Return every folder of the sources that holds files we write by hand."""
    roots = ["blueprints", "cli", "edge", "models", "safety", "templates", "static", "tests"]
    roots += ["benchmarks", "tools", "docs", "migrations"]
    found = [folder for root in roots for folder in [HOUSE / root, *(HOUSE / root).rglob("*/")]]
    return [folder for folder in found if folder.name != "__pycache__"]


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: str(folder.relative_to(HOUSE)))
def test_no_folder_is_crowded(folder: Path) -> None:
    files = [file.name for file in folder.iterdir() if file.is_file()]
    count = len([name for name in files if name != "__init__.py" and not name.endswith(".pyc")])
    name = str(folder.relative_to(HOUSE))
    assert count <= ROOMS.get(name, MOST)


def test_every_setting_is_in_the_table_and_every_one_there_is_read() -> None:
    table = set(re.findall(r"^\| .*$", TEXTS["README.md"], re.MULTILINE))
    told = {name for row in table for name in SETTING.findall(row)}
    read = {
        name
        for file in (HOUSE / "settings.py", *(HOUSE / "cli").glob("*.py"))
        for name in SETTING.findall(file.read_text(encoding="utf-8"))
    }
    read.discard("UNSAID_")
    assert told == {name for name in read if not name.endswith("_")}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_command_is_named(command: object) -> None:
    assert f"./unsaid {getattr(command, 'name', '')}" in EVERYTHING


@pytest.mark.parametrize("name", FOLDERS)
def test_every_folder_of_the_inbox_is_named(name: str) -> None:
    assert f"`{name}`" in TEXTS["docs/adding.md"]


@pytest.mark.parametrize("name", triggers.IN_FORCE)
def test_every_trigger_is_named(name: str) -> None:
    assert name in TEXTS["docs/schema.md"]


def test_every_part_of_the_house_is_on_the_map() -> None:
    plan = TEXTS["docs/house.md"]
    parts = [path for path in HOUSE.iterdir() if (path / "__init__.py").exists()]
    parts += list(HOUSE.glob("*.py"))
    parts += [HOUSE / name for name in ("migrations", "templates", "static", "translations")]
    parts += [HOUSE / name for name in ("samples", "docs")]
    rooms = [
        path for root in ("models", "blueprints", "safety") for path in (HOUSE / root).iterdir()
    ]
    parts += [room for room in rooms if (room / "__init__.py").exists()]
    assert len(parts) > 20
    assert [path.name for path in parts if not re.search(rf"\b{path.name}\b", plan)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_exists(page: str) -> None:
    named = {
        name
        for name in re.findall(r"`([\w./-]+)`", TEXTS[page])
        if name.endswith(ENDINGS) and "/" in name and name not in NO_FILES
    }
    named = {name for name in named if not name.startswith(("/", "./"))}
    assert [name for name in named if not (HOUSE / name).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXTS[page])
    here = (HOUSE / page).parent
    assert [link for link in links if not (here / link).exists()] == []
