"""The blog's secret is changed: sessions and open forms end, questions and receipts stay."""

import subprocess

from flask import Flask

from models import data_folder
from tests.cast.blog import PASSWORD, built, by_hand
from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.running import HOME, PYTHON, environment, vacate

# A child makes secret after secret, and is killed at a moment that chance draws; then one starts.
KILLING = """
import os, random, select, signal, sys
from app import create_app
from models import data_folder

app = create_app()
files = app.config["DATABASE"], app.config["SECRET_FILE"]
chance = random.Random(1)
for _ in range({kills}):
    child = os.fork()
    if not child:
        with app.app_context():
            while True:
                data_folder.renew_secret(files[1])
    select.select([], [], [], chance.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    child = os.fork()
    if not child:
        with create_app().app_context():
            data_folder.prepare(*files)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit("the blog does not start")
"""


def test_sessions_and_open_forms_end_and_questions_and_receipts_stay(
    app: Flask, author: Desk, ask: Ask, publish: Publish
) -> None:
    publish("On sleep", "Sleep comes later.")
    receipt = ask("Nobody knows this about me.")
    before = app.config["SECRET_FILE"].read_bytes()
    open_form = token(app.test_client().get("/ask/").text)
    done = app.test_cli_runner().invoke(args=["rekey"])
    assert done.exit_code == 0, done.output
    assert app.config["SECRET_FILE"].read_bytes() != before
    assert app.config["SECRET_FILE"].stat().st_mode & 0o777 == 0o600
    again = built(app.config["DATA"])
    client = again.test_client()
    assert client.get("/p/on-sleep").status_code == 200
    assert by_hand(again, "SELECT * FROM session") == []
    form = {"body": "Another", "consent": "quote", "csrf_token": open_form}
    assert client.post("/ask/", data=form).status_code != 201
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    assert client.post("/ask/receipt", data=form, follow_redirects=True).status_code == 200
    desk = Desk(again.test_client())
    assert desk.sign_in(PASSWORD).status_code == 302
    assert "Nobody knows this about me." in desk.get(desk.first_question()).text


def test_whenever_it_is_killed_the_blog_starts(app: Flask) -> None:
    folder = vacate(app)
    program = [str(PYTHON), "-c", KILLING.format(kills=40)]
    subprocess.run(program, cwd=HOME, env=environment(folder), check=True)  # noqa: S603 - our own
    with built(folder).app_context():
        data_folder.prepare(folder / "unsaid.sqlite", folder / "secret.key")
    assert not (folder / "secret.new").exists()
