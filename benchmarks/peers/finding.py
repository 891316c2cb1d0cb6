"""Find with one detector, in a process that holds nothing else: languages and texts in, spans out.

It is run by the Python of the detector's own environment, so it imports nothing of ours at first.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

Span = tuple[int, int, str, str]
Find = Callable[[str, str], Iterable[Span]]
STOP = "stop"  # the others know no severities
NO_NAMES = {"prices", "times", "hex_colors"}  # what CommonRegex finds that is nobody's
FIRST = "Call Siobhan in Leominster, 020 7946 0018."


def unsaid() -> Find:
    """Ours; what a blog has loaded in any case does not count."""
    check = import_module("safety.leaks").check

    def find(language: str, text: str) -> Iterable[Span]:
        for each in check(text, language=language):
            yield each.start, each.end, each.kind, each.severity

    return find


def presidio() -> Find:
    """presidio-analyzer, all recognizers of its defaults for both languages, without a model."""
    spacy, analyzer = import_module("spacy"), import_module("presidio_analyzer")
    engine = import_module("presidio_analyzer.nlp_engine").SpacyNlpEngine()
    spoken = ["en", "de"]
    engine.nlp = {language: spacy.blank(language) for language in spoken}
    registry = analyzer.RecognizerRegistry(supported_languages=spoken)
    registry.load_predefined_recognizers(languages=spoken)
    analyze = analyzer.AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=spoken
    ).analyze

    def find(language: str, text: str) -> Iterable[Span]:
        for each in analyze(text, language=language):
            yield each.start, each.end, each.entity_type, STOP

    return find


def scrubadub() -> Find:
    """scrubadub with its default detectors for the language."""
    module = import_module("scrubadub")
    scrubbers = {"en": module.Scrubber(locale="en_GB"), "de": module.Scrubber(locale="de_DE")}

    def find(language: str, text: str) -> Iterable[Span]:
        for each in scrubbers[language].iter_filth(text):
            yield each.beg, each.end, each.type, STOP

    return find


def datafog() -> Find:
    """datafog with its regular expressions."""
    scan = import_module("datafog").scan

    def find(_: str, text: str) -> Iterable[Span]:
        for each in scan(text).entities:
            yield each.start, each.end, each.type, STOP

    return find


def commonregex() -> Find:
    """CommonRegex, all of its patterns that may be somebody's."""
    patterns = import_module("commonregex").regexes

    def find(_: str, text: str) -> Iterable[Span]:
        for kind, pattern in patterns.items():
            if kind not in NO_NAMES:
                for match in pattern.finditer(text):
                    yield match.start(), match.end(), kind, STOP

    return find


BEFORE = {"unsaid": ("safety.words", "safety.search")}
DETECTORS: dict[str, Callable[[], Find]] = {
    "unsaid": unsaid,
    "presidio-analyzer": presidio,
    "scrubadub": scrubadub,
    "datafog": datafog,
    "commonregex": commonregex,
}


def main() -> None:
    """Answer in one line what it took and what was found."""
    logging.disable()
    name, texts = sys.argv[1], json.load(sys.stdin)
    for module in BEFORE.get(name, ()):
        import_module(module)
    size, begun = _memory(), time.process_time()
    find = DETECTORS[name]()
    list(find("en", FIRST))
    load = time.process_time() - begun
    spans, seconds = [], []
    for language, text in texts:
        begun = time.process_time()
        found = list(find(language, text))
        seconds.append(time.process_time() - begun)
        spans.append(found)
    answer: dict[str, Any] = {"load": load, "memory": _memory() - size}
    sys.stdout.write(json.dumps({**answer, "spans": spans, "seconds": seconds}))


def _memory() -> float:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
