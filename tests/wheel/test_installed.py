"""The blog installed like any program: from a wheel, with its data among the user's own."""

import re
import socket
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cast.blog import PASSWORD
from tests.cast.checkout import assert_one_sentence
from tests.cast.running import Browser, command, environment, receipt_on, serve, until
from tests.wheel import building

SECRET = "Is it normal to feel nothing at a funeral?"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program in it."""
    return building.install(tmp_path_factory.mktemp("wheel"))


def inside(site: Path) -> set[str]:
    """Return what lies there, but for what Python compiles for itself."""
    files = (file for file in site.rglob("*") if "__pycache__" not in file.parts)
    return {str(file.relative_to(site)) for file in files}


class Socket(HTTPConnection):
    """A connection to a Unix socket."""

    def __init__(self, file: Path) -> None:
        super().__init__("localhost")
        self.file = file

    def connect(self) -> None:
        """Connect."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.file))


def answers(file: Path) -> bool:
    """Tell whether the blog's first page is read at a socket."""
    connection = Socket(file)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def test_the_wheel_claims_one_name_and_holds_all_that_the_program_reads(site: Path) -> None:
    [wheel] = site.parent.glob("dist/*.whl")
    with ZipFile(wheel) as opened:
        names = opened.namelist()
    assert {name.partition("/")[0] for name in names} == {"unsaid", "unsaid-0.1.0.dist-info"}
    for name in (
        "unsaid/requirements.lock",
        "unsaid/samples/start.md",
        "unsaid/static/css/tokens.css",
        "unsaid/safety/leaks/words.bin.xz",
        "unsaid/translations/de/LC_MESSAGES/messages.mo",
        "unsaid-0.1.0.dist-info/licenses/LICENSE",
        "unsaid-0.1.0.dist-info/licenses/NOTICE",
    ):
        assert name in names
    for package in ("blueprints", "cli", "edge", "migrations", "models", "safety", "transfer"):
        ours = {
            f"unsaid/{file.relative_to(building.HOME)}"
            for file in (building.HOME / package).rglob("*.*")
            if file.is_file() and "__pycache__" not in file.parts
        }
        assert ours - set(names) == set()
    [points] = [name for name in names if name.endswith("entry_points.txt")]
    assert "unsaid = unsaid.__main__:start" in (site / points).read_text(encoding="utf-8")


def test_an_installed_program_keeps_the_blog_among_the_users_own_data(
    site: Path, tmp_path: Path
) -> None:
    before, home = inside(site), {"HOME": str(tmp_path), "XDG_DATA_HOME": "", "UNSAID_DATA": ""}
    there = tmp_path / ".local" / "share" / "unsaid"
    run = building.program(site)
    as_module = ("env", f"PYTHONPATH={site}", str(building.PYTHON), "-m", "unsaid")
    help_ = command(there, "--help", env=home, program=as_module)
    assert (help_.returncode, help_.stderr) == (0, "")
    assert " run " in help_.stdout
    assert " check " not in help_.stdout
    assert_one_sentence(command(there, "check", env=home, program=run), "source")
    assert_one_sentence(command(there, "backup", env=home, program=run), str(there), " unsaid run")
    assert not there.exists()
    words = ("setup", "--title", "Quiet hours", "--password-stdin")
    assert command(there, *words, typed=f"{PASSWORD}\n", env=home, program=run).returncode == 0
    for verb in ("demo", "backup"):
        done = command(there, verb, env=home, program=run)
        assert (done.returncode, done.stderr) == (0, "")
    assert there.stat().st_mode & 0o777 == 0o700
    assert len([*(there / "backups").iterdir()]) == 1
    assert inside(site) == before


def test_a_question_goes_its_way_through_an_installed_program_in_any_folder(
    site: Path, tmp_path: Path
) -> None:
    data, file, run = tmp_path / "data", tmp_path / "blog.socket", building.program(site)
    words = ("setup", "--title", "Quiet hours", "--password-stdin")
    assert command(data, *words, typed=f"{PASSWORD}\n", program=run).returncode == 0
    for name in ("app.py", "models.py", "settings.py"):
        (tmp_path / name).write_text("raise SystemExit('not ours')", encoding="utf-8")
    there = ("env", "-C", str(tmp_path), *run)
    with serve(data, program=there, workers=1) as server:
        visitor, author = Browser(server), Browser(server)
        assert receipt_on(visitor.ask(SECRET).text)
        author.sign_in(PASSWORD)
        [question] = set(re.findall(r'"(/dashboard/questions/[0-9a-f]+)"', inbox(author)))
        assert SECRET in author.get(question).text
        author.get("/dashboard/settings")
        chosen = {"title": "Quiet hours", "language": "de", "accent": "plum"}
        assert author.send("/dashboard/settings", **chosen).status == 302
        assert 'lang="de"' in visitor.get("/").text
    verb = [*there, "run", "--workers", "1", "--socket", str(file)]
    with subprocess.Popen(verb, env=environment(data), stdout=subprocess.DEVNULL) as at_socket:  # noqa: S603 - ours
        try:
            until(lambda: at_socket.poll() is not None or answers(file), "the socket answers")
            assert answers(file)
        finally:
            at_socket.terminate()


def inbox(author: Browser) -> str:
    """Open the inbox."""
    return author.get("/dashboard/").text
