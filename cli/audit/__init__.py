"""Look at the blog from outside, as a stranger would, and tell what gives something away."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext

from cli.audit import known
from cli.audit.checks import FRONT, faults
from cli.audit.outside import Outside
from cli.audit.own import served
from cli.audit.seen import Answer, Promises, Request, Secrets, Seen
from cli.audit.walk import walk
from cli.password import from_stdin, opened
from cli.prepared import folder, prepared
from models import data_folder, db

__all__ = ["FRONT", "Answer", "Outside", "Request", "Seen", "audit", "faults", "known"]

PAGES = 1_000  # that are opened
_WRITTEN = re.compile(r"https?://[^\s/?#@\\]{1,255}(?:/[^\s?#\\]{0,1000})?", re.IGNORECASE)


@click.command()
@click.argument("url", required=False)
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from stdin, and look for all that is sealed.",
)
@click.option("--pages", default=PAGES, show_default=True, type=click.IntRange(1, 100_000))
@with_appcontext
def audit(url: str | None, password_stdin: bool, pages: int) -> None:
    """Look at the blog from outside as a stranger would, and list what gives something away."""
    root = _root(url) if url else ""
    password = from_stdin() if password_stdin else None
    config = current_app.config
    has_blog = data_folder.is_founded(config["DATABASE"], config["SECRET_FILE"])
    look = prepared(_look) if has_blog or not root or password is not None else _look_from_afar
    look(root=root, password=password, pages=pages)


def _look(root: str, password: str | None, pages: int) -> None:
    """Look at a blog of which the data folder knows, if it does."""
    key = opened(password) if password is not None else None
    promises, secrets = known.promises(current_app.config), known.secrets(key)
    db.session.remove()
    with _way_to(root) as outside:
        if root and not known.is_this(outside, promises):
            if password is not None:
                raise click.ClickException(f"{root} is not the blog in {folder()}.")
            promises, secrets = Promises(), Secrets()
        _tell(_walked(outside, promises, secrets, pages), is_opened=key is not None)


def _look_from_afar(root: str, password: str | None, pages: int) -> None:
    """Look at a blog of which nothing is known here."""
    with _way_to(root) as outside:
        _tell(_walked(outside, Promises(), Secrets(), pages), is_opened=password is not None)


@contextmanager
def _way_to(root: str) -> Iterator[Outside]:
    if not root:
        with served(current_app.config) as outside:
            yield outside
        return
    outside = Outside(root, is_shared=True)
    outside.reach()
    yield outside


def _walked(outside: Outside, promises: Promises, secrets: Secrets, pages: int) -> Seen:
    asked = urlsplit(outside.root)
    own = {f"{asked.scheme}://{asked.netloc}".lower(), promises.origin} - {""}
    return walk(outside, promises, secrets, pages, frozenset(own))


def _tell(seen: Seen, is_opened: bool) -> None:
    """Print what was found, and leave with status 1 where that is anything."""
    found = list(faults(seen))
    for sentence in found:
        click.echo(sentence)
    click.echo(_looked_at(seen, is_opened))
    if found:
        what = "1 thing gives" if len(found) == 1 else f"{len(found)} things give"
        raise click.ClickException(f"{what} something away, as listed above.")
    click.echo("Nothing was found. It looks at what a stranger can fetch, and at nothing else.")


def _looked_at(seen: Seen, is_opened: bool) -> str:
    size = sum(len(answer.body) for answer in seen.answers)
    said = f"Looked at {len(seen.answers)} answers of {seen.root}, {size // 1024 + 1:,} kB."
    texts, never = len(seen.secrets.texts), len(seen.secrets.never)
    if is_opened:
        words = "word" if never == 1 else "words"
        said += f" Looked for {texts:,} texts that are not public"
        said += f" and {never:,} {words} of your never-list."
    elif texts:
        said += f" Looked for {texts:,} texts that wait; with the password also for what is sealed."
    if seen.left_out:
        said += f" {seen.left_out:,} addresses were left out; --pages opens more."
    return said


def _root(url: str) -> str:
    """Return the address of the front page. Raises ClickException."""
    if not _WRITTEN.fullmatch(url):
        raise click.ClickException(
            f"{url!r} is no address of a blog; it begins with https:// or http://"
            " and ends before ? and #."
        )
    try:
        urlsplit(url).port  # noqa: B018  # it may be none
    except ValueError:
        raise click.ClickException(f"{url!r} names no port that can be.") from None
    return url.rstrip("/")
