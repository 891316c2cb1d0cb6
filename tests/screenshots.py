"""Photograph every page into screenshots/, for people to look at: `python -m tests.screenshots`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from app import create_app
from models import Author, Site, db, home
from tests.browser import ARGUMENTS, DESK, PHONE, found, served
from tests.conftest import CHEAP, PASSWORD

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
SMALL: ViewportSize = {"width": 320, "height": 640}
READING = {
    "home": "/",
    "older": "/?before=shakespeare",
    "post": "/p/the-empty-chair-at-breakfast",
    "warned": "/p/saying-it-out-loud-once",
    "search": "/search?q=chair",
    "found-nothing": "/search?q=brekfast",
    "tags": "/tags",
    "tag": "/tags/silence",
    "tags-together": "/tags/silence+shame+-grief",
    "start": "/pages/start",
    "archive": "/archive",
    "month": "/archive/2026",
    "about": "/about",
    "ask": "/ask/",
    "receipt": "/ask/receipt",
    "not-found": "/nothing",
    "sign-in": "/dashboard/sign-in",
}
DASHBOARD = {
    "inbox": "/dashboard/",
    "question": "",  # the first one of the inbox
    "posts": "/dashboard/posts",
    "drafts": "/dashboard/posts?state=draft",
    "new-post": "/dashboard/posts/new",
    "pages": "/dashboard/pages",
    "settings": "/dashboard/settings",
    "security": "/dashboard/security",
}
LOOKS: dict[str, dict[str, Any]] = {
    "phone-light": {"viewport": PHONE},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark"},
    "desk-light": {"viewport": DESK},
    "desk-dark": {"viewport": DESK, "color_scheme": "dark"},
    "small": {"viewport": SMALL},
    "contrast": {"viewport": PHONE, "contrast": "more"},
    "forced": {"viewport": PHONE, "forced_colors": "active"},
    "no-script": {"viewport": PHONE, "java_script_enabled": False},
}


def main(wanted: list[str]) -> None:
    """Photograph the looks that are named, or all of them."""
    with (
        TemporaryDirectory() as folder,
        served(demo(Path(folder) / "data")) as origin,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=found(), args=ARGUMENTS)
        for look in wanted or LOOKS:
            photograph(chromium, origin, look, LOOKS[look])
        chromium.close()


def demo(data: Path) -> Flask:
    """Make a blog with an author, and fill it with the samples."""
    settings = {"UNSAID_DATA": str(data), "PASSWORD_COST": CHEAP, "TESTING": True}
    founder = create_app(**settings)
    with founder.app_context():
        home.prepare(founder.config["DATABASE"], founder.config["SECRET_FILE"])
        db.engine.dispose()
    app = create_app(**settings)
    with app.app_context():
        Author.create(PASSWORD, CHEAP)
        Site.the().title = "Quiet hours"
        db.session.commit()
    done = app.test_cli_runner().invoke(args=["demo"])
    assert done.exit_code == 0, done.output
    return app


def photograph(chromium: Browser, origin: str, look: str, context: dict[str, Any]) -> None:
    """Walk through all pages in one look of the browser."""
    with opened(chromium, origin, context) as page:
        for name, path in READING.items():
            shoot(page, path, FOLDER / look / f"{name}.png")
        page.goto("/dashboard/sign-in")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("/dashboard/")
        first = page.locator("a.open").first.get_attribute("href") or ""
        for name, path in DASHBOARD.items():
            shoot(page, path or first, FOLDER / look / f"{name}.png")


def shoot(page: Page, path: str, file: Path) -> None:
    """Photograph one page from top to bottom, and complain when it is wider than its window."""
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        print(f"{file.relative_to(FOLDER)} is {wide} pixels too wide")  # noqa: T201  # a person reads it
    page.screenshot(path=file, full_page=True)


@contextmanager
def opened(chromium: Browser, origin: str, context: dict[str, Any]) -> Iterator[Page]:
    """Open a window for one look."""
    window = chromium.new_context(base_url=origin, **context)
    yield window.new_page()
    window.close()


if __name__ == "__main__":
    main(sys.argv[1:])
