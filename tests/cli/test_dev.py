"""./unsaid dev: a blog to practise on, which follows each change and is nobody else's."""

import re
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.cast.blog import found
from tests.cast.checkout import (
    OF_A_CHECKOUT,
    assert_one_sentence,
    copy_checkout,
    lend_libraries,
    script,
)
from tests.cast.running import Browser, Server, command, serve, until

# What a real blog on the same machine may have set.
REAL = {
    "UNSAID_PUBLIC_URL": "https://example.org",
    "UNSAID_SESSION_IDLE_MINUTES": "0",
    "UNSAID_HOST": "0.0.0.0",  # noqa: S104  # it must not be heeded
    "UNSAID_PORT": "1",
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that somebody is about to change."""
    folder = copy_checkout(tmp_path_factory.mktemp("dev") / "unsaid")
    lend_libraries(folder)
    return folder


@pytest.fixture(scope="module")
def dev(checkout: Path) -> Iterator[Server]:
    """The server for those who change the code."""
    real = checkout.parent / "real"
    env = {**REAL, "UNSAID_DATABASE_URL": f"sqlite:///{real}/unsaid.sqlite"}
    verb = ("dev", "--data", str(checkout.parent / "practice"))
    with serve(real, env=env, program=script(checkout), verb=verb) as server:
        yield server


def password(server: Server) -> str:
    """Return the password that a server has printed."""
    found = re.search(r"password.*: (.+)$", server.said(), re.MULTILINE)
    assert found, server.said()
    return found[1]


def test_it_has_samples_and_an_author_whose_password_it_prints(dev: Server) -> None:
    browser = Browser(dev)
    assert browser.get("/sitemap.xml").text.count("/p/") >= 30
    assert browser.sign_in(password(dev)).status == 302
    assert "/dashboard/questions/" in browser.get("/dashboard/").text


def test_it_says_what_it_is_and_where(dev: Server, checkout: Path) -> None:
    for words in ("samples", "cheap", "nothing cached", dev.url, str(checkout.parent / "practice")):
        assert words in dev.said()


def test_no_setting_and_no_folder_of_a_real_blog_is_touched(dev: Server, checkout: Path) -> None:
    assert not (checkout.parent / "real").exists()
    assert f"<loc>{dev.url}/" in dev.get("/sitemap.xml").text


@pytest.mark.parametrize("address", ["/", "/feed.atom", "/robots.txt", "/about", "its style"])
def test_nothing_it_answers_may_be_kept(dev: Server, address: str) -> None:
    if address == "its style":
        address = style(dev)
    answer = dev.get(address)
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")


def style(server: Server) -> str:
    """Return the address of the style sheet that the front page names."""
    found = re.search(r'rel="stylesheet" href="([^"]+)"', server.get("/").text)
    assert found
    return found[1]


def change(file: Path, old: str, new: str) -> None:
    """Edit a file."""
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new), encoding="utf-8")


def comes(server: Server, address: str, words: str, status: int = 200) -> None:
    """Wait until a page has these words."""

    def is_there() -> bool:
        try:
            answer = server.get(address)
        except (OSError, HTTPException):  # it is starting anew
            return False
        return answer.status == status and words in answer.text

    until(is_there, f"{words} on {address}; the server said: {server.said()}")


def test_it_follows_a_change_of_a_template(dev: Server, checkout: Path) -> None:
    assert dev.get("/").status == 200
    change(checkout / "templates" / "base.html", "<body", '<body data-new="template"')
    comes(dev, "/", 'data-new="template"')


def test_it_follows_a_change_of_a_style_sheet(dev: Server, checkout: Path) -> None:
    before = style(dev)
    with (checkout / "static" / "css" / "base.css").open("a", encoding="utf-8") as sheet:
        sheet.write(".new { color: red; }\n")
    comes(dev, before, ".new")
    assert style(dev) != before


def test_it_follows_a_change_of_code_and_outlives_code_that_cannot_be_run(
    dev: Server, checkout: Path
) -> None:
    file = checkout / "models" / "site" / "site.py"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole + "\ndef half(:\n", encoding="utf-8")
    comes(dev, "/", "The code cannot be run", status=500)
    assert "SyntaxError" in dev.said()
    file.write_text(whole, encoding="utf-8")
    change(checkout / "edge" / "errors.py", "Nothing is here", "Nothing is here any more")
    comes(dev, "/nowhere", "Nothing is here any more", status=404)


@OF_A_CHECKOUT
def test_a_second_start_goes_on_with_what_is_there(data: Path, tmp_path: Path) -> None:
    for posts in (1, 2):
        with serve(data, verb=("dev", "--data", str(tmp_path / "practice"))) as server:
            browser = Browser(server)
            assert browser.sign_in(password(server)).status == 302
            browser.get("/dashboard/posts/new")
            browser.send("/dashboard/posts/new", title="Mine alone", body="x", confirm="publish")
            assert browser.get("/").text.count(">Mine alone<") == posts


@OF_A_CHECKOUT
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])  # noqa: S104
def test_it_listens_to_this_machine_alone(data: Path, tmp_path: Path, host: str) -> None:
    practice = tmp_path / "practice"
    assert_one_sentence(command(data, "dev", "--data", str(practice), "--host", host), host)
    assert not practice.exists()


@OF_A_CHECKOUT
def test_it_leaves_a_real_blog_alone(data: Path) -> None:
    found(data)
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}
    assert_one_sentence(command(data, "dev", "--data", str(data)), str(data), "--data")
    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before
