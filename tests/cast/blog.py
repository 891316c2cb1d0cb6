"""A blog in a folder of its own, its clock, what is in its database, and a stranger's browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from edge.flood import Memory
from models import data_folder, db, publication
from models.author import Author
from models.storage import base
from safety.keys import Cost
from tests.cast import once

PASSWORD = "wooden lantern orbit pepper"
CHEAP = Cost(operations=1, memory=8 * 1024 * 1024)  # real Argon2id, sized for a test


class Calm(Memory):
    """A memory to which nothing is a flood: tests send in a second what people send in weeks."""

    def is_flooded(self, visitor: str, day: int, now: float) -> bool:
        """Count nothing."""
        return False

    def was_sent_today(self, text: str, day: int) -> bool:
        """Note nothing."""
        return False


def built(data: Path, **overrides: Any) -> Flask:
    """Build the app on a data folder, as a worker does; `FLOOD=None` where floods are told."""
    rest = {"FLOOD": Calm(), **overrides}
    app = create_app(UNSAID_DATA=str(data), PASSWORD_COST=CHEAP, TESTING=True, **rest)
    once.share(app)
    return app


def found(data: Path) -> None:
    """Make a blog in a data folder, without an author yet."""
    founder = built(data)
    with founder.app_context():
        data_folder.prepare(founder.config["DATABASE"], founder.config["SECRET_FILE"])
        db.engine.dispose()


def founded(data: Path, title: str = "Quiet hours") -> Flask:
    """Make a blog with an author and nothing else, where no fixture of one test will do."""
    found(data)
    return settled(data, title)


def settled(data: Path, title: str = "Quiet hours") -> Flask:
    """Give a blog its author."""
    app = built(data)
    with app.app_context():
        Author.create(PASSWORD, CHEAP)
        publication.save_settings({"title": title, "publish_delay_min": 0, "publish_delay_max": 0})
        db.session.commit()
        db.engine.dispose()
    return app


@pytest.fixture
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data folder."""
    if "clock" in request.fixturenames:  # nobody comes before the clock of a test stands
        request.getfixturevalue("clock")
    return tmp_path / "data"


@pytest.fixture
def make_app(data: Path) -> Callable[..., Flask]:
    """Build the app on the data folder, as a worker does."""
    return partial(built, data)


@pytest.fixture(scope="session")
def foundation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has just been founded: each test gets a copy, for that is quicker."""
    folder = tmp_path_factory.mktemp("foundation") / "data"
    found(folder)
    return folder


@pytest.fixture
def new_blog(foundation: Path, data: Path) -> Flask:
    """A blog that has been founded and has no author yet."""
    shutil.copytree(foundation, data)
    return built(data)


@pytest.fixture(scope="session")
def authored(foundation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an author, to be copied too."""
    folder = tmp_path_factory.mktemp("authored") / "data"
    shutil.copytree(foundation, folder)
    settled(folder)
    return folder


@pytest.fixture
def app(request: pytest.FixtureRequest, authored: Path, data: Path) -> Iterator[Flask]:
    """A blog with an author: a copy of what the module has `filled`, or of a furnished house."""
    begun, names = authored, request.fixturenames
    if "filled" in names:
        begun = request.getfixturevalue("filled")
    elif "house" in names and "clock" not in names:
        begun = request.getfixturevalue("furnished").folder
    shutil.copytree(begun, data)
    app = built(data)
    yield app
    with app.app_context():
        db.engine.dispose()


@contextmanager
def copied(begun: Path, folder: Path) -> Iterator[Flask]:
    """Copy a data folder and open what is there, for what is to be filled without a desk."""
    shutil.copytree(begun, folder)
    app = built(folder)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


def by_hand(app: Flask, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement on the database past all models, in the turn of a writer if it writes."""
    with app.app_context(), db.engine.begin() as shell:
        done = shell.exec_driver_sql(statement, values)
        return [tuple(row) for row in done] if done.returns_rows else []


def put_out_of_order(app: Flask) -> None:
    """Have every page fail from now on, as by a fault that nobody has foreseen."""

    def fail() -> None:
        raise OSError("out of order")

    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    app.before_request_funcs.setdefault(None, []).insert(0, fail)


def rows(app: Flask) -> dict[str, list[str]]:
    """Dump every table, but for the minute in which a browser was last used, and what was read."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    dump = {name: by_hand(app, f"SELECT * FROM {name}") for (name,) in by_hand(app, names)}  # noqa: S608  # our own tables
    dump["session"] = by_hand(app, "SELECT digest, sealed_key, created_at FROM session")
    kept = "id, day, state, lookup, receipt_key, fingerprint, sealed, tells_on, declined, moved_on"
    kept += ", closed_on, consent_for_visitor, consent_for_author"
    dump["question"] = by_hand(app, f"SELECT {kept} FROM question")  # noqa: S608  # our own columns
    return {name: [repr(row) for row in table] for name, table in dump.items()}


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.moment = now

    def now(self, zone: tzinfo) -> datetime:
        """Tell the time, as `datetime.now` does."""
        return self.moment.astimezone(zone)

    def move(self, **by: float) -> None:
        """Let some time pass: minutes, days."""
        self.moment += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The blog's clock, at six on an evening."""
    clock = Clock(datetime.now(UTC).replace(hour=18, minute=0, second=0, microsecond=0))
    monkeypatch.setattr(base, "datetime", clock)
    return clock
