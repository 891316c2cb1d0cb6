"""What a button in a list does with a post: publish, take back, pin, put away."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard, refusal
from blueprints.dashboard.posts.lists import POST, bp, found, leave
from blueprints.dashboard.writing import desk
from models import db, publication
from models.drafts import copies
from models.storage import begin_writing


@bp.post(f"{POST}/publication", endpoint="publication")
def publish(post_id: int) -> ResponseReturnValue:
    """Publish a post as it stands."""
    post = found(post_id)
    begin_writing(post)
    was = post.state
    if was == "live":  # by the first of two clicks
        return leave(desk.message(post, ""), was)
    if was not in ("draft", "queued"):
        return leave(gettext("This post has moved meanwhile. Nothing was published."), was)
    try:
        key = guard.private_key()
        publication.publish(post, post.words(key), key=key)
    except publication.Refused as refused:
        db.session.rollback()
        flash(refusal.why(refused))
        return redirect(url_for("dashboard.posts.edit", post_id=post_id))
    db.session.commit()
    return leave(desk.message(post, was), "live")


@bp.post(f"{POST}/withdrawal")
def withdrawal(post_id: int) -> ResponseReturnValue:
    """Take a post back to a draft."""
    found(post_id).withdraw()
    db.session.commit()
    return leave(gettext("The post is a draft again. Readers no longer see it."), "draft")


@bp.post(f"{POST}/pin")
def pin(post_id: int) -> ResponseReturnValue:
    """Put a live post on top of the front page, or take it down from there."""
    if request.form.get("pinned") == "yes":
        publication.pin(found(post_id))
        message = gettext("It stands on top of the front page now.")
    else:
        publication.unpin(found(post_id))
        message = gettext("It is no longer on top of the front page.")
    db.session.commit()
    return leave(message, "live")


@bp.post(f"{POST}/trash")
def trash(post_id: int) -> ResponseReturnValue:
    """Put a post into the trash."""
    found(post_id).trash()
    db.session.commit()
    return leave(gettext("The post is in the trash."), "trash")


@bp.post(f"{POST}/restoration")
def restoration(post_id: int) -> ResponseReturnValue:
    """Take a post out of the trash, as a draft."""
    found(post_id).restore()
    db.session.commit()
    return leave(gettext("The post is a draft again."), "draft")


@bp.post(f"{POST}/erasure")
def erasure(post_id: int) -> ResponseReturnValue:
    """Delete a trashed post for good."""
    post = found(post_id)
    text = copies.Text(post.ref)
    post.erase()
    copies.drop_all(text, guard.private_key())
    db.session.commit()
    return leave(gettext("The post is deleted."), "trash")
