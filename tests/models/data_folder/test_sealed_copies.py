"""Encrypted copies: whoever has the key reads them, with our program or another; nobody else."""

import os
import pty
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from flask import Flask

from models import data_folder
from models.data_folder.copies import manifest
from safety.keys import age
from tests.cast.desk import Publish
from tests.cast.running import command, vacate

AGE = shutil.which("age")
PASSPHRASE = "lantern orbit pepper silver"
WORDS = "Sleep comes later than the geese."
needs_age = pytest.mark.skipif(AGE is None, reason="the age program is not installed")


def is_our_blog(plain: Path) -> bool:
    """Tell whether this is a whole copy of the blog of the test."""
    with closing(sqlite3.connect(plain)) as opened:
        bodies = opened.execute("SELECT body FROM post").fetchall()
        return manifest.trouble(opened) == "" and bodies == [(WORDS,)]


@pytest.fixture
def folder(app: Flask, publish: Publish) -> Path:
    publish("On sleep", WORDS)
    return vacate(app)


def sealed(folder: Path, *how: str, typed: str = "") -> Path:
    """Make an encrypted copy in the shell; nothing of it may lie in the clear, or half."""
    target = folder.parent / "disk"
    done = command(folder, "backup", "--to", str(target), *how, typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    copy = Path(done.stdout.splitlines()[-1])
    assert copy.parent == target
    assert copy.name.endswith("-1.sqlite.age")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [*target.iterdir()] == [copy]
    assert [*(folder / "backups").iterdir()] == []
    assert WORDS.encode() not in copy.read_bytes()
    return copy


def test_a_copy_under_a_passphrase_opens_with_it_alone(folder: Path, tmp_path: Path) -> None:
    copy = sealed(folder, "--passphrase-stdin", typed=f"{PASSPHRASE}\n")
    plain = tmp_path / "plain.sqlite"
    with copy.open("rb") as source, plain.open("wb") as target:
        age.decrypt(source, target, passphrase=PASSPHRASE)
    assert is_our_blog(plain)
    with copy.open("rb") as source, pytest.raises(age.WrongPassphrase):
        age.decrypt(source, BytesIO(), passphrase=f"{PASSPHRASE}s")


@needs_age
def test_the_age_program_opens_a_copy_under_a_passphrase(folder: Path, tmp_path: Path) -> None:
    copy = sealed(folder, "--passphrase-stdin", typed=f"{PASSPHRASE}\n")
    plain = tmp_path / "plain.sqlite"
    child, terminal = pty.fork()  # it asks at a terminal, and nowhere else
    if not child:
        os.execv(str(AGE), ["age", "--decrypt", "--output", str(plain), str(copy)])  # noqa: S606
    said = b""
    with suppress(OSError):  # the terminal is gone once the program has ended
        while b"passphrase" not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, f"{PASSPHRASE}\n".encode())
        while piece := os.read(terminal, 1000):
            said += piece
    assert os.waitpid(child, 0)[1] == 0, said
    os.close(terminal)
    assert is_our_blog(plain)


@needs_age
def test_the_age_program_opens_a_copy_to_each_of_its_recipients(
    folder: Path, tmp_path: Path
) -> None:
    keys = [pyrage.x25519.Identity.generate() for _ in range(2)]
    ways = [word for key in keys for word in ("--recipient", str(key.to_public()))]
    copy = sealed(folder, *ways)
    for key in keys:
        (file := tmp_path / "key.txt").write_text(f"{key}\n", encoding="ascii")
        plain = tmp_path / "plain.sqlite"
        argv = [str(AGE), "--decrypt", "--identity", str(file), "--output", str(plain), str(copy)]
        subprocess.run(argv, check=True)  # noqa: S603  # a program of the system
        assert is_our_blog(plain)


def test_what_cannot_open_a_copy_is_refused_before_one_is_made(folder: Path) -> None:
    secret = str(pyrage.x25519.Identity.generate())
    public = "age1" + "q" * 58
    for how, typed, said in (
        (("--recipient", public), "", "no public key"),
        (("--recipient", secret), "", "no public key"),
        (("--recipient", ""), "", "no public key"),
        (("--passphrase-stdin",), "\n", "empty"),
        (("--passphrase-stdin", "--recipient", public), f"{PASSPHRASE}\n", "one or the other"),
    ):
        done = command(folder, "backup", *how, typed=typed)
        assert (done.returncode, done.stdout) == (1, ""), how
        assert done.stderr.startswith("Error: "), how
        assert said in done.stderr, how
        assert len(done.stderr.splitlines()) == 1, how
        assert secret not in done.stderr
    assert not [file for file in folder.rglob("*.sqlite*") if "backups" in file.parts]


def test_what_a_kill_left_in_the_clear_goes_with_the_next_copy(app: Flask, folder: Path) -> None:
    (folder / "backups").mkdir(mode=0o700)
    (disk := folder.parent / "disk").mkdir()
    (folder / "backups" / "unsaid.sqlite.part").write_text(WORDS, encoding="utf-8")
    (disk / "unsaid.sqlite.part.age").write_bytes(b"half")
    with app.app_context():
        seal = data_folder.Seal(recipients=[str(pyrage.x25519.Identity.generate().to_public())])
        copy = data_folder.back_up(disk, seal)
    vacate(app)
    assert [*disk.iterdir()] == [copy]
    assert [*(folder / "backups").iterdir()] == []
