"""Signing in leads on within the dashboard, whichever way an address is read, and out cleanly."""

from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from blueprints.dashboard.account.sign_in import is_inside
from tests.cast.desk import Desk

GOOD = [
    *("/dashboard/", "/dashboard/posts/12", "/dashboard/posts?state=live", "/dashboard/pages/über"),
    *("/dashboard/questions/00ff", "/dashboard/pages/%C3%BCber", "/dashboard/pages/a.b..c"),
]
BAD = [
    *("", "/", "//evil.example", "https://evil.example/dashboard/", "/dashboard", "/dashboards/"),
    *("/dashboard//evil.example", "/dashboard/..//evil.example", "/dashboard/../p/moss"),
    *("/dashboard/%2e%2e//evil.example", "/dashboard/%2E%2E/%2Fevil.example", "/dashboard/./x"),
    *("/dashboard/%252e%252e%252f%252fevil.example", "/dashboard/..", "/dashboard/%2e%2e"),
    *(
        "/dashboard/\\evil.example",
        "/dashboard/..\\\\evil.example",
        "/dashboard/%5c%5cevil.example",
    ),
    *("/dashboard/\t/evil.example", "/dashboard/%09/evil.example", "/dashboard/.\n./", "/\t/evil"),
    *("/dashboard/%0d%0aSet-Cookie:x", "/dashboard/\x00", "/dashboard/%00", "/dashboard/\u2028"),
    *("/dashboard/\uff0f\uff0fevil.example", "/dashboard/\uff0e\uff0e/", "/dashboard/a b"),
    *("/dashboard/..;/x", "/dashboard/..?x", "/dashboard/..#x", "\\dashboard/", " /dashboard/"),
    "/dashboard/%25252525252e",
]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_of_the_dashboard_is_led_to(app: Flask, address: str) -> None:
    answer = Desk(app.test_client()).post(
        "/dashboard/sign-in", password="wooden lantern orbit pepper", next=address
    )
    assert unquote(answer.headers["Location"]) == unquote(address)


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_may_be_read_otherwise_is_not(app: Flask, address: str) -> None:
    assert not is_inside(address)
    page = app.test_client().get(f"/dashboard/sign-in?next={quote(address)}").text
    assert (
        'name="next" type="hidden" value=""' in page
        or 'value="" name="next"' in page
        or ("evil" not in page)
    )


@given(
    st.lists(st.sampled_from(["/", "\\", ".", "..", "%2e", "%2f", "%5c", "\t", "x", "?", "%25"]))
)
def test_what_is_led_to_stays_below_the_dashboard_in_every_reading(parts: list[str]) -> None:
    wanted = "/dashboard/" + "".join(parts)
    if not is_inside(wanted):
        return
    for _ in range(6):
        read = urlsplit(
            urljoin("https://blog.example/dashboard/sign-in", wanted.replace("\\", "/"))
        )
        assert read.netloc == "blog.example"
        assert read.path.startswith("/dashboard/")
        assert "//" not in read.path
        wanted = unquote(wanted).replace("\t", "")


def test_where_a_session_ends_the_browser_forgets_what_it_kept_of_the_site(author: Desk) -> None:
    answer = author.post("/dashboard/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert author.client.get_cookie("unsaid") is None
