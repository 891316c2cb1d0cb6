"""What the author puts away: what is alike at once, and letters that go on and on."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Ask, Desk, token

SPAM = "Look at https://cheap.example/{} for the best of prices that your friends have ever seen."


def visit(client: FlaskClient, receipt: str, deed: str = "", **fields: str) -> str:
    """Open the page behind a receipt, or send one of its forms; return the page that comes."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    if not deed:
        return page
    form["csrf_token"] = token(page[page.index(f"/ask/receipt/{deed}") :])
    form |= fields
    return client.post(f"/ask/receipt/{deed}", data=form, follow_redirects=True).text


def states(app: Flask) -> list[str]:
    """Return the folder of each question."""
    return sorted(state for (state,) in by_hand(app, "SELECT state FROM question"))


def test_what_is_alike_goes_to_spam_after_one_look(app: Flask, ask: Ask, author: Desk) -> None:
    for number in range(4):
        ask(SPAM.format(number))
    ask("I have read https://help.example/ and still do not know how to go on from here.")
    assert states(app) == ["held"] * 5
    rows = author.get("/dashboard/?state=held").text
    address = re.search(r'href="([^"]+/alike)"[^>]*aria-describedby="(q-[0-9a-f]+)"', rows)
    assert address
    pages = [author.get(link).text for link in re.findall(r'href="([^"]+/alike)"', rows)]
    ids = max((re.findall(r'name="id" value="([0-9a-f]+)"', page) for page in pages), key=len)
    assert len(ids) == 4
    author.post("/dashboard/questions/state", id=ids, state="spam")
    assert states(app) == ["held"] + ["spam"] * 4


def test_what_is_no_id_and_what_is_gone_is_left_alone(
    app: Flask, client: FlaskClient, ask: Ask, author: Desk
) -> None:
    receipt = ask("Is it me?")
    gone = author.first_question().rpartition("/")[2]
    visit(client, receipt, "withdrawal")
    assert states(app) == ["withdrawn"]
    form = {"id": [gone, "zz", "", "00" * 16], "state": "spam"}
    assert author.post("/dashboard/questions/state", **form).status_code == 302
    assert author.post("/dashboard/questions/state", **{**form, "state": "x"}).status_code == 400
    assert states(app) == ["withdrawn"]


def test_of_a_closed_receipt_letters_lie_in_spam_until_its_visitor_is_told(
    app: Flask, client: FlaskClient, clock: Clock, ask: Ask, author: Desk
) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    before = visit(client, receipt)
    assert author.post(f"{question}/closing").status_code == 302
    assert states(app) == ["spam"]
    assert without_tokens(visit(client, receipt)) == without_tokens(before)
    visit(client, receipt, "follow-up", body="And again.")
    assert states(app) == ["spam"], "a letter leaves it there"
    assert by_hand(app, "SELECT count(*) FROM letter") == [(1,)]
    clock.move(days=4)
    told = visit(client, receipt)
    assert "/ask/receipt/follow-up" not in told
    assert "/ask/receipt/withdrawal" in told, "what is theirs they may still take back"
    author.sign_in()
    author.post(f"{question}/closing?closed=no")
    assert "/ask/receipt/follow-up" in visit(client, receipt)


def without_tokens(page: str) -> str:
    """Return a page without what is drawn by chance each time."""
    return re.sub(r'name="(?:csrf_token|page)" value="[^"]+"', "", page)
