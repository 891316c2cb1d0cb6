"""A post is nowhere before its time and after it: no word, tag, number, address or neighbour."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, now, publication, today
from models.posts import Post, PostWords
from tests.cast.blog import by_hand
from tests.cast.desk import Ask, Desk, Publish, filling, token

TITLE, QUESTION, BODY, WARNING, TAG = "Velvet", "hammer", "wingspan", "tideline", "moss"
WORDS = (TITLE, QUESTION, BODY, WARNING, TAG)
WORDED = {
    "title": f"{TITLE} morning",
    "question": f"Where is the {QUESTION}?",
    "body": f"In the *{BODY}*, and sleep.",
    "tags": f"{TAG}, sleep",
    "warning": WARNING,
}
SLUG = "velvet-morning"
DAY = "2031-05-17"  # to which the queued post is put

Seen = dict[str, tuple[int, str | None, str]]


@pytest.fixture(scope="module", autouse=True)
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put posts around the hidden one."""
    folder = tmp_path_factory.mktemp("stock") / "data"
    with filling(authored, folder) as author, author.client.application.app_context():
        for number in range(12):
            body, tags = "On sleep, and on *dreams*.", ("sleep", "dreams")
            night = PostWords(title=f"Night {number}", body=body, tags=tags)
            publication.publish(Post.draft(night), night)
        db.session.commit()
        author.post("/dashboard/pages/new", title="House rules", body="What I do not answer.")
    return folder


def addresses(app: Flask) -> Iterator[str]:
    """Yield every public address, with each value that could lead to the hidden post."""
    day = today()
    values: dict[str, list[object]] = {
        "slug": [SLUG, "night-3", "night-11", "house-rules"],
        "names": [TAG, "sleep", "dreams", f"sleep+{TAG}", f"sleep+-{TAG}", "dreams+sleep"],
        "year": [day.year, 2031],
        "part": [str(day.month), "5", "spring"],
        "piece": [0, 1],
    }
    bound = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("public.") and rule.endpoint != "public.random":
            for chosen in fillings({name: values[name] for name in rule.arguments}):
                address = bound.build(rule.endpoint, chosen)
                yield address
                if "feed" not in address:
                    yield f"{address}?before={SLUG}"
    for word in (*WORDS, "sleep"):
        for query in (word, f"{word[:4]}*", f"-{word}", f"tag:{word}", f"-tag:{word}"):
            yield f"/search?q={query}"
            yield f"/search?q={query}&order=newest"
    for order in ("relevance", "newest"):
        yield f"/search?q=sleep&order={order}&before={SLUG}"


def fillings(values: dict[str, list[object]]) -> Iterator[dict[str, object]]:
    """Yield every way to choose one value of each."""
    if not values:
        yield {}
        return
    name, *others = values
    for value in values[name]:
        for chosen in fillings({other: values[other] for other in others}):
            yield {name: value, **chosen}


def look(client: FlaskClient) -> Seen:
    """Read the whole blog."""
    seen = {}
    for address in dict.fromkeys(addresses(client.application)):
        answer = client.get(address)
        text = "" if answer.mimetype == "image/png" else answer.text  # a picture has its ETag
        seen[address] = (answer.status_code, answer.headers.get("ETag"), text)
    return seen


def words_in(seen: Seen) -> list[tuple[str, str]]:
    """Return where a page shows a word that its own address does not hold."""
    return [
        (address, word)
        for address, (_, _, text) in seen.items()
        for word in WORDS
        if word.lower() not in address.lower() and word.lower() in text.lower()
    ]


def asked(author: Desk, ask: Ask) -> str:
    """Have a question asked, and return where it is answered."""
    ask("Why do I wake at four?")
    return author.first_question()


def set_time(app: Flask, moment: str) -> None:
    """Move the queued post to another time, as if it had been queued for then."""
    by_hand(app, "UPDATE post SET published_at = ? WHERE slug = ?", moment, SLUG)
    by_hand(app, "UPDATE slug SET public_from = ? WHERE name = ?", moment, SLUG)


@pytest.mark.slow
def test_the_look_finds_what_is_public(client: FlaskClient, author: Desk) -> None:
    before = look(client)
    assert len(before) > 100
    assert words_in(before) == []
    author.post("/dashboard/posts/new", action="publish", **WORDED)
    after = look(client)
    assert {word for _, word in words_in(after)} == set(WORDS)
    assert len([address for address in before if before[address] != after[address]]) > 50


@pytest.mark.slow
@pytest.mark.parametrize("trashed", [False, True])
@pytest.mark.parametrize("source", ["a question", "a blank page"])
def test_a_draft_is_nowhere(
    client: FlaskClient, author: Desk, ask: Ask, source: str, trashed: bool
) -> None:
    where = asked(author, ask) if source == "a question" else "/dashboard/posts/new"
    before = look(client)
    assert author.post(where, action="draft", **WORDED).status_code == 302
    if trashed:
        author.post(f"{author.first_post('draft')}/trash")
    assert look(client) == before
    assert words_in(before) == []


@pytest.mark.slow
@pytest.mark.parametrize("source", ["a question", "a blank page"])
def test_a_scheduled_post_is_nowhere_before_its_time(
    client: FlaskClient, author: Desk, ask: Ask, source: str
) -> None:
    where = asked(author, ask) if source == "a question" else "/dashboard/posts/new"
    before = look(client)
    assert author.post(where, action="queue", **WORDED).status_code == 302
    assert look(client) == before
    set_time(client.application, f"{DAY} 00:00:00.000000")
    assert look(client) == before
    assert before[f"/p/{SLUG}"][0] == 404
    assert words_in(before) == []


def test_a_scheduled_post_is_there_when_its_time_has_come(
    client: FlaskClient, author: Desk
) -> None:
    author.post("/dashboard/posts/new", action="queue", **WORDED)
    assert client.get(f"/p/{SLUG}").status_code == 404
    etag = client.get("/").headers["ETag"]
    moment = now()
    set_time(client.application, moment.strftime("%Y-%m-%d %H:%M:%S.%f"))
    for page in ("/", f"/p/{SLUG}", f"/tags/{TAG}", f"/search?q={BODY}"):
        assert f"{TITLE} morning" in client.get(page).text, page
    for page in ("/sitemap.xml", "/feed.atom"):
        assert f"/p/{SLUG}" in client.get(page).text
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200
    assert "Nothing here" in author.get("/dashboard/posts?state=queued").text


@pytest.mark.slow
@pytest.mark.parametrize("end", ["withdrawal", "trash", "erasure"])
def test_a_withdrawn_post_is_gone_from_everywhere(
    client: FlaskClient, author: Desk, end: str
) -> None:
    before = look(client)
    author.post("/dashboard/posts/new", action="publish", **WORDED)
    post = author.first_post("live")
    for deed in {"withdrawal": ["withdrawal"], "trash": ["trash"]}.get(end, ["trash", "erasure"]):
        assert author.post(f"{post}/{deed}").status_code == 302
    after = look(client)
    assert words_in(after) == []
    assert after[f"/p/{SLUG}"][0] == 410
    known = re.compile(rf"/p/{SLUG}|before={SLUG}")  # what was public is remembered as an address
    assert {a: seen for a, seen in after.items() if not known.search(a)} == {
        a: seen for a, seen in before.items() if not known.search(a)
    }


@pytest.mark.slow
def test_a_post_that_its_visitor_took_back_is_gone_from_everywhere(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Why do I wake at four?")
    before = look(client)
    author.post(author.first_question(), action="publish", **WORDED)
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    form["csrf_token"] = token(page[page.index("/ask/receipt/withdrawal") :])
    assert (
        client.post("/ask/receipt/withdrawal", data=form, follow_redirects=True).status_code == 200
    )
    after = look(client)
    assert words_in(after) == []
    assert after[f"/p/{SLUG}"][0] == 410
    assert after["/"] == before["/"]


def test_the_order_of_hits_tells_nothing_of_the_queue(
    client: FlaskClient, publish: Publish
) -> None:
    publish("Pears", "apple pear pear")
    publish("Apples", "apple apple pear")
    before = look_for(client, "apple pear")
    assert sorted(before) == ["Apples", "Pears"]
    for word in ("apple", "pear"):
        for number in range(4):
            publish(f"Hidden {word} {number}", f"{word} {word} {word}", action="queue")
        assert look_for(client, "apple pear") == before, f"the queue holds the word {word}"


def look_for(client: FlaskClient, words: str) -> list[str]:
    """Return the titles that a search finds, best first."""
    page = client.get("/search", query_string={"q": words}).text
    return re.findall(r'<h3 dir="auto"><a[^>]*>([^<]+)</a>', page)


def test_an_unknown_address_never_was_and_a_withdrawn_one_was(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    slug = publish("Short life")
    assert client.get(f"/p/{slug}").status_code == 200
    author.post(f"{author.first_post('live')}/withdrawal")
    answer = client.get(f"/p/{slug}")
    assert answer.status_code == 410
    assert "taken back" in answer.text
    assert "Short life" not in answer.text
    assert client.get("/p/no-such-life").status_code == 404


@pytest.mark.parametrize("end", ["withdrawal", "trash", "erasure"])
def test_an_address_is_never_given_to_another_post(
    client: FlaskClient, author: Desk, publish: Publish, end: str
) -> None:
    assert publish("Same name") == "same-name"
    post = author.first_post("live")
    author.post(f"{post}/{'trash' if end == 'erasure' else end}")
    if end == "erasure":
        author.post(f"{post}/erasure")
    assert publish("Same name") == "same-name-2"
    assert client.get("/p/same-name").status_code == 410
    assert client.get("/p/same-name-2").status_code == 200


def test_an_address_comes_back_with_its_own_post(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Second thoughts")
    post = author.first_post("live")
    author.post(f"{post}/withdrawal")
    assert client.get("/p/second-thoughts").status_code == 410
    author.post(post, action="publish", title="Third thoughts", body="An answer.")
    assert "Third thoughts" in client.get("/p/second-thoughts").text
    assert client.get("/p/third-thoughts").status_code == 404


def test_a_queued_address_that_was_taken_back_never_was(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Not yet", action="queue")
    author.post(f"{author.first_post('queued')}/withdrawal")
    assert client.get("/p/not-yet").status_code == 404
    assert publish("Not yet") == "not-yet"


@pytest.mark.parametrize("first", ["My patient Anna", "1984"])
@pytest.mark.parametrize("action", ["queue", "publish"])
def test_a_title_changed_before_its_time_is_not_in_the_address(
    client: FlaskClient, author: Desk, publish: Publish, first: str, action: str
) -> None:
    publish(first, action="queue")
    post = author.first_post("queued")
    author.post(post, action=action, title="A patient", body="An answer.")
    if action == "queue":
        author.post(f"{post}/publication")
    assert "A patient" in client.get("/p/a-patient").text
    assert re.findall(r'"/p/(a-patient[^"]*|my-[^"]*|1984)"', client.get("/").text) == ["a-patient"]


def test_a_receipt_tells_nothing_of_an_answer_before_its_time(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Why do I wake at four?")
    before = news(client, receipt)
    where = author.first_question()
    for action in ("draft", "queue"):
        assert author.post(where, action=action, **WORDED).status_code == 302
        assert news(client, receipt) == before, action
    set_time(client.application, f"{DAY} 00:00:00.000000")
    assert news(client, receipt) == before
    set_time(client.application, f"{now():%Y-%m-%d %H:%M:%S.%f}")
    assert f"/p/{SLUG}" in news(client, receipt)
    author.post(f"{author.first_post('live')}/withdrawal")
    assert news(client, receipt) == before


def news(client: FlaskClient, receipt: str) -> str:
    """Read what a receipt page says, but for the tokens of its forms."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    answer = client.post("/ask/receipt", data=form, follow_redirects=True)
    assert answer.status_code == 200
    return re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)
