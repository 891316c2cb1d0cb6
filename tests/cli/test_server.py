"""The server: what each of its workers has set, as they tell themselves while they run."""

import os
import re
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from granian import _futures

import server
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Ask, token
from tests.cast.running import serve, until, vacate

# Python runs a file of this name at the start of each process; a worker tells when it is asked.
TELLING = """
import gc, multiprocessing, os, signal, sys, threading

def tell(*_):
    tidies = [thread.name for thread in threading.enumerate()].count("keep_tidy")
    line = f"told: {{sys.getswitchinterval()}} {{gc.get_freeze_count()}} {{tidies}}\\n"
    os.write(2, line.encode())  # at once, or two workers' words would mix

signal.signal(signal.SIGUSR1, tell)
multiprocessing.set_start_method("{method}", force=True)
"""
TOLD = re.compile(r"^told: (\S+) (\d+) (\d+)$", re.MULTILINE)


def workers_tell(data: Path, method: str) -> list[tuple[float, int, int]]:
    """Serve with two workers; tell of each its switch interval, frozen objects and tidy threads."""
    folder = data.parent / method
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TELLING.format(method=method), encoding="utf-8")
    with serve(data, workers=2, env={"PYTHONPATH": str(folder)}) as running:
        for pid in running.warm_up(workers=2):
            os.kill(pid, signal.SIGUSR1)
        until(lambda: len(TOLD.findall(running.said())) == 2, "both workers tell")
        told = TOLD.findall(running.said())
        return [(float(turn), int(count), int(tidies)) for turn, count, tidies in told]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_in_every_worker_a_thread_that_makes_a_page_soon_gives_way(data: Path, method: str) -> None:
    assert [turn for turn, _, _ in workers_tell(data, method)] == pytest.approx([0.0001] * 2)


def test_workers_share_what_was_there_before_them_and_never_collect_it(data: Path) -> None:
    assert all(count > 100_000 for _, count, _ in workers_tell(data, "fork"))


def test_every_worker_sees_to_it_that_the_blog_is_tidied(data: Path) -> None:
    assert [tidies for _, _, tidies in workers_tell(data, "fork")] == [1, 1]


def test_the_blog_is_tidied_once_a_day_at_a_moment_drawn_by_chance(
    app: Flask, clock: Clock
) -> None:
    moments: list[datetime] = []

    def wait(seconds: float) -> bool:
        ((day,),) = by_hand(app, "SELECT tidied_on FROM site")
        if day == str(clock.moment.date()):
            moments.append(clock.moment)
        clock.move(seconds=seconds)
        return len(moments) == 20

    server.keep_tidy(app, wait)
    days = [moment.date() for moment in moments]
    assert days == [days[0] + timedelta(days=number) for number in range(20)]
    assert len({moment.hour for moment in moments}) > 1


def test_a_day_on_which_nothing_can_be_stored_is_passed_over_and_said(
    app: Flask, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        clock.move(seconds=seconds)
        return len(waited) > 4

    full = "BEFORE UPDATE ON site BEGIN SELECT RAISE(ABORT, 'secret'); END"
    by_hand(app, f"CREATE TRIGGER full {full}")
    server.keep_tidy(app, wait)
    assert caplog.messages == ["tidy failed: IntegrityError"] * 2
    assert by_hand(app, "SELECT tidied_on FROM site") == [(None,)]


def made() -> object:
    """Stand in for an app that has nothing to say, and no database."""
    return lambda *_: []


def handed_on_otherwise(loop: object, context: object) -> None:
    """Hand requests on as another granian might."""


@pytest.mark.parametrize("other", [None, handed_on_otherwise])
def test_another_granian_serves_too_and_it_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, other: object
) -> None:
    monkeypatch.setattr(sys, "setswitchinterval", lambda _: None)
    monkeypatch.setattr(_futures, server.HAND_ON, other)
    if other is None:
        monkeypatch.delattr(_futures, server.HAND_ON)
    assert server.load("tests.cli.test_server:made")
    assert getattr(_futures, server.HAND_ON, None) is other
    assert caplog.text.count("granian") == 1


def test_every_worker_opens_the_page_that_another_led_to(app: Flask, ask: Ask) -> None:
    receipt, data = ask("Is it me?"), vacate(app)
    with serve(data, workers=2) as running:
        running.warm_up(workers=2)
        form = {"receipt": receipt, "csrf_token": token(running.get("/ask/receipt").text)}
        opened = {running.post("/ask/receipt", form).status for _ in range(12)}
    assert opened == {200}
