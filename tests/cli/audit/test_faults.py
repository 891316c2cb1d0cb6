"""Each fault that is planted is told in a sentence with its address; without one nothing is."""

import re
from collections.abc import Callable, Iterable

import pytest
from click.testing import Result

from cli import main
from models import db
from models.leaks import never_list
from tests.cast.blog import PASSWORD
from tests.cast.house import House
from tests.cli.audit.faults import FAULTS, SECRET
from tests.cli.audit.planting import Plant, planted

Audit = Callable[..., Result]


@pytest.fixture
def audit(house: House) -> Audit:
    """Look at a full house with faults in its answers, with the password unless told otherwise."""

    with house.app.app_context():
        never_list.keep(["Sabine"])
        db.session.commit()

    def run(plants: Iterable[Plant], password: str = PASSWORD) -> Result:
        with planted(house.app, *plants) as url:
            verb = ["audit", url, *(["--password-stdin"] if password else [])]
            return house.app.test_cli_runner().invoke(main, verb, input=password)

    return run


def told(done: Result) -> list[str]:
    """Return the sentences about faults."""
    lines = done.output.splitlines()
    return [line for line in lines if not line.startswith(("Looked at", "Error:"))]


def is_told(lines: list[str], sentence: str) -> bool:
    """Tell whether one of the lines says this."""
    return any(re.search(sentence, line) for line in lines)


def _without_mail(output: str) -> str:
    """Leave out what a page itself shows of a mail address and a path."""
    return output.replace("sabine@praxis-nord.de", "").replace("/home/sabine", "")


def test_nothing_is_told_of_a_blog_as_it_is(audit: Audit) -> None:
    done = audit([])
    assert done.exit_code == 0, done.output
    assert "Nothing was found." in done.output
    assert re.search(r"Looked for \d+ texts .* and 1 word of your never-list", done.output)


def test_each_fault_is_told_with_its_address_and_what_to_do(audit: Audit) -> None:
    done = audit(plant for plant, _ in FAULTS.values())
    assert done.exit_code == 1
    lines = told(done)
    missed = [name for name, (_, sentence) in FAULTS.items() if not is_told(lines, sentence)]
    assert missed == [], done.output
    assert [line for line in lines if not re.fullmatch(r".+; .+\.", line)] == []
    assert SECRET not in done.output
    assert not re.search(r"(?i)s\W*[a\u0430]\W*b\W*i\W*n\W*e(?!@)", _without_mail(done.output))


def test_one_fault_is_one_sentence(audit: Audit) -> None:
    plant, sentence = FAULTS["words of a question"]
    done = audit([plant])
    assert (done.exit_code, len(told(done))) == (1, 1), done.output
    assert is_told(told(done), sentence)


def test_without_the_password_what_is_sealed_is_not_known(audit: Audit) -> None:
    plants = [FAULTS[name][0] for name in ("words of a question", "words in JSON")]
    done = audit(plants, password="")
    assert "holds words of a question" not in done.output
    assert "holds words of a post that waits" in done.output
