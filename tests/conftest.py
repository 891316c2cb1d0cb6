"""The fixtures of all tests, which are made in tests/cast, and what `--quick` does."""

import gc

import pytest

from tests.wheel import building

building.begin()  # before anything of ours is imported

from tests.cast import quick  # noqa: E402  # the line above says why

pytest_plugins = ["tests.cast.blog", "tests.cast.desk", "tests.cast.house", "tests.cast.browser"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know `--quick` and `--installed`."""
    parser.addoption("--quick", action="store_true", help=quick.HELP)
    parser.addoption(building.OPTION, action="store_true", help=building.HELP)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not quick, where that is asked for."""
    if config.getoption("quick"):
        quick.leave_out(items)


def pytest_collection_finish() -> None:
    """Have nothing that is there from here on looked through for garbage again and again."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was left out."""
    for line in quick.told(terminalreporter.getreports("skipped")):
        terminalreporter.write_line(line)
