"""Find a font that can write a text: a calm one of this machine, or the one that Pillow brings."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import cast

from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped] # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types
from PIL import ImageFont, features

from safety.lines import JOINERS, is_picture, is_simple

_HOME = os.path.expanduser("~")  # noqa: PTH111 # Path.home() raises where nobody has a home
FOLDERS = (
    Path(_HOME, ".local/share/fonts"),
    Path(_HOME, ".fonts"),
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path(_HOME, "Library/Fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
)
SHAPES = features.check("raqm")  # whether letters can be joined, stacked and set from the right
_LISTED, _OPENED = 20_000, 600  # files: some people collect more than a card may wait for

# Best first. A name stands for its family: NotoSerif, which is shorter, comes before NotoSerifThai.
_CALM = re.compile(
    "(charter|sourceserif)|(notoserif)|(libertinusserif|linlibertiner|ebgaramond|crimson|gelasio)"
    "|(ptserif|georgia|dejavuserif|liberationserif|timesnewroman|tinos)|(.*serif|.*ming|.*song)"
    "|(notonaskh)|(notosans|sourcesans)|(dejavusans|liberationsans|arialunicode|opensans)|(noto)|()"
)
_NOT_CALM = re.compile(
    "bold|italic|oblique|black|heavy|light|thin|medium|cond|narrow|mono|slanted|inclined|caption"
    # Pictures, signs for everything that say nothing, and what takes seconds to set a page.
    "|emoji|symbol|dings|math|music|barcode|redacted|blank|lastresort|nastaliq",
    re.IGNORECASE,
)
_FONT = re.compile(r"[^.].*\.(ttf|otf|ttc|otc)", re.IGNORECASE | re.DOTALL)
_TRIMMINGS = re.compile(r"\[.*|[\W_]|regular$|book$|roman$|vf$", re.IGNORECASE)

# The font that Pillow brings stops at ASCII and curly quotes. What else English and German need is
# made of its parts: each is a sign, how much wider and taller, and where to, in the font's units.
Part = tuple[str, float, float, float, float]
_ACCENTS = {"\u0300": "`", "\u0301": "\u00b4", "\u0308": "..", "\u030a": "\u00b0"}
_ROWS = {
    "\u00df": "ss",  # as the German spelling rules want it where the letter is missing
    "\u1e9e": "SS",
    "\u201a": ",",
    "\u201e": ",,",
    "\u2010": "-",
    "\u2011": "-",
}
_CUT: dict[str, tuple[int, Part]] = {
    "\u0131": (238, ("|", 1.48, 0.53, -68, 106)),
    "\u2013": (560, ("_", 1.2, 1, -20, 341)),
    "\u2014": (960, ("_", 2, 1, -20, 341)),
}


@dataclass(frozen=True)
class Face:
    """A font, and the characters it can write."""

    source: Path | bytes
    signs: str
    axes: tuple[float, ...] = ()

    def keep(self, text: str) -> str:
        """Leave out what it cannot write."""
        kept = (sign for sign in text if sign in self.signs or (SHAPES and sign in JOINERS))
        return " ".join("".join(kept).split())

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Open it at a size in pixels. Raises OSError."""
        source = BytesIO(self.source) if isinstance(self.source, bytes) else self.source
        layout = ImageFont.Layout.RAQM if SHAPES else ImageFont.Layout.BASIC
        font = ImageFont.truetype(source, size, layout_engine=layout)
        if self.axes:
            font.set_variation_by_axes(list(self.axes))
        return font


def find(text: str, folders: tuple[Path, ...] = FOLDERS) -> Face | None:
    """Return the calmest face that can write a text, or all of it but its pictures.

    Folders are looked through once: a font that is installed later waits for a restart.
    """
    if not (SHAPES or is_simple(text)):
        return None
    needed = {sign for sign in text if not (sign in JOINERS or is_picture(sign))}
    faces = chain(filter(None, map(_read, _files(folders))), [built_in()])
    return next((face for face in faces if all(sign in face.signs for sign in needed)), None)


@lru_cache(maxsize=16)
def _files(folders: tuple[Path, ...]) -> list[Path]:
    """List the font files whose names promise a regular face, the calmest first."""
    listed = islice((file for folder in folders for file in _walk(folder)), _LISTED)
    return sorted(listed, key=_rank)[:_OPENED]


def _walk(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        for name in names:
            if _FONT.fullmatch(name) and not _NOT_CALM.search(name):
                yield Path(here, name)


def _rank(file: Path) -> tuple[int, int, str, Path]:
    name = _TRIMMINGS.sub("", file.stem).lower()
    family = _CALM.match(name)
    return family.lastindex if family and family.lastindex else 99, len(name), name, file


@lru_cache(maxsize=_OPENED)
def _read(file: Path) -> Face | None:
    """Read what a file can write; nothing if it is broken, slanted or bold."""
    try:
        with file.open("rb") as opened, TTFont(opened, fontNumber=0, lazy=True) as font:
            if font["head"].macStyle & 0b11 or font["OS/2"].usWeightClass > 500:
                return None
            face = Face(file, _signs(font), _axes(font))
        face.at(20)
    except Exception:  # broken fonts fail in every way there is
        return None
    return face


def _axes(font: TTFont) -> tuple[float, ...]:
    """Choose the regular weight of a variable font, which may begin at its thinnest."""
    return tuple(
        min(axis.maxValue, max(axis.minValue, 400)) if axis.axisTag == "wght" else axis.defaultValue
        for axis in (font["fvar"].axes if "fvar" in font else ())
    )


def _signs(font: TTFont) -> str:
    glyphs = font.getBestCmap() or {}
    return "".join(chr(code) for code, glyph in glyphs.items() if glyph != ".notdef")


@lru_cache(maxsize=1)
def built_in() -> Face:
    """Return the face that Pillow brings, with accents, low quotes and dashes added."""
    plain = cast(ImageFont.FreeTypeFont, ImageFont.load_default(20)).font_bytes
    font, made = TTFont(BytesIO(plain), recalcTimestamp=False), BytesIO()
    for sign, (width, part) in _CUT.items():
        _add(font, sign, width, [part])
    for sign, letters in _ROWS.items():
        _add(font, sign, *_row(font, letters))
    for sign in map(chr, range(0xC0, 0x180)):
        letter, *mark = list(unicodedata.normalize("NFD", sign))
        if accent := _ACCENTS.get("".join(mark)):
            _add(font, sign, *_accented(font, letter.replace("i", "\u0131"), accent))
    font.save(made)
    return Face(made.getvalue(), _signs(font))


def _row(font: TTFont, letters: str) -> tuple[int, list[Part]]:
    """Set letters side by side."""
    widths = [font["hmtx"][font.getBestCmap()[ord(letter)]][0] for letter in letters]
    starts = accumulate(widths, initial=0)
    return sum(widths), [(letter, 1, 1, at, 0) for letter, at in zip(letters, starts, strict=False)]


def _accented(font: TTFont, letter: str, accent: str) -> tuple[int, list[Part]]:
    """Set an accent over the middle of a letter."""
    glyphs, names = font["glyf"], font.getBestCmap()
    below, above = glyphs[names[ord(letter)]], glyphs[names[ord(accent[0])]]
    width, parts = _row(font, accent)
    right = (below.xMin + below.xMax) / 2 - width / 2
    up = below.yMax + 75 - above.yMin
    return _row(font, letter)[0], [
        (letter, 1, 1, 0, 0),
        *((sign, 1, 1, at + right, up) for sign, _, _, at, _ in parts),
    ]


def _add(font: TTFont, sign: str, width: int, parts: list[Part]) -> None:
    names, pen = font.getBestCmap(), TTGlyphPen(font["glyf"].glyphs)
    for part, wide, tall, right, up in parts:
        pen.addComponent(names[ord(part)], (wide, 0, 0, tall, round(right), round(up)))
    name = f"made{ord(sign):04x}"
    font["glyf"][name] = glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name
