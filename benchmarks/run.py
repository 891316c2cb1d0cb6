"""Measure everything: seed the blogs that are needed, print each table, and draw how it grows."""

import os
import platform
import signal
import sqlite3
import sys
import traceback
from importlib import import_module
from pathlib import Path

import click

from benchmarks.blogs import seeded
from benchmarks.figures import chart
from benchmarks.figures.table import CannotRun, Table
from benchmarks.growing import Grown

PARTS = (
    "reading",
    "searching",
    "paging",
    "asking",
    "inbox",
    "writing",
    "starting",
    "flood",
    "crowd",
    "growing",
    "leaks",
    "operation",
    "peers.wordpress",
)
SIZES = (1_000, 100_000, 1_000_000)
HEADING = "Milliseconds of processor time for a page, while the blog grows"


def _parts(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    parts = [part.strip() for part in typed.split(",")]
    if set(parts) - set(PARTS):
        raise click.BadParameter(f"choose from {', '.join(PARTS)}")
    return parts


def _sizes(_: click.Context, __: click.Parameter, typed: str) -> list[int]:
    try:
        sizes = sorted({int(size) for size in typed.split(",")})
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1:
        raise click.BadParameter("write numbers with commas between, such as 1000,100000")
    return sizes


@click.command()
@click.option("--only", default=",".join(PARTS), callback=_parts, help="Parts, with commas.")
@click.option(
    "--sizes", default=",".join(map(str, SIZES)), callback=_sizes, help="Posts of a blog."
)
@click.option("--folder", default=".bench", type=click.Path(path_type=Path), show_default=True)
@click.option("--chart", "picture", type=click.Path(path_type=Path), help="Where to draw growth.")
def main(only: list[str], sizes: list[int], folder: Path, picture: Path | None) -> None:
    """Print what was measured, part by part; what cannot run here is named with its reason."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # servers that were started end with us
    before = os.getloadavg()
    for size in sizes:
        seeded(folder, size)
    tables = [table for part in only for table in _done(part, folder, sizes)]
    click.echo(_machine(before))
    grown = [table for table in tables if isinstance(table, Grown)]
    if picture and grown:
        chart.draw(grown[0].series, sizes, picture, HEADING)
        click.echo(f"The chart is in {picture}.")


def _done(part: str, folder: Path, sizes: list[int]) -> list[Table]:
    """Run a part and print its tables; one that breaks leaves the others their turn."""
    try:
        tables: list[Table] = import_module(f"benchmarks.{part}").measure(folder, sizes)
    except (CannotRun, ImportError) as reason:
        click.echo(f"{part} could not run: {reason}\n")
        return []
    except Exception:  # whatever it is, hours of measuring must not be lost to it
        click.echo(f"{part} broke:\n{traceback.format_exc()}")
        return []
    for table in tables:
        click.echo(f"{table.markdown()}\n")
    return tables


def _machine(before: tuple[float, float, float]) -> str:
    loads = " and ".join(f"{load[0]:.2f}" for load in (before, os.getloadavg()))
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}),"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" load {loads} (before and after)."
    )


if __name__ == "__main__":
    main()
