"""Change the blog's secret, or the author's key pair."""

import sys
from pathlib import Path

import click
from flask import current_app

from cli.password import from_stdin
from cli.prepared import prepared
from models import data_folder, db, today
from models import rekey as keys
from models.author import Author, Session, TooSoon, WrongPassword, unlock
from models.site import Site
from safety.keys import password_strength

CONFIRMED = "erase"
NO_AUTHOR = "There is no author yet."
_LINE = 1000  # seals between two lines of progress


@click.command()
@click.option("--author", is_flag=True, help="Change the author's key pair instead.")
@click.option("--lost", is_flag=True, help="Password and code are lost: erase what is sealed.")
@click.option("--keep-old", is_flag=True, help="Keep a copy of the database under the old key.")
@click.option("--password-stdin", is_flag=True, help="Read the author's password from stdin.")
@prepared
def rekey(author: bool, lost: bool, keep_old: bool, password_stdin: bool) -> None:
    """Make a new secret, or a new key pair of the author; the blog must not be running."""
    if author != password_stdin or (lost and not author) or (keep_old and (lost or not author)):
        raise click.UsageError(
            "Use rekey alone for a new secret, or rekey --author --password-stdin for a new key"
            " pair, with --keep-old or --lost if you want."
        )
    if author and Author.find() is None:
        raise click.ClickException(NO_AUTHOR)
    with data_folder.alone():
        if not author:
            _secret()
        elif lost:
            _start_over()
        else:
            _key_pair(keep_old)
        data_folder.level_times()


def _secret() -> None:
    Session.end_all()
    try:
        data_folder.renew_secret(current_app.config["SECRET_FILE"])
    except OSError as error:
        raise click.ClickException(
            f"The new secret cannot be written ({error.strerror}); the old one stands."
        ) from None
    click.echo(
        "There is a new secret. Every browser is signed out, and pages that are open must be"
        " loaded again; questions, posts and receipts stay as they are."
    )


def _key_pair(keep_old: bool) -> None:
    password = from_stdin()
    private_key = _opened(password)
    kept = _place_of_old() if keep_old else None
    cost = current_app.config["PASSWORD_COST"]
    done = keys.carry_out(private_key, password, cost, _tell, kept)
    if done.spoilt:
        click.echo(f"{done.spoilt} seals were spoilt before and open with no key.", err=True)
    if kept:
        click.echo(f"The blog as it was is {kept}; it opens with the old key.")
    click.echo(
        "All that is sealed opens with a new key. The password stays; every browser is signed"
        f" out. Copies in {_backups()} and elsewhere still open with the old key: where somebody"
        " may have it, make a new copy and delete the others. An answer that you take off the blog"
        " from now on would be back with a copy from before."
    )
    if done.one_time:
        click.echo(f"Codes that serve once, shown this once: {' '.join(done.one_time)}")
    click.echo(f"Recovery code, shown this once: {done.code}")


def _start_over() -> None:
    password, lost = from_stdin(), keys.what_is_lost()
    if weakness := password_strength.weakness(password, Site.current().blog.title, "unsaid"):
        raise click.ClickException(weakness)
    click.echo(
        f"{lost.questions} questions with their letters and notes, {lost.drafts} drafts, all lists"
        " and snippets, and the second factor are erased for good. What is published or queued"
        f" stays. Type {CONFIRMED} to go on:",
        err=True,
    )
    if from_stdin().strip() != CONFIRMED:
        raise click.ClickException("Nothing was changed.")
    code = keys.start_over(password, current_app.config["PASSWORD_COST"])
    db.session.commit()
    click.echo("The author has a new key and this password. What was sealed is erased.")
    click.echo(f"Recovery code, shown this once: {code}")


def _opened(password: str) -> bytes:
    try:
        return unlock(password)
    except WrongPassword:
        raise click.ClickException("This is not the password.") from None
    except TooSoon as wait:
        raise click.ClickException(f"Too many tries. Please wait {wait.seconds} seconds.") from None


def _place_of_old() -> Path:
    folder = _backups()
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"unsaid-old-key-{today().isoformat()}.sqlite"


def _backups() -> Path:
    return data_folder.backups_of(current_app.config["DATABASE"])


def _tell(done: int, total: int) -> None:
    if done % _LINE < 500 or done == total:
        click.echo(f"Sealed anew: {done:,} of {total:,}.", err=True)
        sys.stderr.flush()
