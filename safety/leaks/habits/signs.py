"""Habits of punctuation and layout: dashes, dots, quotes, spaces, capitals, emoji."""

import re
from collections.abc import Iterator, Sequence

from safety.leaks.habits.habit import LEAST, Habit, Place
from safety.leaks.habits.tokens import Text
from safety.translation import N_

# What it is called, how it looks, and how rare it is by our judgement: 2 is common, 8 is rare.
SIGNS: tuple[tuple[str, str, float], ...] = (
    (N_("two spaces after a sentence"), r"(?<=[.!?])[ ]{2}(?=\S)", 6),
    (N_("several spaces between words"), r"(?<=[^\W_])[ ]{2,9}(?=[^\W_])", 6),
    (N_("a long dash without spaces"), r"(?<=[^\W_])\u2014(?=[^\W_])", 4),
    (N_("a long dash with spaces"), r"(?<=[ ])\u2014(?=[ ])", 5),
    (N_("a short dash with spaces"), r"(?<=[ ])\u2013(?=[ ])", 4),
    (N_("a hyphen for a dash"), r"(?<=\S[ ])-(?=[ ]\S)", 4),
    (N_("two hyphens for a dash"), r"(?<!-)--(?!-)", 6),
    (N_("an ellipsis of one sign"), r"\u2026", 4),
    (N_("three dots"), r"(?<!\.)\.{3}(?!\.)", 3),
    (N_("dots with spaces between"), r"(?<!\.)\.[ ]\.[ ]\.(?![ ]?\.)", 8),
    (N_("two dots"), r"(?<!\.)\.\.(?!\.)", 8),
    (N_("more than three dots"), r"(?<!\.)\.{4,20}", 6),
    (N_("curved quotation marks"), r"[\u201c\u201d]", 3),
    (N_("angled quotation marks"), r"[\u00ab\u00bb]", 5),
    (N_("single quotation marks"), r"(?<![^\W_])['\u2018][^\W_]{2,30}['\u2019](?![^\W_])", 5),
    (N_("curved apostrophes"), r"(?<=[^\W_])\u2019(?=[^\W_])", 3),
    (N_("semicolons"), r"(?<=[^\W_]);(?=\s)", 3),
    (N_("brackets"), r"(?<=\s)\((?=[^\W_])", 2),
    (N_("several exclamation marks"), r"!{2,9}", 5),
    (N_("several question marks"), r"\?{2,9}", 5),
    (N_("question and exclamation marks together"), r"\?!|!\?", 6),
    (N_("a space before a sign"), r"(?<=[^\W_])[ ][?!,;](?=\s|\Z)", 7),
    (N_("no space after a comma"), r"(?<=[^\W\d_]),(?=[^\W\d_])", 7),
    (N_("a sign for “and”"), r"(?<=[^\W_][ ])&(?=[ ][^\W_])", 5),
    (N_("a small “i” for oneself"), r"(?<=[ ])i(?=[ ][a-z])", 7),
    (N_("sentences that begin small"), r"(?<=[a-z][.!?][ ])[a-z](?=[a-z]{1,20}[ ])", 6),
    (N_("words in capitals"), r"(?<=[a-z][ ])[A-Z]{4,20}(?=[ ,.!?])", 5),
    (N_("smileys of letters"), r"(?<![^\s])[:;]-?[)(DPp](?![^\s.,!?])", 6),
    (N_("a comma before “and” in a list"), r"(?<=[a-z]),[ ](?:and|or)(?=[ ])", 2),
)
EMOJI = N_("emoji")
_EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]")
KIND = N_("punctuation")
_COMPILED = [(name, re.compile(pattern), rare) for name, pattern, rare in SIGNS]


def find(texts: Sequence[Text]) -> Iterator[Habit]:
    """Find habits that several texts show; of emoji, each is one."""
    for name, pattern, rare in _COMPILED:
        places = []
        for number, text in enumerate(texts):
            found = pattern.search(text.plain)
            if found:
                places.append(Place(number, found.start(), found.end()))
        if len(places) >= LEAST:
            yield Habit(KIND, name, tuple(places), rare)
    yield from _emoji(texts)


def _emoji(texts: Sequence[Text]) -> Iterator[Habit]:
    there = dict[str, dict[int, Place]]()
    for number, text in enumerate(texts):
        for found in _EMOJI.finditer(text.plain):
            place = Place(number, found.start(), found.end())
            there.setdefault(found[0], {}).setdefault(number, place)
    for sign, places in there.items():
        if len(places) >= LEAST:
            yield Habit(EMOJI, sign, tuple(places.values()), 6)
