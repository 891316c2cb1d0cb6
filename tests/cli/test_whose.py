"""./unsaid started by a user who may not read what it needs: one sentence, and what to look at."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast.checkout import LOCKS, assert_one_sentence, copy_checkout

OTHER = 65534  # a user who owns nothing here
SYSTEM = Path("/usr/bin/python3")  # which every user may start


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A checkout that has been started before, where another user may come too."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        fresh = copy_checkout(Path(folder) / "unsaid")
        bin_folder = fresh / ".venv" / "bin"
        bin_folder.mkdir(parents=True)
        (bin_folder / "python").symlink_to(SYSTEM)
        shutil.copy(fresh / LOCKS[0], fresh / ".venv" / f"{LOCKS[0]}.installed")
        yield fresh


def start(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Type ./unsaid run as somebody whom the modes of files hold back."""
    if not SYSTEM.exists():
        pytest.skip("there is no Python that every user may start")
    return subprocess.run(  # noqa: S603  # our own program
        [SYSTEM, checkout / "unsaid", "run"],
        user=OTHER if os.geteuid() == 0 else None,
        env={"PATH": "/usr/bin:/bin", "UNSAID_DATA": str(checkout / "data")},
        cwd="/",
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "closed",
    [".venv", ".venv/bin", f".venv/{LOCKS[0]}.installed", LOCKS[0], "cli"],
)
def test_what_cannot_be_read_is_named(checkout: Path, closed: str) -> None:
    (checkout / closed).chmod(0)
    done = start(checkout)
    (checkout / closed).chmod(0o755)
    assert_one_sentence(done, str(checkout / closed), "read")


def test_libraries_that_cannot_be_written_are_said_in_a_sentence(checkout: Path) -> None:
    (checkout / ".venv" / f"{LOCKS[0]}.installed").unlink()
    checkout.chmod(0o555)
    done = start(checkout)
    checkout.chmod(0o755)
    assert_one_sentence(done, f"{checkout} cannot be written")
