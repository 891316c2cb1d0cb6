"""The command as a newcomer meets it: ./unsaid in a fresh checkout, and what may be wrong."""

import os
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cast import checkout
from tests.cast.blog import found
from tests.cast.checkout import (
    LOCKS,
    assert_one_sentence,
    copy_checkout,
    lend_libraries,
    script,
    unsaid,
)
from tests.cast.running import HOME, PATIENCE, Server, children, command, free_port, serve, until

prepared = checkout.prepared

CLOSED = "http://127.0.0.1:9"  # nobody answers there
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"), CLOSED)
UV = """#!/bin/sh
echo "$1" >> "{calls}"
for last; do :; done
case "$1" in
venv) mkdir "$last" && ln -s {home}/.venv/bin {home}/.venv/lib {home}/.venv/pyvenv.cfg "$last" ;;
pip) cat "{gate}"; exit {status} ;;
esac
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A checkout that was never started."""
    return copy_checkout(tmp_path / "fresh")


def test_help_lists_every_command_with_a_line(prepared: Path, data: Path) -> None:
    done = unsaid(prepared, data, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    listed = dict(re.findall(r"^  (\w+) +(\w.+)$", done.stdout, re.MULTILINE))
    assert {"run", "setup", "demo", "backup", "audit", "dev", "test", "check"} <= listed.keys()


def test_help_is_there_with_a_bad_setting_too(prepared: Path, data: Path) -> None:
    done = unsaid(prepared, data, "--help", UNSAID_PUBLIC_URL="example.org")
    assert "Traceback" not in done.stderr
    assert re.search(r"^  run +\w.+$", done.stdout, re.MULTILINE)


def test_asking_for_help_makes_nothing(prepared: Path, data: Path) -> None:
    assert unsaid(prepared, data, "--help").returncode == 0
    assert not data.exists()


def test_programs_of_the_current_folder_are_not_taken_for_ours(
    prepared: Path, data: Path, tmp_path: Path
) -> None:
    for name in ("app.py", "wsgi.py", "settings.py"):
        (tmp_path / name).write_text("raise SystemExit('not ours')", encoding="utf-8")
    found(data)
    done = command(data, "backup", program=script(prepared, tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_test_hands_over_to_pytest(prepared: Path, data: Path) -> None:
    done = unsaid(prepared, data, "test", "--version", **NO_NETWORK)
    assert done.returncode == 0
    assert "pytest" in done.stdout + done.stderr


def test_a_second_start_needs_no_network(prepared: Path, data: Path) -> None:
    with serve(data, env=NO_NETWORK, program=script(prepared)) as server:
        assert server.get("/").status == 200
        assert "Installing" not in server.said()


def test_a_port_that_is_taken_is_said_in_a_sentence(prepared: Path, data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert_one_sentence(unsaid(prepared, data, "run", "--port", port), port, "--port")
        assert_one_sentence(unsaid(prepared, data, "run", UNSAID_PORT=port), port, "--port")


def test_a_second_server_on_the_same_port_is_refused(prepared: Path, data: Path) -> None:
    with serve(data) as server:
        done = unsaid(prepared, data, "run", "--port", str(server.port))
        assert_one_sentence(done, str(server.port))
        assert server.is_up()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNSAID_PUBLIC_URL", "example.org"),
        ("UNSAID_PUBLIC_URL", "https://["),
        ("UNSAID_DATABASE_URL", "postgresql://x"),
        ("UNSAID_TRUSTED_PROXIES", "many"),
        ("UNSAID_PORT", "70000"),
        ("UNSAID_WORKERS", "0"),
    ],
)
def test_a_bad_setting_is_said_in_a_sentence(
    prepared: Path, data: Path, name: str, value: str
) -> None:
    env = {"UNSAID_PORT": str(free_port()), name: value}
    done = unsaid(prepared, data, "run", **env)
    assert_one_sentence(done)
    assert name in done.stderr or value in done.stderr


@pytest.fixture(params=["below a file", "not ours to write"])
def forbidden(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A data folder that cannot be written, whoever asks."""
    if request.param == "below a file":
        (tmp_path / "file").touch()
        yield tmp_path / "file" / "data"
    elif os.geteuid() == 0:
        if not Path("/proc/sys").is_dir():
            pytest.skip("root may write everywhere here")
        yield Path("/proc/sys")
    else:
        (tmp_path / "closed").mkdir(mode=0o500)
        yield tmp_path / "closed"


def test_a_data_folder_that_cannot_be_written_is_said_in_a_sentence(
    prepared: Path, forbidden: Path
) -> None:
    done = unsaid(prepared, forbidden, "run", "--port", str(free_port()))
    assert_one_sentence(done, str(forbidden))


def test_a_server_told_to_stop_while_it_starts_ends(data: Path) -> None:
    server = Server(data)
    try:
        until(lambda: len(children(server.process.pid)) == 2, "its workers", patience=20)
        server.process.terminate()
        server.process.wait(PATIENCE)
    finally:
        server.kill()


def put_uv(folder: Path, calls: Path, status: int = 0, gate: str = "/dev/null") -> dict[str, str]:
    """Put a program named uv on the path that notes its calls and needs no network."""
    folder.mkdir()
    uv = folder / "uv"
    uv.write_text(UV.format(calls=calls, home=HOME, status=status, gate=gate), encoding="utf-8")
    uv.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def is_somebody_waiting(lock: Path) -> bool:
    """Tell whether the kernel lists a process that waits for a lock."""
    file = re.compile(rf"-> FLOCK .*:{lock.stat().st_ino} ")
    return any(file.search(line) for line in lines(Path("/proc/locks")))


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells who waits")
def test_two_first_starts_at_once_install_once(fresh: Path, data: Path, tmp_path: Path) -> None:
    calls, gate = tmp_path / "calls", tmp_path / "gate"
    os.mkfifo(gate)
    env = put_uv(tmp_path / "bin", calls, gate=str(gate))
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(unsaid, fresh, data, "--help", **env)
        until(lambda: lines(calls) == ["venv", "pip"] or first.done(), "the first installs")
        assert lines(calls) == ["venv", "pip"]
        second = pool.submit(unsaid, fresh, data, "--help", **env)
        until(lambda: is_somebody_waiting(fresh / ".venv.lock") or len(lines(calls)) > 2, "a turn")
        gate.write_text("go on\n", encoding="utf-8")
        assert [start.result().returncode for start in (first, second)] == [0, 0]
    assert unsaid(fresh, data, "--help", **env).returncode == 0
    assert lines(calls) == ["venv", "pip"]


def test_changed_locks_are_installed_at_the_next_start(
    fresh: Path, data: Path, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    env = put_uv(tmp_path / "bin", calls)
    lend_libraries(fresh)
    with (fresh / LOCKS[0]).open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    for _ in range(2):
        assert unsaid(fresh, data, "--help", **env).returncode == 0
    assert lines(calls) == ["pip"]


def test_libraries_that_cannot_be_had_are_said_in_a_sentence_and_tried_again(
    fresh: Path, data: Path, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    env = put_uv(tmp_path / "bin", calls, status=2)
    for _ in range(2):
        done = unsaid(fresh, data, "run", **env)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert re.fullmatch(r"unsaid: .+network\?", done.stderr.splitlines()[-1])
    assert lines(calls).count("pip") == 2


def test_a_python_without_venv_is_told_what_to_install(
    fresh: Path, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "venv.py").write_text("raise SystemExit('ensurepip is missing')", encoding="utf-8")
    without_uv = [
        folder
        for folder in os.environ["PATH"].split(os.pathsep)
        if folder and not (Path(folder) / "uv").exists()
    ]
    env = {"PYTHONPATH": str(tmp_path), "PATH": os.pathsep.join(without_uv)}
    done = unsaid(fresh, data, "run", **env)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert re.fullmatch(r"unsaid: .+python3-venv", done.stderr.splitlines()[-1])


def requirements(lock: str) -> list[str]:
    """Return a lock file's requirements, each on one line."""
    text = (HOME / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_names_versions_and_hashes_but_no_address(lock: str) -> None:
    assert "http" not in (HOME / lock).read_text(encoding="utf-8").lower()
    hashed = r"[A-Za-z0-9._-]+(\[[\w,]+\])?==\S+( ; [^#]*?)?( +--hash=sha256:[0-9a-f]{64})+ *"
    assert [line for line in requirements(lock) if not re.fullmatch(hashed, line)] == []
    assert len(requirements(lock)) > 10


def test_the_tests_run_with_the_versions_that_the_blog_runs_with() -> None:
    names = [{line.split()[0] for line in requirements(lock)} for lock in LOCKS]
    assert names[0] <= names[1]
