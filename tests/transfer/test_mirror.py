"""The mirror: the whole public blog in files that lead to one another, and nothing else."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import Result
from playwright.sync_api import Browser, expect

from models import db, publication
from models.posts import Post, PostWords
from safety.words import dates
from tests.cast.blog import built
from tests.transfer.filled import POSTS, filled
from transfer.mirror import File, keep

LIVE = "https://example.org/blog"
TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blog with something of everything, for all tests of this file, and a folder beside it."""
    folder = tmp_path_factory.mktemp("mirror")
    filled(folder / "data")
    return folder


def mirror(home: Path, name: str, address: str = LIVE) -> Result:
    """Run the command."""
    app = built(home / "data", UNSAID_PUBLIC_URL=address)
    done = app.test_cli_runner().invoke(args=["mirror", str(home / name)])
    with app.app_context():
        db.engine.dispose()
    return done


class Page(HTMLParser):
    """What a page leads to, and what it consists of."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    for file in folder.rglob("*.html"):
        yield file.relative_to(folder).as_posix(), Page(file)


def reached(folder: Path) -> set[str]:
    """Follow every link from the front page on, as files; each must lead to one."""
    seen, waiting = set[str](), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        assert (folder / name).is_file(), name
        if name.endswith(".html"):
            for link in Page(folder / name).links:
                parts = urlsplit(link)
                if not parts.scheme and parts.path:
                    waiting.append(normpath(join(dirname(name), unquote(parts.path))))
    return seen


@pytest.mark.parametrize("address", [LIVE, ""])
def test_all_that_readers_see_is_reached_by_links_between_files(home: Path, address: str) -> None:
    done = mirror(home, f"all{bool(address)}", address)
    assert done.exit_code == 0, done.output
    folder = home / f"all{bool(address)}"
    found = reached(folder)
    gone = ("p/post-11", "p/post-9")
    expected = {f"p/post-{number}/index.html" for number in range(1, POSTS + 1)}
    assert {each for each in expected if not each.startswith(tuple(f"{g}/" for g in gone))} <= found
    assert {"p/nine-lives/index.html", "about/index.html", "tags/strasse/index.html"} <= found
    assert {"pages/house-rules/index.html", "styles/site.css", "icon.png"} <= found
    assert not (folder / "p/post-11").exists()
    assert 'url=../nine-lives/index.html"' in (folder / "p/post-9/index.html").read_text()
    for name, page in pages(folder):
        assert not {"script", "form", "iframe"} & set(page.tags), name
        assert [link for link in page.links if link.startswith("/")] == [], name
    assert ("feed.atom" in found) == bool(address)
    text = "".join(
        file.read_text() for file in folder.rglob("*") if file.suffix != ".png" and file.is_file()
    )
    assert "Hidden" not in text
    assert "unsaid.invalid" not in text
    front = (folder / "index.html").read_text()
    assert (f'href="{LIVE}/ask/"' in front) == bool(address)
    assert ("Set it to the address" in done.stderr) != bool(address)


def test_links_within_code_stay_as_they_were_written(home: Path) -> None:
    mirror(home, "code")
    page = (home / "code/p/post-7/index.html").read_text()
    assert "<code>&lt;a href=&quot;/p/post-3&quot;&gt;</code>" in page
    assert 'href="../post-3/index.html#end"' in page
    assert 'href="../../about/index.html"' in page


def test_only_what_changed_is_written_and_the_withdrawn_is_removed(home: Path) -> None:
    mirror(home, "again")
    folder = home / "again"
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}
    assert "0 written, 0 removed" in mirror(home, "again").output
    listed = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", ".unsaid-mirror"],  # noqa: S607  # as people call it
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    assert listed.stdout == b""
    app = built(home / "data")
    with app.app_context():
        words = PostWords("Fresh ice", "", "It holds.")
        publication.publish(Post.draft(words), words)
        db.session.commit()
    done = mirror(home, "again").output
    assert "wrote p/fresh-ice/index.html" in done
    assert "p/post-3/" not in done
    assert "older/1/" not in done, "older pages are counted from the oldest post on"
    with app.app_context():
        db.session.scalars(Post.live().where(Post.slug == "fresh-ice")).one().withdraw()
        db.session.commit()
        db.engine.dispose()
    assert "removed p/fresh-ice/index.html" in mirror(home, "again").output
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert not any(b"Fresh ice" in file.read_bytes() for file in files)
    assert {file for file in files if file.name != ".unsaid-mirror"} == before.keys() - {
        folder / ".unsaid-mirror"
    }
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    assert all(file.stat().st_mtime < midnight for file in files), "no hour of hers is told"


def test_a_folder_with_anything_else_is_not_touched(home: Path) -> None:
    folder = home / "letters"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    done = mirror(home, "letters")
    assert (done.exit_code, [file.name for file in folder.iterdir()]) == (1, ["mine.txt"])
    assert "no mirror" in done.output


def test_a_run_that_was_broken_off_leaves_nothing_that_the_next_one_does_not_know(
    tmp_path: Path,
) -> None:
    def broken() -> Iterator[File]:
        yield File("p/secret/index.html", b"to be withdrawn")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep(tmp_path / "m", broken(), TODAY)
    assert (tmp_path / "m/p/secret/index.html").exists()
    changes = keep(tmp_path / "m", [File("index.html", b"front")], TODAY)
    assert changes.removed == ["p/secret/index.html"]
    assert not (tmp_path / "m/p").exists()


def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    keep(tmp_path / "m", [File("index.html", b"front")], TODAY)
    (tmp_path / "mine").write_text("mine")
    with (tmp_path / "m/.unsaid-mirror").open("a") as there:
        there.write(f"{'0' * 64}  ../mine\n{'0' * 64}  {tmp_path}/mine\n")
    keep(tmp_path / "m", [File("index.html", b"front")], TODAY)
    assert (tmp_path / "mine").exists()


def test_nothing_is_written_or_removed_through_a_link_that_leads_out(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "m"
    (outside / "a").mkdir(parents=True)
    (outside / "a/index.html").write_text("mine")
    keep(folder, [File("index.html", b"front")], TODAY)
    (folder / "p").symlink_to(outside)
    (folder / "index.html.part").symlink_to(outside / "part")
    with pytest.raises(OSError, match="a link leads out"):
        keep(folder, [File("index.html", b"new"), File("p/a/index.html", b"page")], TODAY)
    assert (folder / "index.html").read_bytes() == b"new"
    keep(folder, [File("index.html", b"newer")], TODAY)
    assert [file.name for file in outside.iterdir()] == ["a"]
    assert (outside / "a/index.html").read_text() == "mine"


def test_a_file_that_changes_has_a_later_time_and_a_time_as_coarse_as_dates(home: Path) -> None:
    # Python's own server, and Apache, answer 304 where what a reader has is as new or newer.
    times = set[int]()
    for number in range(20):
        keep(home / "times", [File("index.html", b"%d" % number)], date(2026, 11, 1))
        times.add(moment := int((home / "times/index.html").stat().st_mtime))
        assert moment == max(times)
    assert len(times) == 20
    assert datetime.fromtimestamp(min(times), UTC).date() < date(2026, 11, 1)
    app = built(home / "data")
    with app.app_context():
        publication.save_settings({"grain": "season"})
        db.session.commit()
        db.session.remove()
    mirror(home, "season")
    first = dates.start(TODAY, "season")
    for file in (home / "season").rglob("*.*"):
        if file.is_file():
            day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
            assert day == first - timedelta(days=1)


def test_a_dark_blog_leaves_one_page_that_says_so(home: Path) -> None:
    mirror(home, "night")
    app = built(home / "data")
    runner = app.test_cli_runner()
    assert runner.invoke(args=["dark"]).exit_code == 0
    assert mirror(home, "night").exit_code == 0
    names = {file.relative_to(home / "night").as_posix() for file in (home / "night").rglob("*")}
    assert {"index.html", "styles/site.css"} <= names
    assert not any(name.startswith(("p", "tags", "feed")) for name in names)
    assert "This blog is down" in (home / "night/index.html").read_text()
    assert runner.invoke(args=["dark", "--off"]).exit_code == 0
    with app.app_context():
        db.engine.dispose()


@pytest.mark.slow
def test_a_browser_reads_it_from_the_folder(home: Path, chromium: Browser) -> None:
    mirror(home, "disk")
    page = chromium.new_page(java_script_enabled=False)
    page.goto((home / "disk/index.html").as_uri())
    page.get_by_role("link", name="Older posts").click()
    page.get_by_role("link", name="Older posts").click()
    page.get_by_role("link", name="Post 3", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Post 3")
    page.get_by_role("link", name="Still water").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Still water")
    page.close()
