"""A thief copies the data folder after every step; what is unpublished is in none of its bytes."""

import logging
import re
import shutil
import subprocess
import zlib
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import data_folder
from models.author import unlock
from safety.keys import codes, receipts, sealing
from tests.cast.blog import PASSWORD, by_hand, put_out_of_order
from tests.cast.desk import Ask, Desk, Publish, token

COPY = shutil.which("cp") or "/bin/cp"
ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
# The words that the thief looks for. Each begins like no other, for an index shortens a word to
# what sets it apart from the one before.
ASKED, ADDED, REPLIED = "quillwort", "obsidianite", "marzipanic"
TITLE, QUESTION, BODY, WARNING, TAG = (
    "wyvernous",
    "bumbershoot",
    "jabberwock",
    "yarrowmead",
    "udometer",
)
LABEL, NOTE = "wentletrap", "quagmirish"
WORDS = (TITLE, QUESTION, BODY, WARNING, TAG)
WORDED = {
    "title": f"A {TITLE} title",
    "question": f"Is it {QUESTION}?",
    "body": f"It is *{BODY}*.",
    "tags": f"{TAG}, other",
    "warning": f"Mentions {WARNING}",
}

Loot = list[bytes]


def spellings(secret: str | bytes) -> tuple[set[bytes], set[bytes]]:
    """Spell a secret as files do: in any case, in bytes and in hexadecimal; and in base 64."""
    plain = {secret} if isinstance(secret, bytes) else encoded(secret[2:].lower())
    cased = {secret} if isinstance(secret, bytes) else encoded(secret[2:], secret[2:].lower())
    loose = {text.lower() for text in plain} | {text.hex().encode() for text in plain}
    exact = set()
    for text, shift in product(cased, range(3)):
        spelt = b64encode(bytes(shift) + text).rstrip(b"=")[-(-shift * 8 // 6) : -1]
        exact |= {spelt, spelt.translate(bytes.maketrans(b"+/", b"-_"))}
    return loose, exact


def encoded(*words: str) -> set[bytes]:
    """Write words in each code; their beginnings are left out, as an index leaves them out."""
    return {word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")}


def unpacked(file: bytes) -> Iterable[bytes]:
    """Yield a file, and whatever zlib finds packed in it."""
    yield file
    for head in ZLIB.finditer(file):
        try:
            yield zlib.decompressobj(wbits=47).decompress(file[head.start() :], 1 << 20)
        except zlib.error:
            continue


def found(loot: Loot, *secrets: str | bytes) -> list[str | bytes]:
    """Return those of the secrets that lie somewhere in the loot."""
    pile = b"\0".join(part for file in loot for part in unpacked(file))
    lower = pile.lower()
    return [
        secret
        for secret, (loose, exact) in ((secret, spellings(secret)) for secret in secrets)
        if any(spelt in lower for spelt in loose) or any(spelt in pile for spelt in exact)
    ]


@dataclass(frozen=True)
class Thief:
    """Someone who copies the data folder of a running blog."""

    app: Flask
    pocket: Path

    def finds(self, *secrets: str | bytes) -> list[str | bytes]:
        """Copy all files, in a process of its own as a thief does, and look for secrets."""
        shutil.rmtree(self.pocket, ignore_errors=True)
        subprocess.run([COPY, "-r", self.app.config["DATA"], self.pocket], check=True)  # noqa: S603  # our own folder
        files = [file for file in self.pocket.rglob("*") if file.is_file()]
        assert {file.name for file in files} >= {"unsaid.sqlite", "unsaid.sqlite-wal", "secret.key"}
        return found([file.read_bytes() for file in files], *secrets)

    def finds_in_backup(self, *secrets: str | bytes) -> list[str | bytes]:
        """Look again after a backup was made."""
        with self.app.app_context():
            data_folder.back_up()
        return self.finds(*secrets)


@pytest.fixture
def thief(app: Flask, tmp_path: Path) -> Thief:
    """Whoever gets hold of the data folder."""
    return Thief(app, tmp_path / "pocket")


def receipt_page(client: FlaskClient, receipt: str) -> str:
    """Open the page behind a receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    answer = client.post("/ask/receipt", data=form, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def visit(client: FlaskClient, receipt: str, deed: str, **fields: str) -> None:
    """Do what a receipt allows."""
    tokens = re.findall(r'name="csrf_token" value="([^"]+)"', receipt_page(client, receipt))
    form = {"receipt": receipt, "csrf_token": tokens[-(deed == "withdrawal")], **fields}
    answer = client.post(f"/ask/receipt/{deed}", data=form, follow_redirects=True)
    assert answer.status_code in (200, 201), answer.text


def of_receipt(app: Flask, receipt: str) -> list[str | bytes]:
    """Return a receipt as it may be written, and the key that is drawn from it."""
    raw = receipts.read(receipt)
    (salt,) = by_hand(app, "SELECT salt FROM site")[0]
    plain = receipt.replace("-", "")
    return [receipt, plain, raw, receipts.keys(raw, salt).private_key]


@pytest.mark.parametrize(
    "hide",
    [
        lambda word: word.encode(),
        lambda word: word.upper().encode("utf-16"),
        lambda word: f"ab{word}c".encode().hex().encode(),
        lambda word: b64encode(f"a{word}c".encode()),
        lambda word: b64encode(f"ab{word}cd".encode("utf-16-le")),
        lambda word: b"junk" + zlib.compress(f"so {word} it is".encode()) + b"junk",
        lambda word: word[2:].encode(),
    ],
)
def test_the_thief_knows_how_to_look(hide: Callable[[str], bytes]) -> None:
    assert found([b"x" * 99, b"junk" + hide(BODY) + b"junk"], BODY) == [BODY]
    assert found([b"x" * 99, b"junk" + hide(BODY) + b"junk"], TITLE) == []


@pytest.mark.slow
@pytest.mark.parametrize("consent", ["quote", "paraphrase", "private"])
def test_a_question_is_in_none_of_the_bytes(
    client: FlaskClient, author: Desk, ask: Ask, thief: Thief, consent: str
) -> None:
    receipt = ask(f"Why {ASKED}?", consent=consent)
    secrets = [ASKED, f'consent": "{consent}', *of_receipt(thief.app, receipt)]
    assert thief.finds(*secrets) == []

    address = author.first_question()
    assert ASKED in author.get(address).text
    assert ASKED in author.get(f"/dashboard/?q={ASKED}").text
    assert author.get("/dashboard/").status_code == 200
    assert thief.finds(*secrets) == [], "what a session remembers is on no disk"

    visit(client, receipt, "follow-up", body=f"Also {ADDED}.")
    assert ADDED in author.get(address).text
    assert thief.finds(ADDED, *secrets) == []

    author.post(address, action="preview", title="A", body=f"Because {REPLIED}.")
    assert thief.finds(REPLIED, ADDED, *secrets) == []
    author.post(address, action="reply", body=f"Because {REPLIED}.")
    assert REPLIED in receipt_page(client, receipt)
    secrets += [REPLIED, ADDED]
    assert thief.finds_in_backup(*secrets) == []

    for state in ("later", "archived", "spam", "trash", "new"):
        author.post(f"{address}/state", state=state)
        assert thief.finds(*secrets) == [], state

    visit(client, receipt, "withdrawal")
    assert thief.finds(*secrets) == []


def test_an_erased_question_is_in_none_of_the_bytes(author: Desk, ask: Ask, thief: Thief) -> None:
    receipt = ask(f"Why {ASKED}?")
    address = author.first_question()
    author.post(address, action="draft", **WORDED)
    author.post(address, action="reply", body=f"Because {REPLIED}.")
    author.post(f"{address}/state", state="trash")
    (sealed,) = by_hand(thief.app, "SELECT substr(sealed, 1, 99) FROM question")[0]
    assert thief.finds(sealed) == [sealed]
    assert author.post(f"{address}/erasure").status_code == 302
    assert thief.finds(sealed, ASKED, REPLIED, *WORDS, *of_receipt(thief.app, receipt)) == []


@pytest.mark.parametrize("end", ["withdrawal", "erasure"])
def test_a_note_is_in_none_of_the_bytes_and_goes_with_its_question(
    client: FlaskClient, author: Desk, ask: Ask, thief: Thief, end: str
) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    noted = {"labels": f"{LABEL}, dogs", "note": f"Ask a {NOTE} colleague.", "starred": "y"}
    author.post(f"{address}/note", **noted)
    assert NOTE in author.get(address).text
    assert thief.finds(LABEL, NOTE) == []
    assert NOTE not in receipt_page(client, receipt)
    (sealed,) = by_hand(thief.app, "SELECT substr(noted, 1, 99) FROM question")[0]
    assert thief.finds(sealed) == [sealed]
    if end == "withdrawal":
        visit(client, receipt, "withdrawal")
    else:
        author.post(f"{address}/state", state="trash")
        author.post(f"{address}/erasure")
    assert author.get(address).status_code == 404
    assert author.post(f"{address}/note", **noted).status_code == 302
    ask("Is it them?")
    assert LABEL not in author.get(author.first_question()).text
    assert thief.finds(sealed, LABEL, NOTE) == []


@pytest.mark.parametrize("source", ["a question", "a blank page"])
def test_a_draft_is_in_none_of_the_bytes(author: Desk, ask: Ask, thief: Thief, source: str) -> None:
    ask(f"Why {ASKED}?")
    address = author.first_question() if source == "a question" else "/dashboard/posts/new"
    author.post(address, action="preview", **WORDED)
    assert thief.finds(ASKED, *WORDS) == []
    author.post(address, action="draft", **WORDED)
    draft = author.first_post("draft")
    assert all(word in author.get(draft).text for word in WORDS)
    assert thief.finds(ASKED, *WORDS) == []

    author.post(draft, action="draft", **{**WORDED, "body": f"Or is it {REPLIED}?"})
    author.post(draft, action="preview", **WORDED)
    assert thief.finds_in_backup(ASKED, REPLIED, *WORDS) == []
    for deed in ("trash", "restoration", "trash", "erasure"):
        assert author.post(f"{draft}/{deed}").status_code == 302
        assert thief.finds(ASKED, REPLIED, *WORDS) == [], deed


def test_what_is_kept_while_it_is_typed_is_in_none_of_the_bytes(
    author: Desk, ask: Ask, thief: Thief
) -> None:
    receipt = ask(f"Why {ASKED}?")
    address = author.first_question()
    for window in ("aa", "bb"):
        author.post(address, action="copy", ref=window, **WORDED)
    author.post(address, action="copy", mode="reply", ref="cc", body=f"Because {REPLIED}.")
    author.post("/dashboard/snippets", name=LABEL, text=f"Ask a {NOTE} colleague.")
    assert all(word in author.get(f"{address}?mode=answer").text for word in (*WORDS, REPLIED))
    assert NOTE in author.get("/dashboard/snippets").text
    secrets = (ASKED, REPLIED, LABEL, NOTE, *WORDS)
    assert thief.finds_in_backup(*secrets) == []
    visit(thief.app.test_client(), receipt, "withdrawal")
    assert thief.finds(*secrets) == []


@pytest.mark.slow
@pytest.mark.parametrize("end", ["withdrawal", "trash", "the visitor's withdrawal"])
@pytest.mark.parametrize("action", ["publish", "queue"])
def test_what_is_taken_back_leaves_every_byte(
    author: Desk, ask: Ask, thief: Thief, action: str, end: str
) -> None:
    other = {"title": "Another post", "body": "It stays, and is *other*.", "tags": "other"}
    author.post("/dashboard/posts/new", action="publish", **other)
    receipt = ask(f"Why {ASKED}?")
    author.post(author.first_question(), action=action, **WORDED)
    assert thief.finds(*WORDS) == [*WORDS], "the server must be able to show it"

    post, kept = author.first_post({"publish": "live", "queue": "queued"}[action]), {*WORDS}
    if end == "the visitor's withdrawal":
        visit(thief.app.test_client(), receipt, "withdrawal")
        kept -= {QUESTION}
    else:
        assert author.post(f"{post}/{end}").status_code == 302
    address = {"publish": [TITLE], "queue": []}[action]  # what was public goes on answering 410
    secrets = (ASKED, *WORDS, *of_receipt(thief.app, receipt))
    assert thief.finds(*secrets) == address
    assert thief.finds_in_backup(*secrets) == address
    assert {word for word in WORDS if word in author.get(post).text} == kept
    author.post(f"{post}/trash")
    author.post(f"{post}/erasure")
    assert thief.finds(*secrets) == address


@pytest.mark.parametrize(
    ("first", "then"), [("publish", "publish"), ("queue", "queue"), ("queue", "publish")]
)
def test_a_sentence_edited_away_leaves_every_byte(
    author: Desk, publish: Publish, thief: Thief, first: str, then: str
) -> None:
    publish("Another post", "It stays.", tags="other")
    author.post("/dashboard/posts/new", action=first, **WORDED)
    post = author.first_post({"publish": "live", "queue": "queued"}[first])
    assert thief.finds(*WORDS) == [*WORDS]
    fields = {"title": f"A {TITLE} title", "question": "", "body": "It is.", "tags": "other"}
    assert author.post(post, action=then, **fields).status_code == 302
    assert thief.finds(*WORDS) == [TITLE]
    assert thief.finds_in_backup(*WORDS) == [TITLE]


def test_no_password_code_or_key_is_in_any_byte(author: Desk, thief: Thief) -> None:
    with thief.app.app_context():
        private_key = unlock(PASSWORD)
    cookie = author.client.get_cookie("unsaid")
    assert cookie
    page = author.post("/dashboard/setup/new-recovery-code", current=PASSWORD).text
    code = re.findall(r'<output id="recovery-code"[^>]*>([^<]+)<', page)[0]
    assert author.post("/dashboard/setup/recovery-code", code=code).status_code == 302
    new = "cobalt harvest drummer violet"
    form = {"current": PASSWORD, "new_password": new, "again": new}
    assert author.post("/dashboard/security", **form).status_code == 302

    secrets = [
        *PASSWORD.split(),
        *new.split(),
        code,
        code.replace("-", ""),
        codes.read(code, 20),
        private_key,
    ]
    with author.client.session_transaction("/dashboard/") as session:
        held = session["door"]
    secrets += [cookie.value, held, urlsafe_b64decode(held)[:32], urlsafe_b64decode(held)[32:]]
    assert thief.finds_in_backup(*secrets) == []
    assert author.post("/dashboard/sign-out").status_code == 302
    assert thief.finds(*secrets) == []


def test_the_log_holds_no_text_no_receipt_and_no_address(
    client: FlaskClient,
    author: Desk,
    ask: Ask,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    requests = logging.getLogger("unsaid.requests")
    requests.addHandler(caplog.handler)
    caplog.set_level(logging.DEBUG)
    receipt = ask(f"Why {ASKED}?")
    visit(client, receipt, "follow-up", body=f"Also {ADDED}.")
    address = author.first_question()
    author.get(f"/dashboard/?q={ASKED}")
    author.post(address, action="reply", body=f"Because {REPLIED}.")
    author.post(address, action="publish", **WORDED)
    client.get(f"/search?q={QUESTION}", headers={"User-Agent": "Lynx", "Referer": "http://a.b/"})
    client.get(f"/p/a-{TITLE}-title")
    put_out_of_order(client.application)
    assert client.get("/").status_code == 500
    requests.removeHandler(caplog.handler)

    log = caplog.text + "".join(capfd.readouterr())
    assert "GET /search 200" in log
    assert "/dashboard" not in log
    question = address.rpartition("/")[2]
    words = (ASKED, ADDED, REPLIED, *WORDS, receipt, receipt.replace("-", ""), question)
    strangers = ("127.0.0.1", "Lynx", "http://a.b/", PASSWORD)
    assert [word for word in (*words, *strangers) if word in log] == []


def test_a_receipt_page_that_fails_tells_the_log_no_receipt(
    app: Flask, client: FlaskClient, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    receipt = ask(f"Why {ASKED}?")
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    put_out_of_order(app)
    answer = client.post("/ask/receipt", data=form, follow_redirects=True)
    assert answer.status_code == 500
    assert receipt not in answer.text
    assert caplog.text
    assert not [word for word in (receipt, ASKED, "127.0.0.1") if word in caplog.text]


def spoil(app: Flask, table: str, column: str, how: str) -> list[bytes]:
    """Damage every seal of a table in a way that a thief may try; return what was there."""
    pairs = by_hand(app, f"SELECT id, {column} FROM {table} ORDER BY id")  # noqa: S608  # names below
    seals = [seal for _, seal in pairs]
    for (key, seal), other in zip(pairs, seals[1:] + seals[:1], strict=True):
        damaged = {
            "swapped": other,
            "cut short": seal[:-1],
            "cut to a stump": seal[:20],
            "emptied": b"",
            "changed by a bit": seal[:-1] + bytes([seal[-1] ^ 1]),
            "overwritten": bytes(len(seal)),
        }[how]
        by_hand(app, f"UPDATE {table} SET {column} = ? WHERE id = ?", damaged, key)  # noqa: S608  # names below
    return seals


def repair(app: Flask, table: str, column: str, seals: list[bytes]) -> None:
    """Put the seals back."""
    keys = by_hand(app, f"SELECT id FROM {table} ORDER BY id")  # noqa: S608  # names below
    for (key,), seal in zip(keys, seals, strict=True):
        by_hand(app, f"UPDATE {table} SET {column} = ? WHERE id = ?", seal, key)  # noqa: S608  # names below


DAMAGE = ("swapped", "cut short", "cut to a stump", "emptied", "changed by a bit", "overwritten")


def is_calm(answer: TestResponse) -> bool:
    """Tell whether an answer is the page of ours that says what is wrong."""
    return answer.status_code == 409 and all(
        words in answer.text for words in ("This cannot be opened", "Quiet hours")
    )


def test_a_spoilt_question_is_noticed_and_the_others_stay(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("The first question.")
    ask("The second question.")
    addresses = re.findall(r'"(/dashboard/questions/[0-9a-f]+)"', author.get("/dashboard/").text)
    for number, how in enumerate(DAMAGE):
        seals = spoil(client.application, "question", "sealed", how)
        sound = ask(f"A sound question, number {number}.")
        inbox = author.get("/dashboard/")
        assert inbox.status_code == 200
        assert f"A sound question, number {number}." in inbox.text, how
        assert inbox.text.count("cannot be opened with your key") == 2, how
        assert author.get("/dashboard/?q=question").text.count('class="open" id') == 1
        for address in addresses:
            assert is_calm(author.get(address)), how
            assert is_calm(author.post(address, action="draft", body="An answer.")), how
            assert author.post(f"{address}/state", state="spam").status_code == 302
        assert "Your question has arrived" in receipt_page(client, receipt)
        visit(client, sound, "withdrawal")
        by_hand(client.application, "DELETE FROM question WHERE state = 'withdrawn'")
        repair(client.application, "question", "sealed", seals)
        for address in addresses:
            assert author.get(address).status_code == 200
            author.post(f"{address}/state", state="new")


def test_a_spoilt_draft_is_noticed_and_the_others_stay(app: Flask, author: Desk) -> None:
    for name in ("first", "second"):
        author.post("/dashboard/posts/new", action="draft", title=f"The {name} draft", body="x")
    folder = "/dashboard/posts?state=draft"
    posts = re.findall(r'"(/dashboard/posts/\d+)"', author.get(folder).text)
    for how in DAMAGE:
        seals = spoil(app, "post", "sealed", how)
        author.post("/dashboard/posts/new", action="draft", title="A sound draft", body="x")
        drafts = author.get(folder)
        assert drafts.status_code == 200, how
        assert "A sound draft" in drafts.text
        assert "The first draft" not in drafts.text
        for post in posts:
            assert is_calm(author.get(post)), how
            assert is_calm(author.post(f"{post}/publication")), how
            assert author.post(f"{post}/trash").status_code == 302
            assert author.get("/dashboard/posts?state=trash").status_code == 200
            assert author.post(f"{post}/restoration").status_code == 302
        by_hand(app, "DELETE FROM post WHERE id NOT IN (SELECT id FROM post ORDER BY id LIMIT 2)")
        repair(app, "post", "sealed", seals)
        assert "The first draft" in author.get(folder).text


@pytest.mark.parametrize("column", ["for_author", "for_visitor"])
def test_a_spoilt_letter_is_noticed(
    client: FlaskClient, author: Desk, ask: Ask, column: str
) -> None:
    receipt = ask("A question.")
    address = author.first_question()
    for number in ("one", "two"):
        author.post(address, action="reply", body=f"Letter {number}.")

    def read(reader: str) -> TestResponse:
        form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
        return {
            "for_author": author.get(address),
            "for_visitor": client.post("/ask/receipt", data=form, follow_redirects=True),
        }[reader]

    (other,) = {"for_author", "for_visitor"} - {column}
    for how in DAMAGE:
        seals = spoil(client.application, "letter", column, how)
        assert is_calm(read(column)), how
        assert "Letter" not in read(column).text
        assert "Letter one." in read(other).text
        repair(client.application, "letter", column, seals)
        assert "Letter one." in read(column).text


def test_a_spoilt_session_or_key_opens_nothing(app: Flask, author: Desk) -> None:
    for how in DAMAGE[1:]:
        by_hand(app, "ALTER TABLE session RENAME COLUMN digest TO id")
        seals = spoil(app, "session", "sealed_key", how)
        by_hand(app, "ALTER TABLE session RENAME COLUMN id TO digest")
        assert author.get("/dashboard/").status_code == 302, how
        by_hand(app, "UPDATE session SET sealed_key = ?", seals[0])
        assert author.get("/dashboard/").status_code == 200

        keys = spoil(app, "author", "key_under_password", how)
        assert Desk(app.test_client()).sign_in().status_code == 401, how
        repair(app, "author", "key_under_password", keys)
        by_hand(app, "UPDATE author SET tries_paid_at = NULL")
        assert Desk(app.test_client()).sign_in().status_code == 302
        by_hand(app, "DELETE FROM session WHERE sealed_key <> ?", seals[0])


def test_a_key_put_in_the_place_of_the_authors_is_noticed(app: Flask) -> None:
    ((own,),) = by_hand(app, "SELECT public_key FROM author")
    by_hand(app, "UPDATE author SET public_key = ?", sealing.key_pair()[1])
    assert is_calm(Desk(app.test_client()).sign_in())
    by_hand(app, "UPDATE author SET public_key = ?", own)
    assert Desk(app.test_client()).sign_in().status_code == 302


def test_a_letter_moved_to_another_question_is_noticed(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    for number in ("one", "two"):
        ask(f"Question {number}.")
        author.post(author.first_question(), action="reply", body=f"Letter {number}.")
    answered = author.listed("/dashboard/?state=answered")
    addresses = re.findall(r'"(/dashboard/questions/[0-9a-f]+)"', answered)
    assert len(addresses) == 2
    app = client.application
    ((first,), (second,)) = by_hand(app, "SELECT question_id FROM letter ORDER BY id")
    by_hand(app, "UPDATE letter SET question_id = ? WHERE question_id = ?", second, first)
    for address in addresses:
        answer = author.get(address)
        assert is_calm(answer) or "Letter" not in answer.text
    assert [address for address in addresses if is_calm(author.get(address))]


def test_an_old_password_and_an_old_code_open_no_stolen_byte(author: Desk, thief: Thief) -> None:
    new_code = "/dashboard/setup/new-recovery-code"
    assert author.post(new_code, current=PASSWORD).status_code == 200
    columns = "SELECT key_under_password, key_under_recovery FROM author"
    ((under_password, under_code),) = by_hand(thief.app, columns)
    assert thief.finds(under_password, under_code) == [under_password, under_code]
    new = "cobalt harvest drummer violet"
    form = {"current": PASSWORD, "new_password": new, "again": new}
    assert author.post("/dashboard/security", **form).status_code == 302
    assert thief.finds(under_password, under_code) == [under_code]
    assert author.post(new_code, current=new).status_code == 200
    assert thief.finds(under_password, under_code) == []


SHOWN = {"tagline": WARNING, "closed_message": BODY}


def test_old_words_of_the_settings_are_in_none_of_the_bytes(author: Desk, thief: Thief) -> None:
    words = {name: f"Once it said {word}." for name, word in SHOWN.items()}
    author.post("/dashboard/settings", title=f"The {TITLE}", **words)
    author.post("/dashboard/settings/box", **words)
    assert len(thief.finds(TITLE, WARNING, BODY)) == 3, "the look finds what is there"
    author.post("/dashboard/settings", title="Quiet hours", tagline="")
    author.post("/dashboard/settings/box", closed_message="")
    assert thief.finds(TITLE, WARNING, BODY) == []


@pytest.mark.parametrize("end", ["rewritten", "deleted"])
@pytest.mark.parametrize("length", [1, 2000])
def test_old_words_of_a_page_are_in_none_of_the_bytes(
    author: Desk, thief: Thief, end: str, length: int
) -> None:
    form = {"title": f"The {TITLE}", "body": f"It is {BODY}. " * length}
    author.post("/dashboard/pages/new", **form)
    (page,) = by_hand(thief.app, "SELECT slug FROM page")
    assert len(thief.finds(TITLE, BODY)) == 2, "the look finds what is there"
    by_hand(thief.app, "UPDATE page SET slug = 'moss'")
    by_hand(thief.app, "PRAGMA wal_checkpoint(TRUNCATE)")
    address = "/dashboard/pages/moss"
    if end == "deleted":
        assert author.post(f"{address}/erasure").status_code == 302, page
    else:
        version = re.search(r'name="seen"[^>]*value="([^"]*)"', author.get(address).text)
        sent = {"title": "Moss", "body": "Green.", "seen": version[1] if version else ""}
        assert author.post(address, **sent).status_code == 302
    assert thief.finds(TITLE, BODY) == []
