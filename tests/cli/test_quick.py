"""./unsaid test --quick: what it leaves out is found without a list, and told."""

import re
from pathlib import Path

import pytest

from tests.cast import checkout
from tests.cast.checkout import unsaid
from tests.cast.running import HOME

prepared = checkout.prepared

NEW = '''
"""Tests that somebody has just written."""

import os
import pytest
from tests.cast.browser import Open
from tests.cast.running import command, serve


class Person:
    def start(self, data):
        return command(data, "run")


@pytest.fixture
def blog(data):
    with serve(data) as server:
        yield server


def test_in_a_browser(window: Open):
    os.abort()


def test_on_a_server(blog):
    os.abort()


def test_with_a_command_by_way_of_others(data):
    def act():
        Person().start(data)
        os.abort()

    act()


@pytest.mark.slow
def test_with_patience():
    os.abort()


def test_of_a_page(client):
    assert client.get("/").status_code == 200
'''


@pytest.fixture
def written(prepared: Path) -> Path:
    """A checkout with a new file of tests."""
    (prepared / "tests" / "test_new.py").write_text(NEW.lstrip(), encoding="utf-8")
    return prepared


def test_what_needs_a_browser_a_server_or_patience_is_left_out_and_told(
    written: Path, data: Path
) -> None:
    done = unsaid(written, data, "test", "--quick", "tests/test_new.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^1 passed, 4 skipped", done.stdout, re.MULTILINE)
    assert re.findall(r"^--quick left out tests that (.+)$", done.stdout, re.MULTILINE) == [
        "open a browser: 1",
        "start the blog as people do: 2",
        "are marked slow: 1",
    ]


def test_help_says_what_the_quick_tests_leave_out(prepared: Path, data: Path) -> None:
    done = unsaid(prepared, data, "test", "--help")
    words = " ".join(done.stdout.split())
    assert "--quick leave out tests that open a browser, start the blog as people do" in words
    assert "marked slow" in words


def test_no_file_of_tests_is_left_out_unseen(prepared: Path, data: Path) -> None:
    files = {file.name for file in (HOME / "tests").rglob("test_*.py")}
    done = unsaid(prepared, data, "test", "--quick", "--collect-only", "-n", "0")
    assert done.returncode == 0
    assert files <= set(re.findall(r"\b(test_\w+\.py)\b", done.stdout))
