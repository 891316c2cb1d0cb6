"""From another house in, through a dead disk, and out again: nothing lost, nothing back."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from models import db, queue
from models.storage import base
from tests.cast.blog import PASSWORD, Clock, built, founded
from tests.cast.desk import Desk, token
from tests.promises.test_loop import news
from tests.transfer.reading import read

ANSWERS = 50
ASKS = (
    *("Do birds grieve?", "May I keep his coat?", "Who waters the plants by now?"),
    *("Is quiet a kind of answer?", "When does a house stop waiting?"),
)
CARE = "She moved to Wolverhampton that winter and never said why."
ANSWER = """
<post id="{number}" url="https://still-water.tumblr.com/post/{number}" type="answer"
 url-with-slug="https://still-water.tumblr.com/post/{number}/why" state="published"
 date-gmt="2019-03-{day:02} 11:{number:02}:07 GMT" date="Fri, 08 Mar 2019 12:{number:02}:07"
 unix-timestamp="{moment}" format="html" slug="why" note-count="7" tumblelog="still-water">
<question>Why does the {name} corridor seem longer at night?</question>
<answer>&lt;p&gt;Because {name} things &lt;em&gt;wait&lt;/em&gt; there. {more}&lt;/p&gt;</answer>
<asking-name>moth-in-a-lamp</asking-name>
<tag>{name} rooms</tag>
</post>"""
ASK = """
<post id="{number}" url="https://still-water.tumblr.com/post/{number}" type="answer"
 state="submission" unix-timestamp="1552046407" tumblelog="still-water">
<question>{question}</question><answer></answer>
<asking-name>moth-in-a-lamp</asking-name>
</post>"""
LINE = re.compile(r'<input[^>]* name="(title|tags)"[^>]* value="([^"]*)"')
TEXT = re.compile(r'<textarea[^>]* name="(\w+)"[^>]*>\s*(.*?)</textarea>', re.DOTALL)
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def name(number: int) -> str:
    """Return a word for a number: the check would stop at digits."""
    return f"{NUMBERS[number // 10]} {NUMBERS[number % 10]}".replace(" ", "-")


@pytest.fixture
def tumblr(tmp_path: Path) -> Path:
    """An export as Tumblr gives it: fifty answers, of which some name a town, and five asks."""
    answers = "".join(
        ANSWER.format(
            number=number,
            day=number % 28 + 1,
            moment=1551916800 + number * 86400,
            name=name(number),
            more=CARE if number % 10 == 0 else "",
        )
        for number in range(ANSWERS)
    )
    asks = "".join(
        ASK.format(number=number, question=question) for number, question in enumerate(ASKS, 900)
    )
    file = tmp_path / "tumblr.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "posts/posts.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>\n<tumblr version="1.0"><posts>{answers}{asks}'
            "</posts></tumblr>",
        )
    return file


def shell(app: Flask, *arguments: str, typed: str = "") -> Result:
    """Run a command on a blog that nobody has open."""
    done = app.test_cli_runner().invoke(args=[*map(str, arguments)], input=typed)
    assert done.exit_code == 0, done.output
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return done


def queue_all(author: Desk) -> None:
    """Work off the list of what was imported, worst first, then queue what is left."""
    worst = author.get("/dashboard/checks/imported").text
    assert worst.count("Wolverhampton") == ANSWERS // 10
    for _ in range(ANSWERS):
        address = author.first_post("draft")
        page = author.get(address).text
        fields = dict(re.findall(LINE, page))
        texts = dict(re.findall(TEXT, page))
        body = texts["body"].replace("Wolverhampton", "another town")
        answer = author.post(
            address, action="queue", question=texts["question"], body=body, **fields
        )
        assert answer.status_code == 302, answer.text
    assert "Wolverhampton" not in author.get("/dashboard/checks/imported").text


def all_come_out(app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the hours pass, on a machine that is awake, until nothing waits in the queue."""
    passed = 0.0
    monkeypatch.setattr(base, "monotonic", lambda: passed)
    with app.app_context():
        while queue.waiting():
            passed += 3600
            clock.move(hours=1)
            queue.admit()
            db.session.commit()


def ask(client: FlaskClient, body: str) -> str:
    """Send a question; return its receipt."""
    form = {"body": body, "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    page = client.post("/ask/", data=form).text
    [receipt] = re.findall(r'<output id="receipt"[^>]*>([^<]+)</output>', page)
    return str(receipt).strip()


def withdraw(client: FlaskClient, receipt: str) -> None:
    """Take a question back with its receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    form["csrf_token"] = token(page[page.index("/ask/receipt/withdrawal") :])
    answer = client.post("/ask/receipt/withdrawal", data=form, follow_redirects=True)
    assert answer.status_code == 200, answer.text


@pytest.mark.slow
def test_the_whole_way_of_a_blog(
    tumblr: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "home" / "data"
    app = founded(data)
    done = shell(app, "import", str(tumblr))
    assert done.output.splitlines()[-1] == f"imported {ANSWERS + len(ASKS)}, left out 0"
    assert b"moth-in-a-lamp" not in b"".join(
        file.read_bytes() for file in data.iterdir() if file.is_file()
    )
    client, author = app.test_client(), Desk(app.test_client())
    author.sign_in()
    queue_all(author)
    inbox = author.get("/dashboard/").text
    assert all(question in inbox for question in ASKS)

    sorry = ask(client, "Was it wrong to leave without a word?")
    found = author.listed("/dashboard/?q=%22leave+without+a+word%22")
    [question] = set(re.findall(r"/dashboard/questions/[0-9a-f]{32}", found))
    answer = author.post(
        question, action="publish", title="Without a word", body="No.", question="Was it wrong?"
    )
    assert answer.status_code == 302
    all_come_out(app, clock, monkeypatch)
    assert client.get("/p/without-a-word").status_code == 200
    copy = shell(app, "backup", "--to", str(tmp_path / "copies")).output.splitlines()[-1]

    withdraw(client, sorry)
    assert client.get("/p/without-a-word").status_code == 410
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    for name_of in ("unsaid.sqlite", "unsaid.sqlite-wal", "secret.key"):
        (data / name_of).write_bytes(b"")  # the disk has lost it; the list of erasures it kept

    app = built(data)
    assert "1" in shell(app, "restore", copy).output
    app = built(data)
    client = app.test_client()
    assert client.get("/p/without-a-word").status_code == 410
    assert "taken" in news(client, sorry).lower()

    shell(app, "export", str(tmp_path / "taken"), "--password-stdin", typed=f"{PASSWORD}\n")
    there = founded(tmp_path / "elsewhere" / "data", "Elsewhere")
    arguments = ("import", str(tmp_path / "taken"), "--password-stdin")
    shell(there, *arguments, typed=f"{PASSWORD}\n")
    before, after = read(app), read(built(tmp_path / "elsewhere" / "data"))
    assert len(before) > ANSWERS
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == []
