"""A copy that is restored: what went since stays gone, and what cannot be restored changes none."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from models import data_folder, db
from safety.keys import age
from tests.cast.blog import PASSWORD, built, by_hand
from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.running import PROGRAM, command, vacate

STATES = "SELECT state FROM question ORDER BY state"


def shown(folder: Path, *slugs: str) -> list[int]:
    """Return what readers get for each post."""
    app = built(folder)
    answers = [app.test_client().get(f"/p/{slug}").status_code for slug in slugs]
    with app.app_context():
        db.engine.dispose()
    return answers


def with_receipt(app: Flask, receipt: str, address: str, **fields: str) -> None:
    """Send a form of the page that a receipt shows."""
    client = app.test_client()
    form = {"csrf_token": token(client.get("/ask/receipt").text), "receipt": receipt}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    mine = token(page[page.index(f'action="{address}"') :])
    answer = client.post(address, data={"csrf_token": mine, "receipt": receipt, **fields})
    assert answer.status_code in (200, 303), answer.text


def test_what_was_withdrawn_or_erased_since_stays_gone_and_what_came_back_is_there(
    app: Flask, author: Desk, ask: Ask, publish: Publish
) -> None:
    stays, off, back = (publish(f"{name} post") for name in ("First", "Second", "Third"))
    author.post("/dashboard/pages/new", title="Bye", body="Words.")
    stricter, withdrawn = ask("Why is the sky blue?"), ask("And why is it black?")
    folder = vacate(app)
    copy = command(folder, "backup").stdout.splitlines()[-1]
    with_receipt(app, stricter, "/ask/receipt/consent", consent="paraphrase")
    with_receipt(app, withdrawn, "/ask/receipt/withdrawal")
    for slug in (off, back):
        ((post,),) = by_hand(app, "SELECT id FROM post WHERE slug = ?", slug)
        author.post(f"/dashboard/posts/{post}/withdrawal")
    author.post(f"/dashboard/posts/{post}/publication")
    with app.app_context():
        from_file = data_folder.erasures.read(folder / "unsaid.sqlite")
        assert from_file == data_folder.erasures.current(), "the file says what the table says"
        db.engine.dispose()
    vacate(app)
    assert_gone(folder, copy, (stays, off, back), consents=1)
    (folder / "unsaid.sqlite").write_bytes(b"broken" * 1000)
    assert_gone(folder, copy, (stays, off, back), consents=1)


def assert_gone(folder: Path, copy: str, slugs: tuple[str, ...], consents: int) -> None:
    """Restore a copy, and look for what must be gone."""
    told = command(folder, "restore", Path(copy).name, "--dry-run")  # it lies in backups
    assert (told.returncode, "nothing was changed" in told.stdout) == (0, True), told.stderr
    done = command(folder, "restore", copy)
    assert (
        done.returncode,
        "Taken away again, as it was after the copy: 1 question" in done.stdout,
    ) == (0, True), done.stderr
    assert shown(folder, *slugs) == [200, 410, 200], done.stdout
    app = built(folder)
    assert by_hand(app, STATES) == [("new",), ("withdrawn",)]
    strict = "SELECT count(*) FROM question WHERE consent_for_author IS NOT NULL"
    assert by_hand(app, strict) == [(consents,)]
    assert by_hand(app, "SELECT count(*) FROM session") == [(0,)]
    vacate(app)
    assert list(folder.glob("backups/unsaid-before-restore-*"))
    assert not (folder / "restoring").exists()


def test_an_answer_taken_off_under_another_key_of_the_author_stays_off(
    app: Flask, author: Desk, ask: Ask
) -> None:
    addresses, names = [], ["Off", "Erased", "Stays"]
    for name in names:
        ask(f"What of {name}?")
        author.post(author.first_question(), action="publish", title=name, body="Words.")
        ((post,),) = by_hand(app, "SELECT max(id) FROM post")
        addresses.append(f"/dashboard/posts/{post}")
    folder = vacate(app)
    copies = []
    for _ in range(2):  # the answers' names hang on the key, which is changed more than once
        copies.append(command(folder, "backup").stdout.splitlines()[-1])
        done = command(folder, "rekey", "--author", "--password-stdin", typed=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
    author = Desk(built(folder).test_client())
    author.sign_in()
    for address in addresses[:2]:
        author.post(f"{address}/withdrawal")
    author.post(f"{addresses[1]}/trash")
    author.post(f"{addresses[1]}/erasure")
    for copy in copies:
        vacate(app)
        done = command(folder, "restore", copy)
        assert done.returncode == 0, done.stderr
        assert shown(folder, *(name.lower() for name in names)) == [410, 410, 200], done.stdout
        assert by_hand(built(folder), "SELECT title FROM post WHERE title = 'Erased'") == []


def test_a_copy_founds_a_blog_elsewhere_and_a_drill_changes_none(
    app: Flask, publish: Publish, tmp_path: Path
) -> None:
    slug = publish("On sleep")
    folder = vacate(app)
    command(folder, "backup")
    done = command(folder, "restore", "--drill")
    assert (done.returncode, "10 pages" in done.stdout) == (0, True), done.stderr
    assert not (folder / "drill").exists()
    ((drilled,),) = by_hand(app, "SELECT drilled_on FROM site")
    assert drilled
    vacate(app)
    [copy] = (folder / "backups").glob("*.sqlite")
    elsewhere = tmp_path / "elsewhere"
    done = command(elsewhere, "restore", str(copy))
    assert (done.returncode, "No list of erasures" in done.stdout) == (0, True), done.stderr
    assert shown(elsewhere, slug) == [200]
    assert (elsewhere / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("left", [b"", b"half a sec"])
def test_a_secret_that_was_spoilt_too_is_made_anew(
    app: Flask, publish: Publish, left: bytes
) -> None:
    slug = publish("On sleep")
    folder = vacate(app)
    copy = command(folder, "backup").stdout.splitlines()[-1]
    for name in ("unsaid.sqlite", "secret.key"):
        (folder / name).write_bytes(left)
    done = command(folder, "restore", copy)
    assert done.returncode == 0, done.stderr
    assert len((folder / "secret.key").read_bytes()) == 32
    assert shown(folder, slug) == [200]


def test_a_database_put_back_by_hand_loses_what_went_since(app: Flask, publish: Publish) -> None:
    slug = publish("On sleep")
    folder = vacate(app)
    copy = command(folder, "backup").stdout.splitlines()[-1]
    desk = Desk(app.test_client())
    desk.sign_in()
    desk.post("/dashboard/posts/1/withdrawal")
    vacate(app)
    shutil.copy(copy, folder / "unsaid.sqlite")
    assert "older than the list" in command(folder, "tidy").stderr
    assert shown(folder, slug) == [410]


def test_what_cannot_be_restored_is_told_in_a_sentence_and_changes_nothing(
    app: Flask, publish: Publish, tmp_path: Path
) -> None:
    publish("On sleep")
    folder = vacate(app)
    copy = Path(command(folder, "backup").stdout.splitlines()[-1])
    before, whole = (folder / "unsaid.sqlite").read_bytes(), copy.read_bytes()
    sealed = BytesIO()
    age.encrypt(BytesIO(whole), sealed, passphrase="right")
    other = bytearray(whole)
    other[68:72] = b"\0\0\0\1"
    bad = tmp_path / "bad"
    tries = {
        "missing": (None, ""),
        "empty": (b"", ""),
        "strange": (b"Dear diary" * 100, ""),
        "cut": (whole[: len(whole) // 2], ""),
        "another program's": (bytes(other), ""),
        "locked": (sealed.getvalue(), ""),
        "wrong passphrase": (sealed.getvalue(), "wrong"),
        "cut and locked": (sealed.getvalue()[:-100], "right"),
    }
    for name, (content, passphrase) in tries.items():
        bad.unlink(missing_ok=True)
        if content is not None:
            bad.write_bytes(content)
        flags = ["--passphrase-stdin"] if passphrase else []
        done = command(folder, "restore", str(bad), *flags, typed=f"{passphrase}\n")
        assert done.returncode == 1, name
        assert re.search(r"Error: [^\n]+\.\n\Z", done.stderr), (name, done.stderr)
        assert "Traceback" not in done.stderr, name
        assert (folder / "unsaid.sqlite").read_bytes() == before, name
        assert not (folder / "restoring").exists(), name
    room = ("sh", "-c", 'ulimit -f "$0" && exec "$@"', str(len(whole) // 1024), *PROGRAM)
    still = {"PYTHONDONTWRITEBYTECODE": "1"}  # or it would write half of what it compiles
    done = command(folder, "restore", str(copy), program=room, env=still)
    assert (done.returncode, "cannot be written" in done.stderr) == (1, True), done.stderr
    assert (folder / "unsaid.sqlite").read_bytes() == before
    spoilt = bytearray(whole)
    spoilt[whole.index(b"On sleep")] ^= 1
    bad.write_bytes(spoilt)
    (folder / "restoring").mkdir()  # as one that was killed leaves it
    assert command(folder, "restore", str(bad), "--dry-run").returncode == 1
    (folder / "drill").mkdir()
    command(folder, "tidy")
    assert not (folder / "drill").exists()


def test_a_blog_that_runs_is_not_replaced(app: Flask, publish: Publish) -> None:
    publish("On sleep")
    folder = vacate(app)
    copy = command(folder, "backup").stdout.splitlines()[-1]
    with app.app_context(), data_folder.alone():
        done = command(folder, "restore", copy)
    assert (done.returncode, "is running" in done.stderr) == (1, True)
