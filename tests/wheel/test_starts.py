"""What is forked of a process that has imported the program: it is the program all the same."""

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.cast import starts
from tests.cast.blog import PASSWORD
from tests.cast.running import PATIENCE, PROGRAM, Server, command, environment
from tests.wheel import building

TRULY = ("env", *PROGRAM)  # another program, as far as one can tell
SETUP = ("setup", "--title", "Quiet hours", "--password-stdin")
WORDS = [("--help",), ("knit",), ("backup",), ("run", "--port", "0"), SETUP, SETUP, ("doctor",)]
CHANCE = re.compile(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){7}\b|\d+ KB|[\d.]+ GB|\d+ %")


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here")
@pytest.mark.skipif(building.tested() != starts.OURS, reason="another program is tested")
def test_only_what_is_read_once_needs_a_process_of_its_own(data: Path) -> None:
    assert starts.is_forked(PROGRAM, environment(data, {"UNSAID_PORT": "1", "HOME": "/"}))
    for name in ("PYTHONPATH", "LC_ALL", "TZ", "MALLOC_ARENA_MAX"):
        assert not starts.is_forked(PROGRAM, environment(data, {name: "x"})), name
    assert not starts.is_forked(TRULY, environment(data))


def test_it_says_ends_and_leaves_behind_what_a_new_process_does(tmp_path: Path) -> None:
    told = dict[tuple[str, ...], list[str]]()
    for program in (PROGRAM, TRULY):
        data = tmp_path / str(len(program)) / "data"
        data.parent.mkdir()
        told[program] = []
        for words in WORDS:
            done = command(data, *words, typed=PASSWORD, program=program)
            said = f"{done.returncode}\n{done.stdout}\n{done.stderr}".replace(str(data), "DATA")
            told[program].append(CHANCE.sub("", said))
        told[program] += sorted(str(file.relative_to(data)) for file in data.rglob("*"))
    assert told[PROGRAM] == told[TRULY]


@pytest.mark.parametrize("program", [PROGRAM, TRULY], ids=["forked", "truly"])
def test_its_end_is_told_as_that_of_a_new_process(data: Path, program: tuple[str, ...]) -> None:
    data.parent.mkdir(exist_ok=True)
    ends = []
    for end in (Server.stop, Server.kill):
        server = Server(data, program=program)
        try:
            server.wait()
            assert server.process.poll() is None
        finally:
            end(server)
        ends.append(server.process.wait(PATIENCE))
        assert server.process.poll() == ends[-1]
    assert ends == [0, -signal.SIGKILL]
    assert Path(f"/proc/{server.process.pid}").exists() is False
