"""The cast: a blog in a folder of its own, a stranger, the author, and what they do."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from models import data_folder, db, publication
from models.author import Author
from safety.keys import Cost

# A failure in what several tests share should say as much as one in a test.
pytest.register_assert_rewrite("tests.browser", "tests.hostile", "tests.running")

PASSWORD = "wooden lantern orbit pepper"
CHEAP = Cost(operations=1, memory=8 * 1024 * 1024)  # real Argon2id, sized for a test

Ask = Callable[..., str]
Publish = Callable[..., str]


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


def founded(data: Path, title: str = "Quiet hours") -> Flask:
    """Make a blog with an author and nothing else, where no fixture of one test will do."""
    settings = {"UNSAID_DATA": str(data), "PASSWORD_COST": CHEAP, "TESTING": True}
    founder = create_app(**settings)
    with founder.app_context():
        data_folder.prepare(founder.config["DATABASE"], founder.config["SECRET_FILE"])
        db.engine.dispose()
    app = create_app(**settings)
    with app.app_context():
        Author.create(PASSWORD, CHEAP)
        publication.save_settings({"title": title})
        db.session.commit()
    return app


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "data"


@pytest.fixture
def make_app(data: Path) -> Callable[..., Flask]:
    """Build the app on the data folder, as a worker does."""

    def make(**overrides: Any) -> Flask:
        settings = {"UNSAID_DATA": str(data), "PASSWORD_COST": CHEAP, "TESTING": True}
        return create_app(**settings, **overrides)

    return make


@pytest.fixture
def new_blog(make_app: Callable[..., Flask]) -> Flask:
    """A blog that has been founded and has no author yet."""
    founder = make_app()
    with founder.app_context():
        data_folder.prepare(founder.config["DATABASE"], founder.config["SECRET_FILE"])
        db.engine.dispose()
    return make_app()


@pytest.fixture
def app(new_blog: Flask) -> Iterator[Flask]:
    """A blog with an author."""
    with new_blog.app_context():
        Author.create(PASSWORD, CHEAP)
        publication.save_settings({"title": "Quiet hours"})
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
