"""Train the linear model of names; it needs numpy, which the blog does not."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from safety.leaks.names.features import features, is_candidate
from safety.leaks.names.model import SCALE
from safety.leaks.names.tokens import Sentence, sentences
from safety.leaks.words import BUCKETS, CLASSES
from tools.words.sources import Sources
from tools.words.training import Filler, Labelled

_SENTENCES, _ROUNDS, _BATCH, _RATE, _DECAY = 16_000, 6, 1_024, 0.12, 2e-6
_KEPT = 2  # smaller weights are left out: the file is a third smaller, and no worse
_HOUSE = Path(__file__).parent.parent.parent
_PROSE = ("README.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/house.md")


def weights(sources: Sources) -> bytes:
    """Learn from sentences made of the lists, and from our own prose, what names are."""
    rows = [*_rows(Filler(sources, random.Random(16)).examples(_SENTENCES // 2)), *_prose()]  # noqa: S311  # the same each time
    looked_at = np.array([row for row, _ in rows], dtype=np.int64)
    labels = np.array([label for _, label in rows])
    learnt = _learn(looked_at, labels)
    whole = np.clip(np.rint(learnt * SCALE), -127, 127).astype(np.int8)
    whole[np.abs(whole) <= _KEPT] = 0
    return bytes(whole.tobytes())


def _rows(examples: Iterator[Labelled]) -> Iterator[tuple[list[int], int]]:
    for example in examples:
        for sentence in sentences(example.text):
            yield from _of(sentence, example.labels)


def _prose() -> Iterator[tuple[list[int], int]]:
    """Take words of our documents that a dictionary has: there they are no names."""
    for name in _PROSE:
        text = re.sub(r"`[^`]*`|[*#|_]", "", (_HOUSE / name).read_text(encoding="utf-8"))
        for sentence in sentences(text):
            yield from _of(sentence, None)


def _of(sentence: Sentence, labels: bytes | None) -> Iterator[tuple[list[int], int]]:
    seen = dict[int, tuple[bytes, ...]]()
    for at, token in enumerate(sentence.tokens):
        is_taken = labels is not None or (token.known.english & 64 and token.share < 5)
        if is_taken and is_candidate(token):
            label = labels[token.start] if labels is not None else 0
            yield list(features(sentence, at, seen)), label


def _learn(rows: "np.ndarray", labels: "np.ndarray") -> "np.ndarray":
    """Descend by the gradient, a batch at a time, with steps that shrink by what was moved."""
    learnt = np.zeros((CLASSES, BUCKETS))
    moved = np.full((CLASSES, BUCKETS), 1e-6)
    order = np.random.default_rng(16)
    for _ in range(_ROUNDS):
        shuffled = order.permutation(len(rows))
        for start in range(0, len(rows), _BATCH):
            chosen = shuffled[start : start + _BATCH]
            batch, told = rows[chosen], labels[chosen]
            sums = learnt[:, batch].sum(axis=2)
            powers = np.exp(sums - sums.max(axis=0))
            wrong = powers / powers.sum(axis=0)
            wrong[told, np.arange(len(told))] -= 1
            for each in range(CLASSES):
                spread = np.repeat(wrong[each] / len(told), rows.shape[1])
                slope = np.bincount(batch.ravel(), spread, BUCKETS) + _DECAY * learnt[each]
                moved[each] += slope**2
                learnt[each] -= _RATE * slope / np.sqrt(moved[each])
    return learnt
