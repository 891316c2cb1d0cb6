"""What is pasted from a word processor becomes the Markdown that it looked like."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safety.words import markup, text
from safety.words.pasted import markdown_of

PIECES = [
    "\u2022",
    "\u25e6",
    "o\t",
    "\t",
    " ",
    "\u00a0",
    "\u3000",
    "a",
    "\n",
    "\n\n",
    "- ",
    "```",
    "\u25aa\t",
]


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("\u2022\ta\n\u2022\tb", "- a\n- b"),
        ("\u2022 a\n\u2022b", "- a\n- b"),
        ("\u2023 a", "- a"),
        ("\u25cf a\n\u25cf *b*", "- a\n- *b*"),
        ("\u00b7\ta\n\u00b7       b", "- a\n- b"),
        ("\uf0b7\ta", "- a"),
        ("\u2013\ta", "- a"),
        ("\u2022\ta\no\tb\n\u25aa\tc\no\td\n\u2022\te", "- a\n  - b\n    - c\n  - d\n- e"),
        ("\u2022 a\n\u25e6 b\n\u2022 c", "- a\n  - b\n- c"),
        ("\u25e6 a\n\u25e6 b", "- a\n- b"),
        ("o\ta\no\tb", "- a\n- b"),
        ("\u2022 a\n    \u2022 b\n\u2022 c", "- a\n  - b\n- c"),
        ("  \u2022 a\n  \u2022 b", "- a\n- b"),
        ("\u2022\u00a0a\n\n\u2022\u00a0b", "- a\n\n- b"),
        ("Before\n\u2022 a\nAfter", "Before\n- a\n\nAfter"),
        ("\u2022 a\n  more of a", "- a\n  more of a"),
        ("\u2022 a\n- b", "- a\n- b"),
        ("```\n\u2022 a\n```\n\u2022 b", "```\n\u2022 a\n```\n- b"),
    ],
)
def test_bullets_are_lists(typed: str, markdown: str) -> None:
    assert markdown_of(typed) == markdown


@pytest.mark.parametrize(
    "typed",
    [
        "a \u2022 b",
        "\u2022",
        "\u2022 ",
        "o b",
        "o",
        "\u00b7 a",
        "\u2013 a",
        "\u25cf\u25cf\u25cb",
        "- a\n- b",
        "1.\ta",
        "\u00a7 5",
    ],
)
def test_what_is_no_bullet_stays(typed: str) -> None:
    assert markdown_of(typed) == typed.rstrip()


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("a\u00a0b", "a b"),
        ("a\u202fb\u2009c\u2003d\u205fe", "a b c d e"),
        ("116\u00a0123", "116 123"),
        (
            "Pourquoi\u202f? \u00ab\u00a0Non\u00a0\u00bb\u00a0: 5\u00a0%",
            "Pourquoi\u202f? \u00ab\u00a0Non\u00a0\u00bb\u00a0: 5\u00a0%",
        ),
        (
            "\u3000\u7720\u308c\u307e\u305b\u3093\u3002\n\u3000\u591c",
            "\u3000\u7720\u308c\u307e\u305b\u3093\u3002\n\u3000\u591c",
        ),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
    ],
)
def test_odd_spaces_are_plain_but_where_a_language_needs_them(typed: str, markdown: str) -> None:
    assert markdown_of(typed) == markdown


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("  - a\n  - b", "  - a\n  - b"),
        ("    a = 1\n    b = 2\n\nText", "    a = 1\n    b = 2\n\nText"),
        ("\ta\n\tb", "\ta\n\tb"),
        ("\n \n  - a\n", "  - a"),
        ("    A paragraph.\n\nAnother.", "A paragraph.\n\nAnother."),
        ("    A verse,\nits second line.", "A verse,\nits second line."),
        ("   a", "   a"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_first_indentation_is_kept_where_it_means_something(typed: str, markdown: str) -> None:
    assert markdown_of(typed) == markdown


def test_a_pasted_list_is_shown_as_one() -> None:
    html = markup.render(markdown_of("See:\n\u2022\ta\no\tb\n\u2022\tc\nThat is all."))
    assert "".join(html.split()) == (
        "<p>See:</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>Thatisall.</p>"
    )


@example("\t0\r\t\u20220")
@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_was_saved_once_stays_as_it_is(typed: str) -> None:
    once = markdown_of(typed)
    assert markdown_of(once) == once
    assert text.clean(once) == once.strip(), "and it is as clean as any text"
