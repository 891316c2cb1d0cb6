"""Measure what many would run instead: WordPress with the same posts, its pages kept by nginx."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

import click

from app import create_app
from benchmarks.blogs import opened
from benchmarks.figures.table import CannotRun, Ratio, Table
from benchmarks.growing import SEARCHED, Reader
from benchmarks.peers.nginx import nginx, process
from benchmarks.servers import found, load, processor_seconds
from benchmarks.starting import running
from models.posts import stream
from tests.cast.running import free_port

LARGEST = 100_000  # posts: with more, its searches take minutes
ROUNDS, SECONDS = 3, 3  # of load on a page that is kept
SOME, TIMES = 30, 3  # pages of a kind that are made anew, and how often each
PATIENCE = 120  # seconds until a request counts as lost
FROM_APT = "apt install wordpress mariadb-server php-fpm php-mysql nginx-light wrk"

_POSTS = """
SELECT id, title, question || '\n\n' || body, published_at, slug FROM post
WHERE place > 0 ORDER BY id
"""
_TAGS = "SELECT tag.id, name, posts FROM tag"
_TAGGED = "SELECT post_id, tag_id FROM post_tag"
_CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:{port}'); define('WP_SITEURL', WP_HOME);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
# It would send a port other than 80 round in circles.
_PLUGIN = "<?php remove_filter('template_redirect', 'redirect_canonical');"
# Run by PHP in the folder of the site: it founds the blog and takes in what JSON lines tell.
_FILL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = $argv[1];
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Unsaid', 'author', 'author@example.org', true, '', bin2hex(random_bytes(8)));
update_option('permalink_structure', '/%postname%/');
update_option('posts_per_page', {size});
$wpdb->query('DELETE FROM wp_posts');
$rows = [];
function put($table, $least) {{
    global $wpdb, $rows;
    if (count($rows[$table] ?? []) > $least) {{
        $columns = implode(', ', array_keys($rows[$table][0]));
        $values = [];
        foreach ($rows[$table] as $row) $values[] = $wpdb->prepare(
            '(' . implode(', ', array_fill(0, count($row), '%s')) . ')', array_values($row));
        $wpdb->query("INSERT INTO $table ($columns) VALUES " . implode(', ', $values));
        if ($wpdb->last_error) {{ echo $wpdb->last_error; exit(1); }}
        $rows[$table] = [];
    }}
}}
while (($line = fgets(STDIN)) !== false) {{
    [$table, $row] = json_decode($line, true);
    $rows[$table][] = $row;
    put($table, 499);
}}
foreach (array_keys($rows) as $table) put($table, 0);
flush_rewrite_rules();
"""
_FPM = """[global]
error_log = {folder}/fpm.log
daemonize = no
[www]
listen = {folder}/fpm.sock
listen.mode = 0666
pm = static
pm.max_children = 2
"""
_NGINX = """
  include /etc/nginx/mime.types;
  gzip on;
  fastcgi_cache_path {folder}/pages keys_zone=pages:10m;
  server {{
    listen 127.0.0.1:{port} reuseport;
    root {folder}/site;
    location / {{ try_files $uri /index.php?$args; }}
    location ~ [.]php$ {{
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass unix:{folder}/fpm.sock;
      fastcgi_cache pages;
      fastcgi_cache_key $request_uri;
      fastcgi_cache_valid 200 1h;
      fastcgi_cache_bypass $arg_anew;
      fastcgi_no_cache $arg_anew;
    }}
  }}
"""


@dataclass(frozen=True)
class Site:
    """A running WordPress: where it answers, and the processes that make its pages."""

    port: int
    processes: tuple[int, ...]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def spent(self, path: str) -> float:
        """Return the seconds of processor time that one answer takes, made anew."""
        before = self._used()
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            for _ in range(TIMES):
                connection.request("GET", f"{path}{'&' if '?' in path else '?'}anew=1")
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise CannotRun(f"WordPress answers {path} with {answer.status}")
        return (self._used() - before) / TIMES

    def _used(self) -> float:
        return sum(map(processor_seconds, self.processes))


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Compare kept pages, pages made anew and searches, on blogs that are not too large."""
    return [_beside(folder / str(size), size) for size in sizes if size <= LARGEST]


def _beside(data: Path, size: int) -> Table:
    kinds = _kinds(data)
    table = Table(
        f"Beside WordPress, {size:,} posts",
        ("what", "Unsaid", "WordPress", "Unsaid / WordPress"),
        notes=[
            "nginx keeps its pages, and compresses them for each reader; two workers each. The"
            f" middle of {SOME} pages of a kind, and of {len(SEARCHED)} searches, made anew."
        ],
    )
    with wordpress(data) as site, running(data) as server:
        server.wait()
        site.spent("/")  # or it might be a redirect that is kept
        rates = [
            (load(server.url + "/", SECONDS).rate, load(site.url + "/", SECONDS).rate)
            for _ in range(ROUNDS)
        ]
        theirs = {name: [site.spent(path) for path, _ in each] for name, each in kinds.items()}
    reader = Reader(create_app(UNSAID_DATA=str(data)))
    ours, other = (median(each) for each in zip(*rates, strict=True))
    share = Ratio(tuple(mine / its for mine, its in rates))
    table.rows.append(
        ("front page, kept: requests a second", f"{ours:,.0f}", f"{other:,.0f}", str(share))
    )
    for name, each in kinds.items():
        mine = [reader.anew(path) for _, path in each]
        row = (f"{1000 * median(times):.1f}" for times in (mine, theirs[name]))
        ratio = median(mine) / median(theirs[name])
        table.rows.append((f"{name}: ms of processor time", *row, f"{ratio:.2f}"))
    return table


def _kinds(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Return pages by kind: the path in WordPress, and in Unsaid."""
    with opened(data) as blog:
        slugs = blog.execute(
            "SELECT slug FROM post WHERE place > 0 ORDER BY place DESC LIMIT ?", (SOME,)
        )
        posts = [slug for (slug,) in slugs]
        tags = [
            name for (name,) in blog.execute("SELECT name FROM tag ORDER BY id LIMIT ?", (SOME,))
        ]
    return {
        "front page, made anew": [("/", "/")],
        "a post": [(f"/{slug}/", f"/p/{slug}") for slug in posts],
        "a tag": [(f"/tag/{name}/", f"/tags/{name}") for name in tags],
        "a search": [(f"/?s={word}", f"/search?q={word}") for word in SEARCHED],
    }


# --- the servers ---------------------------------------------------------------------------------


@contextmanager
def wordpress(data: Path) -> Iterator[Site]:
    """Run WordPress with the posts of a blog, in a folder of its own. Raises CannotRun."""
    with tempfile.TemporaryDirectory(prefix="wordpress-") as name, ExitStack() as stack:
        folder, port = Path(name), free_port()
        database = stack.enter_context(_database(folder))
        _site(folder, data, port)
        (folder / "fpm.conf").write_text(_FPM.format(folder=folder))
        fpm = (_php_fpm(), "-F", "-R", "-y", str(folder / "fpm.conf"))
        makers = stack.enter_context(process(fpm, (folder / "fpm.sock").exists))
        http = _NGINX.format(folder=folder, port=port)
        keeper = stack.enter_context(nginx(folder, port, http))
        yield Site(port, (database, makers, keeper))


@contextmanager
def _database(folder: Path) -> Iterator[int]:
    data, socket = folder / "db", folder / "db.sock"
    _run(found("mariadb-install-db", "mariadb-server"), "--no-defaults", f"--datadir={data}",
         "--auth-root-authentication-method=normal", "--skip-test-db")  # fmt: skip
    options = ("--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking",
               f"--log-error={folder / 'db.log'}")  # fmt: skip
    root = ("--user=root",) if os.getuid() == 0 else ()
    command = (found("mariadbd", "mariadb-server"), *options, *root, "--innodb-buffer-pool-size=1G")
    with process(command, socket.exists) as pid:
        client = found("mariadb", "mariadb-client")
        _run(client, "-uroot", f"--socket={socket}", "-e", "CREATE DATABASE wordpress")
        yield pid


def _site(folder: Path, data: Path, port: int) -> None:
    """Put the program into a folder, found the blog and fill it."""
    package = Path("/usr/share/wordpress")
    if not package.exists():
        raise CannotRun(f"WordPress is not installed: {FROM_APT}")
    site = folder / "site"
    shutil.copytree(package, site, ignore_dangling_symlinks=True)
    (site / "wp-config.php").write_text(_CONFIG.format(socket=folder / "db.sock", port=port))
    plugins = site / "wp-content" / "mu-plugins"
    plugins.mkdir()
    (plugins / "plain.php").write_text(_PLUGIN)
    (folder / "fill.php").write_text(_FILL.format(size=stream.SIZE))
    rows = folder / "rows.json"
    with rows.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(row)}\n" for row in _rows(data))
    with rows.open("rb") as stdin:
        _run(found("php", "php-cli"), "../fill.php", f"127.0.0.1:{port}", cwd=site, stdin=stdin)


def _rows(data: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Tell what goes into which table, with a bar for the longest."""
    with opened(data) as blog:
        for number, name, posts in blog.execute(_TAGS):
            yield "wp_terms", {"term_id": number + 10, "name": name, "slug": name}
            own = {"term_taxonomy_id": number + 10, "term_id": number + 10, "description": ""}
            yield "wp_term_taxonomy", {**own, "taxonomy": "post_tag", "count": posts}
        for post, number in blog.execute(_TAGGED):
            yield "wp_term_relationships", {"object_id": post, "term_taxonomy_id": number + 10}
        posts = blog.execute(_POSTS).fetchall()
        with click.progressbar(posts, label="filling WordPress", file=sys.stderr) as bar:
            for number, title, body, moment, slug in bar:
                times = dict.fromkeys(
                    ("post_date", "post_date_gmt", "post_modified", "post_modified_gmt"),
                    moment[:19],
                )
                none = dict.fromkeys(
                    ("post_excerpt", "to_ping", "pinged", "post_content_filtered"), ""
                )
                words = {"ID": number, "post_title": title, "post_content": body, "post_name": slug}
                yield "wp_posts", {**words, **times, **none, "post_author": 1}


def _run(*command: str, **options: Any) -> None:
    ran = subprocess.run(command, check=False, capture_output=True, text=True, **options)  # noqa: S603  # found by name
    if ran.returncode:
        raise CannotRun(f"{Path(command[0]).name} failed: {(ran.stderr + ran.stdout)[-300:]}")


def _php_fpm() -> str:
    versions = sorted(Path("/usr/sbin").glob("php-fpm*"))
    if not versions:
        raise CannotRun(f"php-fpm is not installed: {FROM_APT}")
    return str(versions[-1])
