"""HTML of other blogs becomes Markdown: words and form stay, what is fetched does not."""

import re

import pytest

from safety.words import markup
from transfer.imports.html import to_markdown, to_text
from transfer.imports.item import Unreadable
from transfer.imports.report import Report

CASES = {
    "<p>one<br>two</p><p>three\nfour</p>": "one\ntwo\n\nthree four",
    "<p># no head</p><p>1. no list</p><p>2 * 3 snake_case_x [a](b)</p>": "\\# no head\n\n1\\. no list\n\n2 \\* 3 snake_case_x [a\\](b)",  # noqa: E501  # a case a line
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>": "- a\n  - b\n- c",
    '<ol start="3"><li>a</li><li>b</li></ol>': "3. a\n4. b",
    "<blockquote><p>a</p><p>b</p></blockquote>": "> a\n>\n> b",
    "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2<br>3</td></tr></table>": "| a | b\\|c |\n| --- | --- |\n| 1 | 2 3 |",  # noqa: E501  # a case a line
    "<pre><code class='language-py'>x = 1\n  # y ```\n</code></pre>": "````py\nx = 1\n  # y ```\n````",  # noqa: E501  # a case a line
    '<a href="big.jpg"><img src="a.jpg" alt="A cat"></a>': "(picture: A cat)",
    '<figure><img src="a.jpg" alt="IMG_01.jpg"><figcaption>Cap</figcaption></figure>': "(picture)\n\nCap",  # noqa: E501  # a case a line
    '<div class="wp-block-gallery"><img alt="x y"><img></div>': "(2 pictures: x y)",
    '<img src="https://t.example/p.gif" width="1" height="1">a': "a",
    '<iframe src="//www.youtube.com/embed/abc?autoplay=1"></iframe>': (
        "[Video at youtube.com](https://www.youtube.com/watch?v=abc)"
    ),
    '<iframe src="http://example.org/x"></iframe>': "(video)",
    '<a href="javascript:alert(1)">a</a> <a href="data:text/html,b">b</a>': "a b",
    '<a href="https://example.org/?utm_source=x&amp;b=1">a</a>': "[a](https://example.org/?b=1)",
    '<a href="/post/1">a</a> <a href="https://old.example/post/2">b</a>': "a (/post/1) [b](/p/two)",
    "<script>x()</script><style>y{}</style><!-- z -->a<form><input value=q>b</form>": "a\n\nb",
    "x<sup>2</sup> and H<sub>2</sub>O": "x\u00b2 and H\u2082O",
    '<p>a<sup id="r"><a href="#n">1</a></sup></p><ol><li id="n">Note. <a href="#r">back</a></li></ol>': "a[^1]\n\n[^1]: Note.",  # noqa: E501  # a case a line
    "<dl><dt>T</dt><dd>D</dd></dl>": "**T**\n\nD",
    "&lt;b&gt; &amp;amp; a": "<b> \\&amp; a",
    "<b>Head<br></b>a <i>one<br><br>two</i>": "**Head**\na *one*\n\n*two*",
    "<b><p>a</p><ul><li>b</li></ul></b>": "**a**\n\n- **b**",
    '<a href="https://example.org/x y"><h2>a</h2><p>b</p></a>': (
        "## [a](https://example.org/x%20y)\n\n[b](https://example.org/x%20y)"
    ),
    "a<b>&nbsp;b&nbsp;</b>c": "a **b** c",
    "<b>a</b><strong>b</strong> <kbd>c</kbd><kbd>d</kbd>": "**ab** `c` `d`",
    "a<b>b.</b>c \u4e2d<b>\u300c\u6587\u300d</b>\u4e2d": "a**b**.c \u4e2d\u300c**\u6587**\u300d\u4e2d",  # noqa: E501  # a case a line
    '<b><a href="https://example.org">a</a></b>b': "[**a**](https://example.org)b",
    'a<img alt="b">c': "a (picture: b) c",
    "<ul>a<li>b<li>c<ul><li>d</ul></ul>": "a\n\n- b\n- c\n  - d",
    "<dl><dt>a<dd>b<dt>c</dl><h2></h2>": "**a**\n\nb\n\n**c**",
    "<table><tr><td>a<tr><td><code>b|c</code><td>d</table>": "| a |  |\n| --- | --- |\n| `b\\|c` | d |",  # noqa: E501  # a case a line
}


def test_form_stays_and_what_is_fetched_goes() -> None:
    for html, expected in CASES.items():
        report = Report(home={"old.example"}, known={"/post/2": "/p/two"})
        assert to_markdown(html, report) == expected, html


def test_a_question_becomes_plain_words() -> None:
    assert to_text("<p>Why <b>me</b>?</p><p>Me<br>too</p>") == "Why me?\n\nMe\ntoo"


def test_no_word_is_lost_on_the_way_to_readers() -> None:
    html = "<hr>".join(CASES)
    said = set(re.findall(r"[^\W\d_]{3,}", to_text(html)))
    shown = str(markup.render(to_markdown(html, Report())))
    assert said - set(re.findall(r"[^\W\d_]{3,}", shown)) <= {"back"}


def test_emphasis_is_seen_as_such_where_its_signs_stand_within_words() -> None:
    for html in CASES:
        said = to_text(html)
        shown = str(markup.render(to_markdown(html, Report())))
        assert "**" not in shown or "**" in said, html


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 9_000 + "deep",
        "<b>x" * 9_000,
        "<table><tr><td>x" * 3_000,
        "<ol>" + "<li>x" * 9_000,
        "<dt>x<dd>y" * 4_500,
        "<table>" + "<tr><td>x" * 4_900,
        "<b>" * 60 + "<p>x" * 5_000,
        "<b>x<br><br>" * 3_000,
        "<i><b>x</b><b>(y)</b>z</i>" * 1_500,
        "<a " * 9_000,
        '<a b="' * 9_000,
        "<!--" * 9_000 + "x",
        "<![" * 9_000,
        "&#" * 100_000,
        "_*[" * 50_000,
    ],
)
def test_what_is_built_to_break_a_reader_is_read_or_refused(html: str) -> None:
    to_markdown(html, Report())


def test_what_is_too_large_is_refused() -> None:
    for html in ("x" * 500_001, "<p>" * 10_001):
        with pytest.raises(Unreadable):
            to_markdown(html, Report())
