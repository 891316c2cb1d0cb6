"""Each kind of deed that a restored copy must know: done in a blog, and done again in its copy."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from models import dark, data_folder, db, gone, now, publication, queue, today
from models.author import unlock
from models.posts import Post, PostWords
from models.questions import Question, consent, sent
from models.site import Page, Site
from safety.keys import receipts, sealing
from tests.cast.blog import PASSWORD, built, by_hand

TEXTS = ("withdrawn", "erased", "expired", "stricter", "replied", "stays")


def fill(key: bytes) -> dict[str, str]:
    """Put something of each kind into a blog; return the receipts."""
    found = {}
    for name in TEXTS:
        found[name] = Question.receive(f"What of {name}?", "quote", receipts.mint())
    asked(found["replied"]).reply("A reply.", sealing.random_bytes(16))
    for title in ("Off", "Erased", "Moved", "Back", "Waits"):
        words = PostWords(title=title, body="Words.")
        at = now() + timedelta(days=3 if title == "Waits" else -3)
        publication.publish(Post.draft(words), words, at, key=key, looked=True)
    for slug in ("bye", "again"):
        publication.save_page(None, slug, "Words.", slug, key)
    db.session.commit()
    return found


def asked(receipt: str) -> Question:
    """Find a question by its receipt."""
    return Question.of_receipt(receipt)[0]


def post(title: str) -> Post:
    """Find a post by its title."""
    return db.session.scalars(select(Post).where(Post.title == title)).one()


def away(found: dict[str, str], key: bytes) -> list[Callable[[], object]]:
    """Return a deed of each kind."""
    question, keys = Question.of_receipt(found["stricter"])
    replied = asked(found["replied"])
    return [
        asked(found["withdrawn"]).withdraw,
        lambda: asked(found["erased"]).move("trash"),
        lambda: asked(found["erased"]).erase(),
        lambda: asked(found["expired"]).expire(today()),
        lambda: consent.make_stricter(question, "paraphrase", keys),
        lambda: sent.take_back(replied, replied.letters[0].id, key),
        post("Off").withdraw,
        post("Waits").withdraw,
        lambda: erase(post("Erased")),
        lambda: publication.change_address(post("Moved"), "Elsewhere", leads=False),
        *(page.delete for page in Page.by_title()),
        lambda: publication.save_page(None, "again", "Words.", "again", key),
        lambda: again(post("Back")),
        dark.go,
    ]


def erase(mine: Post) -> None:
    """Delete a post for good."""
    mine.trash()
    db.session.flush()
    mine.erase()


def again(mine: Post) -> None:
    """Take a post off, and put it out again."""
    words = PostWords(title="Back", body="Words.")
    mine.withdraw()
    db.session.commit()
    publication.publish(mine, words, now() - timedelta(days=3), looked=True)


def test_each_deed_is_done_again_in_a_copy_and_nothing_else_is(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        key = unlock(PASSWORD)
        found = fill(key)
        copy = data_folder.back_up()
        for deed in away(found, key):
            deed()
            db.session.commit()
        kept = data_folder.erasures.current()
        assert data_folder.erasures.read(app.config["DATABASE"]) == kept
        db.engine.dispose()
    folder = tmp_path / "other"
    shutil.copytree(app.config["DATA"], folder)
    (folder / "unsaid.sqlite.erasures").unlink()
    shutil.copy(copy, folder / "unsaid.sqlite")
    other = built(folder)
    with other.app_context():
        data_folder.prepare(other.config["DATABASE"], other.config["SECRET_FILE"])
        done = gone.take_away(kept.digests)
        db.session.commit()
        assert done == {
            "questions": 3,
            "consents": 1,
            "private replies": 1,
            "posts": 3,
            "addresses": 1,
            "pages": 1,
            "the whole blog": 1,
        }
        left = set(gone.take_away(kept.digests))
        assert left <= {"consents"}, "a second time there is nothing left, but what is not known"
        db.session.commit()
        assert consent.of(asked(found["stricter"]), key) == "private", "how far is not known"
        assert (Site.current().is_dark, Site.current().time.queue_paused) == (True, True)
        assert kept.digests <= data_folder.erasures.current().digests
        db.engine.dispose()
    shown = by_hand(other, "SELECT title FROM post WHERE published_at IS NOT NULL")
    assert shown == [("Back",)]
    assert by_hand(other, "SELECT slug FROM page") == [("again",)]
    assert by_hand(other, "SELECT count(*) FROM post WHERE slug = 'moved'") == [(0,)]
    states = dict(by_hand(other, "SELECT state, count(*) FROM question GROUP BY state"))
    assert states == {"withdrawn": 1, "erased": 1, "expired": 1, "new": 2, "later": 1}


def test_a_queue_that_was_paused_stays_so_and_one_that_goes_on_does(app: Flask) -> None:
    with app.app_context():
        queue.pause()
        db.session.commit()
        assert gone.is_gone("paused", "")
        queue.resume()
        db.session.commit()
        assert not gone.is_gone("paused", "")
        db.engine.dispose()
