"""Programs that are not the blog's own: used where they are installed, required by the gate."""

import os
import shutil
import subprocess
from collections.abc import Sequence

import pytest


def program(name: str, package: str) -> str:
    """Return the path of a program; without it the test is skipped, or fails at the gate."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")
    if path is None:
        missing = f"{name} is not installed ({package})"
        if os.environ.get("UNSAID_REQUIRE_CHECKERS") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return path


def checked(command: Sequence[str]) -> str:
    """Run a checker; what it complains of fails the test. Return all it says."""
    done = subprocess.run(  # noqa: S603  # by its full path
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
