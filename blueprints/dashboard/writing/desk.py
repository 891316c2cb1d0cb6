"""The one way from a button under a text to a verb, whatever is written on and wherever."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext

from blueprints.dashboard.door import conflict, guard, refusal, resume
from blueprints.dashboard.writing import beside
from blueprints.dashboard.writing.form import MOST, PostForm
from edge.language import day
from models import db, publication, queue
from models.posts import Part, Post, PostWords
from models.questions import Content, Full, Question, consent
from models.site import Site
from models.storage import Base, begin_writing

OFFERED = {
    "draft": ("draft", "queue", "publish"),
    "queued": ("queue", "publish"),
    "live": ("publish",),
    "trash": ("draft",),
}
_MOVED = lazy_gettext("This post has moved meanwhile. Nothing is lost: please choose again.")
_FULL = lazy_gettext("There are too many letters under this question already.")


@dataclass(frozen=True)
class Writing:
    """What is written on: its words as they stand, the post they are in, the question answered.

    `ref` is the reference under which a post is begun where there is none yet.
    """

    words: PostWords
    ref: bytes
    post: Post | None = None
    question: Question | None = None
    content: Content | None = None
    consent: str = ""

    @property
    def state(self) -> str:
        """The folder of the post, or where a new one would be."""
        return self.post.state if self.post else "draft"

    @property
    def offered(self) -> tuple[str, ...]:
        """The buttons under the text."""
        if self.content is None:
            return OFFERED[self.state]
        return ("reply",) if self.consent == "private" else (*OFFERED[self.state], "reply")

    @property
    def key(self) -> bytes:
        """The author's key, with which all this was opened."""
        return guard.private_key()

    def rows(self) -> list[Base]:
        """Return the rows that a button changes."""
        return [row for row in (self.post, self.question) if row is not None]


Look = Callable[[PostForm], Writing]
Show = Callable[[PostForm, Writing], str]
Done = Callable[[str, str], ResponseReturnValue]


def on_post(post: Post | None, ref: bytes, joined: Question | None = None) -> Writing:
    """Look at a post, or at a blank page; one more question may be joined to those it answers."""
    if post is None:
        return Writing(PostWords(), ref)
    words = post.words(guard.private_key())
    if joined and joined.id.hex() not in words.question_ids:
        words = words.with_parts(*_asked(words), _begun(joined))
    return Writing(words, ref, post)


def on_question(question: Question, also: Iterable[Question] = ()) -> Writing:
    """Look at a question, and at its answer so far or what its visitor lets it begin with.

    Further questions may be answered by the same text.
    """
    key = guard.private_key()
    content, ref, agreed = question.open(key), question.post_ref(key), consent.of(question, key)
    post = Post.of(ref)
    words = post.words(key) if post else PostWords().with_parts(_begun(question))
    more = [_begun(each) for each in also if each.id.hex() not in words.question_ids]
    if more:
        words = words.with_parts(*[*_asked(words), *more][:MOST])
    return Writing(words, ref, post, question, content, agreed)


def _begun(question: Question) -> Part:
    """Begin the wording of a question, with its visitor's words where they may be quoted."""
    key = guard.private_key()
    quoted = question.open(key).body if consent.of(question, key) == "quote" else ""
    return Part(question.id.hex(), quoted)


def _asked(words: PostWords) -> list[Part]:
    """Return what a post says of questions, without the empty place of one that asks nothing."""
    return [part for part in words.parts if any(part)]


def shown(form: PostForm, writing: Writing) -> dict[str, Any]:
    """Return what both pages for writing show: the form, and what was asked beside it."""
    words = form.words(writing.words) if form.is_submitted() else writing.words
    return {
        "form": form,
        "offered": writing.offered,
        "words": words,
        "asked": beside.look(words, writing.key),
        "kept": beside.kept(words, writing.key),
        "left": beside.left(writing.post, writing.words, words, writing.key)
        if publication.is_taken_back(words)
        else [],
        "taken_back": publication.is_taken_back(words),
        "preview": form.is_submitted() and form.action() == "preview",
    }


def write(look: Look, show: Show, done: Done) -> ResponseReturnValue:
    """Show a text with its form, or do what a button says and go where `done` leads.

    `look` is asked again once the write lock is held: what was shown may have changed meanwhile.
    `done` is given the message and the folder of the post.
    """
    form = PostForm()
    try:
        return _write(form, look, show, done)
    except conflict.FAILURES as failure:
        return conflict.give_back(form, failure, url_for("dashboard.posts.new"))


def _write(form: PostForm, look: Look, show: Show, done: Done) -> ResponseReturnValue:
    writing = look(form)
    form.fill(writing.words, writing.state)
    action = form.action()
    if form.is_submitted() and form.is_ready(action) and not resume.is_resumed():
        begin_writing(*look(form).rows())
        message = carry_out(look(form), form, action)
        if message:
            db.session.commit()
            return done(message, look(form).state)
        db.session.rollback()
    return show(form, look(form)), 400 if form.errors else 200


def carry_out(writing: Writing, form: PostForm, action: str) -> str:
    """Do what a button says; return what to tell the author, or nothing where the form says why.

    The write lock is held.
    """
    # A reply takes nothing's place.
    if action != "reply" and form.overtakes(writing.words, writing.state):
        return ""
    if action not in writing.offered:
        form.body.errors = [_MOVED]
        return ""
    try:
        if action == "reply" and writing.question:
            writing.question.reply(form.body.data, form.once())
            return str(gettext("Your reply waits for the visitor's receipt."))
        return _put(writing, form, action)
    except Full:
        form.body.errors = [_FULL]
    except publication.Refused as refused:
        refusal.show(refused, form)
        form.look_again = action if isinstance(refused, publication.Unlooked) else ""
    return ""


def message(post: Post, was: str) -> str:
    """Say what became of a post that was in some folder."""
    if post.state == "queued" and post.timing == "soon":
        longest = Site.current().time.publish_delay_max
        sentence = ngettext(
            "It appears on the blog within %(num)s minute. Until then you can take it back.",
            "It appears on the blog within %(num)s minutes. Until then you can take it back.",
            longest,
        )
    elif post.state == "queued" and queue.is_paused(post):
        sentence = gettext("Queued. The queue is paused.")
    elif post.state == "queued":
        sentence = gettext("Queued for some time on %(day)s.", day=day(post.day or post.updated_on))
    elif post.state == "live":
        saved = gettext("The post is saved. Readers see it at once.")
        sentence = saved if was == "live" else gettext("The post is published.")
    else:
        sentence = gettext("The draft is saved. Nobody but you can open it.")
    return str(sentence)


def _put(writing: Writing, form: PostForm, action: str) -> str:
    was, words, looked = writing.state, form.words(writing.words), form.is_looked_at()
    post = writing.post or Post.draft(words, writing.ref)
    key = guard.private_key()
    words = publication.rewritten(writing.words, words)
    if action == "publish":
        publication.publish(post, words, key=key, looked=looked)
    elif action == "queue":
        publication.queue(post, words, key=key, looked=looked)
    else:
        publication.draft(post, words, key)
    return message(post, was)
