"""What a text says of its author, by the axis along which it narrows down who she is."""

import re
from typing import NamedTuple

from safety.translation import N_

AXES = {
    "region": N_("Region and origin"),
    "age": N_("Age"),
    "gender": N_("Gender"),
    "family": N_("Family"),
    "years": N_("Years in practice"),
    "setting": N_("Where you work"),
    "licence": N_("Profession and licence"),
    "health": N_("Health"),
    "faith": N_("Faith"),
    "hours": N_("Hours and days"),
}

# Values of the rules' own words; all others are said in those of the text.
VALUES = (N_("woman"), N_("man"), N_("private practice"))


class Claim(NamedTuple):
    """A value on an axis, and the sentence that says so, with its place in the text."""

    axis: str
    value: str
    start: int
    end: int
    sentence: str


class Rule(NamedTuple):
    """A pattern that claims something in a sentence of the first person.

    It is looked for where one of the `cues` stands. The `value` is said with the group `v` put
    into it.
    """

    axis: str
    cues: frozenset[str]
    pattern: re.Pattern[str]
    value: str = "{}"


def rule(axis: str, cues: str, pattern: str, value: str = "{}", exact: bool = False) -> Rule:
    """Compile a rule; whole words in any case, unless it is `exact`."""
    compiled = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", 0 if exact else re.IGNORECASE)
    return Rule(axis, frozenset(cues.split()), compiled, value)
