"""Other engines with the same posts: tantivy, PostgreSQL, and SQLite's LIKE without an index."""

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from hashlib import blake2b
from importlib import import_module
from multiprocessing import Process
from pathlib import Path
from time import process_time
from typing import Any

import click

from benchmarks.figures.table import CannotRun

PAGE = 10  # hits
FIELDS = ("title", "question", "body")
WEIGHTS = {"title": 4.0, "question": 2.0, "body": 1.0}  # as in models/search.py
LOOKED_AT = 200  # posts, to know a blog again
HEAP = 500_000_000  # bytes in which tantivy gathers a segment
NICE = 10  # of what builds an index

_BY = {"relevance": "ts_rank(document, asked) DESC, place DESC", "newest": "place DESC"}
_TABLE = """
    CREATE TABLE post (
        place integer PRIMARY KEY, title text, question text, body text,
        document tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', title), 'A')
            || setweight(to_tsvector('simple', question), 'B')
            || to_tsvector('simple', body)
        ) STORED
    )"""
_SEARCH = """
    SELECT title, ts_headline('simple', body, to_tsquery('simple', %(asked)s)) FROM (
        SELECT title, body FROM post, to_tsquery('simple', %(asked)s) AS asked
        WHERE document @@ asked ORDER BY {by} LIMIT {size} OFFSET {offset}
    ) AS found"""

Opener = Callable[[Path, Path], "Rival"]


class Rival(ABC):
    """An engine that holds the posts of a blog, open for searching."""

    name: str
    most = 1_000  # searches of a kind that are worth their time

    def cost(self, text: str, order: str, page: int) -> float:
        """Return the ms of processor time that a page of hits takes, in whichever process."""
        start = process_time() * 1000 + self.elsewhere()
        self.hits(text, order, (page - 1) * PAGE)
        return process_time() * 1000 + self.elsewhere() - start

    @abstractmethod
    def hits(self, text: str, order: str, offset: int) -> list[tuple[str, str]]:
        """Return titles and snippets; `text` holds words, one "phrase" or one prefix*."""

    def elsewhere(self) -> float:
        """Return the ms of processor time that other processes have used for us so far."""
        return 0.0

    @abstractmethod
    def close(self) -> None:
        """Let go of files and processes."""


@contextmanager
def opened(folder: Path, size: int) -> Iterator[tuple[list[Rival], list[str]]]:
    """Open every engine that can run here on a seeded blog, and say why others cannot.

    Their indexes are made once, in folder/rivals: PostgreSQL may not look into a blog's own folder.
    """
    database, home = folder / str(size) / "unsaid.sqlite", folder / "rivals" / str(size)
    home.mkdir(parents=True, exist_ok=True)
    rivals, notes = [], ["LIKE has no relevance: the shortest post comes first there instead."]
    with ExitStack() as stack:
        for name, opener in OPENERS.items():
            try:
                rivals.append(stack.enter_context(closing(opener(database, home))))
            except CannotRun as reason:
                notes.append(f"{name}: {reason}")
        yield rivals, notes


def version(database: Path) -> str:
    """Tell the texts of one blog from those of another, by looking at some."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        (last,) = connection.execute("SELECT max(id) FROM post WHERE body IS NOT NULL").fetchone()
        some = "SELECT id, title, question, body FROM post WHERE id % ? = 1 AND body IS NOT NULL"
        texts = repr(connection.execute(some, [max(last // LOOKED_AT, 2)]).fetchall())
    return f"{last} {blake2b(texts.encode(), digest_size=16).hexdigest()}"


class Like(Rival):
    """SQLite looking into post after post."""

    name = "LIKE"
    most = 1

    def __init__(self, database: Path, _: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def hits(self, text: str, order: str, offset: int) -> list[tuple[str, str]]:
        """Look for the words anywhere, within others too."""
        terms = [f"%{term}%" for term in _terms(text)]
        there = " AND ".join(["(title LIKE ? OR question LIKE ? OR body LIKE ?)"] * len(terms))
        by = "published_at DESC, id DESC" if order == "newest" else "length(body)"
        rows = self._connection.execute(
            f"SELECT title, substr(body, 1, 200) FROM post WHERE published_at < datetime('now')"  # noqa: S608  # no text of others
            f" AND {there} ORDER BY {by} LIMIT {PAGE} OFFSET {offset}",
            [term for term in terms for _ in FIELDS],
        )
        return rows.fetchall()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


class Tantivy(Rival):
    """The engine in Rust, in our own process, with its index mapped into memory."""

    name = "tantivy"

    def __init__(self, database: Path, home: Path) -> None:
        self._lib = _needed("tantivy", "pip install tantivy")
        folder = home / "tantivy"
        _once(folder, version(database), _index_with_tantivy, database)
        self._index = self._lib.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def hits(self, text: str, order: str, offset: int) -> list[tuple[str, str]]:
        """Search by BM25 or by place; snippets are of the body."""
        query = self._query(text)
        by = "place" if order == "newest" else None
        found = self._searcher.search(query, PAGE, count=False, order_by_field=by, offset=offset)
        snippets = self._lib.SnippetGenerator.create(
            self._searcher, query, self._index.schema, "body"
        )
        posts = (self._searcher.doc(address) for _, address in found.hits)
        return [(post["title"][0], snippets.snippet_from_doc(post).to_html()) for post in posts]

    def close(self) -> None:
        """Nothing has to be closed."""

    def _query(self, text: str) -> Any:
        if not text.endswith("*"):
            return self._index.parse_query(
                text, list(FIELDS), field_boosts=WEIGHTS, conjunction_by_default=True
            )
        beginning = f"{text[:-1]}.*"  # its own language has no prefix of a single word
        regex, schema = self._lib.Query.regex_query, self._index.schema
        any_field = [(self._lib.Occur.Should, regex(schema, each, beginning)) for each in FIELDS]
        return self._lib.Query.boolean_query(any_field)


def _index_with_tantivy(folder: Path, database: Path) -> None:
    lib = _needed("tantivy", "pip install tantivy")
    builder = lib.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, stored=True)
    builder.add_integer_field("place", fast=True)
    writer = lib.Index(builder.build(), path=str(folder)).writer(HEAP, 1)
    for place, *texts in _posts(database, "tantivy"):
        writer.add_document(lib.Document(place=place, **dict(zip(FIELDS, texts, strict=True))))
    writer.commit()
    writer.wait_merging_threads()


class Postgres(Rival):
    """tsvector with a GIN index, in a server of its own that nobody else can reach."""

    name = "PostgreSQL"

    def __init__(self, database: Path, home: Path) -> None:
        self._lib = _needed("psycopg", "pip install 'psycopg[binary]'")
        folder = home / "postgres"
        self._stack = ExitStack()
        try:
            _once(folder, version(database), self._fill, database)
            self._connection = self._stack.enter_context(self._connected(folder))
        except BaseException:  # stopped by hand, say: its server must not stay
            self._stack.close()
            raise
        self._pid = self._connection.info.backend_pid

    def hits(self, text: str, order: str, offset: int) -> list[tuple[str, str]]:
        """Search by ts_rank or by place; snippets are of the body."""
        search = _SEARCH.format(by=_BY[order], size=PAGE, offset=offset)
        found: list[tuple[str, str]] = self._connection.execute(
            search, {"asked": _tsquery(text)}
        ).fetchall()
        return found

    def elsewhere(self) -> float:
        """Return what the server process behind our connection has used."""
        ran, *_ = Path(f"/proc/{self._pid}/schedstat").read_text().split()
        return int(ran) / 1_000_000

    def close(self) -> None:
        """Stop the server."""
        self._stack.close()

    def _fill(self, folder: Path, database: Path) -> None:
        _run(folder, "initdb", "-D", str(folder), "-U", "unsaid", "-A", "trust", "-N")
        with self._connected(folder, gently=True) as connection:
            connection.execute(_TABLE)
            copy = "COPY post (place, title, question, body) FROM STDIN"
            with connection.cursor() as cursor, cursor.copy(copy) as rows:
                for row in _posts(database, "PostgreSQL"):
                    rows.write_row(row)
            click.echo("index them (GIN) ...", err=True)
            connection.execute("CREATE INDEX ON post USING gin (document)")
            connection.execute("VACUUM ANALYZE post")

    @contextmanager
    def _connected(self, folder: Path, *, gently: bool = False) -> Iterator[Any]:
        """Start the server for one connection, without workers that would escape the clock."""
        options = "-F -c listen_addresses= -c max_parallel_workers_per_gather=0 -c jit=off"
        options += " -c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=1GB"
        with tempfile.TemporaryDirectory() as socket:  # a socket's path may not be long
            if user := _user():
                shutil.chown(socket, user, user)
            control = ("pg_ctl", "-D", str(folder), "-w", "-l", str(folder / "log"))
            _run(folder, *control, "-o", f"{options} -k {socket}", "start", gently=gently)
            try:
                with self._lib.connect(
                    host=socket, user="unsaid", dbname="postgres", autocommit=True
                ) as connection:
                    yield connection
            finally:
                _run(folder, *control, "-m", "fast", "stop")


OPENERS: dict[str, Opener] = {"tantivy": Tantivy, "PostgreSQL": Postgres, "LIKE": Like}


def _needed(library: str, how: str) -> Any:
    """Import what is no dependency of the blog. Raises CannotRun."""
    try:
        return import_module(library)
    except ImportError as error:
        raise CannotRun(f"{library} is not installed: {how}") from error


def _once(folder: Path, blog: str, make: Callable[[Path, Path], None], database: Path) -> None:
    """Make an index in a folder, in a process that gives way to others, unless it is there."""
    stamp = folder.with_suffix(".made-of")
    if stamp.exists() and stamp.read_text() == blog:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if user := _user():
        shutil.chown(folder, user, user)
    process = Process(target=_gently, args=(make, folder, database))
    process.start()
    process.join()
    if process.exitcode:
        raise CannotRun("its index could not be made, see above")
    stamp.write_text(blog)


def _gently(make: Callable[[Path, Path], None], folder: Path, database: Path) -> None:
    os.nice(NICE)
    make(folder, database)


def _posts(database: Path, engine: str) -> Iterator[Sequence[Any]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        live = "FROM post WHERE published_at < datetime('now')"
        total = connection.execute(f"SELECT count(*) {live}").fetchone()[0]
        rows = connection.execute(f"SELECT id, title, question, body {live} ORDER BY id")
        with click.progressbar(rows, length=total, label=f"fill {engine}", file=sys.stderr) as bar:
            yield from bar


def _terms(text: str) -> list[str]:
    """Return what LIKE has to look for."""
    return [text.strip('"')] if text.startswith('"') else text.rstrip("*").split()


def _tsquery(text: str) -> str:
    between = " <-> " if text.startswith('"') else " & "
    return between.join(text.replace("*", ":*").strip('"').split())


def _user() -> str | None:
    """Return who may run PostgreSQL where we are root, which it refuses to be."""
    return "postgres" if os.getuid() == 0 else None


def _run(folder: Path, program: str, *arguments: str, gently: bool = False) -> None:
    """Run one of PostgreSQL's programs. Raises CannotRun."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), os.environ.get("PATH", os.defpath)]
    path = shutil.which(program, path=os.pathsep.join(map(str, places)))
    if path is None:
        raise CannotRun("PostgreSQL is not installed: apt install postgresql")
    patient = ("nice", "-n", str(NICE)) if gently else ()
    ran = subprocess.run(  # noqa: S603  # found by name, with our own arguments
        [*patient, path, *arguments],
        user=_known(_user()),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if ran.returncode:
        raise CannotRun(f"{program} failed; may {_user() or 'you'} write into {folder}?")


def _known(user: str | None) -> str | None:
    try:
        return user and pwd.getpwnam(user).pw_name
    except KeyError as error:
        raise CannotRun(f"as root, it needs a user {user}") from error
