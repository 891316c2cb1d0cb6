"""The nightly copy: sealed before it leaves, whole where it arrives, never sent in the clear."""

import getpass
import re
import shlex
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from pyrage import x25519

from safety.keys import age
from tests.cast.desk import Ask, Publish
from tests.cast.front import DEPLOY, checked, program
from tests.cast.running import HOME, environment, free_port, vacate

SCRIPT = DEPLOY / "nightly" / "unsaid-copy"
# As deploy/README.md has it; there the folder is one of the user's home.
[FORCED] = re.findall(
    r'`command="rrsync (.+) copies",restrict ', (DEPLOY / "README.md").read_text(encoding="utf-8")
)


@pytest.fixture(autouse=True, scope="module")
def started() -> None:
    """Start the program once: in a new checkout that installs libraries, and says so."""
    subprocess.run([HOME / "unsaid", "--help"], check=True, capture_output=True)  # noqa: S603  # ours


def copied(data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the script as its service does."""
    env = {**environment(data, settings), "UNSAID": str(HOME / "unsaid")}
    return subprocess.run([SCRIPT], env=env, check=False, capture_output=True, text=True)  # noqa: S603  # ours


def arrived(there: Path) -> list[Path]:
    """Return the copies that arrived, after a look at their names and modes."""
    found = sorted(there.iterdir())
    name = re.compile(r"unsaid-[0-9-]+-[0-9a-f]{8}\.sqlite\.age")
    assert [file.name for file in found if not name.fullmatch(file.name)] == []
    assert {stat.S_IMODE(file.stat().st_mode) for file in found} == {0o600}
    return found


@contextmanager
def other_machine(folder: Path, there: Path) -> Iterator[int]:
    """Listen as the other machine does, with a key that may do what the guide says; lend the port.

    What the service of the copy has as credentials is put into the folder.
    """
    folder.mkdir(mode=0o700)
    keygen = program("ssh-keygen", "apt install openssh-client")
    for name in ("key", "host"):
        checked([keygen, "-q", "-t", "ed25519", "-N", "", "-C", "copies", "-f", str(folder / name)])
    rrsync = shlex.join([program("rrsync", "apt install rsync"), *FORCED.split(), str(there)])
    public, port = (folder / "key.pub").read_text(), free_port()
    (folder / "authorized_keys").write_text(f'command="{rrsync}",restrict {public}')
    host = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n")
    settings = {
        "ListenAddress": f"127.0.0.1:{port}", "HostKey": folder / "host", "PidFile": "none",
        "AuthorizedKeysFile": folder / "authorized_keys", "StrictModes": "no", "UsePAM": "no",
        "PermitRootLogin": "prohibit-password", "PasswordAuthentication": "no",
    }  # fmt: skip
    (folder / "sshd").write_text("".join(f"{name} {each}\n" for name, each in settings.items()))
    command = [
        program("sshd", "apt install openssh-server"),
        "-D",
        "-e",
        "-f",
        str(folder / "sshd"),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603  # by its full path
        assert server.stderr
        said = next((line for line in server.stderr if "listening" in line), "")
        try:
            assert said, server.stderr.read()
            yield port
        finally:
            server.kill()


def test_a_copy_arrives_sealed_and_whole(
    app: Flask, publish: Publish, ask: Ask, tmp_path: Path
) -> None:
    program("rsync", "apt install rsync")
    publish("Moss", "Green and soft.")
    ask("Is anybody here?")
    data, there = vacate(app), tmp_path / "there"
    key = x25519.Identity.generate()
    settings = {"COPY_RECIPIENT": str(key.to_public()), "COPY_TO": str(there)}
    assert copied(data, **settings).returncode != 0, "there is no such folder yet"
    assert len(list((data / "outbound").iterdir())) == 1
    there.mkdir()
    for _ in range(2):
        done = copied(data, **settings)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        assert list((data / "outbound").iterdir()) == [], "what has arrived is not kept here too"
    copy, _ = arrived(there)
    assert b"SQLite" not in copy.read_bytes()
    whole = tmp_path / "whole.sqlite"
    with copy.open("rb") as sealed, whole.open("wb") as target:
        age.decrypt(sealed, target, identity=str(key))
    with closing(sqlite3.connect(whole)) as connection:
        assert connection.execute("SELECT title FROM post").fetchall() == [("Moss",)]


def test_whoever_has_the_key_of_the_copies_can_add_one_and_nothing_else(
    app: Flask, tmp_path: Path
) -> None:
    data, there, keys = vacate(app), tmp_path / "there", tmp_path / "keys"
    there.mkdir()
    recipient = str(x25519.Identity.generate().to_public())
    rsync, empty, back = program("rsync", "apt install rsync"), tmp_path / "none", tmp_path / "back"
    for folder in (empty, back):
        folder.mkdir()
    with other_machine(keys, there) as port:
        target = f"{getpass.getuser()}@127.0.0.1:."
        settings = {"COPY_RECIPIENT": recipient, "COPY_TO": target, "COPY_PORT": str(port)}
        done = copied(data, **settings, CREDENTIALS_DIRECTORY=str(keys))
        assert done.returncode == 0, done.stderr
        [copy] = arrived(there)
        whole = copy.read_bytes()
        (empty / copy.name).write_bytes(b"not a copy")
        shell = f"ssh -i {keys}/key -p {port} -o UserKnownHostsFile={keys}/known_hosts"
        for harm in (
            [rsync, "-e", shell, "-r", "--delete", f"{back}/", target],
            [rsync, "-e", shell, "--ignore-times", f"{empty}/{copy.name}", target],
            [rsync, "-e", shell, "--inplace", f"{empty}/{copy.name}", target],
            [rsync, "-e", shell, "-r", f"{target}", f"{back}/"],
            [*shell.split(), target.partition(":")[0], f"rm {copy}"],
        ):
            subprocess.run(harm, check=False, capture_output=True)  # noqa: S603  # by its full path
            assert [each.read_bytes() for each in arrived(there)] == [whole], harm
            assert list(back.iterdir()) == [], harm
        assert copied(data, **settings, CREDENTIALS_DIRECTORY=str(keys)).returncode == 0
    assert len(arrived(there)) == 2


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
