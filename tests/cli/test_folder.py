"""The data folder as a command finds it: who may found a blog, and how a folder may be called."""

import os
import shutil
from pathlib import Path

import pytest
from flask import Flask

from cli.prepared import PRACTICE
from tests.cast.blog import PASSWORD, found
from tests.cast.checkout import OF_A_CHECKOUT, assert_one_sentence
from tests.cast.running import command, free_port, serve

FOUNDING = {"run", "setup"}
SETUP = ("setup", "--title", "Quiet hours", "--password-stdin")


@pytest.mark.parametrize("verb", [("backup",), ("backup", "--to", "copies"), ("demo",)])
def test_no_other_command_founds_a_blog(data: Path, verb: tuple[str, ...]) -> None:
    done = command(data, *verb)
    assert_one_sentence(done, f"There is no blog in {data}.", "unsaid run", "UNSAID_DATA")
    assert not data.exists()


def test_where_the_database_would_lie_elsewhere_both_places_are_named(
    data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other" / "blog.sqlite"
    done = command(data, "demo", env={"UNSAID_DATABASE_URL": f"sqlite:///{file}"})
    assert_one_sentence(done, str(data), str(file))
    assert not data.exists()
    assert not file.parent.exists()


def test_another_database_is_founded_used_and_copied_where_it_is_said_to_lie(
    data: Path, tmp_path: Path
) -> None:
    there = tmp_path / "elsewhere" / "blog.sqlite"
    env = {"UNSAID_DATABASE_URL": f"sqlite:///{there}"}
    assert command(data, *SETUP, typed=PASSWORD, env=env).returncode == 0
    assert there.stat().st_size
    assert {file.name for file in data.iterdir()} == {"secret.key"}
    done = command(data, "backup", env=env)
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.splitlines()[-1])
    assert copy.parent == there.parent / "backups"
    assert copy.stat().st_size


def test_a_folder_that_holds_other_things_is_not_to_be_moved_away(
    data: Path, tmp_path: Path
) -> None:
    found(data)
    file = tmp_path / "shelf" / "blog.sqlite"
    done = command(data, "backup", env={"UNSAID_DATABASE_URL": f"sqlite:///{file}"})
    assert_one_sentence(done, f"{file} is missing")
    assert f"move {file} and {data / 'secret.key'} away first." in done.stderr


def test_each_start_says_which_folder_it_uses(data: Path) -> None:
    done = command(data, *SETUP, typed=PASSWORD)
    assert f"The blog's folder is {data}.\n" in done.stdout
    with serve(data, workers=1) as server:
        assert f"The blog's folder is {data}.\n" in server.said()


@pytest.mark.parametrize("name", ["a?b 50%#c&d=ä", "%41:b'c", "~", "mode=ro?mode=ro"])
def test_a_folder_may_have_any_name_that_can_be_printed(tmp_path: Path, name: str) -> None:
    data = tmp_path / name
    assert command(data, *SETUP, typed=PASSWORD).returncode == 0
    done = command(data, "backup")
    assert (done.returncode, done.stderr) == (0, "")
    copy = Path(done.stdout.splitlines()[-1])
    assert copy.parent == data / "backups"
    shutil.copy(copy, data / "unsaid.sqlite")  # a whole blog
    assert command(data, "demo").returncode == 0
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208  # and nothing under half a name


@pytest.mark.parametrize("name", [b"a\nb", b"a\rb", b"a\x1bb", b"\xff", b"caf\xe9", b"a\xc2\x85b"])
def test_a_name_that_cannot_be_printed_gets_a_sentence(tmp_path: Path, name: bytes) -> None:
    data = tmp_path / os.fsdecode(name)
    assert_one_sentence(command(data, *SETUP, typed=PASSWORD), "UNSAID_DATA", "UTF-8")
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_folder_of_copies_that_cannot_be_printed_gets_a_sentence(
    app: Flask, data: Path, tmp_path: Path
) -> None:
    for name in (b"a\nb", b"\xff"):
        done = command(data, "backup", "--to", str(tmp_path / os.fsdecode(name)))
        assert_one_sentence(done, "--to", "UTF-8")


@pytest.mark.parametrize("variable", ["UNSAID_DATA", "UNSAID_DATABASE_URL", "--to"])
def test_a_tilde_is_the_home_folder(data: Path, tmp_path: Path, variable: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = {"HOME": str(home), "UNSAID_DATA": str(data)}
    env |= {"UNSAID_DATA": "~/blog"} if variable == "UNSAID_DATA" else {}
    env |= {variable: "sqlite:///~/blog/my.sqlite"} if "URL" in variable else {}
    assert command(data, *SETUP, typed=PASSWORD, env=env).returncode == 0
    there = ("--to", "~/copies") if variable == "--to" else ()
    copy = Path(command(data, "backup", *there, env=env).stdout.splitlines()[-1])
    assert copy.parent == home / ("copies" if there else "blog/backups")
    assert copy.exists()


@pytest.mark.parametrize("variable", ["UNSAID_DATA", "UNSAID_DATABASE_URL"])
def test_a_home_that_is_nobodys_gets_a_sentence(data: Path, variable: str) -> None:
    path = "~nobody-of-this-name/blog"
    env = {variable: f"sqlite:///{path}" if "URL" in variable else path}
    assert_one_sentence(command(data, "backup", env=env), variable, path)


def test_a_database_address_with_parameters_gets_a_sentence(data: Path) -> None:
    env = {"UNSAID_DATABASE_URL": f"sqlite:///{data}/blog.sqlite?timeout=5"}
    assert_one_sentence(command(data, *SETUP, typed=PASSWORD, env=env), "UNSAID_DATABASE_URL", "?")
    assert not data.exists()


@OF_A_CHECKOUT
def test_the_blog_to_practise_on_is_not_served_as_a_real_one(new_blog: Flask, data: Path) -> None:
    (data / PRACTICE).touch()
    done = command(data, "run", "--port", str(free_port()))
    assert_one_sentence(done, str(data), "./unsaid dev", "UNSAID_DATA")
