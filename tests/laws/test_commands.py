"""Every command that the documents tell of is typed, as it stands there."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from flask import Flask

from models import db
from tests.cast.blog import PASSWORD, built, founded
from tests.cast.source import HOUSE

PAGES = ("README.md", "docs/handbook.md", "docs/operation.md", "docs/moving.md", "docs/deploy.md")
TOLD = re.compile(r"`(\./unsaid [^`\n]+)`|^(\./unsaid [^\n]+)$", re.MULTILINE)
# What does not end by itself, needs another machine, or is a test of its own already.
ELSEWHERE = {
    "./unsaid run": "tests/cli/test_server.py",
    "./unsaid run --socket FILE": "tests/cli/test_listening.py",
    "./unsaid test": "tests/cli/test_quick.py",
    "./unsaid setup": "tests/cli/test_unsaid_script.py",
    "./unsaid audit": "tests/cli/audit/test_faults.py",
    "./unsaid audit https://example.org": "tests/cli/audit/test_refusals.py",
    "./unsaid second-factor --off --password-stdin": "tests/models/author/test_second_factor.py",
    "./unsaid restore FILE": "the same with the name of a copy",
}
COPY = re.compile(r"unsaid-[\d-]+\.sqlite")
TYPED = f"{PASSWORD}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a blog, an export of another and a copy in it."""
    monkeypatch.chdir(tmp_path)
    founded(tmp_path / "data")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "moss.md").write_text("---\ntitle: Moss\n---\nIt is soft.\n")
    shutil.make_archive("tumblr", "zip", tmp_path / "posts")
    return tmp_path


def told(page: str) -> list[str]:
    """Return the commands that a document tells of, in its order, each once."""
    found = TOLD.finditer((HOUSE / page).read_text(encoding="utf-8"))
    return list(dict.fromkeys((one[1] or one[2]).strip() for one in found))


def test_what_is_typed_elsewhere_is_told_and_has_its_test() -> None:
    everything = {command for page in PAGES for command in told(page)}
    assert ELSEWHERE.keys() <= everything
    files = [where for where in ELSEWHERE.values() if where.startswith("tests/")]
    assert [where for where in files if not (HOUSE / where).exists()] == []


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_told_works(home: Path, page: str) -> None:
    app = built(home / "data")
    for command in told(page):
        if command not in ELSEWHERE:
            assert type_in(app, home, command) == "", command
    assert (home / "data" / "unsaid.sqlite").exists()


def type_in(app: Flask, home: Path, command: str) -> str:
    """Type a command with what stands for a file or a folder; return what went wrong."""
    copies = sorted((home / "data" / "backups").glob("unsaid-2*.sqlite"))
    words = [
        {"FILE": "tumblr.zip", "FOLDER": "made"}.get(word, word.replace("/mnt/", f"{home}/"))
        for word in shlex.split(command)[1:]
    ]
    words = [copies[-1].name if COPY.fullmatch(word) else word for word in words]
    done = app.test_cli_runner().invoke(args=words, input=TYPED)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return done.output if done.exit_code else ""
