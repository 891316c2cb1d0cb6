"""Whoever cannot come in because a cookie was lost is told so, and what to do."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from models import db
from models.author import Author
from models.site import Site
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Desk, token

HTTP, HTTPS = "http://blog.example", "https://blog.example"
REFUSED = (
    "Your browser did not send the cookie of this page back. Please try once more. "
    "If you read this again, allow cookies for this blog."
)
OLD = "This page had grown old. Please try once more."
THERE = (
    "This page came over http, where your browser keeps no cookie of this blog. "
    "Please go to https://blog.example{}"
)
NEW = "cobalt harvest drummer violet"
CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"
FORMS = {
    "/dashboard/sign-in": {"password": PASSWORD},
    "/dashboard/recovery": {"code": CODE, "new_password": NEW, "again": NEW},
}
every_form = pytest.mark.parametrize(("address", "form"), FORMS.items(), ids=FORMS)


def reason(answer: TestResponse) -> str:
    """Return what a page says first that is wrong."""
    assert answer.status_code == 400
    found = re.search(r'<p class="error" role="alert">([^<]+)</p>', answer.text)
    assert found, answer.text
    return found[1]


@every_form
def test_a_browser_that_refuses_cookies_is_told_what_to_allow(
    app: Flask, address: str, form: dict[str, str]
) -> None:
    client = app.test_client(use_cookies=False)
    for _ in range(2):
        sent = {**form, "csrf_token": token(client.get(address).text)}
        answer = client.post(address, data=sent)
        assert reason(answer) == REFUSED
        for secret in form.values():
            assert secret not in answer.text
        assert token(answer.text), "the form is there again"
    assert by_hand(app, "SELECT tries_paid_at FROM author") == [(None,)]
    assert by_hand(app, "SELECT 1 FROM session") == []


@every_form
def test_a_page_of_an_earlier_visit_is_told_so_and_works_at_once(
    app: Flask, address: str, form: dict[str, str]
) -> None:
    client = app.test_client()
    client.get(address)
    answer = client.post(address, data={**form, "csrf_token": "of another visit"})
    assert reason(answer) == OLD
    answer = client.post(
        "/dashboard/sign-in", data={"password": PASSWORD, "csrf_token": token(answer.text)}
    )
    assert answer.status_code == 302


def test_a_browser_that_was_closed_meanwhile_comes_in_at_the_second_try(app: Flask) -> None:
    form = {
        "password": PASSWORD,
        "csrf_token": token(app.test_client().get("/dashboard/sign-in").text),
    }
    client = app.test_client()
    answer = client.post("/dashboard/sign-in", data=form)
    assert reason(answer) == REFUSED
    form["csrf_token"] = token(answer.text)
    assert client.post("/dashboard/sign-in", data=form).status_code == 302


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ((HTTP, {}), THERE),
        ((HTTP, {"Origin": HTTP}), THERE),
        ((HTTPS, {"Origin": HTTPS}), REFUSED),
        ((HTTP, {"Origin": HTTPS}), REFUSED),  # a proxy does not say that the browser came by https
        ((HTTPS, {"Referer": f"{HTTPS}/dashboard/sign-in"}), REFUSED),
    ],
    ids=str,
)
@every_form
@pytest.mark.usefixtures("app")
def test_whoever_comes_by_http_where_cookies_need_https_is_sent_there(
    make_app: Callable[..., Flask],
    address: str,
    form: dict[str, str],
    came: tuple[str, dict[str, str]],
    said: str,
) -> None:
    base, headers = came
    client = make_app(UNSAID_PUBLIC_URL=HTTPS).test_client(use_cookies=False)
    sent = {**form, "csrf_token": token(client.get(address, base_url=base).text)}
    assert reason(client.post(address, data=sent, base_url=base, headers=headers)) == said.format(
        address
    )


def test_the_setup_keeps_the_title_and_its_link_and_no_password(new_blog: Flask) -> None:
    with new_blog.app_context():
        link = Site.current().open_setup()
        db.session.commit()
    refusing, client = new_blog.test_client(use_cookies=False), new_blog.test_client()
    page = refusing.get(f"/dashboard/setup?token={link}")
    form = {"token": link, "title": "Still hours", "new_password": NEW, "again": NEW}
    for _ in range(2):
        answer = refusing.post("/dashboard/setup", data={**form, "csrf_token": token(page.text)})
        assert reason(answer) == REFUSED
        assert NEW not in answer.text
        assert 'value="Still hours"' in answer.text
    with new_blog.app_context():
        assert Author.find() is None
    answer = client.post("/dashboard/setup", data=form)
    assert reason(answer) == REFUSED
    form["csrf_token"] = token(answer.text)
    assert "Your recovery code" in client.post("/dashboard/setup", data=form).text


def test_a_setup_without_its_link_is_told_nothing_of_cookies(new_blog: Flask) -> None:
    answer = new_blog.test_client().post("/dashboard/setup", data={"token": "guessed"})
    assert answer.status_code == 403
    assert "cookie" not in answer.text


def test_what_the_author_wrote_waits_while_the_cookie_is_lost(app: Flask, author: Desk) -> None:
    page = author.get("/dashboard/posts/new").text
    resume = page.partition('name="resume" value="')[2].partition('"')[0]
    by_hand(app, "DELETE FROM session")
    page = author.post("/dashboard/posts/new", resume=resume, title="A", body="B").text
    carried = page.partition('name="carried" value="')[2].partition('"')[0]
    other = app.test_client()
    form = {"password": PASSWORD, "carried": carried}
    answer = other.post("/dashboard/sign-in", data=form)
    assert reason(answer) == REFUSED
    assert f'name="carried" value="{carried}"' in answer.text
    form["csrf_token"] = token(answer.text)
    assert "Your text is still here" in other.post("/dashboard/sign-in", data=form).text


@pytest.mark.parametrize("address", FORMS)
def test_a_form_of_elsewhere_is_refused_before_all_that(app: Flask, address: str) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    answer = app.test_client().post(address, data=FORMS[address], headers=foreign)
    assert answer.status_code == 403
    assert "cookie" not in answer.text
