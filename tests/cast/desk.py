"""The author at her desk, a visitor at the question box, and what they do."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from models import db
from tests.cast.blog import PASSWORD, built

_LEAVE = re.compile(r'name="decide" value="([\w.-]+)\.leave"')
_DECISIONS = 100  # that are taken at one last look
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

    def post(self, address: str, /, **fields: Any) -> TestResponse:
        """Send a form; where it leads to one last look, let all stay and send it from there."""
        answer = self.send(address, **fields)
        if answer.mimetype != "text/html":  # a file, which is open until it is read
            answer.get_data()
            answer.close()
            return answer
        for _ in range(_DECISIONS):
            if answer.status_code != 200 or not (choice := _LEAVE.search(answer.text)):
                break
            typed = re.search(rf'name="typed.{re.escape(choice[1])}"', answer.text)
            own = re.search(rf'name="own.{re.escape(choice[1])}" value="([^"]*)"', answer.text)
            word = {f"typed.{choice[1]}": unescape(own[1])} if typed and own else {}
            answer = self.press(address, answer.text, decide=f"{choice[1]}.leave", **word)
        if answer.status_code == 200 and 'name="confirm"' in answer.text:
            return self.confirm(address, answer.text)
        if answer.status_code == 200 and 'name="looking" value="done"' in answer.text:
            return self.press(address, answer.text, looking="done")
        return answer

    def send(self, address: str, /, **fields: Any) -> TestResponse:
        """Send a form, and nothing after it."""
        return self.client.post(address, data={"csrf_token": self.csrf, **fields})

    def confirm(self, address: str, page: str) -> TestResponse:
        """Press the button of a last look."""
        [button] = re.findall(r'name="confirm" value="(\w+)"', page)
        return self.press(address, page, confirm=button)

    def press(self, address: str, page: str, **button: str) -> TestResponse:
        """Press a button of a last look, with all that its form carries."""
        form = page[page.index('<form class="form"') :]
        carried = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
        carried += re.findall(r'<select[^>]* name="(\w+)">.*?<option selected value="(\w*)"', form)
        carried += re.findall(r'<input type="radio" name="(\w+)" value="(\w+)" checked>', form)
        typed = [(name, unescape(value)) for name, value in carried if name not in button]
        return self.client.post(address, data=MultiDict([*typed, *button.items()]))

    def first_question(self, state: str = "new") -> str:
        """Return the address of the first question of a folder."""
        found = re.search(
            r'"(/dashboard/questions/[0-9a-f]+)["?]', self.listed(f"/dashboard/?state={state}")
        )
        assert found, f"the folder {state} is empty"
        return found[1]

    def first_post(self, state: str) -> str:
        """Return the address of the first post of a folder."""
        found = re.search(
            r'"(/dashboard/posts/\d+)"', self.listed(f"/dashboard/posts?state={state}")
        )
        assert found, f"there is no {state} post"
        return found[1]

    def listed(self, address: str) -> str:
        """Open a page, and leave out what it says of the deed before."""
        return self.get(address).text.partition("<h1>")[2]


def at_desk(app: Flask) -> Desk:
    """Sign the author in."""
    desk = Desk(app.test_client())
    assert desk.sign_in().status_code == 302
    return desk


@contextmanager
def filling(begun: Path, folder: Path) -> Iterator[Desk]:
    """Copy a data folder and let the author fill it, who leaves the desk when all is done.

    For fixtures that many tests begin with: to fill a blog takes longer than all that a test reads.
    """
    shutil.copytree(begun, folder)
    desk = at_desk(built(folder))
    yield desk
    assert desk.post("/dashboard/sign-out").status_code == 302
    with desk.client.application.app_context():
        db.engine.dispose()


def send_question(client: FlaskClient, body: str, consent: str = "quote") -> str:
    """Send a question through the front door; return its receipt."""
    form = {"body": body, "consent": consent, "csrf_token": token(client.get("/ask/").text)}
    answer = client.post("/ask/", data=form)
    assert answer.status_code == 201, answer.text
    found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', answer.text)
    assert found
    return found[1].strip()


def send_post(
    desk: Desk, title: str, body: str = "An answer.", action: str = "publish", **fields: str
) -> str:
    """Publish a post from the desk; return its slug."""
    form = {"title": title, "body": body, "action": action, **fields}
    answer = desk.post("/dashboard/posts/new", **form)
    assert answer.status_code == 302, answer.text
    newest = re.search(r'"/p/([^"]+)"', desk.get("/").text)
    return newest[1] if newest else ""


@pytest.fixture
def author(app: Flask) -> Desk:
    """The author at her desk."""
    return at_desk(app)


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Send a question through the front door; return its receipt."""
    return partial(send_question, client)


@pytest.fixture
def publish(author: Desk) -> Publish:
    """Publish a post from the desk; return its slug."""
    return partial(send_post, author)
