"""One file makes HTML: what comes out holds a few harmless elements and nothing else."""

import re
import sys
import time
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
from safety.words.markup import MARK, UNMARK, Words
from safety.words.text import INVISIBLE
from tests.cast.hostile import VECTORS

ELEMENTS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"}
ELEMENTS |= {"p", "pre", "s", "strong", "ul", "div", "section", "span", "sup"}
ELEMENTS |= {"table", "tbody", "td", "th", "thead", "tr"}
ATTRIBUTES = {"a": {"href", "rel", "id", "aria-label"}, "ol": {"start"}, "li": {"id"}}
ATTRIBUTES |= {"div": {"class", "role", "aria-label", "tabindex"}, "section": {"class"}}
ATTRIBUTES |= {"span": {"class", "role", "aria-label"}, "td": {"class"}, "th": {"class"}}
CLASSES = {"table", "notes", "task", "center", "right"}
HARMLESS = r"(https?://[^/?#]|mailto:.|tel:[+\d]|sms:[+\d]|#|/(?![/\\]))"
PIECES = [
    *"<>&\"'`*_#[]()!\\/:-+=~|\n\t ",
    "<script>",
    "javascript:",
    "](",
    "http://",
    "&#",
    "&amp;",
]
PIECES += ["[^1]", "\n[^1]: ", "- [x] ", "|-|\n", "tel:1 ", "www.a.org", "a@b.de", "<ftp://a>"]
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
        allowed = ATTRIBUTES.get(str(element.tag), set())
        link, name = element.get("href"), element.get("id", "fn1")
        if element.tag not in ELEMENTS or not set(element.keys()) <= allowed:
            return False
        if element.get("class", "task") not in CLASSES or not re.match(r"fn(ref)?-?", name):
            return False
        if element.tag == "a" and not (link and re.match(HARMLESS, link, re.IGNORECASE)):
            return False
        if link and link[0] != "#" and "noopener" not in (element.get("rel") or ""):
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


FOOTNOTE = """<p>a<sup><a href="#fn-moss-1" id="fnref-moss-1" aria-label="Note 1">1</a></sup></p>
<section class="notes">
<ol>
<li id="fn-moss-1"><p>b <a href="#fnref-moss-1" aria-label="Up">\u21a9\ufe0e</a></p>
</li>
</ol>
</section>"""
TABLE = """<div class="table" role="group" aria-label="Tafel" tabindex="0"><table>
<thead>
<tr>
<th>a</th>
<th class="right">b</th>
</tr>
</thead>
<tbody>
<tr>
<td>c</td>
<td class="right"><em>d</em></td>
</tr>
</tbody>
</table></div>"""
TASKS = """<ul>
<li><span class="task" role="img" aria-label="offen">\u2610</span> a</li>
<li><span class="task" role="img" aria-label="fertig">\u2611</span> <em>b</em></li>
<li>c [ ]</li>
</ul>"""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a[^x]\n\n[^x]: b", FOOTNOTE),
        ("a | b\n:-|-:\nc | *d*", TABLE),
        ("- [ ] a\n- [X] *b*\n- c [ ]", TASKS),
        ("a[^x]", "<p>a[^x]</p>"),
        ("- [] a", "<ul>\n<li>[] a</li>\n</ul>"),
    ],
)
def test_tables_footnotes_and_tasks_speak_the_language_of_the_page(text: str, html: str) -> None:
    words = Words("fertig", "offen", "Tafel", "Note", "Up")
    assert markup.render(text, "moss", words).strip() == html


def test_footnotes_of_two_texts_on_one_page_have_their_own_names() -> None:
    text = "a[^1] b[^1] c[^2]\n\n[^1]: One\n[^2]: Two"
    page = "".join(markup.render(text, within) for within in ("moss", "fern-2", "", "ключ"))
    parsed = list(elements(page))
    names = [each.get("id") for each in parsed if each.get("id")]
    assert len(names) == len(set(names)) == 4 * 5
    leading = [(each.get("href") or "")[1:] for each in parsed if each.tag == "a"]
    assert len(leading) == 4 * 6
    assert set(leading) == set(names)


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
        ("(*really*), unbelievable", "(really), unbelievable"),
        ("un**believ**able", "unbelievable"),
        ("one\ntwo", "one two"),
        ("- one\n- two", "one two"),
        ("a[^1], b\n\n[^1]: Note.", "a, b Note."),
        ("a | b\n-|-\nc | d", "a b c d"),
        ("- [x] a", "\u2611 a"),
        ("    code\n\nafter", "code after"),
        ("a \\* b", "a * b"),
        ("https://a.org, see", "https://a.org, see"),
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


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            '![a view](https://a.example/b.png) and ![](/c.png "d")',
            ["https://a.example/b.png", "/c.png"],
        ),
        ("![a](<b.png>) ![again](b.png)", ["b.png"]),
        ("[a link](b.png) ! [c](d)", []),
        ("`![a](b.png)`\n\n```\n![c](d.png)\n```", []),
        ("` alone ![a](b.png)", ["b.png"]),
    ],
)
def test_each_picture_that_is_asked_for_is_named_once(text: str, addresses: list[str]) -> None:
    assert markup.pictures(text) == addresses


@pytest.mark.parametrize("piece", ["![", "`", "``", "![a](", "`a``", "![]( "])
def test_no_text_takes_long_to_look_for_pictures(piece: str) -> None:
    before = time.process_time()
    markup.pictures(piece * 20_000)
    assert time.process_time() - before < 2
