"""A newer SQLite than the system's, put in its place in a process of its own.

In one process two libraries drop each other's locks on a file.
"""

import subprocess
from importlib.util import find_spec

import pytest

from tests.cast.running import HOME, PYTHON

required = pytest.mark.skipif(
    find_spec("pysqlite3") is None, reason="pysqlite3-binary has no wheel for this machine"
)
_INSTEAD = """
import sys
import pysqlite3
sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = pysqlite3, pysqlite3.dbapi2
"""


def run(program: str, *arguments: str) -> str:
    """Run a program that has the newer SQLite from its first line on; return what it printed."""
    done = subprocess.run(  # noqa: S603  # our own program
        [PYTHON, "-c", _INSTEAD + program, *arguments],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
