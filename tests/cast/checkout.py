"""Checkouts in folders of their own, and ./unsaid typed in them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cast.running import HOME, PROGRAM, PYTHON, command

# For what only the folder of the source does; another program says that it needs that.
OF_A_CHECKOUT = pytest.mark.skipif(
    (str(PYTHON), str(HOME / "cli")) != PROGRAM, reason="an installed program is tested"
)

LOCKS = ("requirements.lock", "requirements-test.lock")
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "data", "data-dev", "docs", "screenshots")


def copy_checkout(to: Path) -> Path:
    """Copy the working tree, as a fresh clone has it."""
    shutil.copytree(HOME, to, ignore=LEFT_BEHIND)
    return to


def lend_libraries(checkout: Path) -> None:
    """Give a checkout the libraries of this one, as its own first start would have."""
    venv = checkout / ".venv"
    venv.mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (venv / part).symlink_to(HOME / ".venv" / part)
    for lock in LOCKS:
        shutil.copy(checkout / lock, venv / f"{lock}.installed")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that has been started before."""
    checkout = copy_checkout(tmp_path_factory.mktemp("prepared") / "unsaid")
    lend_libraries(checkout)
    return checkout


def script(checkout: Path, folder: Path | None = None) -> tuple[str, ...]:
    """Return what types ./unsaid, from its own folder or from another."""
    there = ("sh", "-c", 'cd "$0" && exec "$@"', str(folder or checkout))
    return (*there, str(checkout / "unsaid") if folder else "./unsaid")


def unsaid(
    checkout: Path, data: Path, *arguments: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """Type ./unsaid and something."""
    return command(data, *arguments, env=env, program=script(checkout))


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Check that a command stopped with a line of words for a person."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.fullmatch(r"(Error|unsaid): .+\n", done.stderr), done.stderr
    for word in words:
        assert word in done.stderr
