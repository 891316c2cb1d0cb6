"""The server: what each of its workers has set, as they tell themselves while they run."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.cast.running import serve, until

# Python runs a file of this name at the start of each process; a worker tells when it is asked.
TELLING = """
import gc, multiprocessing, os, signal, sys

def tell(*_):
    line = f"told: {{sys.getswitchinterval()}} {{gc.get_freeze_count()}}\\n"
    os.write(2, line.encode())  # at once, or two workers' words would mix

signal.signal(signal.SIGUSR1, tell)
multiprocessing.set_start_method("{method}", force=True)
"""
TOLD = re.compile(r"^told: (\S+) (\d+)$", re.MULTILINE)


def workers_tell(data: Path, method: str) -> list[tuple[float, int]]:
    """Serve with two workers; return the switch interval of each, and what it never collects."""
    folder = data.parent / method
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TELLING.format(method=method), encoding="utf-8")
    with serve(data, workers=2, env={"PYTHONPATH": str(folder)}) as server:
        for pid in server.warm_up(workers=2):
            os.kill(pid, signal.SIGUSR1)
        until(lambda: len(TOLD.findall(server.said())) == 2, "both workers tell")
        return [(float(turn), int(count)) for turn, count in TOLD.findall(server.said())]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_in_every_worker_a_thread_that_makes_a_page_soon_gives_way(data: Path, method: str) -> None:
    assert [turn for turn, _ in workers_tell(data, method)] == pytest.approx([0.0001] * 2)


def test_workers_share_what_was_there_before_them_and_never_collect_it(data: Path) -> None:
    assert all(count > 100_000 for _, count in workers_tell(data, "fork"))
