"""The app started by hand, with Flask's own command, where no blog has been founded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.cast.running import HOME, PYTHON, Server, until

FLASK = (str(PYTHON), "-m", "flask", "--app", str(HOME / "app.py"))
MISSING = "The blog has not been set up here"
REMEDY = "./unsaid run"


def test_the_terminal_and_the_page_say_what_is_missing(data: Path) -> None:
    server = Server(data, program=FLASK, verb=("run",))
    try:
        until(lambda: "Running on" in server.said(), "Flask serves")
        answer = server.get("/")
        assert answer.status == 503
        for said in (answer.text, server.said()):
            assert MISSING in said
            assert REMEDY in said
        assert f"There is none in {data}." in server.said()
        assert str(data) not in answer.text
    finally:
        server.stop()
    assert "Traceback" not in server.said()
    assert not data.exists()


@pytest.mark.parametrize(
    "address", ["/", "/ask/", "/dashboard/", "/dashboard/setup", "/healthz", "/nowhere"]
)
def test_it_is_said_at_every_address(make_app: Callable[..., Flask], address: str) -> None:
    answer = make_app().test_client().get(address)
    assert answer.status_code == 503
    assert MISSING in answer.text


def test_the_page_is_dressed(make_app: Callable[..., Flask]) -> None:
    client = make_app().test_client()
    sheet = client.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert client.get(sheet).mimetype == "text/css"


def test_nothing_of_it_is_said_where_a_blog_is(app: Flask) -> None:
    assert MISSING not in app.test_client().get("/").text
