"""Where a rule refuses, nothing reaches readers by any form or command, and no text is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from secrets import token_hex
from typing import Any

import pytest
from flask import Flask
from markupsafe import escape

from cli import COMMANDS
from models import db
from models.author import Author, unlock
from models.questions import MOVES
from models.site import Site
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Desk, filling, send_question, token
from tests.cast.house import SENTENCE, Furnished, Gate, House, changes, pages, seen
from tests.promises.test_loop import news

WORD = "Heron"  # in all that is typed
POSTS = range(1, 7)
SLUGS = ("on-sleep", "wild-geese", "on-waking", "on-dreams", "on-snoring", "heron-title")

# Every form there is, behind whatever door, and what of it readers see.
SHOWS = {
    *("dashboard.posts.new", "dashboard.posts.edit", "dashboard.posts.publication"),
    *("dashboard.questions.index", "dashboard.settings.index", "dashboard.settings.group"),
    *("dashboard.pages.new", "dashboard.pages.edit"),
}
OFF = {"post", "tag", "address", "pin", "edition"}
TAKES_OFF = {  # what leaves the blog is never refused
    "dashboard.posts.withdrawal": OFF,
    "dashboard.posts.trash": OFF,
    "dashboard.pages.erasure": {"page", "edition"},
    "submission.agree": OFF - {"address"},
    "submission.withdrawal": OFF - {"address"},  # a live one stays, to say that it is gone
}
DARK = "dashboard.dark.index"  # it takes all off, and has what waits wait on
PINS = "dashboard.posts.pin"  # it moves to the top, or down, what readers see in any case
SHOWS_NOTHING = {
    *("dashboard.pages.draft_erasure", "dashboard.accepted.ask_again"),
    *("dashboard.ledger.index", "dashboard.ledger.decide", "dashboard.ledger.read"),
    *("dashboard.linking.index", "dashboard.snippets.index", "dashboard.snippets.erasure"),
    *("dashboard.posts.restoration", "dashboard.posts.erasure"),
    *("dashboard.queue.order", "dashboard.export.index", "dashboard.backups.index"),
    *("dashboard.never.index", "dashboard.never.words", "dashboard.never.removal"),
    "dashboard.repeats.index",
    *("dashboard.never.trial", "dashboard.accepted.ask_again"),
    *("dashboard.questions.state", "dashboard.questions.erasure", "dashboard.letters.withdrawal"),
    *("dashboard.putting_away.closing", "dashboard.putting_away.state"),
    *("dashboard.putting_away.together", "dashboard.noting.index"),
    *("dashboard.security.index", "dashboard.security.others", "dashboard.recovery.index"),
    *("dashboard.setup.index", "dashboard.setup.confirm", "dashboard.setup.renew"),
    *("dashboard.sign_in.index", "dashboard.sign_in.out", "dashboard.sign_in.code"),
    *("dashboard.browsers.end", "dashboard.browsers.name", "dashboard.putting_away.undo"),
    *("dashboard.passkeys.index", "dashboard.passkeys.remove"),
    *("dashboard.second_factor.index", "dashboard.second_factor.confirm"),
    *("dashboard.second_factor.off", "dashboard.second_factor.renew"),
    *("submission.ask", "submission.receipt", "submission.follow_up"),
}
FORMS = sorted({*SHOWS, *TAKES_OFF, DARK, PINS, *SHOWS_NOTHING})
ACTIONS = ("", "preview", "draft", "keep", "queue", "publish", "reply")
TYPED = {
    **{name: f"{WORD} {name}" for name in ("title", "question", "body", "warning", "tagline")},
    **dict.fromkeys(("current", "new_password", "again", "password"), PASSWORD),
    "tags": "heron, geese",
    "closed_message": f"{WORD} message",
    "language": "de",
    "accent": "pine",
    "grain": "month",
    "crawlers": "none",
    "consent": "private",
}


@pytest.fixture(scope="module")
def furnished(furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A post in every folder: 1 and 4 are live, 2 queued, 3 and 5 drafts, 6 trash."""
    folder = tmp_path_factory.mktemp("full") / "data"
    with filling(furnished.folder, folder) as author:
        answer = {"title": "On waking", "question": "Why at four?", "body": "Waking comes sooner."}
        author.post(author.first_question(), **answer, tags="sleep", action="publish")
        send_question(author.client.application.test_client(), "And at five?")
        for title in ("On dreams", "On snoring"):
            author.post("/dashboard/posts/new", title=title, body="Later.", action="draft")
        author.post("/dashboard/posts/6/trash")
        author.post("/dashboard/posts/4/pin", pinned="yes")
        author.post("/dashboard/pages/about", title="About", body="A quiet room.")
    return replace(furnished, folder=folder)


def addresses(house: House) -> list[str]:
    """Return every address that readers and visitors may open."""
    bound = house.app.url_map.bind("localhost")
    found = {"/ask/", *(f"/search?q={word}" for word in (WORD, "sleep"))}
    for rule in house.rules("public"):
        for slug in SLUGS if rule.endpoint != "public.random" else ():
            values = {**house.values, "slug": slug}
            found.add(bound.build(rule.endpoint, {name: values[name] for name in rule.arguments}))
    return sorted(found)


def sendings(house: House, endpoint: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every address of a form, with every button and choice there is."""
    bound = house.app.url_map.bind("localhost")
    rules = house.app.url_map.iter_rules(endpoint)
    [rule] = [rule for rule in rules if "POST" in (rule.methods or ())]
    rooms: dict[str, list[Any]] = {
        "post_id": [*POSTS],
        "slug": ["on-sleep", "about", "start", "heron"],
        "hex_id": [house.values["hex_id"]],
    }
    [(name, numbers)] = [each for each in rooms.items() if each[0] in rule.arguments] or [("", [0])]
    for number in numbers:
        values = {**house.values, name: number}
        address = bound.build(endpoint, {name: values[name] for name in rule.arguments}, "POST")
        for action in ACTIONS:
            yield address, {"action": action, "pinned": "yes", "inbox_open": "y"}
        for confirmed in ("queue", "publish", "reply"):
            yield address, {"confirm": confirmed}
        for state in MOVES:
            yield address, {"state": state, "pinned": "no"}


def send(house: House, author: Desk, endpoint: str, more: dict[str, str]) -> None:
    """Send each of them, signed in, with all that it may ask for; none may fail."""
    for address, fields in sendings(house, endpoint):
        if author.get("/dashboard/linking").status_code == 302:  # it is soon made
            author.csrf = token(author.get("/dashboard/sign-in").text)
            author.sign_in()
        own = {"csrf_token": visitors_token(house, author, address)} if "/ask/" in address else {}
        answer = author.post(address, **{**TYPED, **fields, **more, "ref": token_hex(16), **own})
        assert answer.status_code < 500, (address, fields)


def visitors_token(house: House, author: Desk, address: str) -> str:
    """Open the page that has a visitor's form, and return the form's token."""
    name = address.rpartition("/")[2]
    if name in ("", "receipt"):
        return token(author.get(address).text)
    page = news(author.client, house.receipt)
    if address not in page:  # the question has been taken back
        return ""
    return token(page[page.index(address) :])


def test_every_form_is_known(house: House) -> None:
    rules = house.app.url_map.iter_rules()
    assert {rule.endpoint for rule in rules if "POST" in (rule.methods or ())} == set(FORMS)


@pytest.mark.parametrize("endpoint", FORMS)
def test_no_form_shows_readers_what_a_rule_refuses(
    house: House,
    author: Desk,
    make_app: Callable[[], Flask],
    gate: Gate,
    endpoint: str,
) -> None:
    more = {"receipt": house.receipt, "code": new_code(house.app)}
    before, looked = seen(house.app), pages(house.app, addresses(house))
    gate.shut()
    send(house, author, endpoint, more)
    after = seen(house.app)
    may_change = {PINS: {"pin", "edition"}, DARK: {"post", "edition"}, **TAKES_OFF}
    assert changes(before, after) == may_change.get(endpoint, set())
    if endpoint in TAKES_OFF:
        assert all(after[name] <= before[name] for name in may_change[endpoint] - {"edition"})
    elif endpoint not in (DARK, PINS):
        assert pages(make_app(), addresses(house)) == looked  # by a worker that remembers none
    gate.open()
    send(house, author, endpoint, more)
    assert (changes(after, seen(house.app)) != set()) == (endpoint in {*SHOWS, DARK, PINS})


def new_code(app: Flask) -> str:
    """Return a recovery code that counts."""
    with app.app_context():
        code = Author.current().renew_recovery(unlock(PASSWORD))
        db.session.commit()
    return code


TEXTS = {"title": f"{WORD} & <co>", "body": f"{WORD} sat by the water & <waited>."}
WRITTEN = [
    # the form, its button
    *[("/dashboard/posts/new", action) for action in ("publish", "queue")],
    *[(f"/dashboard/posts/{post}", "publish") for post in (1, 2, 3, 4, 5)],
    *[(f"/dashboard/posts/{post}", "queue") for post in (2, 3, 5)],
    ("a question", "publish"),
    ("a question", "queue"),
    *[(f"/dashboard/pages/{page}", "") for page in ("new", "on-sleep", "about", "start")],
]


@pytest.mark.parametrize(("address", "action"), WRITTEN)
def test_a_refused_text_comes_back_beside_the_reason(
    house: House, author: Desk, gate: Gate, address: str, action: str
) -> None:
    if address == "a question":
        address = author.first_question()
    before = author.get(address).text
    gate.shut()
    answer = author.post(address, **TEXTS, action=action)
    assert answer.status_code == 400
    assert all(str(escape(text)) in answer.text for text in TEXTS.values())
    assert f'id="body-error">{SENTENCE}' in answer.text
    assert str(escape(TEXTS["body"])) not in before
    assert str(escape(TEXTS["body"])) not in author.get(address).text, "it was not saved"


def test_refused_settings_come_back_beside_the_reason(
    house: House, author: Desk, gate: Gate
) -> None:
    gate.shut()
    answer = author.post("/dashboard/settings", **TYPED)
    assert answer.status_code == 400
    assert f'id="title-error">{SENTENCE}' in answer.text, "beside the first field that is seen"
    for name in ("title", "tagline"):
        assert TYPED[name] in answer.text
    assert WORD not in author.get("/dashboard/settings").text


def test_a_post_refused_in_a_list_leads_to_its_text_and_the_reason(
    house: House, author: Desk, gate: Gate
) -> None:
    gate.shut()
    for post in (2, 5):
        refused = author.post(f"/dashboard/posts/{post}/publication")
        assert refused.headers["Location"] == f"/dashboard/posts/{post}"
        assert SENTENCE in author.get(refused.headers["Location"]).text


def test_a_first_setup_that_is_refused_makes_no_author(new_blog: Flask, gate: Gate) -> None:
    with new_blog.app_context():
        setup = Site.current().open_setup()
        db.session.commit()
    gate.shut()
    client = new_blog.test_client()
    address = f"/dashboard/setup?token={setup}"
    form = {"csrf_token": token(client.get(address).text), "token": setup, "title": WORD}
    password = {"new_password": PASSWORD, "again": PASSWORD}
    refused = client.post(address, data={**form, **password})
    assert (refused.status_code, SENTENCE in refused.text) == (400, True)
    assert f'value="{WORD}"' in refused.text
    assert by_hand(new_blog, "SELECT count(*) FROM author") == [(0,)]
    assert WORD not in client.get("/").text
    assert client.get("/dashboard/").status_code == 302


# By commands.

SHOW_NOTHING = {"run", "test", "check", "backup", "audit", "tidy", "dark", "second-factor"}
SHOW_NOTHING |= {"doctor", "import", "rekey", "export", "mirror", "restore"}
SHOW_NOTHING |= {"dev"}  # it has a blog of its own


def test_no_command_shows_readers_what_a_rule_refuses(app: Flask, gate: Gate) -> None:
    before = seen(app)
    gate.shut()
    done = app.test_cli_runner().invoke(args=["demo"])
    assert (done.exit_code, done.output) == (1, f"Error: {SENTENCE}\n")
    assert changes(before, seen(app)) == set()
    assert {command.name for command in COMMANDS} == {"demo", "setup", *SHOW_NOTHING}


@pytest.mark.parametrize("title", [WORD, " "])
def test_a_setup_in_the_shell_that_is_refused_makes_no_author(
    new_blog: Flask, gate: Gate, title: str
) -> None:
    before = seen(new_blog)
    if title == WORD:
        gate.shut()
    command = ["setup", "--title", title, "--password-stdin"]
    done = new_blog.test_cli_runner().invoke(args=command, input=f"{PASSWORD}\n")
    sentence = SENTENCE if title == WORD else "Please give it a title."
    assert (done.exit_code, done.output) == (1, f"Error: {sentence}\n")
    assert changes(before, seen(new_blog)) == set()
    assert by_hand(new_blog, "SELECT count(*) FROM author") == [(0,)]
