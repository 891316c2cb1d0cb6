"""Titles of a question's own words: the rare ones, and never so many that they would quote it."""

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from models import near
from safety.words import shared_runs
from tests.cast.desk import Publish

ASKED = "My grandmother is seventy. Since the funeral, nobody speaks of my grandfather any more."
PHRASE = "of my grandfather any more"


@pytest.mark.parametrize("is_retold", [True, False])
def test_titles_are_of_the_words_that_are_rare_on_the_blog(
    app: Flask, publish: Publish, is_retold: bool
) -> None:
    publish("On grandmothers", "My grandmother, and again a grandmother.")
    with app.app_context():
        found = near.titles(ASKED, is_retold)
    assert "Grandfather" in found
    assert "Grandmother" not in found, "this is on the blog already"
    assert (PHRASE.capitalize() in found) is not is_retold


def test_no_title_has_six_words_of_a_question_in_a_row(app: Flask) -> None:
    @given(st.text("abcdeäß \u4e2d\u6587.,'-\n", max_size=300), st.booleans())
    @settings(max_examples=60, deadline=None)
    def offered(asked: str, is_retold: bool) -> None:
        for title in near.titles(asked, is_retold):
            assert title
            assert not shared_runs(title, asked)

    with app.app_context():
        offered()
