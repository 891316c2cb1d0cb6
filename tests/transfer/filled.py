"""A blog with something of everything that is taken along."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flask import Flask

from models import db, now, publication
from models.author import snippets, unlock
from models.leaks import cases, decisions, never_list
from models.posts import Post, PostWords
from models.questions import Question
from models.site import ABOUT
from safety.keys import receipts
from tests.cast.blog import PASSWORD
from tests.cast.blog import founded as empty

POSTS = 24
CODE = (
    'Write `<a href="/p/post-3">` so.\n\n    <a href="/ask/">\n\n[on](/p/post-3#end) [that](/about)'
)
ASKED = "Why do herons stand so still?"
RECEIPT = receipts.mint()
WITHDRAWN = receipts.mint()


def filled(data: Path) -> Flask:
    """Found a blog and fill it."""
    app = empty(data, "Still water")
    with app.app_context():
        key = unlock(PASSWORD)
        for number in range(1, POSTS + 1):
            _publish(_words(number), POSTS - number)
        publication.save_page(None, "Über", "Who *writes* here.", ABOUT)
        publication.save_page(None, "House rules", "Be kind.\n\nSee [this](/p/post-5).")
        publication.save_settings({"tagline": "By the water.", "accent": "pine", "muted": "spam"})
        db.session.commit()
        _move(key)
        _keep_for_herself(key)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return app


def _words(number: int) -> PostWords:
    words = PostWords(f"Post {number}", "", f"Line {number}.\n\n- a\n- b", tags=("Straße",))
    if number % 3 == 0:
        words = replace(words, question=f"Why {number}?\n\n  And: how --- now?", language="de")
    if number % 4 == 0:
        words = replace(words, tags=("still water", "water"), warning="Of loss: again")
    return replace(words, body=CODE) if number == 7 else words


def _publish(
    words: PostWords, days: int, key: bytes | None = None, ref: bytes | None = None
) -> Post:
    post = Post.draft(words, ref)
    # Some share a day, and which of those came first is told as well.
    publication.publish(post, words, now() - timedelta(days=days // 2, minutes=days), key)
    db.session.commit()
    return post


def _move(key: bytes) -> None:
    """Correct, pin, rename, take off; answer a question that stands, and one that goes."""
    posts = {number: Post.draft(PostWords(), _ref(f"post-{number}")) for number in (5, 6, 9, 11)}
    publication.publish(posts[5], replace(_words(5), body="Another line."))
    publication.pin(posts[6])
    publication.publish(posts[9], replace(_words(9), title="Nine lives"))
    publication.change_address(posts[9], "Nine lives", leads=True)
    posts[11].withdraw()
    db.session.commit()
    for receipt in (RECEIPT, WITHDRAWN):
        Question.receive(ASKED, "quote", receipt)
        question, _ = Question.of_receipt(receipt)
        words = PostWords("On herons", ASKED, "They wait.", question_id=question.id.hex())
        _publish(words, 0, key, question.post_ref(key))
    cases.note(Question.of_receipt(RECEIPT)[0].post_ref(key), True, key)
    Question.of_receipt(WITHDRAWN)[0].withdraw()


def _keep_for_herself(key: bytes) -> None:
    Question.receive("Nobody may know this: heronry.", "private", receipts.mint())
    question, _ = Question.of_receipt(RECEIPT)
    question.reply("A private word.", bytes(16))
    Post.draft(PostWords("Half a thought", "", "Hidden reeds."))
    words = PostWords("Soon", "", "Hidden otters.")
    publication.publish(Post.draft(words), words, now() + timedelta(days=30))
    never_list.add(["Rosalind"], key)
    decisions.accept("mail", "me@example.org", key)
    snippets.save("", "Greeting", "Hidden greeting.", key)


def _ref(slug: str) -> bytes:
    found = db.session.scalars(Post.live().where(Post.slug == slug)).one()
    return found.ref
