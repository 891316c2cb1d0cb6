"""The loop: a question is asked, answered, found by readers and by the one who asked."""

from flask.testing import FlaskClient

from tests.cast.desk import Ask, Desk, Publish, token


def news(client: FlaskClient, receipt: str) -> str:
    """Open the receipt page."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    return client.post("/ask/receipt", data=form, follow_redirects=True).text


def test_a_question_is_answered_and_found_again_with_its_receipt(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Why can I not cry at funerals?")
    assert "has arrived" in news(client, receipt) or "received" in news(client, receipt).lower()
    address = author.first_question()
    assert "Why can I not cry at funerals?" in author.get(address).text
    answer = author.post(
        address,
        action="publish",
        question="Why can I not cry?",
        title="Dry eyes",
        body="Some of us cry *later*.",
        tags="Grief, the body",
    )
    assert answer.status_code == 302
    for page in ("/", "/p/dry-eyes", "/tags/grief", "/search?q=later", "/feed.atom", "/feed.json"):
        assert "Dry eyes" in client.get(page).text, page
    assert "/p/dry-eyes" in news(client, receipt)


def test_a_private_reply_is_read_with_the_receipt_alone(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask("Please do not print this.", consent="private")
    address = author.first_question()
    assert author.post(address, action="publish", title="No", body="No").status_code == 400
    assert (
        author.post(address, action="reply", body="Only **you** can read this.").status_code == 302
    )
    assert "Only <strong>you</strong> can read this." in news(client, receipt)
    assert "Only" not in client.get("/").text


def test_a_follow_up_comes_back_to_the_inbox(client: FlaskClient, author: Desk, ask: Ask) -> None:
    receipt = ask("First thought.")
    author.post(author.first_question(), action="reply", body="Tell me more.")
    page = news(client, receipt)
    form = {"receipt": receipt, "body": "Second thought.", "csrf_token": token(page)}
    assert (
        client.post("/ask/receipt/follow-up", data=form, follow_redirects=True).status_code == 200
    )
    assert (
        client.post("/ask/receipt/follow-up", data=form, follow_redirects=True).status_code == 200
    )
    letters = author.get(author.first_question("new")).text
    assert letters.count("Second thought.") == 1


def test_a_publish_of_a_post(client: FlaskClient, publish: Publish) -> None:
    slug = publish("Ünder the Couch", tags="a")
    assert slug == "under-the-couch"
