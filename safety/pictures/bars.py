"""Draw numbers as bars, with a name under each."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

from safety.pictures import fonts

WIDTH, HEIGHT = 720, 240
_FOOT = 40  # pixels under the bars, for the names
_LETTERS = 20  # pixels


def bars(
    numbers: Sequence[float],
    names: Sequence[str],
    ink: str,
    folders: tuple[Path, ...] = fonts.FOLDERS,
) -> bytes:
    """Draw a PNG of 720 by 240: a bar for each number, as high as its share of the largest.

    Names that no font here can write are left away.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw, colour = ImageDraw.Draw(image), ImageColor.getrgb(ink)
    face = fonts.find("".join(names), folders)
    font = face.at(_LETTERS) if face else None
    room, step, most = HEIGHT - _FOOT, WIDTH / len(numbers), max([*numbers, 1e-9])
    for place, (number, name) in enumerate(zip(numbers, names, strict=True)):
        left, top = place * step, room - number / most * (room - 8)
        draw.rectangle((left + step * 0.15, top, left + step * 0.85, room), fill=colour)
        if font:
            draw.text((left + step / 2, room + _FOOT / 2), name, "black", font, "mm")
    draw.line((0, room, WIDTH, room), fill="black")
    png = BytesIO()
    image.quantize(16).save(png, "PNG", optimize=True)
    return png.getvalue()
