"""The nightly copy: sealed before it leaves, whole where it arrives, never sent in the clear."""

import re
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from pyrage import x25519

from safety.keys import age
from tests.cast.desk import Ask, Publish
from tests.cast.front import DEPLOY, program
from tests.cast.running import HOME, environment, vacate

SCRIPT = DEPLOY / "nightly" / "unsaid-copy"


@pytest.fixture(autouse=True, scope="module")
def started() -> None:
    """Start the program once: in a new checkout that installs libraries, and says so."""
    subprocess.run([HOME / "unsaid", "--help"], check=True, capture_output=True)  # noqa: S603  # ours


def copied(data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the script as its service does."""
    env = {**environment(data, settings), "UNSAID": str(HOME / "unsaid")}
    return subprocess.run([SCRIPT], env=env, check=False, capture_output=True, text=True)  # noqa: S603  # ours


def test_a_copy_arrives_sealed_and_whole(
    app: Flask, publish: Publish, ask: Ask, tmp_path: Path
) -> None:
    program("rsync", "apt install rsync")
    publish("Moss", "Green and soft.")
    ask("Is anybody here?")
    data, there = vacate(app), tmp_path / "there"
    there.mkdir()
    key = x25519.Identity.generate()
    settings = {"COPY_RECIPIENT": str(key.to_public()), "COPY_TO": str(there)}
    for _ in range(2):
        done = copied(data, **settings)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
    arrived = list(there.iterdir())
    assert all(re.fullmatch(r"unsaid-[0-9-]+\.sqlite\.age", file.name) for file in arrived)
    assert {stat.S_IMODE(file.stat().st_mode) for file in arrived} == {0o600}
    assert b"SQLite" not in arrived[0].read_bytes()
    whole = tmp_path / "whole.sqlite"
    with arrived[0].open("rb") as sealed, whole.open("wb") as target:
        age.decrypt(sealed, target, identity=str(key))
    with closing(sqlite3.connect(whole)) as connection:
        assert connection.execute("SELECT title FROM post").fetchall() == [("Moss",)]
    assert list((data / "outbound").iterdir()) == [], "what has arrived is not kept here too"


def test_what_is_missing_is_said_and_nothing_is_sent(app: Flask, tmp_path: Path) -> None:
    data = vacate(app)
    for settings, word in (
        ({"COPY_TO": str(tmp_path)}, "COPY_RECIPIENT"),
        ({"COPY_RECIPIENT": "age1no"}, "COPY_TO"),
        ({"COPY_RECIPIENT": "age1no", "COPY_TO": str(tmp_path / "there")}, "public key"),
    ):
        done = copied(data, **settings)
        assert done.returncode != 0
        assert word in done.stderr
    assert not (tmp_path / "there").exists()
    assert list((data / "outbound").iterdir()) == []
