"""Other programs that find what points at someone, each in an environment of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures.table import CannotRun

OURS = "unsaid"
PINNED = {
    "presidio-analyzer": "2.2.366",
    "scrubadub": "2.0.1",
    "datafog": "4.9.0",
    "commonregex": "1.5.4",
}
PATIENCE = 900  # seconds for what is downloaded
_HOUSE = Path(__file__).parents[2]

Span = tuple[int, int, str, str]


@dataclass(frozen=True)
class Run:
    """What a detector found in each text, and what it took."""

    load: float  # seconds of processor time until the first sentence is read
    memory: float  # MB
    spans: list[list[Span]]
    seconds: list[float]


def run(name: str, texts: Sequence[tuple[str, str]], folder: Path) -> Run:
    """Find in languages and texts, in a new process. Raises CannotRun."""
    python = sys.executable if name == OURS else str(_environment(name, folder))
    done = subprocess.run(  # noqa: S603  # our own script
        (python, "-m", "benchmarks.peers.finding", name)
        if name == OURS
        else (python, str(Path(__file__).with_name("finding.py")), name),
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=False,
        cwd=_HOUSE,
        env={**os.environ, "PYTHONPATH": ""},
    )
    if done.returncode:
        raise CannotRun(f"{name} {_last(done.stderr)}")
    told = json.loads(done.stdout.splitlines()[-1])
    spans = [[tuple(span) for span in found] for found in told["spans"]]
    return Run(told["load"], told["memory"], spans, told["seconds"])


def _environment(name: str, folder: Path) -> Path:
    """Return the Python of an environment that holds a detector, made where it is not there."""
    home = (folder / "detectors" / name).absolute()
    python, ready = home / "bin" / "python", home / PINNED[name]
    if not ready.exists():
        _call(sys.executable, "-m", "venv", "--clear", str(home))
        _call(str(python), "-m", "pip", "install", "--quiet", f"{name}=={PINNED[name]}")
        ready.touch()
    return python


def _call(*command: str) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)  # noqa: S603  # by its full path
    except subprocess.CalledProcessError as failure:
        raise CannotRun(_last(failure.stderr)) from failure
    except subprocess.TimeoutExpired as failure:
        raise CannotRun(f"it takes longer than {PATIENCE} s to install") from failure


def _last(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
