"""The clock that the blog goes by, set by a test."""

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from models.storage import base


class Clock:
    """What every part of this process is told when it asks for the time."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def set(self, moment: datetime) -> None:
        """Stop it at a moment."""

        class Stopped(datetime):
            """The system's clock as it stands."""

            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # as told
                return moment.astimezone(tz)

        self._patch.setattr(base, "datetime", Stopped)

    def turn(self, by: timedelta) -> None:
        """Set it on or back."""
        self.set(base.now() + by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock, at noon of a day, so that no test begins near midnight."""
    found = Clock(monkeypatch)
    found.set(datetime(2026, 5, 20, 12, tzinfo=UTC))
    return found
