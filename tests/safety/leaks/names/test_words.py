"""What is known of words is what the named packages say."""

import hashlib
import json
from pathlib import Path

import pytest

from safety.leaks import words
from tools.words.sources import PACKAGES, Sources
from tools.words.table import entry

SAMPLE = json.loads(Path(__file__).with_name("sample.json").read_text(encoding="utf-8"))


def test_table_is_what_its_sources_make() -> None:
    sources = Sources(**SAMPLE["sources"])

    assert len(SAMPLE["words"]) > 150
    for word in SAMPLE["words"]:
        assert tuple(words.entry(word)) == tuple(entry(word, sources)), word


def test_file_and_sources_are_the_ones_named_beside_it() -> None:
    told = json.loads(words.FILE.with_name("words.json").read_text(encoding="utf-8"))

    assert told["words.bin.xz"] == hashlib.sha256(words.FILE.read_bytes()).hexdigest()
    assert told["sources"] == PACKAGES


@pytest.mark.parametrize("word", ["therapy", "rose", "haus", "Haus", "gehen", "colour", "color"])
def test_ordinary_words_are_known(word: str) -> None:
    assert words.is_ordinary(word)


@pytest.mark.parametrize("word", ["Siobhan", "Leeds", "München", "Anna", "Tesco", "Qxvbzt"])
def test_names_are_no_ordinary_words(word: str) -> None:
    assert not words.is_ordinary(word)


def test_capitals_tell_names_from_words() -> None:
    shares = [words.capitals(word) or 0 for word in ("therapy", "rose", "siobhan")]

    assert shares == sorted(shares)
    assert (shares[0] < 0.2, shares[-1] > 0.8) == (True, True)
    assert [words.capitals(word, "de") for word in ("gehen", "Geduld")] == [0.06, 0.98]
    assert words.capitals("qxvbzt") is None


def test_common_words_are_told_from_rare_ones() -> None:
    order = ["the", "town", "therapy", "siobhan", "qxvbzt"]

    classes = [words.frequency(word, "en") for word in order]
    assert classes == sorted(classes, reverse=True)
    assert (classes[0], classes[-1]) == (7, 0)
    assert words.frequency("gehen") > words.frequency("gehen", "en")


def test_lists_know_names_of_people_and_places() -> None:
    assert words.is_first_name("Siobhan")
    assert words.is_last_name("Müller")
    assert words.is_place("leeds")
    assert words.is_place("New York City")
    assert not words.is_place("therapy")
    assert not words.is_first_name("table")


def test_spelling_tells_one_side_of_the_ocean() -> None:
    assert words.spelling("colour") == "british"
    assert words.spelling("Color") == "american"
    assert not words.spelling("table")


def test_word_is_the_same_in_any_writing() -> None:
    assert words.entry("ZOE\u0308") == words.entry("zoë")
    assert words.entry("O\u2019Brien") == words.entry("o'brien")
    assert words.entry("Müll\u0065r") == words.entry("müller")
