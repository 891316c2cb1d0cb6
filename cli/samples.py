"""Fill a blog with samples, to have a look at it."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from cli.prepared import prepared
from models import db, now, publication
from models.author import Author
from models.inbox import lists as inbox
from models.posts import Post, PostWords, lists
from models.questions import Question
from models.site import ABOUT, START, Page, Site
from safety.keys import receipts
from safety.words import tags, text

SAMPLES = Path(__file__).parent.parent / "samples"
TAGLINE = "A therapist answers what people never asked one."


@click.command()
@prepared
def demo() -> None:
    """Fill an empty blog with sample posts and questions."""
    if not Author.find():
        raise click.ClickException("Set the blog up first: open the setup link of ./unsaid run.")
    if any(lists.counts().values()) or any(inbox.counts().values()):
        raise click.ClickException("This blog is not empty; samples go into an empty one only.")
    fill()
    db.session.commit()
    click.echo("The samples are in. Have a look at the blog and at the inbox.")


def fill() -> None:
    """Put the samples into an empty blog; the caller commits."""
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
        language=text.line(sample.get("language")),
        tags=tags.read(",".join(sample["tags"])),
    )


def _samples(name: str) -> list[dict[str, Any]]:
    posts: list[dict[str, Any]] = _read(name)["post"]
    return posts


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))
