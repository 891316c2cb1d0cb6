"""The side entrance: shell commands, each of which calls model verbs like a door."""

import gc
import socket
import sys
import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import ScriptInfo, with_appcontext
from granian import Granian
from granian.constants import Interfaces

from models import data_folder, db, now, publication
from models.author import Author
from models.posts import Post, PostWords, lists
from models.questions import Question, inbox
from models.site import ABOUT, START, Page, Site
from safety.keys import password_strength, receipts
from safety.words import text

SAMPLES = Path(__file__).parent / "samples"
TAGLINE = "A therapist answers what people never asked one."
THREADS = 4  # requests one worker handles at a time; more make the slowest wait longer


def init_app(app: Flask) -> None:
    """Register the commands, for whoever uses `flask` itself."""
    for command in COMMANDS:
        app.cli.add_command(command)


def prepared(command: Callable[..., None]) -> Callable[..., None]:
    """Check the data folder first; a reason not to start is one sentence and status 1."""

    @with_appcontext
    @wraps(command)
    def checked(**options: Any) -> None:
        try:
            data_folder.prepare(current_app.config["DATABASE"], current_app.config["SECRET_FILE"])
            command(**options)
        except data_folder.Refused as reason:
            raise click.ClickException(str(reason)) from None

    return checked


@click.command()
def test() -> None:
    """Pass the whole suite; arguments go to pytest."""
    raise click.ClickException("Start this as ./unsaid test, which installs what it needs.")


@click.command()
@click.option("--host", envvar="UNSAID_HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--port", envvar="UNSAID_PORT", type=click.IntRange(1, 65535), default=8000, show_default=True
)
@click.option(
    "--workers", envvar="UNSAID_WORKERS", type=click.IntRange(1, 64), default=2, show_default=True
)
@prepared
def run(host: str, port: int, workers: int) -> None:
    """Serve the blog."""
    _check_port(host, port)
    address = current_app.config["PUBLIC_URL"] or f"http://{host}:{port}"
    if not Author.find():
        token = Site.current().open_setup()
        db.session.commit()
        click.echo(f"Set up your blog here: {address}/dashboard/setup?token={token}")
    click.echo(f"The blog is at {address}  (stop with Ctrl+C)")
    sys.stdout.flush()
    db.session.remove()
    db.engine.dispose()  # no connection may cross into a worker
    gc.freeze()  # collecting garbage among what workers share would give each a copy
    Granian(
        "app:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
        working_dir=Path(__file__).parent,
    ).serve()


@click.command()
@click.option("--title", required=True, help="The blog's title.")
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from stdin.")
@prepared
def setup(title: str, password_stdin: bool) -> None:
    """Make the author without a browser; print the recovery code once."""
    password = sys.stdin.readline().rstrip("\n")
    weakness = password_strength.weakness(password, title, "unsaid")
    if Author.find():
        raise click.ClickException("There is an author already.")
    if weakness:
        raise click.ClickException(weakness)
    _, _, code = Author.create(password, current_app.config["PASSWORD_COST"])
    publication.save_settings({"title": text.line(title)})
    db.session.commit()
    click.echo(f"Recovery code, shown this once: {code}")


@click.command()
@prepared
def demo() -> None:
    """Fill an empty blog with sample posts and questions."""
    if not Author.find():
        raise click.ClickException("Set the blog up first: open the setup link of ./unsaid run.")
    if any(lists.counts().values()) or any(inbox.counts().values()):
        raise click.ClickException("This blog is not empty; samples go into an empty one only.")
    _fill()
    db.session.commit()
    click.echo("The samples are in. Have a look at the blog and at the inbox.")


@click.command()
@prepared
def backup() -> None:
    """Copy the database into the backups folder, while the blog runs or not."""
    copy = data_folder.back_up()
    click.echo(f"{copy}\nKeep it together with {current_app.config['SECRET_FILE']}.")


def _check_port(host: str, port: int) -> None:
    """Refuse a port that is taken: the server would share it with the other program."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(
            f"{host}:{port} cannot be used ({error.strerror}). Choose another with --port."
        ) from None


def _fill() -> None:
    for number, sample in reversed(list(enumerate(_samples("live")))):
        words = _words(sample)
        publication.publish(Post.draft(words), words, now() - timedelta(days=1 + number * 9))
    for sample in _samples("queued"):
        publication.queue(Post.draft(_words(sample)), _words(sample))
    for sample in _samples("draft"):
        Post.draft(_words(sample))
    for question in _read("inbox")["question"]:
        Question.receive(text.clean(question["body"]), question["consent"], receipts.mint())
    if not Site.current().blog.tagline:
        publication.save_settings({"tagline": TAGLINE})
    for slug, title in ((ABOUT, "About"), (START, "Start here")):
        if Page.at(slug) is None:
            body = (SAMPLES / f"{slug}.md").read_text(encoding="utf-8")
            publication.save_page(None, title, body, slug)


def _words(sample: dict[str, Any]) -> PostWords:
    return PostWords(
        title=text.line(sample["title"]),
        question=text.clean(sample.get("question")),
        body=text.clean(sample["answer"]),
        warning=text.line(sample.get("warning")),
        tags=text.tags(",".join(sample["tags"])),
    )


def _samples(name: str) -> list[dict[str, Any]]:
    posts: list[dict[str, Any]] = _read(name)["post"]
    return posts


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


COMMANDS = (run, test, setup, demo, backup)
main = click.Group(
    commands=COMMANDS,
    help="Unsaid: a blog for one anonymous author, with an anonymous question box.",
)


def start() -> None:
    """Run a command; what goes wrong is one sentence and status 1."""
    # The app is named, not imported: nothing but the server and tests may import it.
    info = ScriptInfo(str(Path(__file__).with_name("app.py")))
    try:
        main.main(prog_name="unsaid", obj=info, standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"Error: {error.format_message()}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    start()
