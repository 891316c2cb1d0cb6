"""A card is a calm picture of any words, or of a speech bubble: never of boxes, never a failure."""

import math
import struct
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor

from safety.pictures import fonts
from safety.pictures.card import card, icon
from tests.safety.pictures.test_fonts import forge

PLUM = "#7b2450"
PLUM_COLOUR = (0x7B, 0x24, 0x50)
CHINESE, THAI = "\u6211\u4e3a\u4ec0\u4e48\u54ed\uff1f", "\u0e17\u0e33\u0e44\u0e21"
ARABIC, HEBREW = "\u0644\u0645\u0627\u0630\u0627\u061f", "\u05dc\u05de\u05d4?"
LONG = "I go through the same conversation with my sister, word for word. " * 60

with_and_without_fonts = pytest.mark.parametrize(
    "folders", [(), fonts.FOLDERS], ids=["no fonts", "fonts"]
)
no_deadline = settings(deadline=None)
anything = st.text(st.characters(codec=None))
Colour = tuple[int, ...]
Folders = tuple[Path, ...]
Frame = tuple[int, int, int, int]


def plain(words: str, footer: str = "Unsaid", ground: str = PLUM) -> bytes:
    """Draw a card where no font is installed."""
    return card(words, footer, ground, folders=())


def drawn(png: bytes) -> Image.Image:
    """Decode a PNG to red, green and blue."""
    return Image.open(BytesIO(png)).convert("RGB")


def colour(picture: Image.Image, x: int, y: int) -> Colour:
    """Read one point."""
    found = picture.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def ink(png: bytes, left: int = 0, right: int = 1200, bottom: int = 630) -> Frame | None:
    """Frame what is not ground in a part of a card: left, top, right, bottom."""
    picture = drawn(png)
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    found = ImageChops.difference(picture, ground).crop((left, 0, right, bottom)).getbbox()
    return found and (found[0] + left, found[1], found[2] + left, found[3])


def chunks(png: bytes) -> list[bytes]:
    """Name the parts of a PNG."""
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8])
        at += length + 12
    return names


def luminance(colour: Colour) -> float:
    """Weigh a colour as WCAG 2 does."""
    linear = [
        part / 255 / 12.92 if part <= 10 else math.pow((part / 255 + 0.055) / 1.055, 2.4)
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@with_and_without_fonts
@pytest.mark.parametrize("words", ["Why?", LONG, "", CHINESE, ARABIC, "\U0001f62d"])
def test_a_card_has_the_size_that_is_asked_for_and_little_weight(
    words: str, folders: Folders
) -> None:
    png = card(words, "Unsaid", PLUM, folders)
    assert drawn(png).size == (1200, 630)
    assert len(png) < 40_000


@with_and_without_fonts
def test_words_are_white_on_the_ground(folders: Folders) -> None:
    picture = drawn(card("Why?", "Unsaid", PLUM, folders))
    corners = {colour(picture, x, y) for x in (0, 1199) for y in (0, 629)}
    assert corners == {PLUM_COLOUR}
    words = picture.crop((96, 106, 1104, 458))
    assert words.getextrema() == ((0x7B, 255), (0x24, 255), (0x50, 255))


@with_and_without_fonts
@pytest.mark.parametrize("words", ["Why?", LONG, "x" * 200, "W" * 30, CHINESE, HEBREW])
def test_margins_stay_empty(words: str, folders: Folders) -> None:
    frame = ink(card(words, LONG, PLUM, folders))
    assert frame
    assert frame[0] >= 80
    assert frame[1] >= 60
    assert frame[2] <= 1120
    assert frame[3] <= 570


@with_and_without_fonts
def test_a_card_tells_nothing_but_its_picture(folders: Folders) -> None:
    assert chunks(card("Why?", "Unsaid", PLUM, folders)) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]


@with_and_without_fonts
def test_the_same_card_is_drawn_twice(folders: Folders) -> None:
    assert card("Why?", "Unsaid", PLUM, folders) == card("Why?", "Unsaid", PLUM, folders)


@pytest.mark.parametrize("part", ["Why?", "Unsaid", PLUM])
def test_another_card_is_another_picture(part: str) -> None:
    given = ["Why?", "Unsaid", PLUM]
    other = [
        "#123456" if value == part == PLUM else value + "!" * (value == part) for value in given
    ]
    assert plain(*given) != plain(*other)


@pytest.mark.parametrize(
    "sign",
    "abcXYZ123?!&\u00e4\u00f6\u00fc\u00c4\u00d6\u00dc\u00df\u201e\u201c\u201d\u2018\u2019\u2013\u2014\u2026",
)
def test_english_and_german_are_drawn_without_fonts(sign: str) -> None:
    bubble, lacking = plain(""), plain("for h er")
    assert plain(f"for{sign}her") not in (bubble, lacking)


@pytest.mark.parametrize(
    "words", [CHINESE, THAI, f"I said {CHINESE}", "\U0001f62d\U0001f494", " \n", "\u200b", "\ud800"]
)
def test_a_bubble_stands_for_what_cannot_be_drawn(words: str) -> None:
    bubble = plain("")
    assert plain(words) == bubble
    assert ink(bubble, right=600, bottom=500) is not None
    assert ink(bubble, left=600, bottom=500) is None


def test_the_bubble_stands_where_words_would_begin() -> None:
    assert plain(ARABIC) == plain(HEBREW)
    assert ink(plain(ARABIC), left=600, bottom=500) is not None
    assert ink(plain(ARABIC), right=600, bottom=500) is None


def test_a_name_that_cannot_be_drawn_is_left_away() -> None:
    assert plain("Why?", CHINESE) == plain("Why?", "")
    assert plain("Why?", CHINESE) != plain("Why?", "Unsaid")
    assert plain(CHINESE, "Unsaid") != plain(CHINESE, CHINESE)


@pytest.mark.parametrize(
    "words",
    [
        "I miss him\nso\u00a0much",
        "  I miss\r\n\r\nhim so much\t",
        "I miss him so much \U0001f62d\U0001f494",
        "I miss \u2764\ufe0f him \U0001f469\u200d\U0001f467 so much",
        "I\u202e miss him so\x00 much",
        "I miss\ud800 him so much\u200e",
    ],
)
def test_what_is_no_word_is_left_out(words: str) -> None:
    assert plain(words) == plain("I miss him so much")


def test_what_is_too_long_is_cut() -> None:
    assert plain(LONG) == plain(LONG * 2) == plain(LONG + CHINESE)
    assert plain("Why?", LONG) == plain("Why?", LONG * 2)
    assert plain("so " * 40_000) == plain("so " * 1000)
    assert plain("x" * 100_000) == plain("x" * 5000)


def test_short_words_are_larger() -> None:
    def letter_height(words: str) -> int:
        picture, frame = drawn(plain(words)), ink(plain(words), bottom=500)
        assert frame
        rows = (picture.crop((96, y, 1104, y + 1)) for y in range(frame[1], 500))
        return [len(row.getcolors() or []) for row in rows].index(1)  # the first with no ink

    heights = [letter_height("HHH " * count) for count in (1, 20, 60)]
    assert heights[0] > heights[1] > heights[2] > 20


def test_a_font_of_the_machine_is_used(tmp_path: Path) -> None:
    forge(tmp_path / "NotoSerifCJK-Regular.ttf", CHINESE + "why ")
    for words in (CHINESE, f"why {CHINESE}"):
        assert card(words, "Unsaid", PLUM, (tmp_path,)) != plain(words)
    assert card("English", "Unsaid", PLUM, (tmp_path,)) == plain("English")


@pytest.mark.skipif(not fonts.SHAPES, reason="this machine cannot set text from the right")
def test_words_from_the_right_begin_at_the_right(tmp_path: Path) -> None:
    forge(tmp_path / "A.ttf", HEBREW + CHINESE)
    hebrew = ink(card(HEBREW, "", PLUM, (tmp_path,)), bottom=500)
    chinese = ink(card(CHINESE[:4], "", PLUM, (tmp_path,)), bottom=500)
    assert hebrew
    assert chinese
    assert (hebrew[0], hebrew[2]) == pytest.approx((1200 - chinese[2], 1200 - chinese[0]), abs=2)
    assert hebrew[2] > 1090


def test_without_shaping_only_simple_scripts_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge(tmp_path / "A.ttf", ARABIC + CHINESE + "\u0915\u094d")
    monkeypatch.setattr(fonts, "SHAPES", False)
    assert card(ARABIC, "", PLUM, (tmp_path,)) == plain(ARABIC, "")
    assert card("\u0915\u094d", "", PLUM, (tmp_path,)) == plain("", "")
    assert card(CHINESE, "", PLUM, (tmp_path,)) != plain("", "")
    assert plain("n\u200bn\u200dn") == plain("nnn") != plain("")


@pytest.mark.parametrize("ground", [PLUM, "#000000", "#2a4d3a", "#6b6b6b", "#767676"])
def test_the_name_is_quiet_and_readable(ground: str) -> None:
    foot = drawn(plain("Why?", "HHHHH", ground)).crop((154, 518, 354, 570))
    lightest = max(colour(foot, x, y) for x in range(foot.width) for y in range(foot.height))
    lights = luminance(lightest), luminance(ImageColor.getrgb(ground))
    assert (lights[0] + 0.05) / (lights[1] + 0.05) >= 4.5
    assert lightest < (255, 255, 255) or ground == "#767676"


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(words=anything, footer=anything)
def test_whatever_comes_is_drawn(words: str, footer: str) -> None:
    for folders in ((), fonts.FOLDERS):
        png = card(words, footer, PLUM, folders)
        assert drawn(png).size == (1200, 630)
        assert ink(png), "a card is never empty"


@pytest.mark.parametrize("size", [16, 32, 180, 512])
def test_the_icon_is_a_bubble_on_the_ground(size: int) -> None:
    picture = drawn(icon(PLUM, size))
    assert picture.size == (size, size)
    assert {colour(picture, x, y) for x in (0, size - 1) for y in (0, size - 1)} == {PLUM_COLOUR}
    assert colour(picture, size // 2, size * 14 // 32) == PLUM_COLOUR
    assert min(colour(picture, size // 2, size * 8 // 32)) > 150


def test_the_icon_tells_nothing_but_its_picture() -> None:
    assert chunks(icon(PLUM)) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert drawn(icon(PLUM)).size == (180, 180)
