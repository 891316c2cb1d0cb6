"""What visitors sent is kept for as long as was told, and then erased to the last byte."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import tidy
from tests.blueprints.submission.test_receipts_page import heading, page_of, send
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Ask, Desk
from tests.models.questions.test_erasure import left_of, on_disk, sealed_letters

EXPIRED, RECEIVED = "Your question is erased, as announced", "Your question has arrived"
ANSWER = {"title": "Not you", "body": "It never was.", "question": "Is it me?"}

Deed = Callable[["Kept"], object]


@dataclass(frozen=True)
class Kept:
    """A question, its author and its visitor, while days go by."""

    author: Desk
    client: FlaskClient
    clock: Clock
    receipt: str
    question: str

    @property
    def app(self) -> Flask:
        """The blog."""
        return self.client.application

    def put(self, *states: str) -> None:
        """Have the author move the question, from one folder to the next."""
        for state in states:
            assert self.author.post(f"{self.question}/state", state=state).status_code == 302

    def answer(self, action: str, **fields: str) -> None:
        """Have the author answer it."""
        fields = {**ANSWER, **fields, "action": action}
        assert self.author.post(self.question, **fields).status_code == 302

    def add(self) -> None:
        """Have the visitor add a letter."""
        assert send(self.client, self.receipt, "follow-up", body="Also this.").status_code == 200

    def pass_days(self, days: int) -> None:
        """Let days go by, have the daily work done on the last, and have the author sign in."""
        self.clock.move(days=days)
        with self.app.app_context():
            tidy.tidy()
        assert self.author.sign_in().status_code == 302

    def is_kept(self) -> bool:
        """Tell whether the text is there."""
        ((is_sealed,),) = by_hand(self.app, "SELECT sealed IS NOT NULL FROM question")
        return bool(is_sealed)

    def page(self) -> str:
        """Open the page of the receipt."""
        return page_of(self.client, self.receipt).text


@pytest.fixture
def kept(author: Desk, client: FlaskClient, ask: Ask, clock: Clock) -> Kept:
    """A question that has just arrived."""
    receipt = ask("Is it me?")
    return Kept(author, client, clock, receipt, author.first_question())


STAYS: dict[str, tuple[int, Deed]] = {
    "unread": (90, lambda kept: None),
    "held": (90, lambda kept: by_hand(kept.app, "UPDATE question SET state = 'held'")),
    "later": (90, lambda kept: kept.put("later")),
    "with a draft": (90, lambda kept: kept.answer("draft")),
    "published": (30, lambda kept: kept.answer("publish")),
    "replied": (30, lambda kept: kept.answer("reply")),
    "archived": (30, lambda kept: kept.put("archived")),
    "spam": (14, lambda kept: kept.put("spam")),
    "trash": (14, lambda kept: kept.put("trash")),
    "out of the trash": (90, lambda kept: kept.put("trash", "new")),
}


@pytest.mark.parametrize(("days", "deed"), STAYS.values(), ids=STAYS.keys())
def test_a_question_is_kept_for_its_days_and_no_longer(kept: Kept, days: int, deed: Deed) -> None:
    deed(kept)
    kept.pass_days(days)
    assert kept.is_kept(), "on its last day"
    kept.pass_days(1)
    assert not kept.is_kept()


@pytest.mark.parametrize(("days", "deed"), STAYS.values(), ids=STAYS.keys())
def test_days_count_from_what_was_done_last(kept: Kept, days: int, deed: Deed) -> None:
    kept.pass_days(10)
    deed(kept)
    kept.pass_days(days if days < 90 else 80)
    assert kept.is_kept(), "on its last day"
    kept.pass_days(1)
    assert not kept.is_kept()


@pytest.mark.parametrize("state", ["new", "later", "answered"])
def test_a_letter_of_its_visitor_begins_the_time_anew(kept: Kept, state: str) -> None:
    if state == "answered":
        kept.answer("reply")
    elif state != "new":
        kept.put(state)
    kept.pass_days(25)
    kept.add()
    kept.pass_days(90)
    assert kept.is_kept()
    kept.pass_days(1)
    assert not kept.is_kept()
    assert by_hand(kept.app, "SELECT count(*) FROM letter") == [(0,)]


@pytest.mark.parametrize(
    ("setting", "deed"),
    [
        ("keep_unread_days", lambda kept: None),
        ("keep_answered_days", lambda kept: kept.answer("publish")),
        ("keep_trash_days", lambda kept: kept.put("trash")),
    ],
)
def test_the_author_chooses_the_days_and_visitors_are_told_them(
    kept: Kept, setting: str, deed: Deed
) -> None:
    days = {"keep_answered_days": 365, "keep_unread_days": 365, "keep_trash_days": 365}
    settings = "/dashboard/settings/keeping"
    assert kept.author.post(settings, **{**days, setting: 3}).status_code == 302
    deed(kept)
    for page in (kept.client.get("/ask/").text, kept.page()):
        assert "365 days" in page
        assert "3 days" in page
    kept.pass_days(3)
    assert kept.is_kept()
    kept.pass_days(1)
    assert not kept.is_kept()


@pytest.mark.parametrize("days", ["0", "-1", "3651", "", "soon"])
def test_days_out_of_bounds_are_refused(author: Desk, days: str) -> None:
    form = {"keep_answered_days": "30", "keep_unread_days": days, "keep_trash_days": "14"}
    assert author.post("/dashboard/settings/keeping", **form).status_code == 400


def test_an_answer_in_the_queue_keeps_its_question_until_it_has_been_read(kept: Kept) -> None:
    kept.answer("queue")
    by_hand(kept.app, "UPDATE post SET published_at = datetime(published_at, '+200 days')")
    kept.pass_days(200)
    assert kept.is_kept()
    for _ in range(2):
        kept.pass_days(15)
        assert kept.is_kept(), "it appeared less than 30 days ago"
    kept.pass_days(2)
    assert not kept.is_kept()
    assert kept.client.get("/p/not-you").status_code == 200, "the answer stays"


def test_an_answer_taken_back_to_a_draft_does_not_take_its_question_along(kept: Kept) -> None:
    kept.pass_days(85)
    kept.answer("publish")
    kept.pass_days(10)
    assert kept.author.post(f"{kept.author.first_post('live')}/withdrawal").status_code == 302
    kept.pass_days(20)
    assert "Is it me?" in kept.author.get(kept.question).text
    kept.pass_days(1)
    assert not kept.is_kept()


def test_a_correction_months_later_shortens_nothing(kept: Kept) -> None:
    kept.author.post("/dashboard/settings/readers", title="Quiet hours", grain="season")
    kept.answer("publish")
    kept.pass_days(5)
    post = kept.author.first_post("live")
    assert kept.author.post(post, **ANSWER, action="publish").status_code == 302
    kept.pass_days(25)
    assert kept.is_kept()


def test_an_expired_receipt_says_so_and_offers_nothing(kept: Kept) -> None:
    kept.answer("reply", body="It is marzipan.")
    assert "marzipan" in kept.page()
    kept.pass_days(31)
    page = kept.page()
    assert heading(page) == EXPIRED
    assert "marzipan" not in page
    assert "/ask/receipt/" not in page
    for deed in ("follow-up", "withdrawal", "consent"):
        assert f'action="/ask/receipt/{deed}"' not in page
    assert kept.author.get(kept.question).status_code == 404


def test_an_answer_outlives_its_question_and_its_visitor_can_still_take_it_down(kept: Kept) -> None:
    kept.answer("publish")
    kept.pass_days(31)
    page = kept.page()
    assert heading(page) == "Your question is answered"
    assert "erased, as announced" in page
    assert "/p/not-you" in page
    assert 'action="/ask/receipt/follow-up"' not in page
    assert send(kept.client, kept.receipt, "withdrawal").status_code == 200
    assert kept.client.get("/p/not-you").status_code == 410


@pytest.mark.parametrize(("state", "days"), [("archived", 30), ("spam", 14), ("trash", 14)])
def test_no_receipt_tells_on_which_day_the_author_put_a_question_away(
    kept: Kept, state: str, days: int
) -> None:
    kept.put(state)
    kept.pass_days(10)
    before = heading(kept.page())
    kept.pass_days(days - 9)
    assert not kept.is_kept()
    assert heading(kept.page()) == before, "not on the same day"
    kept.pass_days(90 - days - 1)
    assert heading(kept.page()) == before, "not before it would be over unread"
    kept.pass_days(1)
    assert heading(kept.page()) == EXPIRED
    assert by_hand(kept.app, "SELECT count(*) FROM letter") == [(0,)]


def test_no_byte_of_what_has_expired_is_left(kept: Kept) -> None:
    kept.add()
    kept.answer("reply", body="It is not. " * 500)
    assert send(kept.client, kept.receipt, "consent", consent="private").status_code == 200
    columns = "SELECT sealed, consent_for_visitor, consent_for_author FROM question"
    seals = [*by_hand(kept.app, columns)[0], *sealed_letters(kept.app)]
    assert min(left_of(seals, on_disk(kept.app))) >= 1, "the look finds what is there"
    kept.pass_days(91)
    assert not kept.is_kept()
    assert left_of(seals, on_disk(kept.app)) == [0] * len(seals)


def test_the_wording_in_a_draft_goes_with_its_question(kept: Kept) -> None:
    kept.answer("draft", question="Is it me, of all people?")
    draft = kept.author.first_post("draft")
    assert "of all people" in kept.author.get(draft).text
    kept.pass_days(91)
    page = kept.author.get(draft)
    assert page.status_code == 200
    assert "It never was." in page.text
    assert "of all people" not in page.text


def test_a_question_whose_day_cannot_be_read_is_left_alone(kept: Kept, ask: Ask) -> None:
    by_hand(kept.app, "UPDATE question SET day = 'soon'")
    ask("And this?")
    kept.pass_days(91)
    states = by_hand(kept.app, "SELECT state FROM question ORDER BY state")
    assert states == [("expired",), ("new",)]
