"""Whatever a text is made of, findings stand at their exact places and can be replaced."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.leaks import STOP, Finding, NeverList, check, check_stops, identifiers
from safety.words import markup
from tests.cast.hostile import HEAVY, SUSPECT, VECTORS

NEVER = ("Harkness", "Kestrel House", "Jürgen")
PIECES = (
    *("otis@letterbox.ie", "+44 20 7946 0018", "DE89 3704 0044 0532 0130 00", "Siobhan", "Mr "),
    *("&#64;", "&amp;", "&#x48;", "&nbsp;", "**", "\\", "[a](b)", "> ", "\n\n", "- ", "`", "_"),
    *("\u200b", "\xad", "\u0301", "\ufdfa", "\u0130", "\xdf", "\U0001d407", "\u202e", "\x00"),
    *("Har", "kness", "H4rkn355", "Jürgen", "Kestrel-\nHouse", "3. März 2021", "Leominster"),
    *("today's session", "https://docs.google.com/document/d/1abc/edit?utm_source=a", "LCSW"),
    *("17 years", "\U0001f469\u200d\U0001f469", "34", "\uff12", "\u0662", ". ", " ", "\r\n"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map("".join)


def in_order(text: str, found: list[Finding]) -> None:
    """Hold findings to their places: within the text, sorted, apart."""
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS, st.sampled_from(["", "en", "de", "fr"]))
def test_findings_stand_in_the_text_and_apart(text: str, language: str) -> None:
    found = check(text, never=NEVER, asked=[text[::-1], text[3:]], language=language)
    in_order(text, found)
    in_order(text, identifiers(text))
    for each in found:
        assert each.severity in {"stop", "ask", "note"}
        assert each.kind
        assert each.reason.endswith(".")


@given(TEXTS, st.sampled_from(["", "en", "de", "fr"]))
def test_what_must_stop_is_the_same_where_nothing_else_is_looked_for(
    text: str, language: str
) -> None:
    asked = [text[::-1], text[3:]]
    found = check(text, NEVER, asked, language)
    stops = check_stops(text, NeverList(NEVER), asked, language)
    assert stops == [each for each in found if each.severity == STOP]


@given(TEXTS)
def test_a_text_in_which_findings_were_replaced_can_be_checked_again(text: str) -> None:
    for each in check(text, never=NEVER):
        for words in each.replacements:
            changed = text[: each.start] + words + text[each.end :]
            in_order(changed, check(changed, never=NEVER))


def test_findings_in_hostile_text_stand_in_it_and_apart() -> None:
    for text in VECTORS:
        in_order(text, check(text, never=NEVER))
    for unit in (*HEAVY, *SUSPECT):
        text = (unit * 1_000)[:1_000] + "Harkness"
        in_order(text, check(text, never=NEVER))


def test_there_are_enough_units_that_are_hard_to_read() -> None:
    assert len(set(SUSPECT)) >= 36


def test_a_secret_within_hostile_text_is_found_at_its_place() -> None:
    for unit in (*HEAVY, *SUSPECT):
        before = (unit * 200)[:200]
        text = f"{before}\n\nIt is otis@letterbox.ie, she said.\n\n{before}"
        found = [text[each.start : each.end] for each in check(text) if each.kind == "mail"]
        assert "otis@letterbox.ie" in found, unit


# How a secret is written, and what of it is marked; in the form, `1` and `2` are its halves.
WAYS = {
    "12": "12",
    "**12**": "12",
    "*12*": "12",
    "__12__": "12",
    "1**2**": "1**2",
    "**1**2": "1**2",
    "1*2*": "1*2",
    "`12`": "12",
    "~~12~~": "12",
    "> 12": "12",
    "## 12": "12",
    "- 12": "12",
    "[12](https://example.org)": "12",
    "1[2](https://example.org)": "1[2",
    "**[12](https://example.org)**": "12",
    "1\u200b2": "1\u200b2",
    "1\xad2": "1\xad2",
    "1\u20602": "1\u20602",
    "| a | b |\n|---|---|\n| 12 | c |": "12",
    "a[^1]\n\n[^1]: 12": "12",
}
SECRETS = {
    "mail": ("otis.ki", "ng@letterbox.ie"),
    "telephone": ("+44 20 79", "46 0018"),
    "never-list": ("Hark", "ness"),
}


def written(form: str, halves: tuple[str, str]) -> str:
    """Put the halves of a secret into a form; a footnote keeps its number."""
    form = form.replace("[^1]", "[^x]")
    return "".join({"1": halves[0], "2": halves[1]}.get(sign, sign) for sign in form)


def visible(text: str) -> str:
    """Return what readers see of a text in Markdown, without signs that nobody sees."""
    seen = html.unescape(re.sub(r"<[^>]*>", "", markup.render(text)))
    return re.sub("[\u200b\xad\u2060]", "", seen)


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_found_at_its_place_however_it_is_marked_up(kind: str) -> None:
    for form, marked in WAYS.items():
        text = "A line.\n\n" + written(form, SECRETS[kind])
        assert "".join(SECRETS[kind]) in visible(text), form
        # An underscore may belong to an address.
        found = [text[each.start : each.end].strip("_") for each in check(text, never=NEVER)]
        assert written(marked, SECRETS[kind]) in found, form


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_found_at_its_place_whichever_of_its_signs_are_entities(kind: str) -> None:
    secret = "".join(SECRETS[kind])
    for form in ("&#{};", "&#0{};", "&#x{:x};", "&#X{:X};"):
        for at in ({2}, {7}, set(range(len(secret)))):
            written = "".join(
                form.format(ord(sign)) if place in at else sign for place, sign in enumerate(secret)
            )
            text = f"It was {written} that she wrote."
            found = [text[each.start : each.end] for each in check(text, never=NEVER)]
            assert written in found, written


def test_a_mail_address_is_found_behind_backslashes_and_in_what_a_link_leads_to() -> None:
    for text, place in {
        r"It is otis\@letterbox\.ie now": r"otis\@letterbox\.ie",
        "It is otis&commat;letterbox&period;ie now": "otis&commat;letterbox&period;ie",
        "[write](mailto:otis@letterbox.ie)": "otis@letterbox.ie",
        "<otis@letterbox.ie>": "otis@letterbox.ie",
        "[a]\n\n[a]: mailto:otis@letterbox.ie": "otis@letterbox.ie",
        "![otis@letterbox.ie](/pictures/a.png)": "otis@letterbox.ie",
        "<!-- otis@letterbox.ie -->": "otis@letterbox.ie",
    }.items():
        assert place in [text[each.start : each.end] for each in check(text)], text
