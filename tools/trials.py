"""Kill a backup or a restore at random moments, and flip bytes of a copy: nothing may be lost.

Run by hand, on a blog of its own: .venv/bin/python -m tools.trials FOLDER [TIMES]
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click

HOME = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, str(HOME / "cli")]


def command(data: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of the blog to its end."""
    return subprocess.run(  # noqa: S603  # our own program
        [*PROGRAM, *arguments],
        env={**os.environ, "UNSAID_DATA": str(data)},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def killed(data: Path, after: float, *arguments: str) -> bool:
    """Kill a command after so many seconds; tell whether it was still at work."""
    process = subprocess.Popen(  # noqa: S603  # our own program
        [*PROGRAM, *arguments],
        env={**os.environ, "UNSAID_DATA": str(data)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    at_work = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return at_work


def is_whole(data: Path) -> bool:
    """Tell whether the blog starts, by a command that needs it."""
    done = command(data, "tidy")
    if done.returncode:
        click.echo(done.stderr)
    return done.returncode == 0


def kills(data: Path, times: int, *arguments: str) -> None:
    """Kill a command again and again, between its first and its last moment."""
    chance = random.Random(1)  # noqa: S311  # no secret
    began = time.monotonic()
    command(data, *arguments)
    longest = (time.monotonic() - began) * 1.1
    at_work = whole = 0
    for _ in range(times):
        at_work += killed(data, chance.uniform(0.3 * longest, longest), *arguments)
        whole += is_whole(data)
    click.echo(f"{arguments[0]}: killed {at_work} of {times} times at work, whole after {whole}")


def flips(data: Path, copy: Path, times: int) -> None:
    """Flip a byte of a copy: each is refused, or makes no difference to what is restored."""
    chance = random.Random(2)  # noqa: S311  # no secret
    whole, spoilt = copy.read_bytes(), data.parent / "spoilt.sqlite"
    refused = taken = torn = 0
    for _ in range(times):
        place = chance.randrange(len(whole))
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        spoilt.write_bytes(content)
        done = command(data, "restore", str(spoilt), "--dry-run")
        torn += "Traceback" in done.stderr
        refused += done.returncode == 1
        taken += done.returncode == 0
    click.echo(f"flipped: {refused} refused, {taken} taken, {torn} tracebacks, of {times}")


def main() -> None:
    """Try it on a folder that goes away."""
    data = Path(sys.argv[1]) / "data"
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    shutil.rmtree(data, ignore_errors=True)
    setup = ("setup", "--title", "Trials", "--password-stdin")
    command(data, *setup, typed="wooden lantern orbit pepper\n")
    command(data, "demo")
    copy = Path(command(data, "backup").stdout.splitlines()[-1])
    kept = data.parent / copy.name
    shutil.copy(copy, kept)
    flips(data, kept, times)
    kills(data, times, "restore", str(kept))
    kills(data, times, "backup")
    left = [file.name for file in data.rglob("*") if file.name.endswith(".part")]
    click.echo(f"left behind: {left}")


if __name__ == "__main__":
    main()
