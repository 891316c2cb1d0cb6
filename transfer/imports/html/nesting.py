"""End what old pages never ended: entries of lists, terms, rows and cells."""

import re
from collections import Counter

from bs4 import BeautifulSoup
from bs4.element import NavigableString

_LISTS = ("ul", "ol")
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_TAG = re.compile(r"<(/?)(li|ul|ol|dl|dt|dd|table|tr|td|th)(?=[\s/>])[^<>]{0,5000}>", re.I)
# What each ends, and up to where it is looked for.
_ENDS = {
    "li": ({"li"}, set(_LISTS)),
    **dict.fromkeys(("dt", "dd"), ({"dt", "dd"}, {"dl"})),
    **dict.fromkeys(("td", "th"), ({"td", "th"}, {"table", "tr"})),
    "tr": ({"tr"}, {"table"}),
}


def ended(html: str) -> str:
    """Write the end of each where the next of its kind begins, as browsers read it."""
    made, at = list[str](), 0
    around, number = list[str](), Counter[str]()
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if found[1]:
            least = _last({name}, set(), around) if number[name] else None
        else:
            least = _last(*_ENDS[name], around) if name in _ENDS else None
        while least is not None and len(around) > least:
            number[ends := around.pop()] -= 1
            if not found[1]:
                made += [html[at : found.start()], f"</{ends}>"]
                at = found.start()
        if not found[1]:
            around.append(name)
            number[name] += 1
    return "".join([*made, html[at:]])


def mend(soup: BeautifulSoup) -> None:
    """Set words between the entries of a list apart, and drop headings that say nothing."""
    for tag in soup.find_all(_LISTS):
        for text in [each for each in tag.children if type(each) is NavigableString]:
            if text.strip():
                text.wrap(soup.new_tag("p"))
    for heading in soup.find_all(_HEADINGS):
        if not heading.get_text().strip() and not heading.find("img"):
            heading.unwrap()


def _last(names: set[str], bounds: set[str], around: list[str]) -> int | None:
    """Return where the last of these names is open, within what bounds it."""
    for place in range(len(around) - 1, -1, -1):
        if around[place] in names:
            return place
        if around[place] in bounds:
            return None
    return None
