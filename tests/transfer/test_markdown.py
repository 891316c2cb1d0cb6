"""Markdown of other programs stays what it was: code is code, and its HTML and tags are settled."""

from pathlib import Path

from safety.words import markup
from transfer.imports import formats
from transfer.imports.formats.markdown.mended import mend
from transfer.imports.opened import open_path
from transfer.imports.report import Report

CASES = {
    "- a\n  ```py\n  b\n  c\n  ```\n- d": "- a\n  ```py\n  b\n  c\n  ```\n- d",
    "> ~~~\n> a\n> b\n> ~~~": "> ~~~\n> a\n> b\n> ~~~",
    "say `<br>` and `{{ x }}`, <code>{{ y }} &lt;b&gt;</code>": "say `<br>` and `{{ x }}`, `{{ y }} <b>`",  # noqa: E501  # a case a line
    "{% raw %}`{{ x }}`{% endraw %}": "`{{ x }}`",
    "```\n{% raw %}{{ x }}{% endraw %}\n<!-- kept -->\n```": "```\n{{ x }}\n<!-- kept -->\n```",
    "a <!-- of\nme alone --> b\n\n<!-- c\n\n```\nd\n```\n-->\n\ne `<!-- f -->`": "a  b\n\n\n\ne `<!-- f -->`",  # noqa: E501  # a case a line
    "<pre>\na\n\nb\n</pre>": "```\na\n\nb\n```",
    "<table>\n<tr>\n\n<td>a</td></tr>\n\n<tr><td>b</td></tr></table>": "| a |\n| --- |\n| b |",
    "<div>\n\n*a*\n\n</div>": "*a*",
    "<ul>\n<li>a<ul><li>b</li></ul></li>\n\n<li>c</li></ul>": "- a\n  - b\n- c",
    "{% codeblock Greet lang:ruby %}\nputs 1\n\nputs 2\n{% endcodeblock %}": "Greet\n\n```ruby\nputs 1\n\nputs 2\n```",  # noqa: E501  # a case a line
    "{{< highlight go >}}\na\n{{< /highlight >}}": "```go\na\n```",
    "a {{< youtube ' ' >}}{{< figure \"\" >}}{{< b ' >}} c": "a (video)(picture) c",
    "* contents\n{:toc}\n\n[TOC]\n\na": "a",
    "a ``` b\nc": "a ``` b c",
    "~~~\na\nb": "~~~\na\nb",
}


def test_code_stays_as_it_is_and_what_stands_around_it_is_settled() -> None:
    for text, expected in CASES.items():
        assert mend(text, Report()) == expected, text


def test_no_remark_and_no_tag_is_seen_by_readers() -> None:
    for text in CASES:
        shown = str(markup.render(mend(text, Report())))
        for never in ("me alone", "&lt;/div", "&lt;/table", "{%", "&lt;!-- c"):
            assert never not in shown, text


def test_what_is_built_to_break_a_reader_is_read() -> None:
    for text in (
        "```\n" * 9_000,
        "<table>\n" * 9_000,
        "`" * 50_000,
        "`a " * 9_000,
        "<!--\n" * 9_000,
    ):
        mend(text, Report())


def test_a_text_about_pages_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    for name, text in (
        ("about", "How a page is made:\n\n```\n<body>\n```"),
        ("is", "<body>a</body>"),
    ):
        (tmp_path / "_posts" / f"2016-02-28-{name}.md").write_text(text)
    report = Report()
    with open_path(tmp_path) as opened:
        found = formats.of(opened)
        assert found is not None
        assert [item.title for item in found.items(opened, report)] == ["about"]
    assert report.left_out == {"no Markdown": 1}
