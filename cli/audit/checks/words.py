"""Words that readers may not see, looked for in every answer as search folds them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen, strings
from safety.leaks import STOP, NeverList, never
from safety.words import searchable

_WINDOW = 8  # words in a row that two texts do not share by chance
_SIGNS = 16  # of scripts in which each sign is a word to the search
_FEW = 4  # words that are looked for within a paragraph; fewer only as all of it
_SHORTEST = 4  # letters of a text that is looked for
_TODO = "take the blog down (./unsaid dark) until you know how they came there"


@dataclass
class Traces:
    """Pieces by which texts are known again: runs of words by their number, and short texts."""

    runs: dict[int, dict[str, str]] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, what: str) -> None:
        """Note the pieces of a text, a paragraph at a time."""
        for line in text.splitlines():
            words = searchable(line).split()
            size = min(_long(words), len(words))
            if size >= _FEW:
                for run in _runs(words, size):
                    self.runs.setdefault(size, {}).setdefault(run, what)
            elif sum(map(len, words)) >= _SHORTEST:
                self.short.setdefault(" ".join(words), what)

    def forget(self, line: str) -> None:
        """Leave out what stands in a line that readers may see."""
        words = searchable(line).split()
        self.short.pop(" ".join(words), None)
        for size, runs in self.runs.items():
            for run in _runs(words, size):
                runs.pop(run, None)

    def within(self, line: str) -> str:
        """Say what a line has a piece of, or nothing."""
        words = searchable(line).split()
        if what := self.short.get(" ".join(words)):
            return what
        found = (runs.get(run) for size, runs in self.runs.items() for run in _runs(words, size))
        return next(filter(None, found), "")


def check(seen: Seen) -> Iterator[Fault]:
    """Look for what may be in no public byte."""
    traces = _traces(seen)
    wanted = NeverList(seen.secrets.never)
    looked_at = dict[str, str]()
    for answer in seen.answers:
        for line in lines(answer):
            if line not in looked_at:
                what = traces.within(line)
                looked_at[line] = f"words of {what}" if what else _listed(line, wanted, seen)
            if what := looked_at[line]:
                yield Fault(at(answer), f"holds {what}", _TODO)
    for slug in seen.secrets.beyond:
        what = "keeps six or more words in a row of a visitor who agreed to none"
        yield Fault(f"/p/{slug}", what, "take the post back, and tell it in other words")
    yield from _warned(seen)


def _listed(line: str, wanted: NeverList, seen: Seen) -> str:
    """Say that a line has a word of the never-list, masked, but for words that were let be."""
    for found in wanted.find(line):
        word = " ".join(line[found.start : found.end].casefold().split())
        if found.severity == STOP and word not in seen.secrets.allowed:
            return f"a word of your never-list ({never.mask(line[found.start : found.end])})"
    return ""


def _traces(seen: Seen) -> Traces:
    """Note what may not be seen, without what may be and without the blog's own sentences."""
    traces = Traces()
    for what, text in seen.secrets.texts:
        traces.add(text, what)
    for text in seen.secrets.shown:
        for line in text.splitlines():
            traces.forget(line)
    for answer in seen.answers:
        if answer.request.probe in ("nowhere", "desk"):  # nothing of anybody stands there
            for line in lines(answer) if answer.status == 404 else ():
                traces.short.pop(searchable(line), None)
    return traces


def lines(answer: Answer) -> list[str]:
    """Return what an answer says, a paragraph each, in whatever it is wrapped."""
    said = [unquote(value) for name, value in answer.headers if name != "content-security-policy"]
    for page in answer.pages:
        said += page.lines
    for text in strings(answer.data):
        said += text.split("\n")
    if not answer.is_html and not answer.is_json:
        said += answer.text.split("\n")
    return _spelt_out(said)


def _spelt_out(said: Iterable[str]) -> list[str]:
    """Return each line once, with what addresses spell in numbers or with hyphens."""
    found = dict.fromkeys(line for line in map(str.strip, said) if line)
    for line in list(found):
        if "%" in line:
            found[unquote(line)] = None
        if line.startswith(("/", "http")):
            found |= dict.fromkeys(part for part in unquote(line).split("/") if part)
    return list(found)


def _warned(seen: Seen) -> Iterator[Fault]:
    """A feed tells nothing of what stands behind a warning, where the author wants it so."""
    traces = Traces()
    for text in seen.secrets.warned:
        traces.add(text, "a post")
    for answer in seen.answers:
        is_feed = answer.page.has("feed", "rss") or "/feed." in answer.request.path
        if is_feed and any(traces.within(line) for line in lines(answer)):
            what = "tells what stands behind a content warning, though feeds are to leave it out"
            yield Fault(at(answer), what, "look at the setting for warnings, and at feed caches")


def _runs(words: list[str], size: int) -> Iterator[str]:
    return (" ".join(words[first : first + size]) for first in range(len(words) - size + 1))


def _long(words: list[str]) -> int:
    """Return how many words in a row are no chance: more, where each sign is one."""
    return _SIGNS if words and sum(map(len, words)) < 2 * len(words) else _WINDOW
