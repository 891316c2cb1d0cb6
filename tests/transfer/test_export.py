"""Everything is taken along and put up again elsewhere: the same public bytes, and no secret."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyrage
import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from models import db
from models.author import snippets, unlock
from models.leaks import cases, decisions, never_list
from models.posts import Post, PostWords, lists
from models.questions import Question
from models.site import Page, Site
from tests.cast.blog import PASSWORD, built, by_hand, founded
from tests.cast.desk import Desk, token
from tests.promises.test_loop import news
from tests.transfer.filled import RECEIPT, WITHDRAWN, filled
from tests.transfer.reading import read
from transfer.imports import own
from transfer.imports.opened import open_path

HIDDEN = (b"Hidden", b"heronry", b"private word", b"Rosalind", b"post-11")
OTHERS = ("/p/post-9", "/p/post-11", "/p/on-herons-2", "/p/soon", "/p/never", "/card.png")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blog with something of everything, and its export, for all tests of this file."""
    folder = tmp_path_factory.mktemp("export")
    filled(folder / "data")
    done = export(folder, "all", "--password-stdin")
    assert done.exit_code == 0, done.output
    return folder


def export(home: Path, name: str, *options: str, password: str = PASSWORD) -> Result:
    """Run the command."""
    app = built(home / "data")
    arguments = ["export", str(home / name), *options]
    done = app.test_cli_runner().invoke(args=arguments, input=f"{password}\n")
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return done


def files(folder: Path) -> dict[str, bytes]:
    """Read all of a folder."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def moved(home: Path, data: Path, password: str | None = PASSWORD) -> tuple[Flask, own.Taken]:
    """Put the export up in a blog of its own."""
    app = founded(data, "Another")
    with app.app_context():
        key = unlock(PASSWORD) if password else None
        assert own.is_blog_empty()
        taken = own.take_over(open_path(home / "all"), password, key)
        db.session.commit()
        assert not own.is_blog_empty()
        db.session.remove()
    return app, taken


def test_an_export_that_is_put_up_elsewhere_is_the_same_blog_to_its_readers(
    home: Path, tmp_path: Path
) -> None:
    there, here = built(home / "data"), moved(home, tmp_path / "data")[0]
    before, after = read(there, *OTHERS), read(here, *OTHERS)
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == []
    statuses = {path: status for path, (status, _, _) in after.items()}
    assert (statuses["/p/post-9"], statuses["/p/post-11"], statuses["/p/soon"]) == (301, 410, 404)
    assert len(before) > 60


def test_what_is_sealed_comes_along_under_the_password(home: Path, tmp_path: Path) -> None:
    app, taken = moved(home, tmp_path / "data")
    assert taken.left_out == {}
    client = app.test_client()
    answer = news(client, RECEIPT)
    assert "A private word." in answer
    assert "On herons" in answer
    assert "taken" in news(client, WITHDRAWN).lower()
    with app.app_context():
        key = unlock(PASSWORD)
        counts = lists.counts()
        assert (counts["draft"], counts["queued"]) == (3, 1)
        drafts = db.session.scalars(select(Post).where(Post.sealed.is_not(None)))
        titles = {post.words(key).title for post in drafts}
        assert {"Half a thought", "Post 11"} <= titles
        assert never_list.words(key) == ("Rosalind",)
        assert [each.word for each in decisions.accepted(key)] == ["me@example.org"]
        assert [each.text for each in snippets.all_of(key)] == ["Hidden greeting."]
        assert Site.current().abuse.muted == "spam"
        question, _ = Question.of_receipt(RECEIPT)
        assert cases.of(question.post_ref(key), key).tells
        address = f"/dashboard/questions/{question.id.hex()}"
        db.session.remove()
    desk = Desk(client)
    desk.sign_in()
    answered = desk.get(address).text
    assert "They wait." in answered, "the answer opens from its question, as it did before"
    assert "heronry" in desk.get(desk.first_question()).text


def test_a_question_that_is_taken_back_after_the_move_takes_its_post_down(
    home: Path, tmp_path: Path
) -> None:
    app, _ = moved(home, tmp_path / "data")
    client = app.test_client()
    assert client.get("/p/on-herons").status_code == 200
    page = news(client, RECEIPT)
    csrf = token(page[page.index('action="/ask/receipt/withdrawal"') :])
    form = {"csrf_token": csrf, "receipt": RECEIPT}
    assert client.post("/ask/receipt/withdrawal", data=form).status_code < 400
    assert client.get("/p/on-herons").status_code == 410


def test_without_the_password_what_is_public_comes_alone(home: Path, tmp_path: Path) -> None:
    app, taken = moved(home, tmp_path / "data", password=None)
    assert list(taken.left_out) == ["everything in private.age, for want of its password"]
    client = app.test_client()
    assert client.get("/p/nine-lives").status_code == 200
    assert client.get("/p/post-11").status_code == 404
    with app.app_context():
        assert lists.counts()["draft"] == 0
        db.session.remove()


def test_a_wrong_password_or_a_damaged_file_changes_nothing(home: Path, tmp_path: Path) -> None:
    app = founded(tmp_path / "data")
    damaged = shutil.copytree(home / "all", tmp_path / "damaged")
    with (damaged / "private.age").open("r+b") as sealed:
        sealed.seek(-20, 2)
        sealed.write(b"damage")
    with app.app_context():
        for folder, password in ((home / "all", "not this one"), (damaged, PASSWORD)):
            with pytest.raises(own.Refused):
                own.take_over(open_path(folder), password, None)
            db.session.rollback()
            db.session.remove()
            assert own.is_blog_empty()


def test_what_a_rule_keeps_from_readers_comes_as_a_draft(home: Path, tmp_path: Path) -> None:
    written = shutil.copytree(home / "all", tmp_path / "written")
    for number, more in ((2, "Write to ann@example.org."), (3, "\u202e")):
        file = written / f"posts/post-{number}.md"
        file.write_text(file.read_text().replace(f"Line {number}.", more))
    (written / "posts/broken.md").write_text("---\ntitle: [\n---\n\nBroken.\n")
    (written / "posts/bomb.md").write_text("---\na: &a [1]\ntitle: *a\n---\n\nBroken.\n")
    app = founded(tmp_path / "data")
    done = app.test_cli_runner().invoke(args=["import", str(written)])
    assert done.exit_code == 0, done.output
    assert "1 drafts of posts that may not go out as they are" in done.output
    assert "2 posts that cannot be read" in done.output
    assert app.test_client().get("/p/post-2").status_code == 404
    assert "\u202e" not in app.test_client().get("/p/post-3").text


def test_a_blog_that_has_something_gets_drafts_once_and_nothing_that_was_taken_off(
    home: Path, tmp_path: Path
) -> None:
    app, _ = moved(home, tmp_path / "data")
    with app.app_context():
        before = lists.counts()
        assert by_hand(app, "SELECT count(*) FROM erasure") == [(0,)], "to come is no erasure"
        db.session.scalars(Post.live().where(Post.slug == "post-4")).one().withdraw()
        db.session.get_one(Page, "house-rules").delete()
        db.session.commit()
        db.session.remove()
    again = app.test_cli_runner().invoke(args=["import", str(home / "all")])
    assert again.output.splitlines()[-1].startswith("imported 0, ")
    assert "2 taken off since (post-4, house-rules)" in again.output
    other = founded(tmp_path / "other")
    with other.app_context():
        Post.draft(PostWords("Mine", "", "Mine."))
        db.session.commit()
        db.session.remove()
    for number in (24, 0):
        done = other.test_cli_runner().invoke(args=["import", str(home / "all")])
        assert f"\nimported {number + (number and 2)}, " in done.output
    with other.app_context():
        counts = lists.counts()
        assert (counts["live"], counts["draft"], before["live"]) == (0, 1 + 24 + 2, 24)
        db.session.remove()


def test_two_exports_are_the_same_bytes_and_tell_nothing_finer_than_readers_are_told(
    home: Path,
) -> None:
    for name in ("one.zip", "two.zip"):
        assert export(home, name, "--public").exit_code == 0
    one = (home / "one.zip").read_bytes()
    assert one == (home / "two.zip").read_bytes()
    with ZipFile(BytesIO(one)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    loose = files(home / "all")
    assert {name: data for name, data in loose.items() if name != "private.age"} == packed
    for name, data in packed.items():
        assert not any(secret in data for secret in HIDDEN), name
        assert name.startswith("html/") or re.search(rb"[0-9]{2}:[0-9]{2}", data) is None, name


def test_what_is_sealed_opens_with_the_password_in_the_age_program_and_lies_nowhere_else(
    home: Path,
) -> None:
    loose = files(home / "all")
    plain = pyrage.passphrase.decrypt(loose.pop("private.age"), PASSWORD)
    assert all(secret in plain for secret in HIDDEN)
    assert not any(secret in data for data in loose.values() for secret in HIDDEN)


def test_nothing_is_written_over_and_a_wrong_password_writes_nothing(home: Path) -> None:
    mine = home / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")
    (home / "mine.zip").write_bytes(b"no zip of ours")
    for name in ("mine", "mine.zip"):
        done = export(home, name, "--public")
        assert (done.exit_code, "Nothing was touched" in done.output) == (1, True)
    assert (mine / "letter.txt").read_text() == "mine"
    done = export(home, "wrong", "--password-stdin", password="not this one")
    assert (done.exit_code, (home / "wrong").exists()) == (1, False)
    assert export(home, "all", "--password-stdin").exit_code == 0, "one of ours is replaced"
    left = {file.name for file in home.iterdir()}
    assert not any("unsaid-" in name for name in left)


def test_what_lies_beside_or_within_an_export_stays_and_its_files_tell_no_minute(
    home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    for name in ("out.part", "out.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine").touch()
    for _ in range(2):
        done = export(home, str(place), "--public")
        assert done.exit_code == 0, done.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "out.old", "out.part"]
    assert (tmp_path / "out.old/mine").exists()
    assert {each.stat().st_mtime for each in place.rglob("*")} == {315_532_800}  # 1980, as in a zip
    assert place.stat().st_mtime % 86_400 == 0
    (place / "notes.txt").touch()
    done = export(home, str(place), "--public")
    assert (done.exit_code, "Nothing was touched" in " ".join(done.output.split())) == (1, True)
    assert (place / "notes.txt").exists()


def test_the_desk_hands_out_what_is_public(home: Path) -> None:
    app = built(home / "data")
    desk = Desk(app.test_client())
    desk.sign_in()
    said = desk.post("/dashboard/export")
    assert (said.status_code, said.mimetype) == (200, "application/zip")
    with ZipFile(BytesIO(said.data)) as archive:
        names = set(archive.namelist())
        assert {"posts/post-1.md", "html/index.html", "settings.json"} <= names
        assert "private.age" not in names
    assert app.test_client().post("/dashboard/export").status_code in (400, 401, 403, 411)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
