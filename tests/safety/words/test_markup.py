"""One file makes HTML: what comes out holds a few harmless elements and nothing else."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from safety.words import markup
from safety.words.markup import MARK, UNMARK
from safety.words.text import INVISIBLE
from tests.cast.hostile import VECTORS

ELEMENTS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"}
ELEMENTS |= {"p", "pre", "s", "strong", "ul"}
PIECES = [
    *"<>&\"'`*_#[]()!\\/:-+=~|\n\t ",
    "<script>",
    "javascript:",
    "](",
    "http://",
    "&#",
    "&amp;",
]
PIECES += ["a", "1. ", "onclick=", "\u202e", "\0", "![", "<!--", "```", "data:", "mailto:", "//"]
hostile = st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
no_deadline = settings(deadline=None)


def elements(html: str) -> Iterator[Element]:
    """Parse HTML as a browser does, and yield its elements."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    for top in parser.parseFragment(html):
        yield from top.iter()


def is_harmless(html: str) -> bool:
    """Tell whether HTML has only elements, attributes and links that can do nothing."""
    for element in elements(html):
        allowed = {"a": {"href", "rel"}, "ol": {"start"}}.get(str(element.tag), set())
        link = element.get("href")
        if element.tag not in ELEMENTS or not set(element.keys()) <= allowed:
            return False
        if link is not None and not re.match(r"(https?://|mailto:|#|/(?![/\\]))", link, re.I):
            return False
        if element.tag == "a" and link is not None and "noopener" not in (element.get("rel") or ""):
            return False
    return True


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
        ("~~gone~~", "<p><s>gone</s></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("# One", "<h2>One</h2>"),
        ("###### Six", "<h6>Six</h6>"),
        ("One\n===", "<h2>One</h2>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("    code", "<pre><code>code\n</code></pre>"),
        ("---", "<hr>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("<script>1</script>", "<p>&lt;script&gt;1&lt;/script&gt;</p>"),
        (
            "![a](https://b.c)",
            '<p>!<a href="https://b.c" rel="noopener noreferrer nofollow">a</a></p>',
        ),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert markup.markdown(text).strip() == html


@pytest.mark.parametrize(
    "link",
    ["https://a.b/c?d=e#f", "http://a.b", "HTTPS://A.B", "mailto:a@b.c", "/p/one", "#part", "/"],
)
def test_a_harmless_link_leads_on(link: str) -> None:
    html = markup.markdown(f"[a]({link})")
    (anchor,) = (element for element in elements(html) if element.tag == "a")
    assert unescape(anchor.get("href") or "") == link
    assert anchor.get("rel") == "noopener noreferrer nofollow"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "javascript:1",
        "javascript:`1`",
        "javascript:é",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//elsewhere.invalid",
        "/\\elsewhere.invalid",
        "\\\\elsewhere.invalid",
        "/&#9;/elsewhere.invalid",
        "ftp://a.b",
        "https:elsewhere.invalid",
        "p/one",
    ],
)
def test_any_other_link_stays_here(link: str) -> None:
    html = markup.markdown(f"[a](<{link}>) [b]\n\n[b]: <{link}>")
    assert is_harmless(html)
    for element in elements(html):
        where = urlsplit(urljoin("https://blog.example/p/a", element.get("href", "#")))
        assert (where.scheme, where.netloc) == ("https", "blog.example")


def test_no_picture_is_loaded() -> None:
    html = markup.markdown(
        "![a](https://elsewhere.invalid/a.png) ![b][c]\n\n[c]: https://d.e/f.png"
    )
    assert "<img" not in html
    assert is_harmless(html)


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_no_known_attack_comes_through(vector: str) -> None:
    assert is_harmless(markup.markdown(vector))
    assert {element.tag for element in elements(markup.reveal(vector))} <= {"span"}
    assert {element.tag for element in elements(markup.snippet(vector))} <= {"mark"}


@no_deadline
@given(text=hostile)
def test_markdown_is_harmless_whatever_is_typed(text: str) -> None:
    assert is_harmless(markup.markdown(text))


@no_deadline
@given(text=hostile)
def test_plain_text_holds_no_element(text: str) -> None:
    plain = markup.plain(text)
    assert not isinstance(plain, Markup), "templates escape it"
    assert not re.search(r"</?(p|em|strong|a|br|ul|ol|li|h\d|pre|code|blockquote)>", plain) or (
        "<" in text or "&" in text
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One *two* [three](https://a.b)", "One two three"),
        ("a & b < c", "a & b < c"),
        ("# Title\n\nText", "Title Text"),
        ("`<b>`", "<b>"),
    ],
)
def test_plain_text_is_what_one_would_read_aloud(text: str, plain: str) -> None:
    assert " ".join(markup.plain(text).split()) == plain


@no_deadline
@given(words=st.lists(st.text(st.characters(exclude_characters=MARK + UNMARK)), min_size=3))
def test_a_snippet_holds_marks_and_nothing_else(words: list[str]) -> None:
    first, second, *rest = words
    html = markup.snippet(f"{first}{MARK}{second}{UNMARK}{''.join(rest)}")
    assert isinstance(html, Markup)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<mark>", "</mark>"}
    assert {element.tag for element in elements(html)} <= {"mark"}


@no_deadline
@given(text=hostile)
def test_revealed_text_is_the_text(text: str) -> None:
    html = markup.reveal(text)
    assert isinstance(html, Markup)
    shown = re.sub(r'<span class="unseen">\[[a-z -]+\]</span>', "", html)
    assert "<" not in shown
    assert unescape(shown).replace("\r", "\n") == INVISIBLE.sub("", text).replace("\r", "\n")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\u200bb", 'a<span class="unseen">[zero width space]</span>b'),
        ("a\u200eb", 'a<span class="unseen">[left-to-right mark]</span>b'),
        ("a\xadb", 'a<span class="unseen">[soft hyphen]</span>b'),
        ("<b>", "&lt;b&gt;"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_what_is_invisible_is_shown_by_name(text: str, html: str) -> None:
    assert markup.reveal(text) == html


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty_threads")
def test_texts_that_are_rendered_at_once_do_not_mix() -> None:
    texts = [
        "\n\n".join(f"a *{word}* {number}" for number in range(8)) for word in ("draft", "post")
    ]
    alone = [markup.render(text) for text in texts]
    with ThreadPoolExecutor(max_workers=8) as workers:
        assert list(workers.map(markup.render, texts * 100)) == alone * 100
