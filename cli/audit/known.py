"""What the data folder knows of the blog that is looked at: its promises and its secrets."""

from collections.abc import Mapping
from typing import Any

import click

from cli.audit.outside import Outside
from cli.audit.seen import Promises, Request, Secrets
from models import leaks, unpublished
from models.author import Author
from models.leaks import never_list
from models.site import Site
from safety.keys import Unreadable
from safety.leaks import never


def promises(config: Mapping[str, Any]) -> Promises:
    """Return what the settings promise to readers."""
    site = Site.current()
    return Promises(
        grain=site.blog.grain,
        crawlers=site.blog.crawlers,
        cache_seconds=site.blog.cache_seconds,
        is_dark=site.is_dark,
        has_author=Author.find() is not None,
        is_proxied=bool(config["TRUSTED_PROXIES"]),
        feed_id=site.feed_id,
        origin=config["PUBLIC_ORIGIN"],
        path=config["PUBLIC_PATH"],
    )


def is_this(outside: Outside, known: Promises) -> bool:
    """Tell whether the blog outside is that of the data folder, by the name of its feed."""
    path = outside.root.partition("://")[2].partition("/")[2]
    feed = outside.ask(Request(f"{'/' if path else ''}{path}/feed.atom"))
    return f"urn:uuid:{known.feed_id}" in feed.page.within("id")


def secrets(private_key: bytes | None) -> Secrets:
    """Return what no stranger may read; without the key, what of it lies in the clear.

    Raises ClickException.
    """
    try:
        found = unpublished.gather(private_key)
        listed = never_list.words(private_key) if private_key else ()
        accepted = leaks.accepted(private_key) if private_key else []
    except Unreadable:
        raise click.ClickException(
            "Something that is sealed cannot be opened; it was damaged or changed on the disk."
        ) from None
    return Secrets(
        texts=tuple((each.what, each.text) for each in found.kept),
        never=listed,
        allowed=frozenset(each.word for each in accepted if each.kind == never.KIND),
        shown=found.shown,
        waiting=found.waiting,
        beyond=found.beyond,
        warned=tuple(unpublished.warned()),
    )
