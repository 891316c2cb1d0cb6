"""Nobody is shut out: pages pass axe, fit small and enlarged windows, and read in order."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.cast.browser import served
from tests.cast.screenshots import (
    DASHBOARD,
    LOOKS,
    READING,
    SMALL,
    ask,
    demo,
    edges,
    opened,
    sign_in,
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A blog with our samples, and posts at the edges of what can be typed."""
    return demo(tmp_path_factory.mktemp("samples") / "data", edges=True)


@pytest.fixture(scope="module")
def origin(samples: Flask) -> Iterator[str]:
    """The address of that blog."""
    with served(samples) as address:
        yield address


def walk(page: Page, look: Callable[[], Any]) -> dict[str, Any]:
    """Open every page, those of the signed-in author last; keep what a look at each finds."""
    seen = {}
    for path in (*READING.values(), *edges(page).values()):
        page.goto(path)
        seen[path] = look()
    for name in ask(page):
        seen[name] = look()
    sign_in(page)
    first = page.locator("a.open").first.get_attribute("href") or ""
    for path in DASHBOARD.values():
        page.goto(path or first)
        seen[path or "a question"] = look()
    return {name: trouble for name, trouble in seen.items() if trouble}


@pytest.mark.parametrize("name", ["phone-light", "desk-dark"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, origin: str, name: str) -> None:
    axe, by_night = Axe(), name.endswith("dark")
    with opened(chromium, origin, LOOKS[name]) as page:

        def look() -> list[str]:
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            found = axe.run(page).response["violations"]
            page.emulate_media(color_scheme="light" if by_night else "dark")
            colors = {"runOnly": ["color-contrast"]}  # of all rules the one that looks at them
            found += axe.run(page, options=colors).response["violations"]
            page.emulate_media(color_scheme="dark" if by_night else "light")
            return [
                f"{violation['id']}: {node['html'][:200]}"
                for violation in found
                for node in violation["nodes"]
            ]

        assert walk(page, look) == {}


@pytest.mark.parametrize("enlarged", [False, True], ids=["320-pixels", "text-doubled"])
def test_no_page_is_wider_than_its_window(chromium: Browser, origin: str, enlarged: bool) -> None:
    size = {"width": 640, "height": 800} if enlarged else SMALL
    with opened(chromium, origin, {"viewport": size}) as page:
        if enlarged:  # as a reader does who sets the browser's text to 200 percent
            page.add_init_script("document.documentElement.style.fontSize = '200%'")

        def look() -> int:
            wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            return max(wide, 0)

        assert walk(page, look) == {}


def test_a_post_is_read_aloud_in_an_order_that_makes_sense(chromium: Browser, origin: str) -> None:
    with opened(chromium, origin, LOOKS["phone-light"]) as page:
        page.goto("/p/nothing-to-say")
        heard = page.locator("body").aria_snapshot()
        spoken = [
            'link "Skip to the text"',
            'navigation "Ways around"',
            "23 November 2026" if "23 November 2026" in heard else "time",
            'heading "Nothing to say" [level=1]',
            "Asked",
            "what do i do if i get there",
            "Answered",
            "Say that.",
            'list "Tags"',
            "Related",
            'navigation "Other posts"',
            'navigation "More ways"',
        ]
        places = [heard.index(words) for words in spoken]
        assert places == sorted(places), heard


def test_a_page_is_whole_without_scripts_pictures_and_style(chromium: Browser, origin: str) -> None:
    with opened(chromium, origin, {**LOOKS["no-script"]}) as page:
        page.route(
            "**/*",
            lambda route: (
                route.abort()
                if route.request.resource_type in ("image", "font", "stylesheet")
                else route.continue_()
            ),
        )
        page.goto("/p/saying-it-out-loud-once")
        expect(page.get_by_text("Almost certainly not")).to_be_hidden()
        page.get_by_text("Content warning:").click()
        expect(page.get_by_text("Almost certainly not")).to_be_visible()
        page.get_by_role("link", name="Ask a question").first.click()
        expect(page.get_by_label("Your question", exact=True)).to_be_visible()
