"""Find a font that can write a text: the one we bring, or a calm one of this machine."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types
from PIL import ImageFont, features

from safety.pictures.lines import is_picture, is_simple
from safety.words import JOINERS

# Source Serif, for Latin, Greek and Cyrillic; a server often has no font at all.
OURS = Path(str(files("font_source_serif_pro") / "files" / "SourceSerifPro-Regular.ttf"))
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
    "(sourceserif|charter)|(notoserif)|(libertinusserif|linlibertiner|ebgaramond|crimson|gelasio)"
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


@dataclass(frozen=True)
class Face:
    """A font, and the characters it can write."""

    file: Path
    signs: str
    axes: tuple[float, ...] = ()

    def keep(self, text: str) -> str:
        """Leave out what it cannot write."""
        kept = (sign for sign in text if sign in self.signs or (SHAPES and sign in JOINERS))
        return " ".join("".join(kept).split())

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Open it at a size in pixels. Raises OSError."""
        layout = ImageFont.Layout.RAQM if SHAPES else ImageFont.Layout.BASIC
        font = ImageFont.truetype(self.file, size, layout_engine=layout)
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
    faces = filter(None, map(_read, chain([OURS], _files(folders))))
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
