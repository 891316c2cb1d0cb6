"""A folder is an entry of FOLDERS and a name in the database: the rest follows from these."""

import pytest
from flask import Flask
from sqlalchemy import select

from models import db
from models.questions import FOLDERS, GONE, MOVES, QuestionState
from tests.cast.desk import Ask, Desk


def test_the_database_knows_the_folders_and_what_is_gone(app: Flask) -> None:
    with app.app_context():
        assert set(db.session.scalars(select(QuestionState.name))) == {*FOLDERS, *GONE}


@pytest.mark.parametrize("folder", MOVES)
def test_the_author_moves_a_question_and_finds_it_there(
    author: Desk, ask: Ask, folder: str
) -> None:
    ask("Why am I tired?")
    address = author.first_question()
    assert author.post(f"{address}/state", state=folder).status_code == 302
    assert author.first_question(folder) == address


@pytest.mark.parametrize("folder", sorted(FOLDERS.keys() - set(MOVES)))
def test_a_folder_without_a_button_takes_nothing_by_hand(
    author: Desk, ask: Ask, folder: str
) -> None:
    ask("Why am I tired?")
    address = author.first_question()
    assert author.post(f"{address}/state", state=folder).status_code == 400
    assert author.first_question("new") == address
