"""The one way from a button under a text to a verb, whatever is written on and wherever."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext

from blueprints.dashboard import leaks
from blueprints.dashboard.door import conflict, guard, refusal, resume
from blueprints.dashboard.door.notice import Notice, deed, way
from blueprints.dashboard.writing import beside, offering, replying, safekeeping, telling
from blueprints.dashboard.writing.form import PostForm
from blueprints.dashboard.writing.looking import Writing, on_post, on_question
from edge.language import day
from models import answering, db, links, publication, queue
from models.leaks import Found, examine
from models.posts import Post, Slug
from models.questions import Full, asked, sent
from models.site import Site
from models.storage import begin_writing, now

__all__ = ["Writing", "carry_out", "message", "on_post", "on_question", "shown", "write"]

_MOVED = lazy_gettext("This post has moved meanwhile. Nothing is lost: please choose again.")
_FULL = lazy_gettext("There are too many letters under this question already.")

Look = Callable[[PostForm], Writing]
Show = Callable[[PostForm, Writing], str]
Done = Callable[[Notice, str], ResponseReturnValue]


def shown(form: PostForm, writing: Writing) -> dict[str, Any]:
    """Return what both pages for writing show: the form, and what was asked beside it."""
    words = form.words(writing.words) if form.is_submitted() else writing.words
    beside_it = beside.look(words, writing.key)
    _name(form, writing)
    return {
        "form": form,
        "address": address(writing.post),
        "writing": writing,
        "offered": writing.offered,
        "words": words,
        "asked": beside_it,
        "kept": beside.kept(words, writing.key),
        "left": beside.left(writing.post, writing.words, words, writing.key)
        if answering.is_taken_back(words)
        else [],
        "taken_back": answering.is_taken_back(words),
        "preview": form.is_submitted() and form.action() == "preview",
        "hidden_links": _hidden_links(form, writing),
        **safekeeping.shown(form, writing),
        **offering.shown(beside_it, writing.key),
    }


def _hidden_links(form: PostForm, writing: Writing) -> list[str]:
    """Say which links of a preview lead to what readers do not see when this appears."""
    if not form.is_submitted():
        return []
    moment = writing.post.published_at if writing.post else None
    found = links.unseen(form.body.data or "", moment or now())
    return [str(gettext(links.SENTENCES[each.why], address=each.address)) for each in found]


def write(look: Look, show: Show, done: Done) -> ResponseReturnValue:
    """Show a text with its form, or do what a button says and go where `done` leads.

    `look` is asked again once the write lock is held: what was shown may have changed meanwhile.
    `done` is given what to say and the folder of the post.
    """
    form = PostForm()
    try:
        return _write(form, look, show, done)
    except conflict.FAILURES as failure:
        return conflict.give_back(form, failure, url_for("dashboard.posts.new"))


def _write(form: PostForm, look: Look, show: Show, done: Done) -> ResponseReturnValue:
    writing = look(form)
    form.fill(writing)
    safekeeping.take_up(form, writing)
    done_with_copies = safekeeping.answer(form, writing)
    if done_with_copies is not None:
        return done_with_copies
    action = form.action()
    if form.is_submitted() and (action == "check" or leaks.is_deciding()):
        return _check(form, look)
    is_deed = form.is_submitted() and not form.is_only_turned(look(form), action)
    if is_deed and form.is_ready(action) and not resume.is_resumed():
        begin_writing(*look(form).rows())
        writing = look(form)
        notice = carry_out(writing, form, action)
        if notice:
            safekeeping.drop(form, writing)
            db.session.commit()
            return done(notice, look(form).state)
        db.session.rollback()
    if form.is_overtaken:
        safekeeping.keep_both(form, look(form))
    if form.last_look:
        return _last_look(form, look(form))
    return show(form, look(form)), 400 if form.errors else 200


def _check(form: PostForm, look: Look) -> str:
    """Show what could give somebody away, once a button beside a finding has done its deed."""
    form.validate()
    form.look_again(form.looked_for(), request.form.get("why", ""))
    trouble: tuple[str, object] = ("", "")
    if leaks.is_deciding():
        writing = look(form)
        texts = _texts(form, writing)
        trouble = leaks.carry_out(form, texts, _examine(form, writing, texts), writing.key)
    return _last_look(form, look(form), trouble)


def _texts(form: PostForm, writing: Writing) -> dict[str, str]:
    """Return what is to go out, by the fields of the form."""
    return (
        {"body": form.body.data or ""}
        if form.is_to_reply(writing)
        else form.words(writing.words).by_part()
    )


def _examine(form: PostForm, writing: Writing, texts: dict[str, str]) -> list[Found]:
    """Run the leak check over what is to go out."""
    ids = () if form.is_to_reply(writing) else form.words(writing.words).question_ids
    retold = [each.original for each in asked.open_all(ids, writing.key) if each.must_be_retold]
    return examine(texts, writing.key, retold, form.language.data or "")


def _last_look(form: PostForm, writing: Writing, trouble: tuple[str, object] = ("", "")) -> str:
    """Show what is to go out as its readers will see it; it waits in this page alone."""
    _name(form, writing)
    texts, words = _texts(form, writing), form.words(writing.words)
    is_reply = form.is_to_reply(writing)
    page: str = render_template(
        "dashboard/writing/last_look.html",
        form=form,
        writing=writing,
        words=words,
        action=form.last_look,
        is_reply=is_reply,
        telling=None if is_reply else telling.look(writing, words),
        found=leaks.look(form, texts, _examine(form, writing, texts), trouble),
        why=form.why_look,
        here=form.here(),
        query=request.query_string.decode(),
        joined=request.form.get("joined", ""),
    )
    return page


def _name(form: PostForm, writing: Writing) -> None:
    """Name the fields for what they are here."""
    if writing.question:
        reply, answer = gettext("Reply, to the receipt only"), gettext("Answer, for the blog")
        form.body.label.text = reply if writing.is_reply else answer
    before = writing.words.seen_before
    if before:
        form.name_old_day(day(before.time.date()))


def carry_out(writing: Writing, form: PostForm, action: str) -> Notice | None:
    """Do what a button says; return what to tell the author, or nothing where the form says why.

    The write lock is held.
    """
    if form.overtakes(writing, action):
        return None
    if action not in writing.offered:
        form.body.errors = [_MOVED]
        return None
    try:
        if action in ("reply", "keep"):
            return replying.carry_out(writing, form, action)
        return _put(writing, form, action)
    except Full:
        form.body.errors = [_FULL]
    except sent.Opened:
        form.letter.data, form.body.errors = "", [replying.OPENED]
    except publication.GivesAway:
        form.look_again(action)
    except publication.Unlooked as unlooked:
        form.look_again(action, refusal.why(unlooked))
    except publication.Refused as refused:
        refusal.show(refused, form)
    return None


def message(post: Post, was: str) -> str:
    """Say what became of a post that was in some folder."""
    if post.state == "queued" and post.timing == "soon":
        sentence = _soon(post)
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


def _soon(post: Post) -> object:
    """Say when a post appears whose moment was drawn."""
    if post.not_before:
        return gettext(
            "It appears on %(day)s, at a moment drawn by chance. Until then you can take it back.",
            day=day(post.day or post.not_before),
        )
    return ngettext(
        "It appears on the blog within %(num)s minute. Until then you can take it back.",
        "It appears on the blog within %(num)s minutes. Until then you can take it back.",
        Site.current().time.publish_delay_max,
    )


def ways(post: Post, was: str) -> tuple[Any, ...]:
    """Return how to go on after a post went out or into the queue: to it, or back from there."""
    if post.state not in ("live", "queued") or (post.state == was and post.timing != "soon"):
        return ()
    is_live = post.state == "live"
    view = url_for("public.post", slug=post.slug) if is_live else _desk_of(post)
    back = url_for("dashboard.posts.withdrawal", post_id=post.id)
    return (way(gettext("View"), view), deed(gettext("Take it back"), back))


def _desk_of(post: Post) -> str:
    return url_for("dashboard.posts.edit", post_id=post.id)


def _put(writing: Writing, form: PostForm, action: str) -> Notice | None:
    was, words = writing.state, form.words(writing.words)
    post = writing.post or Post.draft(words, writing.ref)
    key, looked = guard.private_key(), form.is_looked_at()
    words = answering.rewritten(writing.words, words)
    if action == "publish" and was != "live" and not looked:
        publication.check(post, words, key)
        form.look_again(action)
        return None
    known = post.slug
    if action in ("publish", "queue") and looked:
        telling.note(writing, post)
    if action == "publish":
        publication.publish(post, words, key=key, looked=looked)
    elif action == "queue":
        publication.queue(post, words, key=key, looked=looked)
    else:
        publication.draft(post, words, key)
    said = [message(post, was), *telling.said(post), *_moved(post, known or "", form)]
    return Notice(" ".join(said), ways(post, was))


def _moved(post: Post, known: str, form: PostForm) -> list[str]:
    """Change the address with the title, if that was wanted, and say so."""
    leads = form.address.data == "leads"
    if not form.address.data or not publication.change_address(post, form.title.data, leads):
        return []
    old = url_for("public.post", slug=known)
    told = gettext("Its old address %(address)s leads to the new one.", address=old)
    gone = gettext("Its old address %(address)s says that nothing is there any more.", address=old)
    return [str(told if leads else gone)]


def address(post: Post | None) -> str:
    """Return the address of a post that readers know, or nothing."""
    if post is None or post.slug is None or not Slug.was_public(post.slug):
        return ""
    return url_for("public.post", slug=post.slug)
