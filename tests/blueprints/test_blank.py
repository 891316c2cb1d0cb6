"""What nobody could see is nothing: no form takes it for a text, and no tag is lost in silence."""

import pytest
from flask.testing import FlaskClient

from tests.blueprints.submission.test_receipts_page import send
from tests.cast.desk import Ask, Desk, Publish, token

UNSEEN = [
    "\u2800",
    "\u3164 \u115f",
    "\u200d\u200c",
    "\ufe0f\U000e0100",
    "\U000e0067\U000e007f",
    "\u0301",
]
SENT: dict[str, dict[str, str]] = {
    "/dashboard/posts/new": {"title": "Moss", "body": "Green.", "action": "publish"},
    "/dashboard/pages/new": {"title": "Moss", "body": "Green."},
    "/dashboard/settings": {"title": "Moss"},
}
FIELDS = [(address, field) for address, sent in SENT.items() for field in sent if field != "action"]


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize(("address", "field"), FIELDS)
def test_no_form_of_the_author_takes_what_cannot_be_seen(
    author: Desk, address: str, field: str, unseen: str
) -> None:
    answer = author.post(address, **(SENT[address] | {field: unseen}))
    assert answer.status_code == 400
    assert author.post(address, **SENT[address]).status_code == 302


@pytest.mark.parametrize("unseen", UNSEEN)
def test_no_form_of_a_visitor_takes_what_cannot_be_seen(
    client: FlaskClient, ask: Ask, unseen: str
) -> None:
    receipt = ask("Why?")
    for body, status in ((unseen, 400), ("Why?", 201)):
        form = {"csrf_token": token(client.get("/ask/").text), "consent": "quote", "body": body}
        assert client.post("/ask/", data=form).status_code == status
        answer = send(client, receipt, "follow-up", body=body)
        assert answer.status_code == (status if status == 400 else 200)


def test_a_reply_that_cannot_be_seen_is_not_sent(author: Desk, ask: Ask) -> None:
    ask("Why?", "private")
    question = author.first_question()
    assert author.post(question, action="reply", body="\u2800").status_code == 400
    assert author.post(question, action="reply", body="So.").status_code == 302


def test_a_warning_that_cannot_be_seen_folds_nothing(client: FlaskClient, publish: Publish) -> None:
    slug = publish("Moss", "Green.", warning="\u2800\u200d")
    assert "<details" not in client.get(f"/p/{slug}").text


@pytest.mark.parametrize("action", ["draft", "publish", "queue", "preview"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sleep, ❤\ufe0f", "The tag “❤\ufe0f” has neither a letter nor a digit."),
        ("sleep; " + "x" * 41, f"The tag “{'x' * 41}” is too long."),
        ("Łódź، Lodz", "“Łódź” and “Lodz” are the same tag."),
    ],
)
def test_a_tag_that_would_be_another_is_told_and_kept(
    author: Desk, action: str, typed: str, said: str
) -> None:
    answer = author.post(
        "/dashboard/posts/new", title="Moss", body="Green.", tags=typed, action=action
    )
    assert answer.status_code == 400
    assert said in answer.text
    assert f'value="{typed}"' in answer.text


@pytest.mark.parametrize("typed", ["sleep, night", "sleep，night", "sleep、night", "sleep،night"])
@pytest.mark.parametrize("end", ["", ";", "#", "\n", "；"])
def test_tags_are_parted_by_the_comma_of_any_keyboard(
    client: FlaskClient, publish: Publish, typed: str, end: str
) -> None:
    publish("Moss", tags=f"{typed}{end}")
    assert client.get("/tags/night+sleep").status_code == 200


def test_a_tag_is_shown_as_it_is_spelt_and_found_however(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("Moss", tags="الصداقة، Мой Ёж")
    publish("Fern", tags="الصداقه")
    page = client.get("/tags").text
    assert page.count("<bdi>الصداقه</bdi>") == 1, "it is spelt as it was last"
    assert "<bdi>мой еж</bdi>" in page
    for spelling in ("الصداقة", "الصداقه", "الصَّداقة"):
        found = client.get(f"/tags/{spelling}", follow_redirects=True)
        assert found.text.count("<h2") == 2
    for spelling in ("мой-еж", "Мой ёж", "мои-еж"):
        assert client.get(f"/tags/{spelling}", follow_redirects=True).status_code == 200
