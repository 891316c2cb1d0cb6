"""The page on OWASP ASVS 5.0 has each item of levels 1 and 2 once, with its level and its state."""

import re
from collections import Counter

import pytest

from tests.cast.source import HOUSE

ROW = re.compile(
    r"^\| ([0-9]+\.[0-9]+\.[0-9]+) \| ([12]) \| (met|partly|not) \| (\S.*) \|$", re.MULTILINE
)
# How many items of levels 1 and 2 each chapter has; 10 and 17 are left out whole.
ITEMS = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 11: 14}
ITEMS |= {12: 9, 13: 13, 14: 9, 15: 13, 16: 16}


@pytest.fixture(scope="module")
def page() -> list[str]:
    """What applies, and what does not."""
    text = (HOUSE / "docs" / "asvs.md").read_text(encoding="utf-8")
    return text.split("## What does not apply")


def test_each_item_is_there_once(page: list[str]) -> None:
    apply, apart = page
    numbers = [row[0] for row in ROW.findall(apply)] + re.findall(r"[0-9]+\.[0-9]+\.[0-9]+", apart)
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    assert Counter(int(number.partition(".")[0]) for number in numbers) == ITEMS


def test_each_row_says_its_level_its_state_and_why(page: list[str]) -> None:
    apply, _ = page
    assert len(ROW.findall(apply)) == len(re.findall(r"^\| [0-9]", apply, re.MULTILINE))
