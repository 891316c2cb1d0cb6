"""The cast: a blog in a folder of its own, a stranger, the author, and what they do."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.test import TestResponse

from app import create_app
from models import Author, Site, db, home
from safety.sealing import Cost
from tests import quick

# A failure in what several tests share should say as much as one in a test.
pytest.register_assert_rewrite("tests.cast")

PASSWORD = "wooden lantern orbit pepper"
CHEAP = Cost(operations=1, memory=8 * 1024 * 1024)  # real Argon2id, sized for a test

Ask = Callable[..., str]
Publish = Callable[..., str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know `--quick`."""
    parser.addoption("--quick", action="store_true", help=quick.HELP)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not quick, where that is asked for."""
    if config.getoption("quick"):
        quick.leave_out(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was left out."""
    for line in quick.told(terminalreporter.getreports("skipped")):
        terminalreporter.write_line(line)


def token(page: str) -> str:
    """Return the token of the first form on a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, "there is no form here"
    return found[1]


class Desk:
    """The author's browser: signed in, and sending each form with its token."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.csrf = token(client.get("/dashboard/sign-in").text)

    def sign_in(self, password: str = PASSWORD) -> TestResponse:
        """Sign in, and take the token of the new session."""
        answer = self.post("/dashboard/sign-in", password=password)
        if answer.status_code == 302:
            self.csrf = token(self.get("/dashboard/settings").text)
        return answer

    def get(self, address: str) -> TestResponse:
        """Open a page."""
        return self.client.get(address)

    def post(self, address: str, **fields: Any) -> TestResponse:
        """Send a form."""
        return self.client.post(address, data={"csrf_token": self.csrf, **fields})

    def first_question(self, state: str = "new") -> str:
        """Return the address of the first question of a folder."""
        found = re.search(
            r'"(/dashboard/questions/[0-9a-f]+)"', self.get(f"/dashboard/?state={state}").text
        )
        assert found, f"the folder {state} is empty"
        return found[1]

    def first_post(self, state: str) -> str:
        """Return the address of the first post of a folder."""
        found = re.search(
            r'"(/dashboard/posts/\d+)"', self.get(f"/dashboard/posts?state={state}").text
        )
        assert found, f"there is no {state} post"
        return found[1]


class Compiled(BytecodeCache):
    """What Jinja makes of the templates: once for all apps of a run, each of which would do it."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look whether a template has been compiled before."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def built(data: Path, **overrides: Any) -> Flask:
    """Build the app on a data folder, as a worker does."""
    app = create_app(UNSAID_DATA=str(data), PASSWORD_COST=CHEAP, TESTING=True, **overrides)
    app.jinja_env.bytecode_cache = COMPILED
    return app


def found(data: Path) -> None:
    """Make a blog in a data folder, without an author yet."""
    founder = built(data)
    with founder.app_context():
        home.prepare(founder.config["DATABASE"], founder.config["SECRET_FILE"])
        db.engine.dispose()


def founded(data: Path, title: str = "Quiet hours") -> Flask:
    """Make a blog with an author and nothing else, where no fixture of one test will do."""
    found(data)
    app = built(data)
    with app.app_context():
        Author.create(PASSWORD, CHEAP)
        Site.the().title = title
        db.session.commit()
    return app


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "data"


@pytest.fixture
def make_app(data: Path) -> Callable[..., Flask]:
    """Build the app on the data folder, as a worker does."""
    return partial(built, data)


@pytest.fixture(scope="session")
def foundation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has just been founded: each test gets a copy, for that is quicker."""
    folder = tmp_path_factory.mktemp("foundation") / "data"
    found(folder)
    return folder


@pytest.fixture
def new_blog(foundation: Path, data: Path) -> Flask:
    """A blog that has been founded and has no author yet."""
    shutil.copytree(foundation, data)
    return built(data)


@pytest.fixture
def app(new_blog: Flask) -> Iterator[Flask]:
    """A blog with an author."""
    with new_blog.app_context():
        Author.create(PASSWORD, CHEAP)
        Site.the().title = "Quiet hours"
        db.session.commit()
    yield new_blog
    with new_blog.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def author(app: Flask) -> Desk:
    """The author at her desk."""
    desk = Desk(app.test_client())
    assert desk.sign_in().status_code == 302
    return desk


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Send a question through the front door; return its receipt."""

    def send(body: str, consent: str = "quote") -> str:
        form = {"body": body, "consent": consent, "csrf_token": token(client.get("/ask/").text)}
        answer = client.post("/ask/", data=form)
        assert answer.status_code == 201, answer.text
        found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', answer.text)
        assert found
        return found[1].strip()

    return send


@pytest.fixture
def publish(author: Desk) -> Publish:
    """Publish a post from the desk; return its slug."""

    def send(title: str, body: str = "An answer.", action: str = "publish", **fields: str) -> str:
        form = {"title": title, "body": body, "action": action, **fields}
        answer = author.post("/dashboard/posts/new", **form)
        assert answer.status_code == 302, answer.text
        newest = re.search(r'"/p/([^"]+)"', author.get("/").text)
        return newest[1] if newest else ""

    return send
