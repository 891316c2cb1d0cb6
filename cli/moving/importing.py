"""Bring in what was written elsewhere."""

import click

import settings
from cli.moving.taking_over import take_over
from cli.password import from_stdin
from cli.prepared import founding
from models.author import Author, TooSoon, WrongPassword, unlock
from models.leaks import never_list
from transfer.imports import formats, own
from transfer.imports.carry_out import Import
from transfer.imports.opened import Opened, Refused, open_path
from transfer.imports.report import Report

_STEP = 100  # entries


@click.command("import")
@click.argument("path", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Tell what would come, and write nothing.")
@click.option(
    "--as",
    "kept",
    type=click.Choice(["draft", "queue"]),
    default="draft",
    show_default=True,
    help="Keep all as drafts, or queue what the leak check has no question about.",
)
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from stdin: what you accepted counts, pages become drafts of pages.",
)
@founding
def bring(path: str, dry_run: bool, kept: str, password_stdin: bool) -> None:
    """Bring in what was written elsewhere, as drafts; the same file adds nothing twice."""
    if Author.find() is None:
        raise click.ClickException("Set the blog up first: open the setup link of ./unsaid run.")
    password = from_stdin() if password_stdin else None
    with _opened(path) as opened:
        if own.is_mine(opened) and own.is_blog_empty():
            take_over(opened, password, dry_run)
        else:
            _bring(opened, password, dry_run, kept == "queue")


def _bring(opened: Opened, password: str | None, is_dry: bool, queues: bool) -> None:
    """Bring in what is not a whole blog of this program. Raises ClickException."""
    key = _key(password) if password is not None else None
    if queues and key is None and never_list.is_there():
        raise click.ClickException(
            "Your never-list can only be read with the password. Add --password-stdin, or leave"
            " --as queue out."
        )
    report = Report()
    try:
        found = formats.of(opened)
        if found is None:
            raise click.ClickException(_UNKNOWN)
        click.echo(f"Reading {opened.name} as {found.NAME}.", err=True)
        run = Import(found.NAME, report, is_dry, queues, key)
        run.carry_out(found.items(opened, report), _tell)
    except Refused as reason:
        _print(report, is_dry)
        raise click.ClickException(str(reason)) from None
    _print(report, is_dry)


_UNKNOWN = (
    "This is no export that can be read. Known are exports of this blog, Tumblr, WordPress, Ghost,"
    " WriteFreely, Blogger, Substack and Retrospring, and folders of Markdown."
)


def _opened(path: str) -> Opened:
    try:
        return open_path(settings.path("FILE", path))
    except Refused as reason:
        raise click.ClickException(str(reason)) from None


def _key(password: str) -> bytes:
    try:
        return unlock(password)
    except WrongPassword:
        raise click.ClickException("This is not the password.") from None
    except TooSoon:
        raise click.ClickException("There were too many wrong passwords. Wait a while.") from None


def _tell(done: int) -> None:
    if done % _STEP == 0:
        click.echo(f"{done:,} entries", err=True)


def _print(report: Report, is_dry: bool) -> None:
    if is_dry:
        click.echo("This is what would come; nothing was written.")
    for line in report.lines():
        click.echo(line)
