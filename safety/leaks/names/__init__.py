"""Names of persons, places and organisations, by tables of words, lists and a linear model.

English is read best. German writes all nouns large: there, only what lists, titles and the word
before make likely is told. In any other language it is first with last names alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from safety.leaks.finding import ASK, NOTE, Finding
from safety.leaks.names.certain import certain
from safety.leaks.names.german import german, german_instead
from safety.leaks.names.marks import NAME, ORGANISATION, PERSON, TOWN, Mark, mark
from safety.leaks.names.model import guesses
from safety.leaks.names.organisations import organisations
from safety.leaks.names.public import COUNTRY, PUBLIC, public
from safety.leaks.names.spans import Span, spans, towns
from safety.leaks.names.swap import free_name, instead
from safety.leaks.names.titles import titled
from safety.leaks.names.tokens import Sentence, sentences
from safety.translation import N_
from safety.words import language as languages

__all__ = ["DETECTORS", "find"]

# Addresses are found by others; their words are none of a sentence.
_ADDRESS = re.compile(r"(?<![\w/])(?:https?://|www\.|mailto:)[^\s<>]{1,2000}|[@#]\w{1,60}")
_REASONS = {
    PERSON: N_("A name can tell who this is about."),
    TOWN: N_("A place smaller than a country narrows down who this is about."),
    ORGANISATION: N_("Where someone works, learns or is treated is known to many people."),
    NAME: N_("This may be a name, of a person, a place or an organisation."),
    PUBLIC: N_("This name is everyone's, and tells little by itself."),
    COUNTRY: N_("A country narrows down who this is about, if only a little."),
}


def find(text: str, language: str = "") -> Iterator[Finding]:
    """Find names in a text; its language is guessed where it is not told."""
    spoken = language or languages.guess(text) or "en"
    name = free_name(text)
    for sentence in sentences(_ADDRESS.sub(lambda match: " " * len(match[0]), text)):
        for start, end, told in _in_sentence(sentence, spoken):
            choices = _choices(name, spoken, sentence, (start, end, told))
            where = sentence.tokens[start].start, sentence.tokens[end - 1].end
            yield Finding(*where, told.kind, told.severity, _REASONS[told.kind], choices)


def _choices(name: str, language: str, sentence: Sentence, span: Span) -> tuple[str, ...]:
    start, end, told = span
    if told.kind in (PUBLIC, COUNTRY):
        return ()
    if language not in ("en", "de"):
        return (name,)
    fit = german_instead if language == "de" else instead
    return fit(name, told.kind, sentence.tokens, start, end)


def _in_sentence(sentence: Sentence, language: str) -> Iterator[Span]:
    """Tell what a sentence names; of what overlaps, what is more certain goes first."""
    tokens = sentence.tokens
    taken = bytearray(len(tokens))
    known = public(tokens)
    certainly = [(start, end, Mark(kind, NOTE)) for start, (end, kind) in known.items()]
    certainly += [(start, end, Mark(PERSON, ASK)) for start, end in titled(tokens, language)]
    for start, end, told in (*certainly, *_likely(sentence, language)):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield start, end, told


def _likely(sentence: Sentence, language: str) -> Iterable[Span]:
    if language == "de":
        return german(sentence)
    return _english(sentence) if language == "en" else certain(sentence)


def _english(sentence: Sentence) -> Iterator[Span]:
    yield from ((start, end, Mark(ORGANISATION, ASK)) for start, end in organisations(sentence))
    yield from ((start, end, Mark(TOWN, ASK)) for start, end in towns(sentence))
    told = guesses(sentence)
    yield from spans(sentence, [mark(sentence, at, each) for at, each in enumerate(told)])


DETECTORS: Sequence[Callable[[str, str], Iterable[Finding]]] = (find,)
