"""A font is found that has every letter, the calmest first; what is broken is passed over."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped] # ships no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped] # ships no types
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped] # ships no types
from fontTools.ttLib.tables.TupleVariation import (  # type: ignore[import-untyped] # ships no types
    TupleVariation,
)

from safety.pictures import fonts

ENGLISH = "".join(map(chr, range(0x20, 0x7F))) + "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
GERMAN = (
    "\u00e4\u00f6\u00fc\u00c4\u00d6\u00dc\u00df\u1e9e\u201e\u201c\u201a\u2018\u2013\u00bb\u00ab"
)


def forge(file: Path, signs: Iterable[str], weight: int = 400, style: int = 0) -> Path:
    """Make a font in which every character but the space is a block."""
    codes = {ord(sign): f"sign{ord(sign):x}" for sign in signs}
    pen = TTGlyphPen(None)
    for at, corner in enumerate([(50, 0), (50, 700), (550, 700), (550, 0)]):
        (pen.lineTo if at else pen.moveTo)(corner)
    pen.closePath()
    block = pen.glyph()
    names = [".notdef", *codes.values()]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(codes)
    made.setupGlyf(
        {name: TTGlyphPen(None).glyph() if name == "sign20" else block for name in names}
    )
    made.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": file.stem, "styleName": "Regular"})
    made.setupOS2(usWeightClass=weight)
    made.setupPost()
    made.font["head"].macStyle = style
    file.parent.mkdir(parents=True, exist_ok=True)
    made.save(file)
    return file


def found(text: str, *folders: Path) -> Path | None:
    """Name the file of the face that is found."""
    face = fonts.find(text, folders)
    return face.file if face else None


@pytest.mark.parametrize(
    "text",
    [ENGLISH, GERMAN, "na\u00efve caf\u00e9", "\u017b\u00f3\u0142\u0107", "\u0436\u03c9\u1ea1", ""],
)
def test_latin_greek_and_cyrillic_need_no_font_of_the_machine(text: str) -> None:
    assert found(text) == found(text, Path("/usr/share/fonts")) == fonts.OURS


@pytest.mark.parametrize("text", ["\u4e3a\u4ec0\u4e48", "\u05e9\u05dc\u05d5\u05dd", "\u0531"])
def test_what_no_font_has_is_not_found(text: str) -> None:
    assert fonts.find(text, ()) is None


def test_one_font_has_the_whole_text(tmp_path: Path) -> None:
    forge(tmp_path / "NotoSerif-Regular.ttf", "abc ")
    both = forge(tmp_path / "deep" / "er" / "Other.otf", "abc \u4e3a")
    assert found("a \u4e3a", tmp_path) == both


def test_the_calmest_font_comes_first(tmp_path: Path) -> None:
    names = "Wild Noto DejaVuSans NotoSans-Regular NotoSerifThai-Regular NotoSerif-Regular Charter"
    folders = [tmp_path / name for name in names.split()]
    for count, folder in enumerate(folders, 1):
        calmest = forge(folder / f"{folder.name}.ttf", "\u4e3a")
        assert found("\u4e3a", *folders[:count]) == calmest


@pytest.mark.parametrize(
    "name",
    ["A-Bold.ttf", "A-LightItalic.ttf", "NotoColorEmoji.ttf", "LastResort.otf", ".A.ttf", "A.woff"],
)
def test_some_names_promise_no_regular_font(tmp_path: Path, name: str) -> None:
    forge(tmp_path / name, "\u4e3a")
    assert fonts.find("\u4e3a", (tmp_path,)) is None


@pytest.mark.parametrize(("weight", "style"), [(700, 0), (400, 1), (400, 2)])
def test_a_font_may_say_itself_that_it_is_not_regular(
    tmp_path: Path, weight: int, style: int
) -> None:
    forge(tmp_path / "A.ttf", "\u4e3a", weight, style)
    assert fonts.find("\u4e3a", (tmp_path,)) is None


def test_the_first_font_of_a_collection_is_taken(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(forge(tmp_path / "parts" / name, "\u4e3a")) for name in ("A.x", "B.x")
    ]
    collection.save(tmp_path / "NotoSerifCJK-Regular.ttc")
    assert found("\u4e3a", tmp_path) == tmp_path / "NotoSerifCJK-Regular.ttc"


def test_a_variable_font_is_set_to_its_regular_weight(tmp_path: Path) -> None:
    file = forge(tmp_path / "A[wght].ttf", "\u4e3a", 100)
    made = FontBuilder(font=TTFont(file))
    made.setupFvar([("wght", 100, 100, 700, "Weight")], [])
    wider = [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    made.setupGvar({"sign4e3a": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
    made.save(file)
    face = fonts.find("\u4e3a", (tmp_path,))
    assert face
    assert face.at(100).getbbox("\u4e3a")[2] == 70  # half of the way from 55 to 85


@pytest.mark.parametrize("kept", [0, 4, 100, 400])
def test_a_broken_font_is_passed_over(tmp_path: Path, kept: int) -> None:
    whole = forge(tmp_path / "Whole.ttf", "\u4e3a")
    (tmp_path / "NotoSerif-Regular.ttf").write_bytes(whole.read_bytes()[:kept])
    (tmp_path / "NotoSerifCJK.ttc").symlink_to(tmp_path / "gone")
    (tmp_path / "NotoSerif.ttf").mkdir()
    assert found("\u4e3a", tmp_path) == whole


def test_a_folder_that_cannot_be_read_holds_no_fonts(tmp_path: Path) -> None:
    file = forge(tmp_path / "A.ttf", "\u4e3a")
    assert found("\u4e3a", tmp_path / "nowhere", file, tmp_path / "A.ttf" / "below") is None


def test_pictures_may_be_missing(tmp_path: Path) -> None:
    forge(tmp_path / "A.ttf", "\u4e3a ")
    face = fonts.find("\u4e3a \U0001f62d\u2026", (tmp_path,))
    assert face
    assert face.keep("\u4e3a \U0001f62d \u4e3a\u2026") == "\u4e3a \u4e3a"


@pytest.mark.parametrize("text", ["\u05e9\u05dc", "\u0628", "e\u0301\u0316", "\u0915\u094d"])
def test_where_letters_cannot_be_shaped_they_are_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    forge(tmp_path / "A.ttf", text)
    assert bool(fonts.find(text, (tmp_path,))) == bool(fonts.SHAPES)
    monkeypatch.setattr(fonts, "SHAPES", False)
    assert fonts.find(text, (tmp_path,)) is None


def test_this_machine_can_write_english() -> None:
    face = fonts.find(ENGLISH)
    assert face
    assert face.at(40).getlength("Why?") > 40
