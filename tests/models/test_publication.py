"""The gate to the public: each rule holds on every way, and no verb goes around."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from inspect import isfunction
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from models import db, now, publication, rules, today
from models.author import Author, Session, unlock
from models.imported import Imported, OldAddress
from models.posts import Post, PostWords, places
from models.publication import Refused, TakenBack, Untitled
from models.questions import Question
from models.site import Page, Site
from models.storage import Base, Conflict
from safety.keys import receipts
from tests.cast.blog import CHEAP, PASSWORD, copied
from tests.cast.house import AtNight, Gate, changes, seen

WORDS = PostWords(title="On sleep", question="Why?", body="Sleep comes later.", tags=("sleep",))
OTHER = PostWords(title="Heron", question="Where?", body="By the water.", tags=("heron",))
GONE = PostWords(title="Gone", body="It was here.")
RECEIPT = receipts.mint()


@pytest.fixture(scope="module")
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A post in every folder, a page, a pin and two questions."""
    folder = tmp_path_factory.mktemp("full") / "data"
    with copied(authored, folder):
        Question.receive("Why?", "quote", RECEIPT)
        Question.receive("Where?", "quote", receipts.mint())
        asked = replace(WORDS, question_id=the_question().id.hex())
        publication.publish(post_in("live", asked), asked, key=key())
        publication.queue(post_in("queued"), WORDS)
        post_in("draft")
        post_in("trash").trash()
        publication.pin(post_in("live"))
        publication.publish(post_in("gone", GONE), GONE)
        post_in("gone").withdraw()
        publication.save_page(None, "House rules", "Be kind.")
        Session.start(bytes(32))
        db.session.commit()
    return folder


@pytest.fixture
def full(filled: Path, app: Flask) -> Iterator[Flask]:
    """A blog with all this, and its context."""
    with app.app_context():
        yield app
        db.session.remove()


def post_in(folder: str, words: PostWords = WORDS) -> Post:
    """Return the post of a folder, begun where there is none yet."""
    return Post.draft(words, folder.encode())


def the_question() -> Question:
    """Read the question that is answered."""
    return Question.of_receipt(RECEIPT)[0]


def key() -> bytes:
    """Return the author's private key, which opens what was asked."""
    return unlock(PASSWORD)


def the_page() -> Page:
    """Read a page."""
    return db.session.get_one(Page, "house-rules")


# Each rule.


@dataclass(frozen=True)
class Way:
    """A way to the public for words."""

    go: Callable[[PostWords], None]
    fields: tuple[str, ...]  # what of them goes there


def published(folder: str) -> Callable[[PostWords], None]:
    return lambda words: publication.publish(post_in(folder), words, key=key())


def queued(folder: str) -> Callable[[PostWords], None]:
    return lambda words: publication.queue(post_in(folder), words, key=key())


OF_POST, OF_PAGE = ("title", "body", "question"), ("title", "body")
WAYS = {
    "publish a draft": Way(published("draft"), OF_POST),
    "publish one before its day": Way(published("queued"), OF_POST),
    "rewrite a live one": Way(published("live"), OF_POST),
    "queue a draft": Way(queued("draft"), OF_POST),
    "rewrite a queued one": Way(queued("queued"), OF_POST),
    "publish for some day": Way(
        lambda words: publication.publish(
            post_in("draft"), words, now() + timedelta(days=9), key=key()
        ),
        OF_POST,
    ),
    "make a page": Way(lambda words: publication.save_page(None, words.title, words.body), OF_PAGE),
    "rewrite a page": Way(
        lambda words: publication.save_page(the_page(), words.title, words.body), OF_PAGE
    ),
    "change settings": Way(
        lambda words: publication.save_settings({"title": words.title}), ("title",)
    ),
}
LONG = "I have never told this to anyone, and I do not know how to begin. " * 4
KEPT = {"body": "You have never told this to anyone, and now you did."}
SPLIT = {"title": "I have never told", "body": "This to anyone: nobody."}
RULES = [
    # the rule, what became of a question, what the words lack or hold, the refusal, which field
    ("is_titled", "withdrawn", {"title": ""}, Untitled, "title"),
    ("is_titled", "withdrawn", {"body": ""}, Untitled, "body"),
    ("is_titled", "withdrawn", {"title": "", "body": ""}, Untitled, "title"),
    ("is_agreed_to", "private", {"title": "Heron"}, rules.OnlyPrivate, "question"),
    ("keeps_no_words", "paraphrase", {"question": LONG}, rules.KeepsTheirWords, "question"),
    ("keeps_no_words", "paraphrase", {"body": LONG}, rules.KeepsTheirWords, "body"),
    ("keeps_no_words", "paraphrase", {"warning": LONG[:66]}, rules.KeepsTheirWords, "warning"),
    ("keeps_no_words", "paraphrase", {"title": LONG[:66]}, rules.KeepsTheirWords, "title"),
    ("keeps_no_words", "paraphrase", {"tags": (LONG[:40],)}, rules.KeepsTheirWords, "tags"),
    ("keeps_no_words", "paraphrase", KEPT, rules.KeepsTheirWords, "body"),
    ("keeps_no_words", "paraphrase", SPLIT, rules.KeepsTheirWords, "title"),
    ("is_not_taken_back", "withdrawn", {"question": "Where is it?"}, TakenBack, "question"),
    ("is_changed", "withdrawn", {"returned": "as it is"}, rules.Unchanged, "body"),
    ("gives_nobody_away", "quote", {"body": "Write to ann@example.org"}, rules.GivesAway, "body"),
    ("is_looked_at", "withdrawn", {"title": "Heron"}, rules.Returned, "body"),
    ("is_looked_at", "quote", {"question": LONG}, rules.WholeQuestion, "question"),
    ("is_asked_about", "quote", {"body": "A client of mine sleeps."}, rules.Unasked, "body"),
    ("leads_to_what_is_seen", "quote", {"body": "[It](/p/heron-2)"}, rules.LeadsNowhere, "body"),
    ("is_no_dead_end", "quote", {"body": "[It](/p/gone)"}, rules.LeadsToGone, "body"),
]
ASKED_ONCE = ("is_asked_about", "rewrite a live one")  # readers know it already


def asked(became: str) -> Question:
    """Ask a long question with some consent, or take it back again."""
    receipt = receipts.mint()
    Question.receive(LONG, "quote" if became == "withdrawn" else became, receipt)
    question = Question.of_receipt(receipt)[0]
    if became == "withdrawn":
        question.withdraw()
    db.session.commit()
    return question


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "row", RULES, ids=lambda row: f"{row[0]} {sorted(row[2])} {row[3].__name__}"
)
def test_each_rule_holds_on_every_way_that_its_words_can_go(
    full: Flask,
    monkeypatch: pytest.MonkeyPatch,
    row: tuple[str, str, dict[str, Any], type[Refused], str],
    way: str,
) -> None:
    name, became, fault, kind, field = row
    words = replace(OTHER, question="", question_id=asked(became).id.hex())
    if "returned" in fault:
        fault = {"returned": words.version()}
    before = seen(full)
    monkeypatch.setattr(publication, "RULES", [getattr(publication, name)])  # no other one helps
    goes = WAYS[way].fields
    if (name, way) != ASKED_ONCE and (goes == OF_POST or (kind is Untitled and field in goes)):
        with pytest.raises(kind) as refused:
            WAYS[way].go(replace(words, **fault))
        assert (refused.value.field, bool(refused.value.sentence)) == (field, True)
        db.session.commit()  # nothing was changed before it was refused
        assert changes(before, seen(full)) == set()
    monkeypatch.setattr(publication, "RULES", [])
    WAYS[way].go(words)
    db.session.commit()
    assert changes(before, seen(full)) != set()


def test_the_table_has_every_rule() -> None:
    assert {name for name, *_ in RULES} == {rule.__name__ for rule in publication.RULES}


def test_the_words_of_a_question_that_stands_may_go_out(full: Flask) -> None:
    words = replace(OTHER, question_id=the_question().id.hex())
    publication.publish(post_in("live"), words, key=key())


# Each verb.

Verb = Callable[[], object]


def each(verb: Callable[[Post], object], *folders: str) -> list[Verb]:
    """Have a verb for the posts of some folders."""
    return [partial(_on_post, verb, folder) for folder in folders]


def _on_post(verb: Callable[[Post], object], folder: str) -> None:
    verb(post_in(folder))


def show(post: Post) -> None:
    publication.publish(post, OTHER)


def put_in_line(post: Post) -> None:
    publication.queue(post, OTHER)


def save(post: Post) -> None:
    post.save(OTHER)


def erase_question() -> None:
    the_question().move("trash")
    the_question().erase()


def renew_code() -> str:
    return Author.current().renew_recovery(unlock(PASSWORD))


def change_password() -> None:
    Author.current().set_password(unlock(PASSWORD), "cobalt harvest drummer", CHEAP)


def the_session() -> Session:
    """Read the newest session."""
    return Session.newest_first()[0]


def rename(post: Post) -> None:
    """Give a post another address, as its next title wants it."""
    assert publication.change_address(post, OTHER.title, leads=True)


def bring_back(post: Post) -> None:
    """Show a post as it stood on another blog."""
    was = publication.Was("heron", now() - timedelta(days=400), None, 0, "heron")
    publication.bring_back(post, OTHER, was)


REFUSED: dict[str, list[Verb]] = {
    "publication.bring_back": each(bring_back, "draft"),
    "publication.publish": each(show, "draft", "queued", "live"),
    "publication.queue": each(put_in_line, "draft", "queued"),
    "publication.save_page": [
        lambda: publication.save_page(the_page(), "Heron", "By the water."),
        lambda: publication.save_page(None, "Heron", "By the water."),
    ],
    "publication.change_address": each(rename, "live"),
    "publication.save_settings": [lambda: publication.save_settings({"tagline": "At four."})],
}
TAKES_OFF: dict[str, list[Verb]] = {
    "Post.withdraw": each(Post.withdraw, "live", "queued"),
    "Post.withdraw_for_visitor": each(
        lambda post: post.withdraw_for_visitor(bytes(16)), "live", "queued"
    ),
    "Post.withdraw_for_consent": each(Post.withdraw_for_consent, "live", "queued"),
    "Post.trash": each(Post.trash, "live", "queued"),
    "Question.withdraw": [lambda: the_question().withdraw()],
    "Page.delete": [lambda: the_page().delete()],
    "publication.unpin": each(publication.unpin, "live"),
}
SHOWS_NOTHING: dict[str, list[Verb]] = {
    "Post.draft": [lambda: Post.draft(OTHER)],
    "Post.save": each(save, "draft", "trash"),
    "publication.level_times": [publication.level_times],
    "publication.draft": each(lambda post: publication.draft(post, OTHER, key()), "draft", "trash"),
    "Post.trash": each(Post.trash, "draft", "trash"),
    "Post.restore": each(Post.restore, "trash"),
    "Post.settle_addresses": [Post.settle_addresses],
    "Post.erase": each(Post.erase, "trash"),
    "places.admit": [places.admit],
    "Question.receive": [lambda: Question.receive("When?", "quote", receipts.mint())],
    "Question.move": [lambda: the_question().move("spam"), lambda: the_question().move("trash")],
    "Question.reply": [lambda: the_question().reply("Because.", bytes(16))],
    "Question.follow_up": [lambda: the_question().follow_up("But why?", bytes(16))],
    "Question.erase": [erase_question],
    "Question.close": [lambda: the_question().close()],
    "Question.expire": [lambda: the_question().expire(today())],
    "Author.set_password": [change_password],
    "Author.renew_recovery": [renew_code],
    "Author.confirm_recovery": [lambda: Author.current().confirm_recovery(renew_code())],
    "Session.start": [lambda: Session.start(bytes(32))],
    "Session.end_all": [Session.end_all],
    "Session.forget_old": [lambda: Session.forget_old(timedelta(0), timedelta(0))],
    "Session.end": [lambda: the_session().end()],
    "Session.call": [lambda: the_session().call("the desk")],
    "Imported.note": [lambda: Imported.note("tumblr", "1", post_in("draft"))],
    "OldAddress.keep": [lambda: OldAddress.keep(["/post/1"], post_in("draft").id)],
    "Question.put_back": [lambda: the_question().put_back("later")],
    "Session.touch": [lambda: the_session().touch()],
    "Site.open_setup": [lambda: Site.current().open_setup()],
    "Site.close_setup": [lambda: Site.current().close_setup()],
}
PINS = {"publication.pin"}  # it puts on top what readers see in any case
READS = {
    *(
        "Author.find",
        "Author.current",
        "Author.open_with_code",
        "Author.opened",
        "Page.at",
        "Page.by_title",
    ),
    *("Post.live", "Post.of", "Post.words", "Letter.open", "Letter.open_with_receipt"),
    *("Question.of_receipt", "Question.open", "Question.peek", "Question.open_letters"),
    *("Question.letters_for_visitor", "Question.letters_sent", "Question.post_ref"),
    *(
        "Session.resume",
        "Session.newest_first",
        "publication.check",
        "Session.called",
        "Session.by_ref",
    ),
    *("Tag.most_used", "Imported.find", "OldAddress.slug_at", "OldAddress.all_live"),
    *("Slug.was_public", "Slug.is_open", "Slug.first_free", "places.queued", "places.due"),
    *("Site.unknown", "Site.current", "Site.groups", "Site.settings", "Site.version"),
    *("Site.admits_setup", "places.top", "places.placed", "places.pieces", "places.addresses"),
    *("places.newest", "places.ahead", "places.this_moment", "places.some_due"),
}
PARTS = {  # of the verbs above, or of the beginning of a blog
    *(
        "Letter.to_visitor",
        "Letter.to_author",
        "Slug.level_times",
        "Slug.keep",
        "Slug.add",
        "Slug.release",
        "Slug.wait_until",
        "Slug.leave",
        "Slug.date_back",
        "Post.keep_name",
        "Post.leave_address",  # it takes the post off, as `withdraw`
        "Letter.write",
    ),
    *("WordingKey.hide", "WordingKey.find", "WordingKey.destroy"),
    *("SealedRecord.read", "SealedRecord.keep"),
    *("Tag.named", "Tag.drop_unused", "Author.create", "Site.create", "Site.bind"),
    *("Author.begin_anew", "Author.take_over", "Author.keep_under_code"),
}


def calls(table: dict[str, list[Verb]]) -> list[object]:
    """Return each call of a table, to be tried alone."""
    return [
        pytest.param(verb, id=f"{name} {number}")
        for name, verbs in table.items()
        for number, verb in enumerate(verbs, start=1)
    ]


@pytest.mark.parametrize("verb", calls(REFUSED))
def test_a_verb_that_would_show_something_new_is_refused(
    full: Flask, gate: Gate, verb: Verb
) -> None:
    before = seen(full)
    gate.shut()
    with pytest.raises(AtNight):
        verb()
    db.session.commit()
    assert changes(before, seen(full)) == set()
    gate.open()
    verb()
    db.session.commit()
    assert changes(before, seen(full)) != set()


@pytest.mark.parametrize("verb", calls(TAKES_OFF))
def test_a_verb_that_takes_away_is_never_refused_and_shows_nothing_new(
    full: Flask, gate: Gate, verb: Verb
) -> None:
    before = seen(full)
    gate.shut()
    verb()
    db.session.commit()
    after = seen(full)
    assert changes(before, after) != set()
    assert all(after[name] <= before[name] for name in before if name != "edition")


@pytest.mark.parametrize("verb", calls(SHOWS_NOTHING))
def test_no_other_verb_changes_what_readers_see(full: Flask, verb: Verb) -> None:
    before = seen(full)
    verb()
    db.session.commit()
    assert changes(before, seen(full)) == set()


def test_a_pin_changes_the_order_alone_and_only_of_what_readers_see(
    full: Flask, gate: Gate
) -> None:
    publication.unpin(post_in("live"))
    db.session.commit()
    before = seen(full)
    gate.shut()
    for folder in ("draft", "queued", "trash"):
        with pytest.raises(Conflict):
            publication.pin(post_in(folder))
        db.session.rollback()
    assert changes(before, seen(full)) == set()
    publication.pin(post_in("live"))
    db.session.commit()
    assert changes(before, seen(full)) == {"pin", "edition"}


def test_every_verb_is_in_one_of_the_tables() -> None:
    models = [mapper.class_ for mapper in Base.registry.mappers]
    verbs = {
        f"{model.__name__}.{name}"
        for model in models
        for name, member in vars(model).items()
        if isfunction(member) or isinstance(member, classmethod)
        if not name.startswith("_")
    }
    for module in (publication, places):
        mine = [it for it in vars(module).values() if isfunction(it)]
        verbs |= {
            f"{module.__name__.rpartition('.')[2]}.{it.__name__}"
            for it in mine
            if it.__module__ == module.__name__ and not it.__name__.startswith("_")
        }
    assert verbs == {*REFUSED, *TAKES_OFF, *SHOWS_NOTHING, *PINS, *READS, *PARTS}
