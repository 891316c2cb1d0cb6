"""A disk that takes nothing: it is said honestly, words are kept, and it ends without a restart."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask
from markupsafe import escape

from tests.cast.blog import PASSWORD
from tests.cast.desk import Publish, token
from tests.cast.running import (
    PROGRAM,
    Answer,
    Browser,
    Server,
    children,
    command,
    receipt_on,
    serve,
    until,
    vacate,
)

WORDS = "It is <late> & I can't sleep.\nWhat do you do at four in the morning?"
SMALL_DISK = 'cp -a "$0" "$0.old"; mount -t tmpfs -o size=4m small "$0"; cp -a "$0.old/." "$0"'


class Disk(Protocol):
    """A disk that can be made to take nothing, while the server runs on it."""

    workers: int

    def program(self, folder: Path) -> Sequence[str]:
        """Return what starts the server on this disk."""

    def fail(self, server: Server) -> None:
        """Take nothing from now on."""

    def heal(self, server: Server) -> None:
        """Take everything again."""


class Limited:
    """A limit on the size of files: each write past it fails, as where there is no room."""

    workers = 2

    def program(self, folder: Path) -> Sequence[str]:
        return PROGRAM

    def fail(self, server: Server) -> None:
        server.limit((server.data / "unsaid.sqlite-wal").stat().st_size)

    def heal(self, server: Server) -> None:
        server.limit(None)


class Full:
    """A small disk of its own, filled to the last byte."""

    workers = 2

    def program(self, folder: Path) -> Sequence[str]:
        return with_mounts(folder, SMALL_DISK)

    def fail(self, server: Server) -> None:
        with self._ballast(server).open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(512)):
                pass

    def heal(self, server: Server) -> None:
        self._ballast(server).unlink()

    def _ballast(self, server: Server) -> Path:
        return Path(f"/proc/{server.process.pid}/root{server.data}/ballast")


class ReadOnly:
    """A folder that turns read-only, which workers that start meanwhile find out.

    What a worker has opened stays read-only until it drops it, so that the end of it may take each
    worker a try to notice.
    """

    workers = 1

    def program(self, folder: Path) -> Sequence[str]:
        return with_mounts(folder, "true")

    def fail(self, server: Server) -> None:
        self._mount(server, "mount", "-o", "bind,ro", str(server.data), str(server.data))
        old = children(server.process.pid)
        for worker in old:
            os.kill(worker, signal.SIGKILL)
        until(lambda: len(set(children(server.process.pid)) - set(old)) == len(old), "new workers")
        server.wait()

    def heal(self, server: Server) -> None:
        self._mount(server, "umount", "--lazy", str(server.data))
        until(lambda: Browser(server).sign_in(PASSWORD).status == 302, "it is noticed", patience=15)

    def _mount(self, server: Server, *arguments: str) -> None:
        there = ["--target", str(server.process.pid), "--user", "--preserve-credentials", "--mount"]
        subprocess.run(["nsenter", *there, *arguments], check=True)  # noqa: S603, S607


def with_mounts(folder: Path, prepare: str) -> tuple[str, ...]:
    """Start our program among mounts of its own, which end with it."""
    shell = ("sh", "-ec", f'{prepare}; exec "$@"', str(folder))
    return ("unshare", "--map-root-user", "--mount", *shell, *PROGRAM)


def why_not(disk: Disk, tmp_path: Path) -> str:
    """Say why this machine cannot have such a disk, or nothing."""
    if not Path("/proc/self/stat").exists():
        return "the processes of a server are found and limited as Linux does it"
    if isinstance(disk, Limited):
        return ""
    if not (shutil.which("unshare") and shutil.which("nsenter")):
        return "unshare and nsenter are not there"
    trial = tmp_path / "trial"
    trial.mkdir()
    program = [*with_mounts(trial, SMALL_DISK)[: -len(PROGRAM)], "true"]
    tried = subprocess.run(program, check=False, capture_output=True, text=True)  # noqa: S603
    return tried.stderr.strip()


@pytest.fixture(params=[Limited(), Full(), ReadOnly()], ids=["limited", "full", "read-only"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    """Each kind of disk that this machine can have."""
    made: Disk = request.param
    if reason := why_not(made, tmp_path):
        pytest.skip(reason)
    return made


@pytest.fixture
def server(app: Flask, publish: Publish, disk: Disk) -> Iterator[Server]:
    """A server with a post and a question, on such a disk."""
    publish("The long corridor", body="Some walk it twice.", tags="night")
    folder = vacate(app)
    with serve(folder, workers=disk.workers, program=disk.program(folder)) as running:
        running.warm_up(disk.workers)
        yield running
        assert "Traceback" not in running.said()


def inbox(server: Server) -> int:
    """Count the new questions as the author sees them."""
    browser = Browser(server)
    assert browser.sign_in(PASSWORD).status == 302
    found = re.search(r"New <span>(\d+)</span>", browser.get("/dashboard/").text)
    assert found
    return int(found[1])


def is_given_back(answer: Answer) -> bool:
    """Tell whether a page says that nothing was stored, and still holds what was typed."""
    assert (answer.status, receipt_on(answer.text)) == (503, "")
    assert "could not be stored" in answer.text
    return f"\n{escape(WORDS)}</textarea>" in answer.text.replace("\r\n", "\n")


def assert_readers_do_not_mind(server: Server, receipt: str) -> None:
    """Check that what needs no writing goes on."""
    browser = Browser(server)
    for address in ("/", "/p/the-long-corridor", "/tags/night", "/search?q=twice", "/feed.atom"):
        answer = browser.get(address)
        assert (answer.status, "The long corridor" in answer.text) == (200, True), address
    assert browser.get("/healthz").status == 200
    browser.get("/ask/receipt")
    assert browser.send("/ask/receipt", receipt=receipt).status == 200


@pytest.mark.parametrize(
    "disk", [Limited(), ReadOnly()], ids=["limited", "read-only"], indirect=True
)
def test_a_question_that_the_disk_refuses_stays_in_its_form_and_goes_through_later(
    server: Server, disk: Disk
) -> None:
    browser = Browser(server)
    receipt = receipt_on(browser.ask("The first one.").text)
    disk.fail(server)
    assert is_given_back(browser.ask(WORDS, "private"))
    assert re.search(r'<input[^>]* checked[^>]* value="private"', browser.page)
    assert is_given_back(browser.send("/ask/", body=WORDS, consent="private"))
    assert_readers_do_not_mind(server, receipt)
    disk.heal(server)
    sent = browser.send("/ask/", body=WORDS, consent="private")
    assert (sent.status, bool(receipt_on(sent.text))) == (201, True)
    assert inbox(server) == 2


@pytest.mark.parametrize("disk", [Full()], ids=["full"], indirect=True)
def test_a_full_disk_closes_the_box_and_gives_back_what_was_typed(
    server: Server, disk: Disk
) -> None:
    browser = Browser(server)
    receipt = receipt_on(browser.ask("The first one.").text)
    browser.get("/ask/")
    disk.fail(server)
    refused = browser.send("/ask/", body=WORDS, consent="private")
    assert (refused.status, receipt_on(refused.text)) == (403, "")
    assert f"\n{escape(WORDS)}</textarea>" in refused.text.replace("\r\n", "\n")
    assert_readers_do_not_mind(server, receipt)
    disk.heal(server)
    assert browser.ask(WORDS, "private").status == 201
    assert inbox(server) == 2


def test_what_is_added_and_taken_back_waits_for_the_disk_as_well(
    server: Server, disk: Disk
) -> None:
    browser = Browser(server)
    receipt = receipt_on(browser.ask("The first one.").text)
    browser.get("/ask/receipt")
    browser.send("/ask/receipt", receipt=receipt)
    withdrawal = token(browser.page[browser.page.index("/ask/receipt/withdrawal") :])
    taken_back = {"receipt": receipt, "csrf_token": withdrawal}
    letter = {"receipt": receipt, "body": WORDS}
    disk.fail(server)
    for _ in range(2):
        assert is_given_back(browser.send("/ask/receipt/follow-up", **letter))
        assert f'name="receipt" value="{receipt}"' in browser.page
    refused = server.post("/ask/receipt/withdrawal", taken_back)
    assert (refused.status, "could not be stored" in refused.text) == (503, True)
    disk.heal(server)
    assert inbox(server) == 1
    assert browser.send("/ask/receipt/follow-up", **letter).status == 200
    assert letters(server) == 1
    assert server.post("/ask/receipt/withdrawal", taken_back).status == 200
    assert inbox(server) == 0


def letters(server: Server) -> int:
    """Count what was added to the first question, as the author sees it."""
    author = Browser(server)
    assert author.sign_in(PASSWORD).status == 302
    question = re.search(r'"(/dashboard/questions/[0-9a-f]+)"', author.get("/dashboard/").text)
    assert question
    return author.get(question[1]).text.count(WORDS.splitlines()[1])


def test_the_dashboard_says_so_where_the_disk_takes_nothing(server: Server, disk: Disk) -> None:
    author, late = Browser(server), Browser(server)
    assert author.ask("The first one.").status == 201
    assert author.sign_in(PASSWORD).status == 302
    draft = {"title": "Unwritten", "body": WORDS, "action": "draft"}
    author.get("/dashboard/posts/new")
    late.get("/dashboard/sign-in")
    disk.fail(server)
    refused = author.send("/dashboard/posts/new", **draft)
    assert (refused.status, "<h1>" in refused.text) == (503, True)
    assert refused.headers["Retry-After"]
    for password in (PASSWORD, "not the password"):
        assert late.sign_in(password).status == 503
    assert author.get("/dashboard/").status == 200
    assert "Unwritten" not in author.get("/dashboard/posts?state=draft").text
    disk.heal(server)
    author.get("/dashboard/posts/new")
    assert author.send("/dashboard/posts/new", **draft).status == 302
    assert late.sign_in(PASSWORD).status == 302


def with_room_for(size: int) -> tuple[str, ...]:
    """Start our program where no file may grow over so many bytes."""
    return (
        "sh",
        "-c",
        'ulimit -f "$0" && PYTHONDONTWRITEBYTECODE=1 exec "$@"',
        str(size // 512),
        *PROGRAM,
    )


def assert_one_sentence(done: subprocess.CompletedProcess[str]) -> None:
    """Check that a command stopped with a line of words for a person."""
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr, done.stderr
    assert re.fullmatch(r"Error: .+\.\n", done.stderr)


def test_a_copy_without_room_says_so_and_leaves_no_half_copy(app: Flask) -> None:
    folder = vacate(app)
    assert_one_sentence(command(folder, "backup", program=with_room_for(65536)))
    assert [file for file in folder.rglob("backups/*") if file.is_file()] == []


def test_a_start_without_room_does_not_take_a_sound_database_for_damaged(app: Flask) -> None:
    folder = vacate(app)
    before = (folder / "unsaid.sqlite").read_bytes()
    done = command(folder, "backup", program=with_room_for(0))
    assert_one_sentence(done)
    assert "damaged" not in done.stderr
    assert (folder / "unsaid.sqlite").read_bytes() == before


def test_a_start_in_a_read_only_folder_says_so_in_a_sentence(app: Flask, tmp_path: Path) -> None:
    if reason := why_not(ReadOnly(), tmp_path):
        pytest.skip(reason)
    folder = vacate(app)
    program = with_mounts(folder, 'mount -o bind,ro "$0" "$0"')
    done = command(folder, "run", program=program)
    assert_one_sentence(done)
    assert str(folder) in done.stderr
    assert "damaged" not in done.stderr
