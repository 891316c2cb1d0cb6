"""What recurs in three texts or more and is rare elsewhere is found where it stands."""

from hypothesis import given, settings
from hypothesis import strategies as st

from safety.leaks import habits

FILLER = (
    "The evening was long and the tea went cold.",
    "Nobody in the house wanted to open the window.",
    "We walked to the river before the rain came.",
    "Her answer took a week and a half.",
)
FOUND = {  # what three texts share, and how it is named
    "Needless to say, it rained": "needless to say",
    "It was a marvellously crooked evening": "a marvellously crooked",
    "He was gobsmacked": "gobsmacked",
    "It seems alright": "alright",
    "The colour of it": "colour",
    "It rained -- again": "two hyphens for a dash",
    "It rained.  Again": "two spaces after a sentence",
    "It rained . . . again": "dots with spaces between",
    "Really??": "several question marks",
    "It rained , again": "a space before a sign",
    "It rained,again": "no space after a comma",
    "It rained \U0001f33f": "\U0001f33f",
}
USUAL = ("I do not know.", "At the end of the day", "It is of the house.", "In the morning")


def spelt(texts: list[str]) -> list[str]:
    """Return the names of what is found."""
    return [habit.spelt for habit in habits.find(texts)]


def told(texts: list[str]) -> str:
    """Return these names in a row, the first first."""
    return "\n".join(spelt(texts))


def around(words: str) -> list[str]:
    """Put words into three texts that share nothing else."""
    return [f"{filler}\n\nSo. {words}.\n\n{filler}" for filler in FILLER[:3]]


def test_what_recurs_and_is_rare_is_found() -> None:
    assert {words: name for words, name in FOUND.items() if name not in told(around(words))} == {}


def test_it_has_to_stand_in_three_texts_and_not_in_what_is_quoted() -> None:
    for words, name in FOUND.items():
        assert name not in told(around(words)[:2]), words
    quoted = [f"{filler}\n\n> He was gobsmacked -- again" for filler in FILLER]
    assert not {"gobsmacked", "two hyphens for a dash"} & set(spelt(quoted))


def test_what_everybody_writes_is_no_phrase() -> None:
    for words in USUAL:
        kinds = [habit for habit in habits.find(around(words)) if habit.kind == "phrase"]
        assert not [habit for habit in kinds if habit.spelt in words.lower()], words


def test_the_rarer_of_two_phrases_stands_first() -> None:
    found = told(around("Needless to say, we saw it. A gobsmacked nightingale"))
    assert 0 <= found.index("a gobsmacked nightingale") < found.index("needless to say")


def test_a_sample_shows_what_it_shares_though_it_says_it_once() -> None:
    found = habits.find(around("He was gobsmacked -- again") + around("It seems alright"))
    shared = habits.shared(found, "Well, I was gobsmacked -- truly.")
    assert {"gobsmacked", "two hyphens for a dash"} <= {habit.spelt for habit in shared}
    assert "alright" not in {habit.spelt for habit in shared}


def test_a_sample_of_the_same_hand_lies_nearer_than_one_of_another() -> None:
    own = [f"{FILLER[n % 4]} {FILLER[(n + 1) % 4]} Number {n} of it. " * 6 for n in range(8)]
    same, other = habits.compare(own, own[0]), habits.compare(own, "Zwölf Boxkämpfer jagen. " * 40)
    assert same is not None
    assert other is not None
    assert (same.near, other.near) == (same.pieces, 0)
    assert habits.compare(own[:4], own[0]) is None
    assert habits.compare(own, "Too short.") is None


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_places_are_exact_in_any_text(texts: list[str]) -> None:
    texts = [*texts * 3, *around("He was gobsmacked -- again")]
    for habit in habits.find(texts):
        for place in habit.places:
            words = texts[place.text][place.start : place.end]
            assert words
            if habit.kind in ("spelling", "rare word"):
                assert words.lower().replace("\u2019", "'") == habit.spelt
