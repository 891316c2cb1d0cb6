"""Look at the demo blog from outside, in a folder that is thrown away; the checks do it."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_PROGRAM = Path(__file__).resolve().parents[1]
_PASSWORD = "practise on this blog alone"  # noqa: S105  # it opens nothing but samples
_STEPS = (
    ["setup", "--title", "Quiet hours", "--password-stdin"],
    ["demo"],
    ["audit", "--password-stdin"],
)


def rehearse() -> int:
    """Make a blog with samples and look at it; return the status of the first step that fails."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("UNSAID_")}
    with TemporaryDirectory(prefix="unsaid-audit-") as folder:
        for step in _STEPS:
            done = subprocess.run(  # noqa: S603  # our own program
                [sys.executable, str(_PROGRAM), *step],
                env={**others, "UNSAID_DATA": folder},
                input=f"{_PASSWORD}\n",
                stdout=None if step[0] == "audit" else subprocess.DEVNULL,
                text=True,
                check=False,
            )
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(rehearse())
