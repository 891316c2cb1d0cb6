"""Whoever has lost the second factor takes it away from the shell, with what opens the blog."""

from io import BytesIO

import pytest
from flask import Flask

from models import db
from models.author import SealedRecord, SecondFactor, second_factor
from models.storage import begin_writing
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Desk
from tests.models.author.test_author import is_in, new_code

COMMAND = ["second-factor", "--off", "--password-stdin"]


def run(app: Flask, typed: str) -> tuple[int, str]:
    """Run the command with what is typed."""
    done = app.test_cli_runner().invoke(args=COMMAND, input=BytesIO(f"{typed}\n".encode()))
    return done.exit_code, done.output


@pytest.mark.parametrize("by_recovery_code", [False, True])
def test_it_takes_the_password_or_the_recovery_code(
    app: Flask, author: Desk, by_recovery_code: bool
) -> None:
    typed = new_code(author) if by_recovery_code else PASSWORD
    with app.app_context():
        begin_writing()
        SealedRecord.keep(second_factor.NAME, SecondFactor(secret="A" * 32))
        db.session.commit()
    assert run(app, "wrong")[0] == 1
    assert by_hand(app, "SELECT 1 FROM sealed_record")
    assert run(app, typed) == (0, "No code is asked for any more. Every browser is signed out.\n")
    assert by_hand(app, "SELECT 1 FROM sealed_record") == []
    assert not is_in(author.client)
    assert Desk(app.test_client()).sign_in().status_code == 302
