"""Measure the inbox with ten thousand questions: its list and a search, first and later."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.figures.table import Table
from models import db
from models.inbox import memory
from models.questions import Question
from safety.keys import receipts
from tests.cast.blog import founded
from tests.cast.desk import Desk

QUESTIONS = 10_000
WORDS = 120  # of each
ROUNDS = 6
GOALS = {"/dashboard/": 0.5, "/dashboard/?q=night+mother": 1.5}  # seconds of processor time
_TEXT = Path(__file__).parents[1] / "samples" / "live.toml"


def measure(_: Path, __: Sequence[int]) -> list[Table]:
    """Measure on a new blog: how many posts it has is no matter."""
    with tempfile.TemporaryDirectory() as folder:
        app = founded(Path(folder) / "blog")
        with app.app_context():
            _fill()
        desk = Desk(app.test_client())
        desk.sign_in()
        desk.get("/dashboard/settings")  # templates are compiled once in a process
        rows = [_row(desk, address, goal) for address, goal in GOALS.items()]
    head = ("page", "goal", "first", *(f"visit {number}" for number in range(2, ROUNDS + 1)))
    title = f"The inbox with {QUESTIONS:,} questions, seconds of processor time"
    note = "First: nothing is remembered yet. A list opens so many at each visit until all are."
    return [Table(title, head, rows, [note])]


def _fill() -> None:
    chance, words = Random(1), _TEXT.read_text(encoding="utf-8").split()  # noqa: S311  # no secret
    for _ in range(QUESTIONS):
        start = chance.randrange(len(words) - WORDS)
        body = " ".join(words[start : start + WORDS])
        Question.receive(body, "quote", receipts.mint())
    db.session.commit()


def _row(desk: Desk, address: str, goal: float) -> tuple[str, ...]:
    memory.forget_all()
    costs = [_cost(desk, address) for _ in range(ROUNDS)]
    return (address, f"{goal:.1f}", *(f"{cost:.2f}" for cost in costs))


def _cost(desk: Desk, address: str) -> float:
    begun = process_time()
    desk.get(address)
    return process_time() - begun
