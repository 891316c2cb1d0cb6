"""Find footnotes: signs that lead to a text which leads back."""

from bs4 import BeautifulSoup, Tag

from transfer.imports.html.tree import says

REFERENCE, TEXT = "noteref", "notetext"
_HOLDERS = ["li", "p", "div", "aside", "section", "dd"]
_LONGEST_SIGN = 12


def mark(soup: BeautifulSoup) -> None:
    """Mark each sign and the text it leads to, so that they are written as footnotes."""
    named = {says(tag, "id") or says(tag, "name"): tag for tag in soup.find_all(_has_name)}
    done = set[int]()
    number = 0
    for sign in soup.find_all("a"):
        if sign.decomposed or id(sign) in done or len(sign.get_text()) > _LONGEST_SIGN:
            continue
        text = _text_of(sign, named)
        if text is None:
            continue
        backs = [each for each in text.find_all("a") if _fragment(each) in _names_of(sign)]
        number += 1
        done |= {id(each) for each in text.find_all("a")}
        for back in backs:
            back.decompose()
        _write(soup, sign, text, number)


def _write(soup: BeautifulSoup, sign: Tag, text: Tag, number: int) -> None:
    holder = sign.parent if sign.parent and sign.parent.name == "sup" else sign
    reference = soup.new_tag(REFERENCE)
    reference.string = str(number)
    holder.replace_with(reference)
    around = text.parent
    written = soup.new_tag(TEXT, number=str(number))
    written.extend(list(text.extract().contents))
    soup.append(written)
    if around is not None and not around.decomposed and not around.get_text().strip():
        around.decompose()


def _text_of(sign: Tag, named: dict[str, Tag]) -> Tag | None:
    """Return what holds the text that a sign leads to, where that leads back."""
    there = named.get(_fragment(sign))
    if there is None or there.decomposed:
        return None
    holder = there if there.name in _HOLDERS else there.find_parent(_HOLDERS)
    if holder is None or sign in holder.find_all("a"):
        return None
    back = any(_fragment(each) in _names_of(sign) for each in holder.find_all("a"))
    return holder if back else None


def _names_of(sign: Tag) -> set[str]:
    """Return the names that a sign and what is around it have."""
    around = [sign, *(sign.parents if sign.parent else ())][:3]
    return {name for tag in around for name in (says(tag, "id"), says(tag, "name")) if name}


def _fragment(link: Tag) -> str:
    before, mark, name = says(link, "href").partition("#")
    return name if mark and (not before or "/" in before) else ""


def _has_name(tag: Tag) -> bool:
    return bool(tag.get("id") or (tag.name == "a" and tag.get("name")))
