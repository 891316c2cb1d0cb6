"""A real browser before the real app: Chromium through Playwright, the app served by a thread."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Frame,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}

_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_REFUSED = "Failed to load resource: the server responded with a status of"  # kept in `refused`
_TABS = 80  # more than any page has stops for the keyboard

Open = Callable[..., "Window"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, without a person in it yet."""
    place = found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def origin(app: Flask) -> Iterator[str]:
    """The address of the blog with an author."""
    with served(app) as address:
        yield address


@pytest.fixture
def window(chromium: Browser, origin: str) -> Iterator[Open]:
    """Open a browser window on the blog; at the end, none may have done what none should do."""
    with windows(chromium, origin) as open_window:
        yield open_window


class Window:
    """The browser of one person; what it should never do is kept in `troubles`."""

    def __init__(self, browser: Browser, origin: str, javascript: bool, size: ViewportSize) -> None:
        self.origin = origin
        self.troubles: list[str] = []
        self.refused: list[int] = []  # statuses of pages from 400 on
        self.keeps_cookies = False
        self.context = browser.new_context(
            base_url=origin, java_script_enabled=javascript, viewport=size
        )
        self.context.on("request", self._on_request)
        self.context.on("response", self._on_response)
        self.context.on("console", self._on_console)
        self.context.on("dialog", self._on_dialog)
        self.context.on("weberror", self._on_error)
        self.page = self.context.new_page()
        self.page.on("frameattached", self._on_frame)
        self.page.on("popup", self._on_popup)

    def open(self, path: str) -> None:
        """Open an address of the blog."""
        self.page.goto(path)
        self.look()

    def arrive(self, heading: str) -> None:
        """Wait for the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        self.look()

    def look(self) -> None:
        """Check that nothing happened that never should."""
        assert self.troubles == []
        if not self.keeps_cookies:
            assert self.context.cookies() == []

    def fill(self, label: str, text: str) -> None:
        """Type into the field of a label, in the place of what it holds."""
        self.page.get_by_label(label, exact=True).fill(text)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=name, exact=True).click()

    def sees(self, text: str) -> Locator:
        """Wait until a text can be seen on the page."""
        found = self.page.locator("body").get_by_text(text)
        expect(found.first).to_be_visible()
        return found

    def never_sees(self, text: str) -> None:
        """Check that a text is not on the page that has arrived."""
        expect(self.page.locator("html")).not_to_contain_text(text)

    def tab_to(self, target: Locator) -> None:
        """Press Tab until an element has the focus."""
        for _ in range(_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"the Tab key never reaches {target} on {self.page.url}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith(f"{self.origin}/"):
            self.troubles.append(f"a request to {request.url[:200]}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(response.status)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_REFUSED):
            self.troubles.append(f"the console says: {message.text[:300]}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"a dialog: {dialog.type} {dialog.message[:200]}")
        dialog.dismiss()

    def _on_error(self, error: WebError) -> None:
        self.troubles.append(f"a script failed: {error.error}")

    def _on_frame(self, frame: Frame) -> None:
        self.troubles.append(f"a frame: {frame.url[:200]}")

    def _on_popup(self, popup: Page) -> None:
        self.troubles.append(f"a window: {popup.url[:200]}")


@contextmanager
def served(app: "WSGIApplication") -> Iterator[str]:
    """Serve an app from a thread on a free port; give its origin."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def windows(browser: Browser, origin: str) -> Iterator[Open]:
    """Open windows on an origin, and close them all after a last look."""
    opened: list[Window] = []

    def open_window(javascript: bool = True, size: ViewportSize = PHONE) -> Window:
        opened.append(Window(browser, origin, javascript, size))
        return opened[-1]

    try:
        yield open_window
        assert [trouble for window in opened for trouble in window.troubles] == []
    finally:
        for window in opened:
            window.context.close()


class _Quiet(WSGIRequestHandler):
    """Write no line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def found() -> str:
    """Return where Chromium is; without it, skip, or fail where it was promised."""
    places = ("/usr/bin/chromium", *filter(None, map(shutil.which, _NAMES)))
    for place in places:
        if Path(place).exists():
            return place
    reason = f"no browser: none of {', '.join(_NAMES)} was found"
    if os.environ.get("UNSAID_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
