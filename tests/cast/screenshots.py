"""Photograph every page into screenshots/, to look at: `python -m tests.cast.screenshots`."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.cast.blog import PASSWORD, founded
from tests.cast.browser import ARGUMENTS, DESK, PHONE, found, served
from tests.cast.desk import Desk

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
SMALL: ViewportSize = {"width": 320, "height": 640}
READING = {
    "home": "/",
    "older": "/?before=tissues",
    "post": "/p/the-empty-chair-at-breakfast",
    "warned": "/p/saying-it-out-loud-once",
    "search": "/search?q=chair",
    "found-nothing": "/search?q=brekfast",
    "tags": "/tags",
    "tag": "/tags/silence",
    "tags-together": "/tags/shame+silence+-grief",
    "archive": "/archive",
    "year": "/archive/2026",
    "about": "/about",
    "start": "/pages/start",
    "ask": "/ask/",
    "receipt": "/ask/receipt",
    "not-found": "/nothing",
    "sign-in": "/dashboard/sign-in",
    "recovery": "/dashboard/recovery",
}
DASHBOARD = {
    "inbox": "/dashboard/",
    "question": "",  # the first one of the inbox
    "posts": "/dashboard/posts",
    "drafts": "/dashboard/posts?state=draft",
    "new-post": "/dashboard/posts/new",
    "never-list": "/dashboard/never",
    "checks": "/dashboard/checks?look=all",
    "pages": "/dashboard/pages",
    "new-page": "/dashboard/pages/new",
    "settings": "/dashboard/settings",
    "security": "/dashboard/security",
    "new-code": "/dashboard/setup/new-recovery-code",
    "sign-out-others": "/dashboard/security/sign-out-others",
}
EMPTY = {"home": "/", "tags": "/tags", "archive": "/archive", "about": "/about", "ask": "/ask/"}
LONG_TITLE = (
    "Nachtschlafverlängerungsversuche und andere Dinge, die ich " + "nie " * 30 + "verstand"
)
EDGES = {  # posts at the edges of what can be typed
    "long-title": {"title": LONG_TITLE, "body": "Kurz.", "question": "Warum?", "tags": "nacht"},
    "long-post": {"title": "x" * 200, "body": "These are eight thousand words. " * 1600},
    "arabic": {
        "title": "هل تنسى الناس؟",
        "body": "لا، **أبدا**. أتذكر جملة واحدة قالها أحدهم قبل خمسة عشر عاما.",
        "question": "هل تنسى الناس بعد أن يذهبوا؟ ما زلت أفكر في ذلك كل يوم.",
    },
    "chinese": {
        "title": "沉默的时候你在想什么",
        "body": "我在听。" * 90,
        "question": "你在想什么呢" * 20,
    },
    "emoji": {"title": "🫂", "body": "👩‍👧‍👦 " * 60, "question": "🙃" * 90, "tags": "沉默"},
    "code": {"title": "Code", "body": f"`{'y' * 300}`\n\n    {'z' * 300}\n\n- a\n  - b\n\n> > c"},
    "marks": {
        "title": "Where to call",
        "body": "Call [116 123](tel:116 123),[^1] or see https://example.org/help.[^2]\n\n"
        + "| Line | Number | Hours | Languages | Cost |\n|---|---|:-:|---|--:|\n"
        + "| Telephone of trust | 116 123 | all day | German, Turkish, Ukrainian | 0.00 |\n" * 2
        + "\n- [x] Sleep\n- [ ] Call *someone*\n- Breathe\n\n[a link](ftp://example.org)\n\n"
        + "[^1]: Free of charge in the whole country.\n[^2]: Seen in spring.",
    },
    "warning": {"title": "Folded", "body": "Quiet.", "warning": "A long warning " * 13},
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
        served(demo(Path(folder) / "full", edges=True)) as full,
        served(founded(Path(folder) / "empty")) as empty,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=found(), args=ARGUMENTS)
        for look in wanted or LOOKS:
            with opened(chromium, full, LOOKS[look]) as page:
                photograph(page, FOLDER / look)
            with opened(chromium, empty, LOOKS[look]) as page:
                for name, path in EMPTY.items():
                    shoot(page, FOLDER / look / f"empty-{name}.png", path)
        chromium.close()


def demo(data: Path, edges: bool = False) -> Flask:
    """Make a blog that is filled with the samples, and with the posts at the edges on top."""
    app = founded(data)
    done = app.test_cli_runner().invoke(args=["demo"])
    assert done.exit_code == 0, done.output
    desk = Desk(app.test_client())
    assert desk.sign_in().status_code == 302
    for post in EDGES.values() if edges else ():
        assert desk.post("/dashboard/posts/new", action="publish", **post).status_code == 302
    return app


def photograph(page: Page, folder: Path) -> None:
    """Walk through all pages as a reader, as a visitor and as the author."""
    for name, path in READING.items():
        shoot(page, folder / f"{name}.png", path)
    for name, path in edges(page).items():
        shoot(page, folder / f"edge-{name}.png", path)
    for name in ask(page):
        shoot(page, folder / f"{name}.png")
    sign_in(page)
    first = page.locator("a.open").first.get_attribute("href") or ""
    for name, path in DASHBOARD.items():
        shoot(page, folder / f"{name}.png", path or first)


def edges(page: Page) -> dict[str, str]:
    """Return the addresses of the posts at the edges: the newest ones, the last made first."""
    page.goto("/")
    links = page.locator("h2 a.u-url").all()[: len(EDGES)]
    names = reversed(EDGES)
    return {name: link.get_attribute("href") or "" for name, link in zip(names, links, strict=True)}


def _press(page: Page, name: str) -> None:
    """Press a button, and wait for the whole page that it leads to."""
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=name).click()


def ask(page: Page) -> Iterator[str]:
    """Go through the pages of a question; at each one yield its name."""
    page.goto("/ask/")
    _press(page, "Send")
    yield "ask-nothing"
    page.get_by_label("Your question", exact=True).fill("Is anybody there?")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Send").click()  # with script, on the same page
    expect(page.locator("#receipt")).to_have_text(re.compile(r"\w"))
    yield "sent"
    receipt = page.locator("#receipt").inner_text()
    page.goto("/ask/receipt")
    page.get_by_label("Your receipt").fill("0" * 24)
    _press(page, "Look")
    yield "receipt-unknown"
    page.get_by_label("Your receipt").fill(receipt)
    _press(page, "Look")
    yield "news"
    page.locator("details").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
    _press(page, "Yes, take it back")
    yield "withdrawn"


def sign_in(page: Page) -> None:
    """Open the dashboard."""
    page.goto("/dashboard/sign-in")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("/dashboard/")


def shoot(page: Page, file: Path, path: str = "") -> None:
    """Photograph a page from top to bottom, and complain when it is wider than its window."""
    if path:
        page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        print(f"{file.relative_to(FOLDER)} is {wide} pixels too wide")  # noqa: T201  # for a person
    page.screenshot(path=file, full_page=True)


@contextmanager
def opened(chromium: Browser, origin: str, context: dict[str, Any]) -> Iterator[Page]:
    """Open a window for one look."""
    window = chromium.new_context(base_url=origin, **context)
    yield window.new_page()
    window.close()


if __name__ == "__main__":
    main(sys.argv[1:])
