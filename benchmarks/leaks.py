"""Measure the leak check: what it finds, what it flags for nothing, and what it takes."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.figures.table import CannotRun, Table
from benchmarks.labelled import disguises, sentences
from benchmarks.labelled.sentences import HARD, NOTE, Labelled
from benchmarks.peers.detectors import OURS, PINNED, Run, Span, run
from safety.leaks import check

SAMPLES = Path(__file__).parents[1] / "samples"
PIECE = 5_000  # characters of long prose that are read at once, as a post is
NEVER = "never-list"
LOUD = frozenset({"stop", "ask"})  # what an author has to decide on
ALL = LOUD | {NOTE}


@dataclass(frozen=True)
class Prose:
    """A long text: where it is from, its language, and its pieces."""

    name: str
    language: str
    pieces: list[str]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(piece.split()) for piece in self.pieces)


@dataclass(frozen=True)
class Measured:
    """What one detector found in each body of text."""

    personal: list[list[Span]]
    clean: list[list[Span]]
    prose: list[list[list[Span]]]  # by long text, then by piece
    whole: Run

    @property
    def milliseconds(self) -> float:
        """The processor time of a sentence of either sort."""
        short = len(self.personal) + len(self.clean)
        return sum(self.whole.seconds[:short]) / short * 1_000


def measure(folder: Path, _: Sequence[int]) -> list[Table]:
    """Measure ours and the others on the same texts; how many posts a blog has is no matter."""
    labelled, clean, prose = sentences.personal(), sentences.clean(), list(long_prose(folder))
    done, notes = dict[str, Measured](), list[str]()
    for name in (OURS, *PINNED):
        try:
            done[name] = _measured(name, labelled, clean, prose, folder)
        except CannotRun as reason:
            notes.append(f"{name} could not run: {reason}.")
    return [
        _overall(labelled, clean, done, notes),
        _by_kind(labelled, done),
        _by_sort(labelled, done[OURS]),
        _flagged(clean, done[OURS]),
        _in_prose(prose, done),
        _never(prose),
    ]


def long_prose(folder: Path) -> Iterable[Prose]:
    """Yield our samples, and the text files of folder/prose, German where the name ends so."""
    posts = [
        "\n\n".join(str(post[part]) for part in ("title", "question", "answer") if part in post)
        for name in ("live", "draft", "queued")
        for post in tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))["post"]
    ]
    pages = [page.read_text(encoding="utf-8") for page in sorted(SAMPLES.glob("*.md"))]
    yield Prose("our samples", "en", [*posts, *pages])
    for file in sorted((folder / "prose").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        yield Prose(file.stem, "de" if file.stem.endswith("-de") else "en", list(_pieces(text)))


def _pieces(text: str) -> Iterable[str]:
    held = ""
    for paragraph in text.split("\n\n"):
        if held and len(held) + len(paragraph) > PIECE:
            yield held
            held = ""
        held += f"{paragraph}\n\n"
    if held.strip():
        yield held


def _measured(
    name: str, labelled: list[Labelled], clean: list[Labelled], prose: list[Prose], folder: Path
) -> Measured:
    texts = [(each.language, each.text) for each in (*labelled, *clean)]
    texts += [(each.language, piece) for each in prose for piece in each.pieces]
    whole = run(name, texts, folder)
    left = iter(whole.spans)

    def taken(count: int) -> list[list[Span]]:
        return [next(left) for _ in range(count)]

    personal, empty = taken(len(labelled)), taken(len(clean))
    return Measured(personal, empty, [taken(len(each.pieces)) for each in prose], whole)


def _touched(span: tuple[int, int, str], found: list[Span], severities: Iterable[str]) -> bool:
    return any(at < span[1] and to > span[0] and how in severities for at, to, _, how in found)


def _recall(
    labelled: list[Labelled],
    found: list[list[Span]],
    severities: Iterable[str],
    is_asked: Callable[[Labelled, str], bool],
) -> tuple[int, int]:
    """Return how many spans are touched, and how many there are."""
    hits = [
        _touched(span, spans, severities)
        for sentence, spans in zip(labelled, found, strict=True)
        for span in sentence.spans
        if span[2] != NOTE and is_asked(sentence, span[2])
    ]
    return sum(hits), len(hits)


def _covered(found: list[Span], severities: Iterable[str]) -> set[int]:
    return {place for at, to, _, how in found if how in severities for place in range(at, to)}


def _precision(labelled: list[Labelled], found: list[list[Span]]) -> float:
    """Return the share of flagged characters that are somebody's; notes are left out."""
    right = wrong = 0
    for sentence, spans in zip(labelled, found, strict=True):
        flagged = _covered(spans, LOUD)
        theirs = {at for start, end, _ in sentence.spans for at in range(start, end)}
        right, wrong = right + len(flagged & theirs), wrong + len(flagged - theirs)
    return right / max(1, right + wrong)


def _clean_flagged(clean: list[Labelled], found: list[list[Span]], how: Iterable[str]) -> float:
    flagged = sum(len(_covered(spans, how)) for spans in found)
    return flagged / sum(len(sentence.text) for sentence in clean)


def _percent(share: float | tuple[int, int]) -> str:
    if isinstance(share, tuple):
        return f"{share[0] / share[1] * 100:.0f}" if share[1] else "-"
    return f"{share * 100:.1f}"


def _overall(
    labelled: list[Labelled], clean: list[Labelled], done: dict[str, Measured], notes: list[str]
) -> Table:
    head = (
        *("of 100", "touched", "not counting notes", "hard identifiers", "right characters"),
        *("clean characters flagged", "with notes", "ms a sentence", "MB", "s to load"),
    )
    table = Table(f"{len(labelled):,} personal sentences and {len(clean):,} clean ones", head)
    for name, each in done.items():
        of = each.personal
        table.rows.append(
            (
                name,
                _percent(_recall(labelled, of, ALL, lambda *_: True)),
                _percent(_recall(labelled, of, LOUD, lambda *_: True)),
                _percent(_recall(labelled, of, {"stop"}, lambda _, kind: kind in HARD)),
                _percent(_precision(labelled, of)),
                _percent(_clean_flagged(clean, each.clean, LOUD)),
                _percent(_clean_flagged(clean, each.clean, ALL)),
                f"{each.milliseconds:.2f}",
                f"{each.whole.memory:.0f}",
                f"{each.whole.load:.2f}",
            )
        )
    table.notes = [*notes, "Hard identifiers count where they stop a post, not where they ask."]
    return table


def _by_kind(labelled: list[Labelled], done: dict[str, Measured]) -> Table:
    kinds = Counter(kind for sentence in labelled for *_, kind in sentence.spans if kind != NOTE)
    others = [name for name in done if name != OURS]
    head = ("touched, of 100", "spans", "ours", "not counting notes", "English", "German")
    table = Table("By kind", (*head, "ms a sentence", *others))
    ours = done[OURS].personal
    for kind, number in kinds.most_common():

        def is_it(_: Labelled, other: str, kind: str = kind) -> bool:
            return other == kind

        cells = [_percent(_recall(labelled, ours, severities, is_it)) for severities in (ALL, LOUD)]
        for language in ("en", "de"):

            def is_so(sentence: Labelled, other: str, kind: str = kind, of: str = language) -> bool:
                return other == kind and sentence.language == of

            cells.append(_percent(_recall(labelled, ours, LOUD, is_so)))
        cells.append(f"{_time(labelled, done[OURS], kind):.2f}")
        cells += [_percent(_recall(labelled, done[name].personal, ALL, is_it)) for name in others]
        table.rows.append((kind, str(number), *cells))
    return table


def _time(labelled: list[Labelled], measured: Measured, kind: str) -> float:
    """Return the ms of processor time of a sentence that has this kind, the middle one."""
    seconds = zip(labelled, measured.whole.seconds, strict=False)
    return 1_000 * median(
        took for sentence, took in seconds if any(span[2] == kind for span in sentence.spans)
    )


def _by_sort(labelled: list[Labelled], ours: Measured) -> Table:
    head = ("sort of sentence, ours, touched of 100", "spans", "touched", "not counting notes")
    table = Table("By sort", head)
    for sort in dict.fromkeys(sentence.sort for sentence in labelled):

        def is_of(sentence: Labelled, _: str, sort: str = sort) -> bool:
            return sentence.sort == sort

        every, loud = (_recall(labelled, ours.personal, how, is_of) for how in (ALL, LOUD))
        table.rows.append((sort, str(every[1]), _percent(every), _percent(loud)))
    return table


def _flagged(clean: list[Labelled], ours: Measured) -> Table:
    """Tell what ours flags in clean sentences, by kind."""
    table = Table("Flagged for nothing, ours", ("kind", "severity", "English", "German"))
    counts = {
        language: Counter(
            (kind, how)
            for sentence, spans in zip(clean, ours.clean, strict=True)
            if sentence.language == language
            for *_, kind, how in spans
        )
        for language in ("en", "de")
    }
    for kind, how in sorted(set(counts["en"]) | set(counts["de"])):
        table.rows.append((kind, how, *(str(counts[of][kind, how]) for of in ("en", "de"))))
    return table


def _in_prose(prose: list[Prose], done: dict[str, Measured]) -> Table:
    others = [name for name in done if name != OURS]
    head = ("findings per 1,000 words", "words", "stop", "ask", "note", *others)
    table = Table("Long prose", head)
    for at, each in enumerate(prose):
        by_severity = Counter(how for found in done[OURS].prose[at] for *_, how in found)
        cells = [f"{by_severity[how] / each.words * 1_000:.2f}" for how in ("stop", "ask", "note")]
        for name in others:
            number = sum(len(found) for found in done[name].prose[at])
            cells.append(f"{number / each.words * 1_000:.2f}")
        table.rows.append((each.name, f"{each.words:,}", *cells))
        kinds = Counter((how, kind) for found in done[OURS].prose[at] for *_, kind, how in found)
        most = ", ".join(f"{kind} ({how}) {count}" for (how, kind), count in kinds.most_common(9))
        table.notes.append(f"{each.name}: {most}.")
    return table


def _never(prose: list[Prose]) -> Table:
    """Look for each word in each disguise, and for all of them in prose that has none."""
    words = disguises.WORDS
    table = Table("The never-list, of 20 words", ("disguise", "found"))
    for name, disguise in disguises.DISGUISES.items():
        found = sum(_is_found(disguise(word), words) for word in words)
        table.rows.append((name, str(found)))
    total, most = sum(int(row[1]) for row in table.rows), len(words) * len(table.rows)
    pieces = [piece for each in prose for piece in each.pieces]
    begun = process_time()
    alarms = sum(_alarms(piece, words) for piece in pieces)
    per_kilobyte = (process_time() - begun) / sum(map(len, pieces)) * 1e6
    megabytes = sum(len(piece.encode()) for piece in pieces) / 1e6
    table.notes = [
        f"{total} of {most}, {total / most * 100:.1f} of 100."
        f" {alarms} false alarms in {megabytes:.1f} MB of prose;"
        f" {per_kilobyte:.1f} ms of processor time for 1,000 characters, all detectors together."
    ]
    return table


def _is_found(disguised: str, words: Sequence[str]) -> bool:
    text = disguises.AROUND.format(disguised)
    start = disguises.AROUND.index("{")
    end = start + len(disguised)
    return any(
        each.kind == NEVER and each.start < end and each.end > start
        for each in check(text, never=words)
    )


def _alarms(piece: str, words: Sequence[str]) -> int:
    folded = [word.casefold() for word in words]
    return sum(
        each.kind == NEVER
        and not any(word in piece[each.start : each.end].casefold() for word in folded)
        for each in check(piece, never=words)
    )
