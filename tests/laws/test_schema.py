"""The page about the database tells of the database that a new blog gets."""

from pathlib import Path

import pytest

from tools.schema import FILE, schema


def test_the_page_about_the_database_is_up_to_date() -> None:
    is_up_to_date = FILE.read_text(encoding="utf-8") == schema()
    assert is_up_to_date, "run python -m tools.schema"


def test_the_page_is_made_without_a_look_at_the_blog_of_whoever_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.sqlite"
    monkeypatch.setenv("UNSAID_DATABASE_URL", f"sqlite:///{own}")
    monkeypatch.setenv("UNSAID_DATA", str(tmp_path / "own"))
    schema()
    assert list(tmp_path.iterdir()) == []
