"""The data folder: founded once, refused when it is not what it was, and restored from a copy."""

import os
import re
import shutil
import sqlite3
import stat
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from cli import main
from tests.cast.blog import PASSWORD, built, found
from tests.cast.desk import Ask, Desk, Publish, send_post, send_question
from tests.cast.running import (
    HOME,
    PROGRAM,
    Browser,
    Server,
    command,
    free_port,
    receipt_on,
    serve,
    vacate,
)

CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){7}\b")
SETUP = ("setup", "--title", "Quiet hours", "--password-stdin")
LINK = re.compile(r"http://[^/]+(/dashboard/setup\?token=\S+)")

Shell = Callable[..., Result]
Damage = Callable[[Path], None]


@pytest.fixture
def shell(make_app: Callable[..., Flask]) -> Shell:
    """Use a command of the blog, in an app of its own."""

    def use(*arguments: str, typed: str = "") -> Result:
        app = make_app()
        try:
            return app.test_cli_runner().invoke(main, list(arguments), input=typed)
        finally:
            vacate(app)

    return use


@pytest.fixture(scope="module")
def used(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a blog in use, at rest, to be copied."""
    app = built(shutil.copytree(authored, tmp_path_factory.mktemp("used") / "data"))
    author = Desk(app.test_client())
    author.sign_in()
    send_post(author, "The long corridor", "Some walk it twice.", tags="night")
    send_question(app.test_client(), "Who else is awake?")
    return vacate(app)


@pytest.fixture
def folder(used: Path, data: Path) -> Path:
    """The data folder of a blog in use, for one test."""
    return shutil.copytree(used, data)


def contents(folder: Path) -> dict[str, bytes]:
    """Read every file but the locks and SQLite's map of its log, which hold nothing."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith((".lock", "-shm"))
    }


def rows(folder: Path) -> list[int]:
    """Count authors, posts and questions."""
    with closing(sqlite3.connect(folder / "unsaid.sqlite")) as database:
        tables = ("author", "post", "question")
        return [database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]  # noqa: S608


def page_count(database: Path) -> int:
    with closing(sqlite3.connect(database)) as opened:
        count: int = opened.execute("PRAGMA page_count").fetchone()[0]
        return count


def overwrite(database: Path, number: int, page: bytes) -> None:
    """Write something else in the place of one page."""
    with database.open("r+b") as file:
        file.seek((number - 1) * len(page))
        file.write(page)


ZEROS = bytes(4096)
GARBAGE = b"rubbish " * 512


def remove(database: Path) -> None:
    database.unlink()


def cut(size: int) -> Damage:
    return lambda database: os.truncate(database, size)


def halve(database: Path) -> None:
    cut(database.stat().st_size // 2)(database)


def scramble(database: Path) -> None:
    database.write_bytes(os.urandom(database.stat().st_size))


def replace_by_another_program(database: Path) -> None:
    database.unlink()
    with closing(sqlite3.connect(database)) as other:
        other.executescript("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup');")


def replace_by_another_blog(database: Path) -> None:
    other = database.parent.parent / "other"
    found(other)
    done = command(other, "backup")
    assert done.returncode == 0, done.stderr
    shutil.copy(done.stdout.splitlines()[-1], database)


def lose_the_secret(database: Path) -> None:
    (database.parent / "secret.key").write_bytes(bytes(32))


def empty_the_secret(database: Path) -> None:
    (database.parent / "secret.key").write_bytes(b"")


def overwrite_the_middle(page: bytes) -> Damage:
    return lambda database: overwrite(database, page_count(database) // 2, page)


DAMAGES: dict[str, Damage] = {
    "missing": remove,
    "empty": cut(0),
    "cut to 100 bytes": cut(100),
    "cut to one page": cut(4096),
    "cut to half": halve,
    "random bytes": scramble,
    "another program's": replace_by_another_program,
    "another blog's": replace_by_another_blog,
    "beside another secret": lose_the_secret,
    "beside an empty secret": empty_the_secret,
    "zeros in the middle": overwrite_the_middle(ZEROS),
    "garbage in the middle": overwrite_the_middle(GARBAGE),
}


def assert_refused(status: int, said: str, complained: str, folder: Path) -> None:
    """Check that a command stopped with a sentence that names the file and the way back."""
    assert status == 1, said + complained
    assert "Traceback" not in complained
    assert complained.startswith(f"Error: {folder}"), complained
    for words in (str(folder / "unsaid.sqlite"), "To restore", str(folder / "backups")):
        assert words in complained
    assert "setup?token" not in said + complained


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_database_that_is_not_the_blogs_own_is_refused_and_left_as_it_was(
    folder: Path, damage: Damage, shell: Shell
) -> None:
    damage(folder / "unsaid.sqlite")
    before = contents(folder)
    run = command(folder, "run", "--port", str(free_port()))
    assert_refused(run.returncode, run.stdout, run.stderr, folder)
    for arguments in (["setup", "--title", "Mine now", "--password-stdin"], ["demo"], ["backup"]):
        done = shell(*arguments, typed=PASSWORD)
        assert_refused(done.exit_code, done.stdout, done.stderr, folder)
    assert contents(folder) == before


@pytest.mark.slow
@pytest.mark.parametrize("page", [ZEROS, GARBAGE], ids=["zeros", "garbage"])
def test_damage_to_any_page_of_a_table_or_an_index_is_noticed(
    app: Flask, publish: Publish, shell: Shell, page: bytes
) -> None:
    publish("The long corridor", body="Some walk it twice.", tags="night")
    database = vacate(app) / "unsaid.sqlite"  # without long texts, whose seals tell of damage
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM sealed_record")  # a long one tells of damage by its seal
        connection.commit()
        connection.execute("VACUUM")  # migrations leave free pages, which hold nothing to damage
    whole = database.read_bytes()
    unnoticed = []
    for number in range(1, page_count(database) + 1):
        overwrite(database, number, page)
        if shell("backup").exit_code == 0:
            unnoticed.append(number)
        database.write_bytes(whole)
    assert unnoticed == []


def test_a_database_too_large_to_be_read_at_a_start_is_refused_where_its_end_is_missing(
    folder: Path, shell: Shell
) -> None:
    database = folder / "unsaid.sqlite"
    with closing(sqlite3.connect(database)) as large, large:
        large.execute("CREATE TABLE more (bytes BLOB)")
        large.execute("INSERT INTO more VALUES (zeroblob(80000000))")
    assert shell("backup").exit_code == 0
    cut(database.stat().st_size - 4096)(database)
    done = shell("backup")
    assert_refused(done.exit_code, done.stdout, done.stderr, folder)
    assert "is cut short." in done.stderr


def test_a_refused_database_keeps_the_log_beside_it(folder: Path) -> None:
    database, log = folder / "unsaid.sqlite", folder / "unsaid.sqlite-wal"
    with closing(sqlite3.connect(database)) as running:
        tagline = "json_set(blog, '$.tagline', 'written just before the power went')"
        running.execute(f"UPDATE site SET blog = {tagline}")  # noqa: S608  # a constant
        running.commit()
        at_the_crash = database.read_bytes(), log.read_bytes()
    database.write_bytes(at_the_crash[0])
    log.write_bytes(at_the_crash[1])
    overwrite(database, len(at_the_crash[0]) // len(GARBAGE), GARBAGE)
    before = contents(folder)
    done = command(folder, "run", "--port", str(free_port()))
    assert_refused(done.returncode, done.stdout, done.stderr, folder)
    assert contents(folder) == before


def test_a_damaged_blog_starts_again_with_its_copy_put_back(folder: Path) -> None:
    copy = command(folder, "backup").stdout.splitlines()[-1]
    (folder / "unsaid.sqlite").write_bytes(b"")
    refused = command(folder, "run", "--port", str(free_port()))
    assert f"look in {folder / 'backups'}" in refused.stderr
    shutil.copy(copy, folder / "unsaid.sqlite")
    with serve(folder, workers=1) as server:
        assert "The long corridor" in server.get("/").text
        assert "setup?token" not in server.said()


def test_a_copy_made_while_the_blog_runs_is_the_whole_blog(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    with serve(folder, workers=1) as server:
        receipt = receipt_on(Browser(server).ask("Is this in the copy?").text)
        copy = command(folder, "backup").stdout.splitlines()[-1]
    shutil.copy(copy, moved / "unsaid.sqlite")
    shutil.copy(folder / "secret.key", moved)
    with serve(moved, workers=1) as server:
        browser = Browser(server)
        assert "The long corridor" in browser.get("/").text
        browser.get("/ask/receipt")
        assert browser.send("/ask/receipt", receipt=receipt).status == 200
        assert browser.sign_in(PASSWORD).status == 302


def test_no_copy_takes_the_place_of_another(folder: Path, shell: Shell) -> None:
    copies = [Path(shell("backup").stdout.splitlines()[-1]) for _ in range(3)]
    assert len(set(copies)) == 3
    assert set((folder / "backups").iterdir()) == set(copies)


@pytest.mark.parametrize("size", [0, 4096, 65536, 138240])
def test_a_first_start_without_room_says_so_and_the_next_one_completes_it(
    data: Path, shell: Shell, size: int
) -> None:
    limited = (
        "sh",
        "-c",
        'ulimit -f "$0" && PYTHONDONTWRITEBYTECODE=1 exec "$@"',
        str(size // 512),
        *PROGRAM,
    )
    done = command(data, "run", "--port", str(free_port()), program=limited)
    assert done.returncode == 1
    assert re.fullmatch(r"Error: .+\n", done.stderr), done.stderr
    assert not (data / "secret.key").exists()
    assert setup(shell, PASSWORD).exit_code == 0
    assert rows(data) == [1, 0, 0]


def test_an_empty_database_without_a_secret_is_founded_at_the_next_start(
    data: Path, shell: Shell
) -> None:
    data.mkdir()
    (data / "unsaid.sqlite").touch()
    assert setup(shell, PASSWORD).exit_code == 0
    assert len((data / "secret.key").read_bytes()) == 32


def test_a_blog_that_lost_only_its_secret_keeps_its_author(folder: Path) -> None:
    (folder / "secret.key").unlink()
    with serve(folder, workers=1) as server:
        assert "setup?token" not in server.said()
        assert server.said().count("secret.key is missing, though this blog had one.") == 1
        browser = Browser(server)
        assert "The long corridor" in browser.get("/").text
        assert browser.sign_in(PASSWORD).status == 302
        assert "Who else is awake?" in browser.get("/dashboard/").text
    assert len((folder / "secret.key").read_bytes()) == 32


def test_a_strange_database_without_a_secret_is_not_founded_over(data: Path, shell: Shell) -> None:
    data.mkdir()
    database = data / "unsaid.sqlite"
    database.touch()
    replace_by_another_program(database)
    before = contents(data)
    done = shell("backup")
    assert_refused(done.exit_code, done.stdout, done.stderr, data)
    assert contents(data) == before


def test_first_starts_at_once_share_one_blog(data: Path) -> None:
    servers = [Server(data, workers=1) for _ in range(2)]
    try:
        with ThreadPoolExecutor(4) as pool:
            done = list(pool.map(lambda _: command(data, *SETUP, typed=PASSWORD), range(4)))
        for server in servers:
            server.wait()
        assert [server.get("/").status for server in servers] == [200, 200]
    finally:
        for server in servers:
            server.stop()
    said = sorted((one.returncode, one.stderr) for one in done)
    assert said == [(0, ""), *[(1, "Error: There is an author already.\n")] * 3]
    assert rows(data) == [1, 0, 0]
    assert command(data, "backup").returncode == 0


def test_setup_in_the_shell_closes_the_link_of_a_running_server(data: Path) -> None:
    with serve(data, workers=1) as server:
        page = LINK.search(server.said())
        assert page
        assert server.get(page[1]).status == 200
        done = command(data, *SETUP, typed=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
        assert server.get(page[1]).status == 302
    assert rows(data)[0] == 1


def test_nobody_else_on_the_machine_can_read_the_data_folder(data: Path) -> None:
    open_to_all = ("sh", "-c", 'umask 0 && exec "$@"', "sh", *PROGRAM)
    with serve(data, program=open_to_all):
        assert command(data, "backup", program=open_to_all).returncode == 0
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [data, *data.rglob("*")]}
    assert {data / "secret.key", data / "unsaid.sqlite", data / "backups"} < modes.keys()
    for path, mode in modes.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_the_setup_link_works_once(data: Path) -> None:
    with serve(data, workers=1) as server:
        found = LINK.search(server.said())
        assert found
        browser, form = Browser(server), {"new_password": PASSWORD, "again": PASSWORD}
        assert browser.get("/dashboard/setup?token=guessed").status == 403
        assert browser.get("/dashboard/setup").status == 403
        assert browser.get(found[1]).status == 200
        assert browser.send("/dashboard/setup", token="guessed", title="Mine", **form).status == 403
        assert browser.get(found[1]).status == 200
        made = browser.send(found[1], title="Quiet hours", **form)
        assert (made.status, len(CODE.findall(made.text))) == (200, 1)
        again = Browser(server).get(found[1])
        assert (again.status, again.headers["Location"]) == (302, "/dashboard/sign-in")
    with serve(data, workers=1) as server:
        assert not LINK.search(server.said())
        assert Browser(server).get(found[1]).status == 302


def test_each_start_before_setup_offers_one_new_link(data: Path) -> None:
    links = []
    for _ in range(2):
        with serve(data, workers=1) as server:
            links += LINK.findall(server.said())
            if len(links) == 2:
                assert [server.get(link).status for link in links] == [403, 200]
    assert len(set(links)) == 2


def setup(shell: Shell, password: str, title: str = "Quiet hours at the lake") -> Result:
    return shell("setup", "--title", title, "--password-stdin", typed=f"{password}\n")


def test_setup_in_the_shell_makes_the_author(data: Path, shell: Shell) -> None:
    done = setup(shell, PASSWORD)
    assert done.exit_code == 0, done.stderr
    with serve(data, workers=1) as server:
        browser = Browser(server)
        assert "Quiet hours at the lake" in browser.get("/").text
        assert browser.sign_in(PASSWORD).status == 302


def test_setup_prints_the_recovery_code_once_and_keeps_no_copy(
    data: Path, shell: Shell, make_app: Callable[..., Flask]
) -> None:
    code = CODE.findall(setup(shell, PASSWORD).output)
    assert len(code) == 1
    assert CODE.findall(setup(shell, PASSWORD).output) == []
    for kept in contents(data).values():
        assert code[0].encode() not in kept
        assert code[0].replace("-", "").encode() not in kept
    app = make_app()
    desk = Desk(app.test_client())
    new = "another harbour whistle spoon"
    answer = desk.post("/dashboard/recovery", code=code[0], new_password=new, again=new)
    assert answer.status_code == 200
    assert desk.get("/dashboard/").status_code == 200
    vacate(app)


def test_setup_refuses_when_there_is_an_author(folder: Path, shell: Shell) -> None:
    done = setup(shell, "another harbour whistle spoon")
    assert (done.exit_code, CODE.findall(done.output)) == (1, [])
    assert "There is an author already." in done.stderr
    with serve(folder, workers=1) as server:
        assert Browser(server).sign_in(PASSWORD).status == 302


@pytest.mark.parametrize(
    "weak", ["", "short", "password1234", "Quiet hours at the lake", "unsaidunsaid", "a" * 40]
)
def test_setup_refuses_a_weak_password(data: Path, shell: Shell, weak: str) -> None:
    done = setup(shell, weak)
    assert (done.exit_code, CODE.findall(done.output)) == (1, [])
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: ")
    assert rows(data) == [0, 0, 0]


def test_demo_fills_an_empty_blog(
    app: Flask, client: FlaskClient, author: Desk, shell: Shell
) -> None:
    vacate(app)
    done = shell("demo")
    assert done.exit_code == 0, done.stderr
    assert client.get("/sitemap.xml").text.count("/p/") >= 30
    assert client.get("/about").status_code == 200
    assert re.findall(r'rel="tag"', client.get("/").text)
    assert author.first_post("queued")
    assert author.first_post("draft")
    assert author.first_question("new")
    asked = tomllib.loads((HOME / "samples" / "inbox.toml").read_text(encoding="utf-8"))
    assert rows(vacate(app))[2] == len(asked["question"]) > 0


def test_demo_refuses_before_setup(new_blog: Flask, data: Path, shell: Shell) -> None:
    done = shell("demo")
    assert done.exit_code == 1
    assert "setup" in done.stderr
    assert rows(data) == [0, 0, 0]


@pytest.mark.parametrize("action", ["publish", "draft", "queue", "trash"])
def test_demo_refuses_on_a_blog_that_is_not_empty(
    app: Flask, author: Desk, publish: Publish, shell: Shell, action: str
) -> None:
    publish("Already here", action="draft" if action == "trash" else action)
    if action == "trash":
        author.post(author.first_post("draft") + "/trash")
    before = rows(vacate(app))
    assert sum(before) == 2
    done = shell("demo")
    assert (done.exit_code, rows(app.config["DATA"])) == (1, before)
    assert "not empty" in done.stderr


def test_demo_refuses_where_a_question_waits(app: Flask, ask: Ask, shell: Shell) -> None:
    ask("Am I the first?")
    before = rows(vacate(app))
    done = shell("demo")
    assert (done.exit_code, rows(app.config["DATA"])) == (1, before)


def test_demo_refuses_a_second_time(app: Flask, shell: Shell) -> None:
    vacate(app)
    assert shell("demo").exit_code == 0
    before = rows(app.config["DATA"])
    assert shell("demo").exit_code == 1
    assert rows(app.config["DATA"]) == before
