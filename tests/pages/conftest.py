"""A real browser over the real pages: one Chromium a session, one server, categories as shipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from dragoman.library.shipped import publish_folder
from tests import web

MISSING = "Chromium is missing; pages were not looked at (Debian: apt install chromium)"
SHOTS = os.environ.get("DRAGOMAN_TEST_SHOTS", "")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser without a window; skip loudly where there is none, never in CI."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    # Playwright drives the browser in a loop of its own; the tests themselves are not asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """Somebody who looks at pages; what goes wrong in the browser is remembered."""

    def __init__(self, page: Page, address: str, name: str) -> None:
        self.page = page
        self.address = address
        self.name = name
        self.troubles: list[str] = []
        self.wrong: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", self._failed)

    def _heard(self, message: Any) -> None:
        # A refused answer (409, 422) is a state that is looked at on purpose.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.troubles.append(message.text)

    def _failed(self, request: Any) -> None:
        # A look-ahead is given up when the visitor goes on; anything else that fails is a fault.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.troubles.append(f"failed: {request.url}")

    def goes(self, path: str) -> Page:
        """Open a page of the server."""
        self.page.goto(self.address + path)
        return self.page

    def looks(self, name: str, *, checks: bool = True) -> None:
        """Hold the page that is open to what every page must keep; `wrong` collects the rest.

        Nothing is wrong for a screen reader, nothing is wider than the screen, and the browser
        has nothing to complain of.
        """
        if checks:
            found = Axe().run(self.page)
            self.wrong += [
                f"{name}: {item['id']}: {[node['target'] for node in item['nodes'][:3]]}"
                for item in found.response["violations"]
            ]
            wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                self.wrong.append(f"{name}: {wide} pixels wider than the screen")
        self.wrong += [f"{name}: {trouble}" for trouble in self.troubles]
        self.troubles.clear()
        if self.page.locator("h1").count() != 1:
            self.wrong.append(f"{name}: {self.page.locator('h1').count()} main headings")
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/{self.name}-{name}.png", full_page=True)


@pytest.fixture
def visitor(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return a function that gives a visitor with a browser context of his own."""
    publish_folder(by=None, slug="kettles", document=web.KETTLES, today=web.TODAY)
    contexts = []

    def visit(
        *,
        language: str = "en",
        width: int = 1280,
        scheme: str = "light",
        has_script: bool = True,
    ) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=has_script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        name = f"{language}-{width}-{scheme}"
        return Visitor(context.new_page(), live_server.url, name)

    yield visit
    for context in contexts:
        context.close()
