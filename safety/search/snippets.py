"""Snippets: the piece of a text that answers to a search, as it was written, its words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from safety.words import MARK, UNMARK, beginning, markup, pieces, searchable

_PIECE = 500  # characters of a text that are looked at more closely
_SHARED = 60  # of them are those of the next piece too, so that few phrases are cut
_LONGEST = 160  # characters of a snippet
_BEFORE = 50  # of them stand before the first word that is marked
_SPARED = 20  # characters, at either end, that are rather shown than left out
_TERM = re.compile(r'"([^"]*)"(\*?)')
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_SIGN = re.compile(r"[\\`*_~\[\]<>#&|]")  # of Markdown, within a line or at its beginning
_LINE = re.compile(r"(?:\A|\n)[ \t]*(?:[-+=]|[0-9]{1,9}[.)])")  # the others, at a beginning
_MARKS = str.maketrans("", "", MARK + UNMARK)

Span = tuple[int, int, int]  # start, end, and which term it is


@dataclass(frozen=True)
class _Term:
    """Words that stand side by side; of the last, only its beginning where `is_open`."""

    words: tuple[str, ...]
    is_open: bool

    @property
    def sought(self) -> str:
        """How it stands in a searchable text between two spaces."""
        return f" {' '.join(self.words)}{'' if self.is_open else ' '}"

    def at(self, words: Sequence[str], start: int) -> bool:
        """Tell whether it stands among words at some place."""
        found, last = words[start : start + len(self.words)], len(self.words) - 1
        if len(found) <= last or tuple(found[:last]) != self.words[:last]:
            return False
        if self.is_open:
            return found[last].startswith(self.words[last])
        return found[last] == self.words[last]


def snippet(question: str, body: str, expressions: Sequence[str]) -> str:
    """Show where a post answers best to the terms of a query, with marks; nothing if it does not.

    The question is text, the body is Markdown, of which no mark stays.
    """
    terms = _terms(tuple(expressions))
    best, most, is_markdown = "", 0, False
    for source, may_be_markdown in ((question, False), (body, True)):
        for piece in _pieces(source):
            number = _number(piece, terms)
            if number > most:
                best, most, is_markdown = piece, number, may_be_markdown
        if most == len(terms):
            break
    if is_markdown and (_SIGN.search(best) or _LINE.search(best)):
        best = markup.plain(best)
    if not best.isascii():
        best = best.translate(_MARKS)
    return _marked(" ".join(best.split()), terms) if most else ""


def spelt_in(text: str, word: str) -> str:
    """Return a word of the index as a text spells it, or nothing if it is not there."""
    term = _Term((word,), is_open=False)
    piece = next((each for each in _pieces(text) if _number(each, (term,))), "")
    return next((piece[start:end] for found, start, end in pieces(piece) if found == word), "")


@lru_cache(maxsize=64)
def _terms(expressions: tuple[str, ...]) -> tuple[_Term, ...]:
    """Read the terms out of expressions, the longest first; each of several for one counts."""
    found = [
        _Term(tuple(term[1].split()), bool(term[2]))
        for expression in expressions
        for term in _TERM.finditer(expression)
    ]
    longest = sorted(found, key=lambda term: -len(term.words))
    return tuple(dict.fromkeys(term for term in longest if term.words))


def _pieces(text: str) -> Iterator[str]:
    """Take a text apart: as many paragraphs together as make a piece, or parts of a long one."""
    piece = ""
    for paragraph in _BLANK_LINES.split(text) if len(text) > _PIECE else (text,):
        if piece and len(piece) + len(paragraph) > _PIECE:
            yield piece
            piece = ""
        piece = f"{piece}\n\n{paragraph}" if piece else paragraph
        while len(piece) > _PIECE:
            part = beginning(piece, _PIECE)
            yield part
            piece = piece[len(beginning(part, len(part) - _SHARED)) :]
    if piece:
        yield piece


def _number(text: str, terms: Sequence[_Term]) -> int:
    """Count the terms that a text holds."""
    if text.isascii():  # then a first look is cheap, and mostly the last
        small = text.lower()
        terms = [term for term in terms if term.words[0] in small]
        if not terms:
            return 0
    words = f" {searchable(text)} "
    return sum(term.sought in words for term in terms)


def _marked(text: str, terms: Sequence[_Term]) -> str:
    spans = list(_spans(text, terms))
    first = _start(text, spans)
    last = len(text)
    if last - first > _LONGEST + _SPARED:
        last = first + len(beginning(text[first:], _LONGEST))
    shown, at = ["…" if first else ""], first
    for begin, end, _ in spans:
        if first <= begin and end <= last:
            shown += [text[at:begin], MARK, text[begin:end], UNMARK]
            at = end
    return "".join([*shown, text[at:last], "…" if last < len(text) else ""])


def _start(text: str, spans: Sequence[Span]) -> int:
    """Choose where to begin: a little before the mark that is followed by most other terms."""
    best = max(spans, key=lambda span: (_weight(spans, span[0]), -span[0]), default=(0, 0, 0))
    wanted = min(best[0] - _BEFORE, len(text) - _LONGEST)
    before = beginning(text, wanted) if wanted > _SPARED else ""
    return len(before) + (text[len(before) :][:1] == " ")


def _weight(spans: Sequence[Span], start: int) -> int:
    """Count the different terms that a snippet would show whose first mark is here."""
    until = start + _LONGEST - _BEFORE
    return len({term for begin, end, term in spans if start <= begin and end <= until})


def _spans(text: str, terms: Sequence[_Term]) -> Iterator[Span]:
    """Find where the terms stand in a text, none within another."""
    if text.isascii():
        yield from _spans_in_ascii(text.lower(), _in_ascii(tuple(terms)))
        return
    found = list(pieces(text))
    words = [word for word, _, _ in found]
    firsts = tuple(term.words[0] for term in terms)
    end = -1
    for at, word in enumerate(words):
        if at <= end or not word.startswith(firsts):
            continue
        number = next((n for n, term in enumerate(terms) if term.at(words, at)), -1)
        if number >= 0:
            end = at + len(terms[number].words) - 1
            yield found[at][1], found[end][2], number


def _spans_in_ascii(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    at = 0
    while found := pattern.search(text, at):
        start, at = found.span()
        if start and text[start - 1].isalnum():
            at = start + 1
        else:
            yield start, at, int(found.lastindex or 1)


@lru_cache(maxsize=64)
def _in_ascii(terms: tuple[_Term, ...]) -> re.Pattern[str]:
    """Find the ends of words that are terms, where every letter is what it seems."""
    ways = [
        "[^0-9a-z]{1,20}".join(map(re.escape, term.words)) + ("[0-9a-z]*" if term.is_open else "")
        for term in terms
    ]
    return re.compile(f"(?:({')|('.join(ways)}))(?![0-9a-z])")
