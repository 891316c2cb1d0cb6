"""./unsaid check: the quick checks first, and a sentence at the first that fails."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cast.checkout import LOCKS, lend_libraries, unsaid
from tests.cast.running import HOME

WELL = {
    "thing.py": '"""A thing."""\n\n\ndef double(number: int) -> int:\n    return 2 * number\n',
    "cli/audit/__main__.py": '"""Look."""\n\nraise SystemExit(0)\n',
    "tests/test_thing.py": (
        '"""The thing."""\n\nfrom thing import double\n\n\n'
        "def test_it_doubles() -> None:\n    assert double(2) == 4\n"
    ),
}
ILL = {
    "A rule of style": ("thing.py", '"""A thing."""', '"""A thing."""\n\nimport os'),
    "A file is not laid out": ("thing.py", "2 * number", "2*number"),
    "A type": ("thing.py", "2 * number", 'f"{number}"'),
    "A stranger": ("cli/audit/__main__.py", "(0)", "(1)"),
    "A test": ("thing.py", "2 * number", "3 * number"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with so little in it that all checks are soon done."""
    for name, words in WELL.items():
        file = tmp_path / "house" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
    for name in ("unsaid", "pyproject.toml", *LOCKS):
        shutil.copy(HOME / name, tmp_path / "house")
    lend_libraries(tmp_path / "house")
    return tmp_path / "house"


def test_where_all_is_well_every_check_is_done_the_quick_ones_first(
    house: Path, data: Path
) -> None:
    done = unsaid(house, data, "check")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    steps = re.findall(r"^--- ([\w.]+ ?\w*)", done.stdout, re.MULTILINE)
    assert steps == ["ruff check", "ruff format", "mypy ", "cli.audit", "pytest "]
    assert "1 passed" in done.stdout
    assert done.stdout.endswith("All is well.\n")


@pytest.mark.parametrize("trouble", ILL)
def test_the_first_check_that_fails_is_the_last_and_says_so(
    house: Path, data: Path, trouble: str
) -> None:
    name, well, ill = ILL[trouble]
    words = (house / name).read_text(encoding="utf-8")
    (house / name).write_text(words.replace(well, ill), encoding="utf-8")
    done = unsaid(house, data, "check")
    assert done.returncode == 1
    assert re.fullmatch(rf"unsaid: {trouble} .+\n", done.stderr.splitlines(keepends=True)[-1])
    assert done.stdout.count("--- ") == list(ILL).index(trouble) + 1


def test_the_gate_does_what_anyone_can_do_here() -> None:
    """It adds what a bare machine lacks, and browser and checkers as a duty."""
    last = (HOME / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert last == "UNSAID_REQUIRE_BROWSER=1 UNSAID_REQUIRE_CHECKERS=1 ./unsaid check"
