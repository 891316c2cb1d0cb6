"""What was written elsewhere comes in as drafts: once, without names, whatever the file is like."""

import io
import re
import tarfile
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from models import db
from models.imported import OldAddress
from models.posts import Post
from tests.cast.blog import PASSWORD, by_hand, rows
from tests.cast.desk import Desk
from transfer.imports import formats
from transfer.imports.item import Unreadable
from transfer.imports.opened import Refused, open_path
from transfer.imports.report import Report

POST = (
    '<post id="{id}" url="https://quiet.tumblr.com/post/{id}" url-with-slug='
    '"https://quiet.tumblr.com/post/{id}/{slug}" type="{type}" date-gmt="2015-02-28 07:01:04 GMT"'
    ' date="Sat, 28 Feb 2015 13:01:04" unix-timestamp="1425106864" format="html" reblog-key="x"'
    ' slug="{slug}" state="{state}" is_reblog="{reblog}" tumblelog="quiet">{inner}</post>'
)


def post(
    number: int, kind: str, inner: str, state: str = "published", reblog: str = "false"
) -> str:
    """Write a post as Tumblr does."""
    given_ = {"id": number, "type": kind, "inner": inner, "state": state, "reblog": reblog}
    return POST.format(**given_, slug=f"slug-{number}")


POSTS = (
    post(
        *(9, "answer"),
        "<question>Why do I wake at four?</question><answer>&lt;p&gt;Because &lt;a href="
        '"https://quiet.tumblr.com/post/7/slug-7"&gt;of that&lt;/a&gt; and &lt;a href='
        '"https://t.umblr.com/redirect?z=https%3A%2F%2Fexample.org%2Fsleep%3Futm_source%3Dx&amp;amp;t=abc"&gt;this'
        "&lt;/a&gt;.&lt;/p&gt;</answer><tag>sleep</tag><tag>four o'clock</tag>",
    ),
    post(8, "answer", "<question>Does it end?</question>", state="submission"),
    post(
        *(7, "regular"),
        "<regular-title>On sleep</regular-title><regular-body>&lt;p&gt;&lt;a class=&quot;tumblr_blog"  # noqa: E501  # a case a line
        "&quot; href=&quot;https://robin-roe.tumblr.com&quot;&gt;robin-roe&lt;/a&gt;:&lt;/p&gt;"
        "&lt;blockquote&gt;Sleep comes later.&lt;/blockquote&gt;&lt;p&gt;It does.&lt;/p&gt;"
        "</regular-body>",
        reblog="true",
    ),
    post(
        *(6, "photo"),
        '<photo-caption>&lt;p&gt;Water.&lt;/p&gt;</photo-caption><photoset><photo offset="o1" '
        'caption="A heron"/><photo offset="o2" caption=""/></photoset><photo-url>x</photo-url>',
    ),
    post(
        5, "regular", "<regular-body>&lt;p&gt;I keep this.&lt;/p&gt;</regular-body>", state="draft"
    ),
    post(4, "regular", "<regular-body>Sent to me.</regular-body>", state="submission"),
    post(3, "regular", "<regular-body></regular-body>"),
    post(
        *(2, "conversation"),
        '<conversation-title>Two</conversation-title><conversation><line name="A" label="A:">Hi.'
        '</line><line name="B" label="B:">Ho.</line></conversation>',
    ),
)
XML = f'<?xml version="1.0" encoding="UTF-8"?>\n<tumblr version="1.0"><posts>{"".join(POSTS)}</posts></tumblr>'  # noqa: E501  # a case a line


def tumblr(folder: Path) -> Path:
    """Write an export of Tumblr: a zip with a zip of the posts, pictures and messages."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("posts/posts.xml", XML)
        file.writestr("posts/html/9.html", "<html><body>9</body></html>")
    with zipfile.ZipFile(folder / "export.zip", "w") as file:
        file.writestr("payload-0.json", '{"conversations": ["robin-roe"]}')
        file.writestr("media/1.jpg", b"\xff\xd8")
        file.writestr("posts.zip", inner.getvalue())
    return folder / "export.zip"


def bring(app: Flask, path: Path, *flags: str, password: str = "") -> str:
    """Import, and return what is said on standard output."""
    runner = app.test_cli_runner()
    done = runner.invoke(args=["import", str(path), *flags], input=password or None)
    assert done.exit_code == 0, done.output
    return done.output


def last(said: str) -> str:
    """Return the last line."""
    return said.rstrip().rpartition("\n")[2]


def words(app: Flask, author: Desk, title: str) -> str:
    """Open a draft at the desk, and return what stands in its form."""
    listed = author.get("/dashboard/posts?state=draft").text
    found = re.search(rf'href="(/dashboard/posts/\d+)"[^>]*>\s*{re.escape(title)}', listed)
    assert found, title
    return author.get(found[1]).text


def test_posts_of_tumblr_come_as_drafts_and_questions_once_and_without_names(
    app: Flask, author: Desk, client: FlaskClient, tmp_path: Path
) -> None:
    export = tumblr(tmp_path)
    assert last(bring(app, export, "--dry-run")) == "imported 6, left out 2"
    assert by_hand(app, "SELECT 1 FROM post UNION SELECT 1 FROM question") == []
    said = bring(app, export)
    assert last(said) == "imported 6, left out 2"
    assert "1 sent in by others (4)" in said
    assert "1 without a word (3)" in said
    answer = words(app, author, "Why do I wake at four?")
    assert "of that (/post/7/slug-7)" in answer
    assert "[this](https://example.org/sleep)" in answer
    assert re.search("four.o.?.?.?clock", answer)
    assert "(2 pictures: A heron)" in words(app, author, "(2 pictures")
    assert "someone:" in words(app, author, "On sleep")
    assert "**B:** Ho." in words(app, author, "Two")
    assert "Does it end?" in author.get(author.first_question()).text
    dump = f"{rows(app)}"
    for told in ("robin-roe", "quiet.tumblr", "Sleep comes later", "2015-02-28"):
        assert told not in dump
    assert author.get("/").text.count("/p/") == 0
    author.post("/dashboard/posts/1/trash")
    author.post("/dashboard/posts/1/erasure")
    again = bring(app, export)
    assert last(again) == "imported 0, left out 8"
    assert len(by_hand(app, "SELECT 1 FROM post")) == 4


def test_what_comes_out_again_keeps_its_day_and_is_no_correction(
    app: Flask, author: Desk, client: FlaskClient, tmp_path: Path
) -> None:
    bring(app, tumblr(tmp_path))
    with app.app_context():
        ids = list(db.session.scalars(db.select(Post.id).order_by(Post.id)))
    page = author.get(f"/dashboard/posts/{ids[1]}").text
    body = {"title": "On sleep", "body": "It does, and well.", "action": "publish"}
    seen = re.search(r'name="seen"[^>]* value="([^"]*)"', page)
    assert seen
    author.post(f"/dashboard/posts/{ids[1]}", **body, seen=seen[1])
    [(day, revised)] = by_hand(app, "SELECT date(published_at), revised FROM post WHERE body > ''")
    assert (day, revised) == ("2015-02-28", 0)
    assert "It does, and well." in client.get("/p/on-sleep").text


def test_only_what_nobody_has_to_look_at_goes_into_the_queue(
    app: Flask, author: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "site" / "_posts"
    folder.mkdir(parents=True)
    texts = {
        "moss": "Moss is soft.",
        "mail": "Write to robin.roe@example.org.",
        "fern": "Zanzibia.",
    }
    for name, text in texts.items():
        head = f"---\ntitle: {name.title()}\nauthor: Robin Roe\n---\n"
        (folder / f"2016-03-04-{name}.md").write_text(head + text)
    author.post("/dashboard/never", words="Zanzibia", adds="yes")
    refused = app.test_cli_runner().invoke(args=["import", str(folder), "--as", "queue"])
    assert (refused.exit_code, "--password-stdin" in refused.output) == (1, True)
    flags = ("--as", "queue", "--password-stdin")
    wrong = app.test_cli_runner().invoke(args=["import", str(folder), *flags], input="no")
    assert (wrong.exit_code, by_hand(app, "SELECT 1 FROM post")) == (1, [])
    said = bring(app, folder.parent, *flags, password=f"{PASSWORD}\n")
    assert "1 put into the queue" in said
    assert by_hand(app, "SELECT title FROM post WHERE published_at IS NOT NULL") == [("Moss",)]
    listed = author.get("/dashboard/checks/imported").text
    assert listed.index(">Fern<") < listed.index("2 texts were looked at")
    assert listed.index(">Mail<") < listed.index("2 texts were looked at")
    assert "Moss" not in listed.partition("<h1>")[2]


def test_the_gravest_drafts_come_first_and_what_is_decided_on_goes(
    app: Flask, author: Desk, tmp_path: Path
) -> None:
    for number, text in enumerate(
        ("Nothing here.", "Call 030 1234567 or mail a.b@example.org.", "See http://t.co/abc?x=1")
    ):
        (tmp_path / f"post-{number}.md").write_text(f"---\ntitle: Post {number}\n---\n{text}\n")
    bring(app, tmp_path)
    listed = author.get("/dashboard/checks/imported").text.partition("<h1>")[2]
    titles = re.findall(r">(Post \d)<", listed)
    assert titles[0] == "Post 1"
    assert "Post 0" not in titles
    assert app.test_client().get("/dashboard/checks/imported").status_code == 302


def test_old_addresses_lead_to_what_readers_see_where_they_are_kept_and_nowhere_else(
    app: Flask, author: Desk, client: FlaskClient, tmp_path: Path
) -> None:
    export = tumblr(tmp_path)
    bring(app, export)
    assert by_hand(app, "SELECT * FROM old_address") == []
    by_hand(app, """UPDATE site SET operation = '{"old_addresses": true}'""")
    bring(app, export)
    unknown = client.get("/post/12345").data
    assert client.get("/post/7/slug-7").status_code == 404
    assert client.get("/post/7/slug-7").data == unknown
    [(row,)] = by_hand(app, "SELECT post_id FROM old_address WHERE path = '/post/7/slug-7'")
    text = {"title": "On sleep", "body": "Sleep comes later.", "action": "publish"}
    author.post(f"/dashboard/posts/{row}", **text)
    for path in ("/post/7/slug-7", "/post/7/slug-7/", "/post/7"):
        led = client.get(path)
        assert (led.status_code, led.location) == (301, "/p/on-sleep")
    assert client.post("/post/7").status_code != 301
    with app.app_context():
        OldAddress.keep(["/about", "/tags"], row)
        db.session.commit()
    assert client.get("/about").status_code == 200
    author.post(f"/dashboard/posts/{row}/withdrawal")
    assert client.get("/post/7").data == unknown
    author.post(f"/dashboard/posts/{row}", **text)
    assert client.get("/post/7").status_code == 301
    by_hand(app, """UPDATE site SET operation = '{"old_addresses": false}'""")
    assert client.get("/post/7").data == unknown


def test_a_folder_of_hugo_and_jekyll_comes_with_its_form(
    app: Flask, author: Desk, tmp_path: Path
) -> None:
    hugo = tmp_path / "content" / "posts"
    hugo.mkdir(parents=True)
    (hugo / "moss.md").write_text(
        '+++\ntitle = "Moss"\ndate = 2016-03-04T01:30:00+02:00\ntags = ["green"]\ndraft = false\n'
        'author = "Robin Roe"\n+++\nMoss is\nsoft. ![A wall](w.jpg)\n\n{{< youtube abc >}}\n\n'
        "{{< highlight go >}}\nx := 1\n{{< /highlight >}}\n\n<p>Some <b>HTML</b></p>\n\n"
        "- one\n- two[^n]\n\n[^n]: A note.\n\n```\n![kept](in.code)\nas it is\n```\n"
    )
    (tmp_path / "content" / "about.md").write_text('{"title": "About me"}\nHello.\n')
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2016-03-05-fern.md").write_text(
        "---\nlayout: post\nlang: en\n---\nFern {% include x.html %}[there](/2016/moss.html)\n"
    )
    (tmp_path / "_posts" / "2016-03-06-broken.md").write_text("---\ntitle: [\n---\nLost.\n")
    (tmp_path / "README.md").write_text("Not a text.")
    said = bring(app, tmp_path)
    assert last(said) == "imported 3, left out 1"
    assert "pages kept as drafts of posts" in said
    moss = words(app, author, "Moss")
    for kept in (
        "Moss is soft. (picture: A wall)",
        "[Video at youtube.com](https://www.youtube.com/watch?v=abc)",
        "```go\nx := 1\n```",
        "Some **HTML**",
        "- one\n- two[^n]\n\n[^n]: A note.",
        "```\n![kept](in.code)\nas it is\n```",
    ):
        assert kept in moss.replace("&#39;", "'"), kept
    assert "Fern there (/2016/moss.html)" in words(app, author, "fern")
    assert "Robin" not in moss


def items(path: Path) -> tuple[list[str], Report]:
    """Read all entries without a blog."""
    report, keys = Report(), list[str]()
    with open_path(path) as opened:
        found = formats.of(opened)
        assert found is not None
        try:
            for item in found.items(opened, report):
                keys.append(item.key)
        except Unreadable as reason:
            report.leave_out(str(reason))
    return keys, report


def test_what_is_hostile_in_a_file_costs_itself_alone(app: Flask, tmp_path: Path) -> None:
    file, whole = tmp_path / "posts.xml", XML.encode()
    cases = {
        "cut": (whole[: whole.index(b'<post id="6"') + 20], ["9", "8", "7"]),
        "controls": (
            whole.replace(b"Does it", b"Does\0\x0b it"),
            ["9", "8", "7", "6", "5", "3", "2"],
        ),
        "no UTF-8": (
            whole.replace(b"Does it", b"Does \xff\xfe\x80"),
            ["9", "8", "7", "6", "5", "3", "2"],
        ),
        "entities": (
            whole.replace(b"<tumblr ", b'<!DOCTYPE t [<!ENTITY a "b">]><tumblr ').replace(
                b"Does it", b"&a;"
            ),
            [],
        ),
    }
    for name, (damaged, expected) in cases.items():
        file.write_bytes(damaged)
        keys, report = items(file)
        assert keys == expected, name
        assert report.left_out.total() >= 1, name
    out = tmp_path / "out.md"
    out.write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.md").symlink_to(out)
    (folder / "in.md").write_text("In.")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        for name in ("../up.md", "/root.md", "a/../../up.md", "c:/x.md", "b\\..\\x.md", "in.md"):
            made.writestr(name, "In.")
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as tar:
        tar.add(folder / "link.md", "link.md")
        tar.add(folder / "in.md", "in.md")
        tar.add(folder / "in.md", "../up.md")
    for path in (folder, tmp_path / "a.zip", tmp_path / "a.tar.gz"):
        assert items(path)[0] == ["in.md"], path


def test_an_archive_that_is_all_air_too_deep_or_locked_is_refused(
    app: Flask, tmp_path: Path
) -> None:
    air = io.BytesIO()
    with zipfile.ZipFile(air, "w", zipfile.ZIP_STORED) as made:
        made.writestr("posts/posts.xml", b" " * 10_000_000)
    with zipfile.ZipFile(tmp_path / "air.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("posts.zip", air.getvalue())
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    locked = air.getvalue().replace(b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\1")
    locked = locked.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")
    (tmp_path / "locked.zip").write_bytes(locked)
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    for name in ("air.zip", "no.zip", "locked.zip", "picture.jpg", "nowhere.zip"):
        done = app.test_cli_runner().invoke(args=["import", str(tmp_path / name)])
        assert done.exit_code == 1, name
        assert done.output.startswith("Error: "), done.output
        assert done.output.count("\n") == 1
        assert ("password" in done.output) == (name == "locked.zip")
    with open_path(tmp_path / "air.zip") as opened, pytest.raises(Refused):
        opened.inner("posts.zip")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_never_ends_in_anything_but_a_report(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([XML.encode(), MARKDOWN, JSON, HTML])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        piece = data.draw(
            st.binary(max_size=12) | st.sampled_from([b"<", b"</post>", b"{{<", b"[", b"]]>"])
        )
        whole[at : at + data.draw(st.integers(0, 30))] = piece
    for read in (formats.markdown, formats.tumblr):
        report = Report()
        try:
            for item in read.items(Memory(bytes(whole)), report):
                assert isinstance(item.body, str)
        except (Unreadable, Refused):
            pass


MARKDOWN = b"---\ntitle: A\ntags: [a, b]\ndate: 2016-01-01\n---\n# B\n\n{{< figure src='x' >}} [c](d) <b>e</b>\n"  # noqa: E501  # a case a line
JSON = (
    b'{"response": {"posts": [{"id": 1, "post_url": "https://q.tumblr.com/post/1", "type": "answer",'  # noqa: E501  # a case a line
    b' "reblog_key": "x", "question": "Why?", "answer": "<p>So.</p>", "tags": ["a"], "timestamp":'
    b' 1425106864}, {"id": 2, "type": "blocks", "content": [{"type": "text", "text": "Hi you",'
    b' "formatting": [{"start": 0, "end": 2, "type": "bold"}]}], "layout": [], "trail": []}]}}'
)
HTML = b'<html><body><h1>A</h1><p>B</p><div id="footer"><span id="timestamp"> March 1st, 2015 </span></div></body></html>'  # noqa: E501  # a case a line


class Memory:
    """One file under the names of all formats."""

    name = "memory"

    def __init__(self, whole: bytes) -> None:
        self.whole, self.names = whole, ["a.md", "posts.xml", "a.json", "12.html"]

    def ending(self, *ends: str) -> list[str]:
        """Return names."""
        return [name for name in self.names if name.endswith(ends)]

    def begins(self, name: str, most: int = 4000) -> str:
        """Return the beginning."""
        return self.whole[:most].decode("latin-1")

    def text(self, name: str) -> str:
        """Return the text."""
        return self.whole.decode("utf-8", "replace")

    def open(self, name: str) -> io.BytesIO:
        """Open it."""
        return io.BytesIO(self.whole)
