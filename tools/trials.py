"""Kill, starve and mislead backup and restore at random: a sentence, and nothing may be lost.

Run by hand, on a blog of its own: .venv/bin/python -m tools.trials FOLDER [TIMES]
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

HOME = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, str(HOME / "cli")]
PASSPHRASE = "copper basket winter harbour"  # noqa: S105  # of a blog that goes away


Done = subprocess.CompletedProcess[str]
Attempt = Callable[[random.Random], Done]


def command(data: Path, *arguments: str, typed: str = "", room: int | None = None) -> Done:
    """Run a command of the blog to its end, where no file may grow beyond `room`."""

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    return subprocess.run(  # noqa: S603  # our own program
        [*PROGRAM, *arguments],
        env={**os.environ, "UNSAID_DATA": str(data)},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,  # nothing here has threads
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


def tries(name: str, times: int, data: Path, attempt: Attempt) -> None:
    """Try what cannot succeed, or must make no difference: a sentence, and the blog as it was."""
    chance = random.Random(name)  # noqa: S311  # no secret
    refused = taken = torn = whole = 0
    for _ in range(times):
        done = attempt(chance)
        torn += "Traceback" in done.stderr
        refused += done.returncode == 1
        taken += done.returncode == 0
        whole += is_whole(data)
    said = f"{refused} refused, {taken} taken, {torn} tracebacks, whole after {whole} of {times}"
    click.echo(f"{name}: {said}")


def spoilt(copy: Path, chance: random.Random) -> bytes:
    """Return a copy with one bit turned."""
    content = bytearray(copy.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def cut(copy: Path, chance: random.Random) -> bytes:
    """Return the beginning of a copy."""
    return copy.read_bytes()[: chance.randrange(copy.stat().st_size)]


def attempts(data: Path, copy: Path, sealed: Path) -> Iterator[tuple[str, Attempt]]:
    """Yield what is tried, by name."""
    bad, size = data.parent / "bad.sqlite", copy.stat().st_size

    def given(spoil: Callable[[Path, random.Random], bytes]) -> Attempt:
        def restore(chance: random.Random) -> Done:
            bad.write_bytes(spoil(copy, chance))
            return command(data, "restore", str(bad), "--dry-run")

        return restore

    def mistyped(chance: random.Random) -> Done:
        typed = f"{chance.randbytes(8).hex()}\n"
        return command(data, "restore", str(sealed), "--passphrase-stdin", typed=typed)

    def starved(*arguments: str) -> Attempt:
        return lambda chance: command(data, *arguments, room=chance.randrange(size))

    yield "a bit turned", given(spoilt)
    yield "cut", given(cut)
    yield "a wrong passphrase", mistyped
    yield "no room in restore", starved("restore", str(copy))
    yield "no room in backup", starved("backup")


def main() -> None:
    """Try it on a folder that goes away."""
    data = Path(sys.argv[1]) / "data"
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    shutil.rmtree(data, ignore_errors=True)
    setup = ("setup", "--title", "Trials", "--password-stdin")
    command(data, *setup, typed=f"{PASSPHRASE}\n")
    command(data, "demo")
    copy = Path(command(data, "backup").stdout.splitlines()[-1])
    kept = data.parent / copy.name
    shutil.copy(copy, kept)
    to = ("--to", str(data.parent / "sealed"), "--passphrase-stdin")
    sealed = Path(command(data, "backup", *to, typed=f"{PASSPHRASE}\n").stdout.splitlines()[-1])
    for name, attempt in attempts(data, kept, sealed):
        tries(name, times, data, attempt)
    kills(data, times, "restore", str(kept))
    kills(data, times, "backup")
    left = [file.name for file in data.rglob("*") if file.name.endswith(".part")]
    click.echo(f"left behind: {left}")


if __name__ == "__main__":
    main()
