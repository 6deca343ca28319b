"""Real Chromium on a real server: one page a person, each in a context of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)
from tests.server import Server

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
WRONG_CLOCK = """
const Real = Date; const shift = 3600_000;
Date = class extends Real {
  constructor(...a) { if (a.length) super(...a); else super(Real.now() + shift); }
  static now() { return Real.now() + shift; }
};
"""
"""Makes a page believe that it is an hour later."""

SLEEPING = """
window.setInterval = () => 0;
window.setTimeout = ((real) => (f, ms) => (ms > 1000 ? 0 : real(f, ms)))(window.setTimeout);
"""
"""Makes a page's timers sleep."""


def forbidden(page: Page, failures: list[str]) -> None:
    """Writes down what the page's Content-Security-Policy has kept it from."""

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            failures.append(message.text)

    page.on("console", said)


Open = Callable[..., Page]
Visit = Callable[[str, str], Page]


def browser_path() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    assert found, "no Chromium here: run `make chromium`"
    return found


def launched(playwright: Playwright, *arguments: str) -> Browser:
    return playwright.chromium.launch(executable_path=browser_path(), args=[*ARGUMENTS, *arguments])


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = launched(playwright)
    yield browser
    browser.close()


@pytest.fixture
def enter(chromium: Browser, server: Server) -> Iterator[Open]:
    """Opens a person's link.

    `wrong_clock`: on a computer that is an hour fast; `sleeping`: in a page that nobody looks at;
    `time`: on a computer whose clock a test may set, and which is at this instant at first.
    """
    contexts = []
    failures: list[str] = []

    def open_(
        role: str, whose: str = "", size: ViewportSize = DESK, *, wrong_clock: bool = False,
        sleeping: bool = False, time: int | None = None, **options: Any,
    ) -> Page:  # fmt: skip
        context = chromium.new_context(viewport=size, **{"locale": "en-GB", **options})
        contexts.append(context)
        if wrong_clock:
            context.add_init_script(WRONG_CLOCK)
        if sleeping:
            context.add_init_script(SLEEPING)
        if time is not None:
            context.clock.install(time=time / 1000)
        page = context.new_page()
        forbidden(page, failures)
        page.on("pageerror", lambda error: failures.append(f"{role} {whose}: {error}"))
        page.goto(f"{server.address}/enter#{server.token(role, whose)}")
        page.wait_for_url("**/sessions/**")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not failures


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Opens a link on a telephone, in a language of the browser."""
    contexts = []
    failures: list[str] = []

    def open_(link: str, locale: str) -> Page:
        context = chromium.new_context(viewport=PHONE, locale=locale)
        contexts.append(context)
        page = context.new_page()
        forbidden(page, failures)
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(f"{server.address}/{link.rpartition('/')[2]}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not failures
