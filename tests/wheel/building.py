"""Make the wheel and unpack it; with `--installed` all tests are of what it holds.

Nothing of ours is imported here: the modules that tests import come from the wheel then.
"""

import atexit
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZipFile

HOME = Path(__file__).resolve().parents[2]
PYTHON = HOME / ".venv" / "bin" / "python"
OPTION = "--installed"
HELP = "test what a wheel installs instead of this folder; the laws still read the folder"
_FOLDER = "UNSAID_TEST_INSTALLED"  # for the processes of pytest; no program of ours is told


def install(folder: Path) -> Path:
    """Make the wheel and put what it holds into a folder, as pip does; return the folder."""
    done = subprocess.run(  # noqa: S603 - our own Python
        [PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist"],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = (folder / "dist").glob("*.whl")
    with ZipFile(wheel) as opened:
        opened.extractall(folder / "site")
    return folder / "site"


def program(site: Path) -> tuple[str, ...]:
    """Return what starts the program that was put into a folder."""
    return (str(PYTHON), str(site / "unsaid" / "__main__.py"))


def begin() -> None:
    """Where that is asked for, have all that is imported from here on come from the wheel."""
    if OPTION in sys.argv and _FOLDER not in os.environ:
        folder = mkdtemp()
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ[_FOLDER] = str(install(Path(folder)))
    if _FOLDER in os.environ:
        sys.path.insert(0, str(Path(os.environ[_FOLDER]) / "unsaid"))
        sys.path.append(os.environ[_FOLDER])  # what the wheel says of itself


def tested() -> tuple[str, ...]:
    """Return what starts the program that is tested."""
    site = os.environ.get(_FOLDER)
    return program(Path(site)) if site else (str(PYTHON), str(HOME / "cli"))
