"""Templates only arrange: what none of them may say, and where each of them lies."""

import ast
import re
from collections.abc import Iterator

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2 import Environment, Template, meta, nodes

from models import db
from models.site import Site
from tests.cast.desk import Desk
from tests.cast.house import House
from tests.cast.source import MODULES, TEMPLATES

SESSION = {"csrf_token", "current_user", "session", "get_flashed_messages"}
DATABASE = {"db", "query", "execute", "scalar", "scalars", "select", "filter_by", "live", "engine"}

# Views whose page has another name than theirs: a feed is named by its format, one form serves
# writing and editing, and two addresses can show one kind of page.
ELSEWHERE = {
    "public.about": "public/page.html",
    "public.atom": "public/feeds/feed.xml",
    "public.tag_atom": "public/feeds/feed.xml",
    "public.sitemap": "public/sitemap.xml",
    "public.sitemap_piece": "public/sitemap.xml",
    "submission.news": "submission/receipt.html",  # where its address opens no more
    "dashboard.posts.new": "dashboard/posts/edit.html",
    "notice.feed": "notice/feed.xml",
    "dashboard.dark.index": "dashboard/signals/dark.html",
    "dashboard.settings.group": "dashboard/settings/box.html",
    "dashboard.second_factor.picture": "dashboard/astray.html",  # where nothing is to be seen
    "dashboard.pages.new": "dashboard/pages/edit.html",
}
SILENT = {"public.robots", "public.healthz"}  # lines of plain text
SILENT |= {"public.json", "public.tag_json"}  # JSON, with a macro's work in it
SILENT |= {"public.icon", "public.site_card", "public.post_card"}  # and pictures
SILENT |= {"dashboard.hours.days", "dashboard.hours.likely"}

environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
every_template = pytest.mark.parametrize("name", sorted(TEMPLATES))


def tree(name: str) -> nodes.Template:
    """Parse a template."""
    return environment.parse(TEMPLATES[name])


def referred(name: str) -> Iterator[str]:
    """Yield the templates that one extends, includes or imports."""
    for other in meta.find_referenced_templates(tree(name)):
        assert other, f"{name} names a template by a variable"
        yield other


def reach(names: set[str]) -> set[str]:
    """Return templates with all that they refer to."""
    more = names | {other for name in names for other in referred(name)}
    return names if more == names else reach(more)


@every_template
def test_nothing_is_believed_to_be_safe(name: str) -> None:
    assert not [found for found in tree(name).find_all(nodes.Filter) if found.name == "safe"]
    assert not list(tree(name).find_all(nodes.ScopedEvalContextModifier)), "autoescape"
    assert not {found.name for found in tree(name).find_all(nodes.Name)} & {"Markup"}


@every_template
def test_nothing_is_styled_or_scripted_inline(name: str) -> None:
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "x", TEMPLATES[name], flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle\s*=|\son\w+\s*=|javascript:|srcdoc", html, re.IGNORECASE)
    for attributes, content in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL):
        assert "src=" in attributes
        assert content == ""
    control = {key.key for key in tree(name).find_all(nodes.Keyword)}
    assert not [key for key in control if key == "style" or key.startswith("on")]


@every_template
def test_nothing_is_asked_of_the_database(name: str) -> None:
    asked = {found.attr for found in tree(name).find_all(nodes.Getattr)}
    asked |= {found.name for found in tree(name).find_all(nodes.Name)}
    assert not asked & DATABASE - {"query"}
    assert not [call for call in calls(name) if call.startswith(("db.", "Post.", "Question."))]


def calls(name: str) -> Iterator[str]:
    """Yield what a template calls: `url_for`, `site.the`."""
    for call in tree(name).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield call.node.name
        elif isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name):
            yield f"{call.node.node.name}.{call.node.attr}"


@pytest.mark.parametrize("door", ["public", "submission", "errors"])
def test_no_page_for_readers_knows_of_a_session(door: str) -> None:
    pages = reach({name for name in TEMPLATES if name.startswith(f"{door}/")})
    assert len(pages) > 2
    for name in pages:
        mentioned = {found.name for found in tree(name).find_all(nodes.Name)}
        mentioned |= {found.attr for found in tree(name).find_all(nodes.Getattr)} - {"csrf_token"}
        assert not mentioned & SESSION, name
        assert not {found for found in calls(name) if found.endswith("csrf_token")}


def test_reading_pages_load_no_script() -> None:
    for name in reach({name for name in TEMPLATES if name.startswith(("public/", "errors/"))}):
        assert "<script" not in TEMPLATES[name], name


def test_every_template_is_used() -> None:
    spoken = {
        node.value
        for module in MODULES.values()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert reach(spoken & set(TEMPLATES)) == set(TEMPLATES)


def test_a_template_lies_where_its_endpoint_says(
    app: Flask, client: FlaskClient, author: Desk, house: House
) -> None:
    author.post("/dashboard/pages/about", title="About", body="Who answers here.")
    shown: list[str] = []

    def note(_: Flask, template: Template, **__: object) -> None:
        shown.append(template.name or "")

    away = set()
    with template_rendered.connected_to(note, app):
        for door in ("public", "submission", "dashboard"):
            visitor = author.client if door == "dashboard" else client
            for endpoint, address in house.addresses(door, "GET"):
                shown.clear()
                if visitor.get(f"{address}?q=sleep").status_code == 302:
                    away.add(endpoint)
                else:
                    assert shown[:1] == expected(endpoint), f"{endpoint} shows {shown}"
    # Once there is an author, setup leads to sign-in; chance leads anywhere, joining to a post.
    assert away == {
        "dashboard.setup.index",
        "dashboard.sign_in.code",  # where none is owed
        "dashboard.second_factor.confirm",  # where nothing is proposed
        "dashboard.questions.joining",
        "public.random",
    }


def expected(endpoint: str) -> list[str]:
    """Return the template that an endpoint shows first, if it shows one."""
    path = ELSEWHERE.get(endpoint, endpoint.replace(".", "/") + ".html")
    return [] if endpoint in SILENT else [path]


def test_the_setup_page_lies_where_its_endpoint_says(new_blog: Flask) -> None:
    with new_blog.app_context():
        link = Site.current().open_setup()
        db.session.commit()
    shown: list[str | None] = []
    with template_rendered.connected_to(
        lambda _, template, **__: shown.append(template.name), new_blog
    ):
        new_blog.test_client().get(f"/dashboard/setup?token={link}")
    assert shown == ["dashboard/setup/index.html"]
