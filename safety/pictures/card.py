"""Draw what a post looks like where its link is shared, and the picture of the blog itself."""

import math
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont

from safety.pictures import fonts, lines

WIDTH, HEIGHT = 1200, 630
_LONGEST = 600  # characters: more than the smallest letters have room for
_MOST_LINES = 7
_LEADING = 1.25
_LEVELS = 16  # from the ground to white: letters stay smooth, and a pixel takes half a byte
_READABLE = 4.5  # WCAG 2, level AA

Colour = tuple[int, ...]


class _Room(NamedTuple):
    """Where words may stand, and the sizes of letters to try, in pixels."""

    left: int
    top: int
    height: int
    sizes: tuple[int, ...]

    @property
    def width(self) -> int:
        return WIDTH - 2 * self.left


_BODY = _Room(96, 106, 352, (104, 88, 76, 66, 56, 48, 40))
_FOOT = _Room(96, 518, 52, (34,))
_SIGNED_FOOT = _FOOT._replace(left=154)


class _Bubble(NamedTuple):
    """Where a speech bubble is, how large, and how wide its line in 32 parts of that."""

    left: int
    top: int
    size: int
    line: float


_CORNERS = ((7, 8), (25, 8), (25, 21), (16, 21), (10, 26), (10, 21), (7, 21))
_SIGNATURE = _Bubble(84, 512, 64, 2.5)
_INSTEAD = _Bubble(0, 30, 480, 1.25)


class _Hand(NamedTuple):
    """A face at one size, for one text."""

    font: ImageFont.FreeTypeFont
    direction: str | None
    language: str | None

    def write(self, draw: ImageDraw.ImageDraw, at: tuple[int, int], side: str, row: str) -> None:
        how = self.direction, None, self.language
        draw.text(at, row, 255, self.font, side + "s", 4, "left", *how)

    def width(self, row: str) -> float:
        return self.font.getlength(row, "L", self.direction, None, self.language)

    def reach(self, row: str) -> tuple[float, float]:
        """Tell how far a row goes above and below what its letters stand on."""
        box = self.font.getbbox(row, "L", self.direction, None, self.language, 0, "ls")
        return -box[1], box[3]


class _Setting(NamedTuple):
    """Rows, the hand that writes them, where the first stands, and how far apart they are."""

    rows: list[str]
    hand: _Hand
    first: float
    leading: float


def card(words: str, footer: str, ground: str, folders: tuple[Path, ...] = fonts.FOLDERS) -> bytes:
    """Draw a PNG of 1200 by 630: words in white on a dark ground, the blog's name at the foot.

    A speech bubble stands for words that no font here can write; such a name is left away.
    """
    said, name = lines.seen(words, _LONGEST), lines.seen(footer, _LONGEST)
    colour, from_right = ImageColor.getrgb(ground), lines.is_from_right(said + name)
    light, quiet = Image.new("L", (WIDTH, HEIGHT)), _quiet(colour)
    body = _written(said, _BODY, from_right, folders)
    foot = _written(name, _SIGNED_FOOT if body else _FOOT, from_right, folders)
    if body:
        light.paste(255, (0, _BODY.top), body)
    if foot:
        light.paste(quiet, (0, _FOOT.top), foot)
    _stamp(light, _SIGNATURE if body else _INSTEAD, from_right, quiet if body else 255)
    return _png(light, colour)


def icon(ground: str, size: int = 180) -> bytes:
    """Draw the speech bubble as a square PNG, filled to its corners."""
    return _png(_bubble(size, 2.5), ImageColor.getrgb(ground))


def _written(
    text: str, room: _Room, from_right: bool, folders: tuple[Path, ...]
) -> Image.Image | None:
    """Write in white on black, as wide as the card; None if that cannot be done well."""
    face = fonts.find(text, folders)
    if face is None:
        return None
    layer = Image.new("L", (WIDTH, room.height))
    try:
        _write(layer, _set(face.keep(text), face, room), room.left, from_right)
    except (OSError, ValueError):  # a font that is broken further in
        return None
    return layer if layer.getbbox() else None


def _write(layer: Image.Image, setting: _Setting, left: int, from_right: bool) -> None:
    x, side = (WIDTH - left, "r") if from_right else (left, "l")
    for at, row in enumerate(setting.rows):
        y = round(setting.first + at * setting.leading)
        setting.hand.write(ImageDraw.Draw(layer), (x, y), side, row)


def _set(text: str, face: fonts.Face, room: _Room) -> _Setting:
    """Choose the largest size at which all words have room; cut what has none at the smallest."""
    smallest = room.sizes[-1]
    above, below = (part / smallest for part in _hand(text, face, smallest).reach(text))
    apart = max(_LEADING, min(above + below, 1.6) + 0.05)  # some scripts are taller
    for size in room.sizes:
        hand, ink = _hand(text, face, size), (above + below) * size
        most = max(1, min(_MOST_LINES, int((room.height - ink) / (apart * size)) + 1))
        rows = lines.wrap(text, room.width, hand.width, most)
        if len(rows) <= most and lines.widest(text, hand.width) <= room.width:
            rows = lines.balance(text, room.width, hand.width, most)
            break
    rows = lines.cut(rows, most, room.width, hand.width, face.keep("\u2026"))
    first = (room.height - ink - (len(rows) - 1) * apart * size) / 2 + above * size
    return _Setting(rows, hand, first, apart * size)


def _hand(text: str, face: fonts.Face, size: int) -> _Hand:
    if not fonts.SHAPES:
        return _Hand(face.at(size), None, None)
    return _Hand(face.at(size), "rtl" if lines.is_from_right(text) else "ltr", lines.language(text))


def _stamp(light: Image.Image, bubble: _Bubble, from_right: bool, level: int) -> None:
    left = WIDTH - bubble.left - bubble.size if from_right else bubble.left
    light.paste(level, (left, bubble.top), _bubble(bubble.size, bubble.line))


def _bubble(size: int, line: float) -> Image.Image:
    """Draw it white on black, four times as large first, for smooth edges."""
    scale = size * 4 / 32
    large = Image.new("L", (size * 4, size * 4))
    draw = ImageDraw.Draw(large)
    corners = [(x * scale, y * scale) for x, y in _CORNERS]
    draw.line([*corners, corners[0]], 255, round(line * scale))
    for corner in corners:
        draw.circle(corner, line / 2 * scale, 255)
    return large.reduce(4)


def _quiet(ground: Colour) -> int:
    """Choose the softest white that is read well on a ground."""
    levels = [255 * step // (_LEVELS - 1) for step in range(11, _LEVELS)]
    return next((level for level in levels if _contrast(ground, level) >= _READABLE), 255)


def _contrast(ground: Colour, level: int) -> float:
    return (_luminance(_mixed(ground, level)) + 0.05) / (_luminance(ground) + 0.05)


def _luminance(colour: Colour) -> float:
    """Weigh a colour as WCAG 2 does."""
    red, green, blue = (
        part / 3294.6 if part <= 10 else math.pow((part / 255 + 0.055) / 1.055, 2.4)
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(ground: Colour, level: int) -> Colour:
    return tuple(part + (255 - part) * level // 255 for part in ground)


def _png(light: Image.Image, ground: Colour) -> bytes:
    """Lay white light on a ground."""
    step, file = 255 // (_LEVELS - 1), BytesIO()
    picture = light.point([round(level / step) for level in range(256)])
    picture.putpalette([part for at in range(_LEVELS) for part in _mixed(ground, at * step)])
    picture.save(file, "PNG")
    return file.getvalue()
