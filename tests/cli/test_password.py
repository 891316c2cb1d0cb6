"""A password that a program hands over is the one that its owner types."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from cli import main
from models.author import Author, unlock
from tests.cast.blog import built

TYPED = "café lantern orbit pepper"
SETUP = ["setup", "--title", "Quiet hours", "--password-stdin"]
Shell = Callable[[bytes], Result]


@pytest.fixture
def shell(new_blog: Flask) -> Shell:
    """Run the setup on a blog without an author, with some bytes on standard input."""

    def run(given: bytes) -> Result:
        return new_blog.test_cli_runner().invoke(main, SETUP, input=given)

    return run


@pytest.mark.parametrize(
    "given",
    [
        TYPED.encode(),
        f"{TYPED}\n".encode(),
        f"{TYPED}\r\n".encode(),
        f"{TYPED}\nand more\n".encode(),
        f"\ufeff{TYPED}\r\n".encode(),
        "cafe\u0301\u00a0lantern orbit pepper\n".encode(),
    ],
    ids=ascii,
)
def test_a_password_is_taken_without_what_was_added_to_it(
    shell: Shell, data: Path, given: bytes
) -> None:
    done = shell(given)
    assert done.exit_code == 0, done.output
    with built(data).app_context():
        assert unlock(TYPED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"caf\tlantern orbit pepper\n", "holds a control character"),
        (b"caf\x1b[Dlantern orbit pepper\n", "holds a control character"),
        (b"caf\0lantern orbit pepper\n", "holds a control character"),
        (b"lantern\rorbit pepper silver\n", "holds a control character"),
        ("caf\u0085lantern orbit pepper\n".encode(), "holds a control character"),
        (TYPED.encode("utf-16"), "not written in UTF-8"),
        (TYPED.encode("latin-1"), "not written in UTF-8"),
        (b"\r\n", "Use at least 12 characters."),
        (b"", "Use at least 12 characters."),
        (b"cobalt harvest " * 70, "This is longer than needed."),
    ],
    ids=ascii,
)
def test_what_nobody_can_type_is_refused_in_a_sentence(
    shell: Shell, data: Path, given: bytes, said: str
) -> None:
    done = shell(given)
    assert done.exit_code == 1
    assert said in done.output
    with built(data).app_context():
        assert Author.find() is None
