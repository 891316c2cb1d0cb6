"""An onion service: tor reaches the blog from this machine, and names nobody whom it passes on."""

from collections.abc import Callable

import pytest
from flask import Flask

from edge.address import LOCAL
from models import data_folder

ONION = "http://abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz2345.onion"


@pytest.mark.usefixtures("app")
def test_who_comes_by_an_onion_address_is_not_taken_for_its_owner(
    make_app: Callable[..., Flask],
) -> None:
    here = {LOCAL: True}
    for public, told in (("https://blog.example", True), (ONION, False), (f"{ONION}/blog", False)):
        app = make_app(UNSAID_PUBLIC_URL=public)
        with app.app_context():
            data_folder.health.look()
        text = app.test_client().get("/healthz", environ_overrides=here).text
        assert ("database" in text) == told, public
