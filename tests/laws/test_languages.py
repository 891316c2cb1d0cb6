"""The pages speak the author's language, whole, and never ask the reader's browser for its own."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask, render_template
from flask.testing import FlaskClient
from flask_babel import force_locale
from jinja2 import Environment, nodes

from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.source import HOUSE, TEMPLATES

GERMAN = HOUSE / "translations" / "de" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None}
NOT_OURS = {"tests", "benchmarks", "migrations", "tools", "screenshots", "samples", "data"}
MARKERS = {"_", "gettext", "ngettext", "pgettext"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
TAG = re.compile(r"<[^>]*>")
READ_ALOUD = {"aria-label", "placeholder", "title", "alt", "data-copy"}  # attributes with words
FOR_MACHINES = {
    *("number plate", "network address", "place on the map"),  # kinds of findings
    *("QAPage", "BlogPosting"),  # schema.org's names
    *("RadioField", "BooleanField"),  # those of WTForms
    "1970-01-01T00:00:00Z",  # the day of a feed without posts
    *("beside dt-published", "serif short"),  # two names of one element's look
    *("CSRFTokenField", "%Y-%m-%d %H:%M", "./unsaid dark"),
    *(
        "./unsaid backup --to FOLDER --passphrase-stdin",
        "./unsaid restore --drill",
        "./unsaid export",
    ),
}
# Names alone, which no one is read aloud.
BARE = re.compile(r"\bdata-copies\b|T00:00:00Z|urn:notice:|, interactive-widget=resizes-content")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')

READING = (
    *("/", "/about", "/tags", "/archive", "/p/stille"),
    *("/search", "/search?q=xyzzy", "/nowhere"),
)
ASKING = ("/ask/", "/ask/receipt")
WRITING = (
    *("/dashboard/", "/dashboard/?state=spam", "/dashboard/?q=xyzzy", "/dashboard/security"),
    *("/dashboard/posts", "/dashboard/posts?state=draft", "/dashboard/posts/new"),
    *("/dashboard/pages", "/dashboard/pages/new", "/dashboard/settings"),
    *("/dashboard/setup/new-recovery-code", "/dashboard/security/sign-out-others"),
)
SMALL_WORDS = """
a about add and answer answers archive ask asked at back been by cannot delete for from has have
here is it its keep later look new nobody nothing of on or page pages password please post posts
preview publish question questions receipt reply save saved search send sent settings sign tags
that the there this title to view what who with without write you your
"""
ENGLISH = set(SMALL_WORDS.split())
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"

Key = tuple[str | None, str | tuple[str, ...]]

environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])


class Reader(HTMLParser):
    """What a person reads or hears of a page: its text, its labels, its description."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        """Read text."""
        self.heard.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read what is written in attributes."""
        described = ("name", "description") in attrs
        for name, value in attrs:
            if name in READ_ALOUD or (name == "content" and described):
                self.heard.append(value or "")

    @property
    def words(self) -> set[str]:
        """All words, in small letters; what a hyphen joins is one word."""
        return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(self.heard).lower()))


def catalogue() -> Catalog:
    """Read the German sentences."""
    with (GERMAN / "messages.po").open("rb") as file:
        return read_po(file)


def messages(catalog: Catalog) -> dict[Key, Message]:
    """Return the sentences of a catalogue, its heading left out."""
    return {_key(message.context, message.id): message for message in catalog if message.id}


def _key(context: str | bytes | None, told: Any) -> Key:
    context = context.decode() if isinstance(context, bytes) else context  # as Babel reads it
    return context, tuple(told) if isinstance(told, list | tuple) else told


def forms(message: Message) -> list[tuple[str, str]]:
    """Pair every German form with the English it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


def asked_for() -> set[Key]:
    """Return the sentences that today's sources ask a catalogue for."""
    mappings = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    found = extract_from_dir(
        HOUSE,
        method_map=[(mapping["pattern"], mapping["method"]) for mapping in mappings],
        options_map={mapping["pattern"]: mapping for mapping in mappings},
        keywords=KEYWORDS,
        directory_filter=lambda path: not _is_not_ours(Path(path).name),
    )
    return {_key(context, message) for _, _, message, _, context in found}


def _is_not_ours(name: str) -> bool:
    return name in NOT_OURS or name.startswith((".", "_"))


def test_every_sentence_is_translated_and_none_is_left_over() -> None:
    catalog = catalogue()
    german = messages(catalog)
    assert set(german) == asked_for()
    assert [key for key, message in german.items() if message.fuzzy] == []
    assert [key for key, message in german.items() for _, said in forms(message) if not said] == []
    assert not catalog.obsolete


@pytest.mark.parametrize("kind", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_a_translation_keeps_what_the_page_puts_into_it(kind: re.Pattern[str]) -> None:
    for message in messages(catalogue()).values():
        for english, german in forms(message):
            assert Counter(kind.findall(german)) == Counter(kind.findall(english)), german


def test_a_translation_cannot_break_out_of_its_element() -> None:
    for message in messages(catalogue()).values():
        for english, german in forms(message):
            odd = {letter for letter in '<>&"' if letter in TAG.sub("", german)}
            assert odd <= set(TAG.sub("", english)), german


def test_what_runs_is_what_was_translated() -> None:
    with (GERMAN / "messages.mo").open("rb") as file:
        compiled = messages(read_mo(file))
    german = messages(catalogue())
    assert {key: forms(message) for key, message in compiled.items()} == {
        key: forms(message) for key, message in german.items()
    }


def unmarked(tree: nodes.Node) -> Iterator[str]:
    """Yield the words of a template's expressions that no catalogue is asked for."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in MARKERS:
            yield from (text for option in node.kwargs for text in unmarked(option))
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            if re.search(r"\b[A-Z]|[a-z][.:,;]? [a-z]", node.value):
                yield node.value
        else:
            yield from unmarked(node)


def _aloud(attribute: re.Match[str]) -> str:
    return attribute[2] if attribute[1] in READ_ALOUD else ""


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_no_sentence_of_a_template_is_left_unmarked(name: str) -> None:
    tree = environment.parse(TEMPLATES[name])
    written = Reader("".join(part.data for part in tree.find_all(nodes.TemplateData))).heard
    for text in written:
        assert not re.search(r"[^\W\d_]", BARE.sub("", ATTRIBUTE.sub(_aloud, text))), text
    assert set(unmarked(tree)) - FOR_MACHINES == set()


@pytest.mark.parametrize("script", sorted((HOUSE / "static" / "js").iterdir()), ids=str)
def test_a_script_has_no_sentence_of_its_own(script: Path) -> None:
    code = re.sub(r"^\s*//.*", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for _, text in re.findall(r"([\"'`])(.*?)\1", code):
        if re.fullmatch(r"[a-z]+(?:[A-Z]+[a-z]*)+", text):  # the name of a property
            continue
        assert not re.search(r"[A-Z][a-z]|[a-z] [a-z]", re.sub(r"\$\{.*?\}", "", text)), text


def speak(author: Desk, language: str) -> None:
    """Choose the language in the settings."""
    author.post("/dashboard/settings", title="Stille", inbox_open="y", language=language)


def heard(answer: Any, language: str) -> set[str]:
    """Return the words of a page that says it is in this language."""
    assert f'<html lang="{language}"' in answer.text, answer.request.path
    return Reader(re.sub(r">https?://[^<]*<", "><", answer.text)).words  # an address is in none


def every_page(client: FlaskClient, author: Desk) -> Iterator[tuple[str, Any]]:
    """Open pages of every door."""
    for address in (*READING, *ASKING, "/dashboard/sign-in", "/dashboard/recovery"):
        yield address, client.get(address)
    for address in (*WRITING, author.first_question("later"), author.first_post("live")):
        yield address, author.get(address)


def test_every_door_speaks_german_when_the_author_does(
    client: FlaskClient, author: Desk, ask: Ask, publish: Publish
) -> None:
    publish("Stille", "Ja.", tags="ruhe", question="Darf ich?", warning="Trauer")
    ask("Darf ich?")
    author.post(f"{author.first_question()}/state", state="later")
    speak(author, "en")
    for address, page in every_page(client, author):
        assert heard(page, "en") & ENGLISH, address
    speak(author, "de")
    for address, page in every_page(client, author):
        said = heard(page, "de")
        assert said & ENGLISH == set(), address
        assert said & {"der", "die", "das", "eine", "zum", "nicht", "hier"}, address


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("de", "ltr"), ("ja", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl")],
)
def test_pages_run_as_their_language_is_written(app: Flask, language: str, direction: str) -> None:
    with app.test_request_context("/"), force_locale(language):
        assert re.search(rf'<html [^>]*dir="{direction}"', render_template("base.html"))


def test_what_a_visitor_is_told_is_german(client: FlaskClient, author: Desk, ask: Ask) -> None:
    speak(author, "de")
    receipt = ask("Darf ich?", consent="private")
    fields = {"csrf_token": token(client.get("/ask/receipt").text)}
    for typed, expected in ((receipt, "angekommen"), ("0000", "abholschein")):
        sent = client.post("/ask/receipt", data={**fields, "receipt": typed}, follow_redirects=True)
        said = heard(sent, "de")
        assert said & ENGLISH == set()
        assert expected in said
    fields = {"csrf_token": token(client.get("/ask/").text)}
    refused = client.post("/ask/", data={**fields, "body": "Darf ich?", "consent": "maybe"})
    assert refused.status_code == 400
    assert heard(refused, "de") & ENGLISH == set()


def test_what_the_author_is_told_is_german(author: Desk) -> None:
    speak(author, "de")
    told = author.get("/dashboard/settings")
    assert "Die Einstellungen sind gespeichert." in told.text
    refused = {
        "/dashboard/settings": {"title": "", "language": "tlh"},
        "/dashboard/posts/new": {"action": "publish", "title": ""},
        "/dashboard/pages/new": {"title": ""},
        "/dashboard/security": {"current": "open", "new_password": "short", "again": "other"},
        "/dashboard/setup/new-recovery-code": {"current": "open"},
    }
    for address, fields in refused.items():
        said = heard(author.post(address, **fields), "de")
        assert said & ENGLISH == set(), address


def test_what_is_said_of_a_wrong_choice_follows_the_language_too(author: Desk) -> None:
    said = {"en": "Not a valid choice.", "de": "Keine gültige Auswahl."}  # by the library of forms
    for language in ("en", "de", "en"):
        speak(author, language)
        answer = author.post("/dashboard/settings", title="Stille", accent="none")
        assert said[language] in answer.text


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_a_browser_prefers_changes_nothing(
    client: FlaskClient, author: Desk, language: str
) -> None:
    speak(author, language)
    for address in (*READING, *ASKING):
        answers = [
            client.get(address, headers={"Accept-Language": wish} if wish else {})
            for wish in ("", "de", "fr", "en", "de-AT;q=0.9, en;q=0.1")
        ]
        pages = {re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}  # tokens differ
        assert len(pages) == 1, address
        assert "accept-language" not in " ".join(a.headers.get("Vary", "") for a in answers).lower()
        if address in READING:
            assert len({answer.data for answer in answers}) == 1, address


def test_one_post_is_one_and_two_are_more(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Stille", tags="ruhe, nacht")
    publish("Lärm", tags="ruhe")
    for language, one, two in (("en", "1 post", "2 posts"), ("de", "1 Beitrag", "2 Beiträge")):
        speak(author, language)
        page = client.get("/tags").text
        assert page.count(f">{one}<") == 1
        assert page.count(f">{two}<") == 1


def test_a_day_is_written_as_its_language_does(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Stille")
    speak(author, "de")
    assert re.search(rf">\d{{1,2}}\. ({MONTHS}) \d{{4}}</time>", client.get("/").text)
    speak(author, "en")
    assert re.search(r">\d{1,2} [A-Z][a-z]+ \d{4}</time>", client.get("/").text)
