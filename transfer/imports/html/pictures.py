"""Say in words what pictures show, where somebody has said it, and how many a gallery had."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from transfer.imports.html.tree import is_classed, says
from transfer.imports.report import Report

PICTURES, GALLERIES = "pictures", "galleries"
_PICTURES = ["img", "amp-img", "image"]
_GALLERY = re.compile(r"(?:^|[-_])(?:gallery|photoset|slideshow|npf_row|carousel)(?:$|[-_])", re.I)
_FILE = re.compile(r"[^\s/]{0,100}\.(?:jpe?g|png|gif|webp|heic|avif|bmp)|(?:img|dsc|image)[-_\d]*")
_LONGEST = 500
_SMILEY = re.compile(r"emoji|smiley", re.I)


def describe(soup: BeautifulSoup, report: Report) -> None:
    """Put words in the place of pictures, before the links around them go."""
    for gallery in soup.find_all(lambda tag: is_classed(tag, _GALLERY)):
        if not gallery.decomposed:
            _tell_gallery(soup, gallery, report)
    for picture in soup.find_all(_PICTURES):
        link = picture.find_parent("a")
        _tell(picture, report)
        if link and not _says_more(link):
            link.unwrap()


def told(said: str) -> str:
    """Say that a picture was here, and what it showed."""
    shown = " ".join(said.split())[:_LONGEST]
    is_name = _FILE.fullmatch(shown.lower()) or shown.lower() in ("image", "photo", "picture")
    return f"(picture: {shown})" if shown and not is_name else "(picture)"


def _tell_gallery(soup: BeautifulSoup, gallery: Tag, report: Report) -> None:
    pictures = gallery.find_all(_PICTURES)
    if len(pictures) < 2:
        return
    said = [told(_said(each))[len("(picture: ") : -1] for each in pictures]
    shown = "; ".join(filter(None, said))
    captions = [each.extract() for each in gallery.find_all(["figcaption", "dd"])]
    line = soup.new_tag("p")
    line.string = f"({len(pictures)} pictures{': ' if shown else ''}{shown})"
    gallery.clear(decompose=True)
    gallery.name, gallery.attrs = "div", {}
    gallery.extend([line, *captions])
    report.drop(PICTURES, len(pictures))
    report.drop(GALLERIES)


def _tell(picture: Tag, report: Report) -> None:
    said = _said(picture)
    if is_classed(picture, _SMILEY) and said:
        picture.replace_with(said)
        return
    if "1" in (says(picture, "width"), says(picture, "height")):
        picture.decompose()  # it shows nothing, and counts who looks
        return
    report.drop(PICTURES)
    place = picture.find_parent("a") or picture
    before, after = place.previous_sibling, place.next_sibling
    for beside, put in ((before, place.insert_before), (after, place.insert_after)):
        if isinstance(beside, NavigableString):
            put(" ")  # it stood apart from the words around it
    picture.replace_with(told(said))


def _said(picture: Tag) -> str:
    return next(filter(None, (says(picture, name) for name in ("alt", "aria-label", "title"))), "")


def _says_more(link: Tag) -> bool:
    return bool(re.sub(r"\(picture(?:: [^()]*)?\)", "", link.get_text()).strip())
