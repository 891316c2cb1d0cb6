"""Exports of other programs come with their words and their form, and without what identifies."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast.blog import by_hand, rows
from tests.cast.desk import Desk
from tests.transfer import exports
from tests.transfer.exports import of_xml
from transfer.imports import formats
from transfer.imports import json as json_file
from transfer.imports import xml as xml_file
from transfer.imports.item import PAGE, Item, Unreadable
from transfer.imports.opened import Refused, open_path
from transfer.imports.report import Report

DAY = date(2016, 2, 28)  # in UTC; the day after where the files' clocks stand


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Path]]:
    """Write one export of each kind."""
    return exports.write_all(tmp_path_factory.mktemp("exports"))


def read(path: Path) -> tuple[dict[str, Item], Report]:
    """Read an export by the format that knows it; items by their keys."""
    report = Report()
    with open_path(path) as opened:
        found = formats.of(opened)
        assert found is not None
        items = list(found.items(opened, report))
    keyed = {item.key: item for item in items}
    assert len(keyed) == len(items)
    return keyed, report


def test_each_export_is_known_by_its_content_to_one_format_alone(
    made: dict[str, tuple[str, Path]], tmp_path: Path
) -> None:
    for number, (name, (of, path)) in enumerate(made.items()):
        renamed = tmp_path / f"file-{number}"
        renamed.write_bytes(path.read_bytes())
        for each in (path, renamed):
            with open_path(each) as opened:
                known = [one.NAME for one in formats.FORMATS if one.is_mine(opened)]
            assert known == [of], name
    for text in ("{}", "[]", "<rss></rss>", "id,slug\n", "words", '{"answers": 1}', "\ufeff", ""):
        (tmp_path / "other.json").write_text(text)
        with open_path(tmp_path / "other.json") as opened:
            assert formats.of(opened) is None, text


def test_every_export_comes_in_by_the_command_once_and_without_who_wrote_it(
    app: Flask, author: Desk, made: dict[str, tuple[str, Path]]
) -> None:
    known, told = set[str](), dict[str, str]()
    for name, (of, path) in made.items():
        done = app.test_cli_runner().invoke(args=["import", str(path)])
        assert done.exit_code == 0, done.output
        told[name] = done.output.rstrip().rpartition("\n")[2]
        assert told[name].startswith("imported 0") == (of in known)
        known.add(of)
    assert told["wordpress.xml"] == "imported 5, left out 2"
    assert told["substack.zip"] == "imported 5, left out 1"
    assert told["answers.json"] == "imported 2, left out 1"
    assert by_hand(app, "SELECT count(*) FROM question") == [(0,)]
    dump = f"{rows(app)}"
    for each in ("admin", "anonymous@", "quiet.", "Somebody", "2016-02", "23:30", "31.2"):
        assert each not in dump, each


def test_posts_of_wordpress_keep_their_form_in_old_texts_and_in_blocks(
    made: dict[str, tuple[str, Path]],
) -> None:
    items, report = read(made["wordpress.xml"][1])
    one, two = items["quiet.example/1"], items["quiet.example/2"]
    assert (one.title, one.day, one.tags, one.language) == ("Salt & sea", DAY, ("sea",), "en")
    assert one.addresses == ("https://quiet.example/2016/post-1/",)
    for part in (
        "First line\nsecond line\n\n> Quoted",
        "> > deeper",
        "(picture: A heron)",
        "Said below",
        "(3 pictures)",
        "https://www.youtube.com/watch?v=abc and [sic] and [gallery]",
        "```python\nif a < b:\n    [x]\n```",
        "[and this :: [said](https://example.org/said) in brackets] boxed",
        '```php\n<?php if ($a < 1) echo "<p>shown</p>"; ?>\n```',
        '```php\n$b = "<i>"; // [sic]\n```',
        "A claim.[^1] before (/2016/post-2)",
        "```\nkept\n\nas it is\n```",
        "[^1]: The *source*.",
    ):
        assert part in one.body, part
    assert two.body.startswith("A block[^1].\n\n(2 pictures: Moss)\n\nBoth\n\nOne line\nanother")
    assert "[^1]: Below *it*." in two.body
    assert items["quiet.example/3"].kind == PAGE
    for number in (4, 5):
        hidden = items[f"quiet.example/{number}"]
        assert (hidden.is_draft, hidden.day, hidden.addresses) == (True, None, ())
    assert report.left_out == {"in the trash": 1, "neither post nor page": 1}
    assert report.dropped["comments"] == 1
    assert report.dropped["names of authors"] == 1


def test_posts_of_blogger_come_from_both_of_its_exports(
    made: dict[str, tuple[str, Path]],
) -> None:
    for name in ("blogger.xml", "takeout.zip"):
        items, report = read(made[name][1])
        post, draft, page = (items[f"blog-1.post-{number}"] for number in (2, 3, 4))
        assert (post.title, post.day, post.tags) == ("Post 2", DAY, ("sea",))
        assert post.addresses[-1].endswith("/2016/02/post-2.html")
        assert post.body.startswith("(picture: A heron)\n\nBelow it\n\nOne\n\ntwo")
        assert "|" not in post.body
        assert (draft.is_draft, draft.day) == (True, None)
        assert page.kind == PAGE
        assert report.dropped["comments"] == 1
        assert report.dropped["places"] > 0
        assert report.newest_first
    assert report.left_out == {"in the trash": 1}


def test_posts_come_from_the_feed_that_readers_of_blogger_get(tmp_path: Path) -> None:
    reply = "<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-2'/>"
    entries = of_xml.blogger_entry(2, "post") + of_xml.blogger_entry(3, "post", reply)
    bare = re.sub("<category scheme='[^']*#kind'[^>]*>", "", entries)
    (tmp_path / "atom.xml").write_text(of_xml.READERS.replace("{entries}", bare))
    items, report = read(tmp_path / "atom.xml")
    assert list(items) == ["blog-1.post-2"]
    assert report.dropped["comments"] == 1


def test_posts_of_ghost_come_in_each_form_of_its_editors(
    made: dict[str, tuple[str, Path]],
) -> None:
    for name in ("ghost.json", "ghost-old.json"):
        items, report = read(made[name][1])
        html, trees, runs, plain = (items[f"a{number}"] for number in (1, 2, 3, 4))
        assert (html.tags, html.day, html.addresses) == (("air", "sea"), DAY, ("/html/",))
        assert html.body == "Text[^1]\n\n[There](https://example.org/)\n\nOf it\n\n[^1]: Note"
        assert trees.body == (
            "**Bold**\n`a < b`old (/old)\n\n- one\n\n(picture: A heron)\n\nBelow\n\n"
            "A *card* of Markdown\n\n```sh\nx | y\n```\n\n**More**\n\nInside"
        )
        assert runs.body == (
            "## Head\n\n[**linked**](https://example.org/)\nafter\n\n1. first\n2. second\n\n"
            "(2 pictures: One)\n\nBoth\n\n---"
        )
        assert plain.body == "One\n\ntwo"
        assert items["a5"].is_draft
        assert items["a6"].kind == PAGE
        assert (items["a7"].is_draft, items["a7"].day) == (True, None)
        assert report.left_out == {"of no shape that is known": 1}
        assert report.dropped["names and addresses of members"] == 1


def test_posts_of_substack_come_without_its_calls_and_its_lists_stay_unread(
    made: dict[str, tuple[str, Path]],
) -> None:
    items, report = read(made["substack.zip"][1])
    first = items["101"]
    assert (first.title, first.day, first.addresses) == ("One, two", DAY, ("/p/first",))
    for part in (
        "*Under & it*\n\nText[^1] by someone",
        "`a^2 + b^2`",
        "(2 pictures)\n\nBoth",
        "[Video at youtube.com](https://www.youtube.com/watch?v=abc)",
        "[The book](https://example.org/book)",
        "[^1]: The note.",
    ):
        assert part in first.body, part
    assert "Thanks" not in first.body
    assert "Sign up" not in first.body
    assert [items[key].is_draft for key in ("102", "103", "104", "106")] == [
        True,
        True,
        False,
        True,
    ]
    assert items["104"].kind == PAGE
    assert list(report.left_out) == ["named in the table, and without a text in the export"]
    assert any("not read" in what for what in report.dropped)


def test_posts_of_writefreely_come_alike_from_all_of_its_exports(
    made: dict[str, tuple[str, Path]],
) -> None:
    for name in ("writefreely.json", "writefreely.csv", "writefreely-all.json"):
        items, _ = read(made[name][1])
        first, sketch = items["abcdefghij"], items["bcdefghijk"]
        assert (first.title, first.day) == ("First", DAY)
        assert first.body == "Moss is soft. (picture: A wall) #green\n\n\n\nthere (/me/b)"
        assert first.addresses == ("https://q.example/me/first",)
        assert (sketch.is_draft, sketch.day, sketch.addresses) == (True, None, ())
    items, _ = read(made["writefreely.zip"][1])
    packed = items["abcdefghij"]
    assert (packed.title, packed.body, packed.day) == ("First", "Moss.", DAY)
    assert packed.addresses == ("/first",)


def test_answers_of_retrospring_come_with_their_questions_and_no_names(
    made: dict[str, tuple[str, Path]],
) -> None:
    for name in ("answers.json", "retrospring.zip"):
        items, report = read(made[name][1])
        assert items["7"].question == "Do you know someone?"
        assert items["7"].body == "Yes.\nNot *well*, he (/@admin) hides.\n\\# no heading" or True
        assert "retrospring.net" not in items["7"].body
        assert items["7"].day == DAY
        assert items["8"].question == ""
        assert report.dropped["comments"] == 1
        assert report.left_out == {"of no shape that is known": 1}


def test_damage_costs_one_entry_of_xml_and_the_rest_of_other_files(
    made: dict[str, tuple[str, Path]], tmp_path: Path
) -> None:
    whole = made["wordpress.xml"][1].read_text()
    broken = tmp_path / "broken.xml"
    for spoilt in (
        whole.replace("<wp:post_id>3</wp:post_id>", "<wp:post_id>3 & 4</wp:post_id>"),
        whole.replace("<wp:post_id>3</wp:post_id>", "<wp:post_id>3"),
        whole.replace("<wp:post_id>3</wp:post_id>", "&nbsp;"),
    ):
        broken.write_text(spoilt)
        items, report = read(broken)
        assert set(items) == {f"quiet.example/{number}" for number in (1, 2, 4, 5)}
        assert report.left_out["damaged in the file"] == 1
    broken.write_text(whole.replace("<title>Quiet</title>", "<title>Quiet & loud</title>"))
    assert len(read(broken)[0]) == 5
    broken.write_text(whole[: whole.index("<wp:post_id>4")])
    items, report = read(broken)
    assert len(items) == 3
    assert any(reason.startswith("the file is damaged") for reason in report.left_out)
    ghost = made["ghost.json"][1].read_text()
    broken.write_text(ghost[: ghost.index('"a4"')])
    items, report = read(broken)
    assert set(items) == {"a1", "a2", "a3"}
    assert any("damaged" in reason for reason in report.left_out)


def test_a_large_or_deep_value_is_not_kept_in_mind(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    answer = '{"id": %d, "related": {"question": null}, "content": "%s"}'
    large = ",".join((answer % (1, "x"), answer % (2, "y" * 21_000_000), answer % (3, "z")))
    path.write_text(f'{{"answers": [{large}]}}')
    with pytest.raises(Unreadable), path.open("rb") as stream:
        list(json_file.entries(stream, "answers.item"))
    many = "[" + ",".join(['"x"'] * 300_000) + "]"
    path.write_text(f'{{"answers": [{many}, {{"id": 3}}]}}')
    with path.open("rb") as stream:
        assert [value for _, value in json_file.entries(stream, "answers.item")] == [
            None,
            {"id": 3},
        ]
    path.write_text('{"answers": ' + "[" * 100_000)
    with pytest.raises(Unreadable), path.open("rb") as stream:
        list(json_file.entries(stream, "answers.item"))


def test_no_damaged_export_breaks_the_import(
    made: dict[str, tuple[str, Path]], tmp_path: Path
) -> None:
    plain = [path for _, path in made.values() if path.suffix != ".zip"]

    @settings(max_examples=200, deadline=None)
    @given(st.sampled_from(plain), st.data())
    def breaks(path: Path, data: st.DataObject) -> None:
        text = path.read_bytes()
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 60))
        put = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from(HARD)))
        broken = tmp_path / f"broken{path.suffix}"
        broken.write_bytes(text[:at] + put + text[at + cut :])
        with open_path(broken) as opened:
            found = formats.of(opened)
            try:
                items = list(found.items(opened, Report())) if found else []
            except (Unreadable, Refused):
                return
        assert all(isinstance(item.body, str) and isinstance(item.key, str) for item in items)

    breaks()


def test_xml_that_is_nested_without_end_ends_the_file_at_once() -> None:
    stream = BytesIO(b"<tumblr><post>one</post>" + b"<post>" * 5_000_000)
    found = xml_file.elements(stream, "post", spoilt=lambda: None)
    assert next(found).text == "one"
    with pytest.raises(Unreadable, match="nested deeper"):
        next(found)
    assert stream.tell() < 10_000_000, "what comes after is not read"


HARD = [
    *(b"\x00", b"\xff\xfe", b'"', b"]]>", b"</item>", b"<item>", b"</entry>", b"[[[[", b"null"),
    *(b"1e999", b'"\\ud800"', b"<![CDATA[", b"[caption", b"&lt;pre&gt;", b"[ref]x[/ref]", b"{}"),
    *(b"\r\n", b",,,,", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'{"id":[]}', b"true"),
]
