"""Nobody is asked for a name: no form has a field for one, or lets a browser fill one in."""

import re
from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient

from models import db
from models.site import Site
from tests.cast.desk import Ask, Desk, Publish, token

CONTROL = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
TYPES = {
    "email",
    "hidden",
    "text",
    "password",
    "radio",
    "checkbox",
    "search",
    "number",
    "date",
    None,
}
FILLED_IN = {"off", "current-password", "new-password", None}  # what a browser may offer to fill
FIELDS = {
    # a visitor's
    *("body", "consent", "receipt", "csrf_token"),
    # a reader's
    *("q", "order"),
    # the author's
    *("password", "current", "new_password", "again", "code", "token", "next"),
    *("title", "question", "tags", "warning", "ref", "seen", "resume"),
    *("tagline", "language", "accent", "grain", "crawlers", "inbox_open", "closed_message"),
    "warned_in_feeds",
    *("wait_phrase", "slow", "close_at", "close_above", "care"),
    *("keep_answered_days", "keep_unread_days", "keep_trash_days"),
    *("browser", "called", "credential"),
    *("labels", "note", "starred"),
    *("publish_delay_min", "publish_delay_max", "queue_per_day", "queue_every", "queue_from"),
    *("queue_to", "queue_skips", "queue_rest", "cooling_days", "sample"),
    *("mode", "letter", "address", "also"),
    *("text", "name"),  # of a snippet
    *("words", "adds"),  # of the never-list
    *("axis", "value"),  # of the ledger
    *("to", "cache_seconds", "feed", "notice_mail"),
    *("daily_copies", "kept_copies", "old_addresses"),
    *("more", "post", "muted", "disk_share_mb", "id"),
}


def attribute(control: str, name: str) -> str | None:
    """Return what an attribute of a field says."""
    found = re.search(rf'\b{name}="([^"]*)"', control)
    return found[1] if found else None


def pages(app: Flask, client: FlaskClient, author: Desk) -> Iterator[str]:
    """Open every page that has an address of its own, as whoever it is for."""
    values = {"slug": "moss", "names": "green", "year": 2026, "part": "5", "post_id": 1, "piece": 0}
    values["page"] = "box"
    values["hex_id"] = author.first_question().rpartition("/")[2]
    bound = app.url_map.bind("localhost")
    for page in (
        "care",
        "keeping",
        "abuse",
        "time",
        "readers",
        "notices",
        "operation",
    ):  # beside the one that stands for all such addresses
        yield author.get(f"/dashboard/settings/{page}").text
    for rule in app.url_map.iter_rules():
        door = rule.endpoint.partition(".")[0]
        if door in ("public", "submission", "dashboard") and "GET" in (rule.methods or ()):
            address = bound.build(rule.endpoint, {name: values[name] for name in rule.arguments})
            for visitor in (client, author.client):
                answer = visitor.get(address)
                if answer.mimetype == "text/html" and answer.status_code == 200:
                    yield answer.text


def test_no_form_asks_for_a_name(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask, publish: Publish
) -> None:
    publish("Moss", "Green.", tags="green")
    receipt = ask("Is it me?")
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    seen = [
        *pages(app, client, author),
        client.post("/ask/receipt", data=form, follow_redirects=True).text,
    ]
    assert len(seen) >= 30
    controls = {control for page in seen for control in CONTROL.findall(page)}
    assert {attribute(control, "name") for control in controls} == FIELDS - {"token"}
    assert {attribute(control, "type") for control in controls} <= TYPES
    assert {attribute(control, "autocomplete") for control in controls} <= FILLED_IN


def test_a_setup_asks_for_no_name(new_blog: Flask) -> None:
    with new_blog.app_context():
        link = Site.current().open_setup()
        db.session.commit()
    page = new_blog.test_client().get(f"/dashboard/setup?token={link}").text
    names = {attribute(control, "name") for control in CONTROL.findall(page)}
    assert names == {"csrf_token", "token", "title", "new_password", "again"}
