"""Draw what a page costs while its blog grows: one line for each, on paper, for the README."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from safety.pictures import fonts

WIDTH, HEIGHT = 1200, 560  # twice what it is shown at
_FINER = 4  # drawn so much larger first, for smooth edges
_LEFT, _TOP, _RIGHT, _BOTTOM = 122, 110, 800, 480  # of the field of lines; labels stand beside it
_PAPER, _INK, _SOFT, _RULE = "#fbfafb", "#201b25", "#504857", "#ded8e1"
_COLOURS = ("#7b2450", "#1d4077", "#1c5441", "#8a3412", "#664c00", "#434e5a")  # the accents
_WORDS, _HEADING = 24, 30
_APART = 34  # between labels
_LINE, _DOT = 4, 7

Point = tuple[float, float]


@dataclass(frozen=True)
class _Field:
    """Where sizes and costs lie in the picture; both are drawn as logarithms."""

    sizes: Sequence[int]
    low: int
    high: int

    def x(self, size: float) -> float:
        first, last = log10(self.sizes[0]), log10(self.sizes[-1])
        return _LEFT + (log10(size) - first) / ((last - first) or 1) * (_RIGHT - _LEFT)

    def y(self, cost: float) -> float:
        return _BOTTOM - (log10(cost) - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)

    def points(self, costs: Sequence[float]) -> list[Point]:
        return [(self.x(size), self.y(cost)) for size, cost in zip(self.sizes, costs, strict=True)]


class _Paper:
    """A picture that is drawn larger than it is kept."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), _PAPER)
        self._draw = ImageDraw.Draw(self.image)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self._draw.line(_finer(points), colour, round(width * _FINER), joint="curve")

    def dot(self, point: Point, colour: str) -> None:
        ((x, y),) = _finer([point])
        self._draw.circle((x, y), _DOT * _FINER, colour)

    def write(self, point: Point, words: str, colour: str, anchor: str, size: int = _WORDS) -> None:
        font = ImageFont.truetype(fonts.OURS, size * _FINER)
        self._draw.text(_finer([point])[0], words, colour, font, anchor)


def draw(
    series: Mapping[str, Sequence[float]], sizes: Sequence[int], file: Path, heading: str
) -> None:
    """Write a PNG of the costs of each series at each size; a cost must be more than nothing."""
    costs = [cost for line in series.values() for cost in line]
    low, high = floor(log10(min(costs))), ceil(log10(max(costs)))
    field = _Field(sizes, low, max(high, low + 1))
    paper = _Paper()
    paper.write((_LEFT - 76, 44), heading, _INK, "lm", _HEADING)
    _rule(paper, field)
    _plot(paper, field, series)
    file.parent.mkdir(parents=True, exist_ok=True)
    paper.image.reduce(_FINER).quantize(64).save(file, optimize=True)


def _rule(paper: _Paper, field: _Field) -> None:
    """Draw the lines that the eye measures by, and their numbers."""
    for power in range(field.low, field.high + 1):
        y = field.y(10.0**power)
        paper.line([(_LEFT, y), (_RIGHT, y)], _RULE, 2)
        paper.write((_LEFT - 18, y), f"{10.0**power:,.{max(-power, 0)}f}", _SOFT, "rm")
    for size in field.sizes:
        paper.write((field.x(size), _BOTTOM + 40), f"{size:,}", _SOFT, "mm")
    paper.write((_RIGHT + 70, _BOTTOM + 40), "posts", _SOFT, "lm")


def _plot(paper: _Paper, field: _Field, series: Mapping[str, Sequence[float]]) -> None:
    lines = sorted(series.items(), key=lambda line: -line[1][-1])  # from the top
    ends = [field.y(costs[-1]) for _, costs in lines]
    for at, ((name, costs), y) in enumerate(zip(lines, spread(ends, _APART), strict=True)):
        colour, points = _COLOURS[at % len(_COLOURS)], field.points(costs)
        paper.line(points, colour, _LINE)
        for point in points:
            paper.dot(point, colour)
        paper.line([(_RIGHT + 14, points[-1][1]), (_RIGHT + 40, y)], colour, 1.5)
        paper.write((_RIGHT + 50, y), name, colour, "lm")


def spread(wanted: Sequence[float], apart: float) -> list[float]:
    """Move places, which rise, no further than it takes to have them so far apart."""
    groups: list[list[float]] = []  # of places that touch: each is centred where its own wish to be
    for place in wanted:
        groups.append([place])
        while len(groups) > 1 and _first(groups[-1], apart) < _last(groups[-2], apart) + apart:
            pushed = groups.pop()
            groups[-1] += pushed
    return [
        _first(group, apart) + number * apart for group in groups for number in range(len(group))
    ]


def _first(group: Sequence[float], apart: float) -> float:
    return sum(group) / len(group) - (len(group) - 1) * apart / 2


def _last(group: Sequence[float], apart: float) -> float:
    return _first(group, apart) + (len(group) - 1) * apart


def _finer(points: Sequence[Point]) -> list[Point]:
    return [(x * _FINER, y * _FINER) for x, y in points]
