"""An export that somebody has tampered with: what cannot be stays away, and nothing breaks."""

import json
import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from models import db
from models.author import unlock
from models.posts import Post, Slug
from models.site import Page, Site
from safety.keys import age
from tests.cast.blog import PASSWORD, built, founded
from transfer.export import MARKER, PRIVATE
from transfer.imports import own
from transfer.imports.opened import open_path

POST = "---\ntitle: {0}\npublished: 2026-01-0{1}\n{2}\n---\n\nWords.\n"
WRONG = (  # particulars of a post that comes all the same
    "tags: 5",
    "tags: {a: b}",
    "tags: [" + ", ".join(f"t{number}" for number in range(150)) + "]",
    f"correction: {10**40}",
    "corrected: 9999-12-31",
    'first_address: "../../x"',
    "language: {a: 1}",
    'warning: "\\uD800 \\0"',
)
UNREADABLE = ("a: &x 1\nb: *x", "title: !!python/object/apply:os.getcwd []", f"c: {'9' * 6000}")
NAMES = ("..", "../x", "../../../evil", "/evil", "", "a?b", 'a"b', "a\x00b", "\ud800", "x" * 300)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export with a post and nothing else."""
    folder = tmp_path / "export"
    (folder / "posts").mkdir(parents=True)
    (folder / "pages").mkdir()
    (folder / MARKER).write_text(json.dumps({"format": 1}))
    (folder / "posts/here.md").write_text(POST.format("Here", 1, ""))
    return folder


def put_up(export: Path, data: Path) -> tuple[Flask, own.Taken]:
    """Put it up in a blog of its own."""
    shutil.rmtree(data, ignore_errors=True)
    app = founded(data, "Another")
    with app.app_context():
        taken = own.take_over(open_path(export), PASSWORD, unlock(PASSWORD))
        db.session.commit()
    return app, taken


def test_no_address_leads_out_of_a_mirror_or_an_export(export: Path, tmp_path: Path) -> None:
    led = {f"/p/{name}": "/p/here" for name in (*NAMES, "there")}
    (export / "redirects.json").write_text(json.dumps({**led, "/p/a": 5, "/p/here": "/p/here"}))
    (export / ("posts/" + "x" * 245 + ".md")).write_text(POST.format("Long", 2, ""))
    (export / 'posts/a"b.md').write_text(POST.format("Quoted", 2, ""))
    app, taken = put_up(export, tmp_path / "data")
    assert taken.came == {"posts": 1}
    with app.app_context():
        assert set(db.session.scalars(select(Slug.name))) == {"here", "there"}
        Slug.add("../../../evil", datetime(2026, 1, 1, tzinfo=UTC))  # as one may have come before
        Slug.leave("../../../evil", db.session.scalars(select(Post.ref)).one())
        db.session.commit()
    for command in ("mirror", "export"):
        app = built(tmp_path / "data")
        arguments = [command, str(tmp_path / "within/out"), *(["--public"] * (command == "export"))]
        assert app.test_cli_runner().invoke(args=arguments).exit_code == 0
        pages = tmp_path / "within/out" / ("html/p" if command == "export" else "p")
        assert sorted(each.name for each in pages.iterdir()) == ["here", "there"]
        assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "export", "within"]
        shutil.rmtree(tmp_path / "within")


def test_what_is_of_no_kind_that_a_post_has_costs_itself_alone(
    export: Path, tmp_path: Path
) -> None:
    for number, line in enumerate((*WRONG, *UNREADABLE)):
        (export / f"posts/p{number}.md").write_text(POST.format(f"P {number}", 2, line))
    (export / "posts/future.md").write_text(POST.format("To come", 2, "").replace("2026", "9999"))
    (export / "pages/p.md").write_text(
        "---\ntitle: P\nupdated: 9999-12-31\n---\n\nA\0\u202ePage.\n"
    )
    (export / "settings.json").write_text(
        json.dumps({"title": "a\ud800\0b", "tagline": "y" * 10**6, "cache_seconds": 10**30})
    )
    app, taken = put_up(export, tmp_path / "data")
    assert taken.came == {"posts": len(WRONG) + 2, "pages": 1}
    assert taken.left_out == {"posts that cannot be read": len(UNREADABLE)}
    with app.app_context():
        posts = list(db.session.scalars(select(Post)))
        assert max(len(post.tags) for post in posts) == 100
        today = datetime.now(UTC).date()
        assert max(post.updated_on for post in posts) == today
        assert max(post.published_at for post in posts if post.published_at).date() == today
        assert {post.first_slug for post in posts} == {None}
        page = db.session.scalars(select(Page)).one()
        assert (page.body, page.updated_on) == ("APage.", today)
        site = Site.current()
        assert (site.blog.title, site.blog.cache_seconds) == ("ab", 0)
        assert len(site.blog.tagline) <= 20_000


@pytest.mark.parametrize(
    "record",
    [
        {"kind": "live"},
        {"kind": ["live"], "slug": {}},
        {"kind": "live", "slug": "here", "ref": 5, "parts": [5], "theirs": 5},
        {"kind": "gone", "slug": "../x", "since": "2026-01-01"},
        {"kind": "question", "id": "zz"},
        {"kind": "imported", "digest": "00", "ref": 7},
    ],
)
def test_a_record_that_is_none_is_left_out(
    export: Path, tmp_path: Path, record: dict[str, object]
) -> None:
    sealed = BytesIO()
    age.encrypt(BytesIO(json.dumps(record).encode() + b"\n"), sealed, passphrase=PASSWORD)
    (export / PRIVATE).write_bytes(sealed.getvalue())
    app, taken = put_up(export, tmp_path / "data")
    with app.app_context():
        assert db.session.get(Slug, "../x") is None
    assert taken.came.total() + taken.left_out.total() in (1, 2)
