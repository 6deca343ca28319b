"""A moment of a meeting that stands still, and its screens, drawn the same at every run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, Request, ViewportSize, WebSocketRoute, expect
from tests.browser.conftest import DESK
from tests.server import ScreenClient, StandingServer

Theme = Literal["light", "dark"]
ZONE = "Europe/Vienna"
TEN = int(datetime(2023, 10, 23, 10, tzinfo=ZoneInfo(ZONE)).timestamp()) * 1000
"""When the sample meeting's first session begins."""
SECOND = 1_000
MINUTE = 60 * SECOND
HOST = "floorkeeper.localhost"
"""The server's name for the browser, whatever its port: a display draws it as a code."""

STILL = """
(() => {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [%(at)d])); }
    static now() { return %(at)d; }
  };
  performance.now = () => 1000;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [sheet];
})();
"""
"""Clocks stand; timers run, so that what waits for one is drawn; so is what is out of sight."""
SETTLED = """async (width) => {
  await document.fonts.ready;
  const waits = () => document.querySelector("[data-waiting=true]") !== null;
  for (let drawn, same = 0; same < 3 || innerWidth !== width || waits(); ) {
    await new Promise(requestAnimationFrame);
    for (const one of document.getAnimations()) one.finish();
    const now = document.body.outerHTML;
    same = now === drawn ? same + 1 : 0;
    drawn = now;
  }
}"""
"""The page has its width and its fonts, nothing moves, and three frames were alike."""

IS_THERE = "(selector) => document.querySelector(selector) !== null"

_SCREENS = {"interpreter": "booth"}


@dataclass(frozen=True)
class Screen:
    """A screen of somebody in a role, or of nobody who has entered.

    `path`: where, if not on the role's own screen, with `{language}` where that is part of it;
    `then`: what is done on it first; `closes`: whether what that opened closes when the page gets
    another size.
    `line_lost`: whether its socket broke after that. `pictured`: whether a picture is kept.
    """

    role: str = ""
    whose: str = ""
    path: str = ""
    then: Callable[[Page], None] | None = None
    closes: bool = False
    line_lost: bool = False
    pictured: bool = True

    @property
    def address(self) -> str:
        own = f"/sessions/1/{_SCREENS.get(self.role, self.role)}"
        return f"http://{HOST}{self.path or own}"

    @property
    def drawn(self) -> str:
        """What is there once all is drawn that the server has told."""
        if not self.role or (self.role == "participant" and self.path):
            return "main form, main p"
        if self.role == "display":
            return ".fk-display, .fk-overlay"
        return ".fk-head, main header"


class Scene:
    """The server at its moment; participants keep their lines while their pages come and go."""

    def __init__(self, server: StandingServer, browser: Browser, screens: Iterable[Screen]) -> None:
        self._server = server
        self._browser = browser
        self._lines: list[ScreenClient] = [
            server.enter("participant", whose).screen("participant")
            for whose in {s.whose for s in screens if s.role == "participant"}
        ]

    def open(self, screen: Screen) -> "Visit":
        """Somebody's browser, for as long as the screen is looked at."""
        context = self._browser.new_context(
            viewport=DESK, locale="en-GB", timezone_id=ZONE, reduced_motion="reduce"
        )
        context.add_init_script(STILL % {"at": int(self._server.now.read_text())})
        if screen.role:
            cookie = self._server.enter(screen.role, screen.whose).cookie
            address = f"http://{HOST}"
            context.add_cookies([{"name": "floorkeeper", "value": cookie, "url": address}])
        return Visit(screen, context.new_page())

    def close(self) -> None:
        for line in self._lines:
            line.close()


class Visit:
    """A screen in a browser of its own."""

    def __init__(self, screen: Screen, page: Page) -> None:
        self._screen = screen
        self._page = page
        self._lines: list[WebSocketRoute] = []
        self._cut = False
        self._looks: tuple[ViewportSize, Theme] = (DESK, "light")
        self._asked: set[Request] = set()
        page.on("request", self._ask)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)
        if screen.line_lost:
            page.route_web_socket("**/api/live/**", self._line)

    def _ask(self, request: Request) -> None:
        self._asked.add(request)

    def _answered(self, request: Request) -> None:
        self._asked.discard(request)

    def _line(self, line: WebSocketRoute) -> None:
        if self._cut:
            line.close()
        else:
            line.connect_to_server()
            self._lines.append(line)

    def speak(self, language: str) -> Page:
        """The screen in a language, drawn to the end."""
        self._language = language
        self._cut = False
        address, _, token = self._screen.address.format(language=language).partition("#")
        # an address that differs in its token alone is no other page
        self._page.goto("about:blank")
        self._page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}#{token}")
        self._page.wait_for_function(IS_THERE, arg=self._screen.drawn)
        self._settle()
        if self._screen.then:
            self._screen.then(self._page)
        if self._screen.line_lost:
            self._cut = True
            self._lines.pop().close()
            expect(self._page.get_by_test_id("connection-banner")).to_be_visible()
        return self._page

    def show(self, size: ViewportSize, theme: Theme) -> Page:
        """The screen at a size, with what was opened on it open."""
        before, self._looks = self._looks, (size, theme)
        if before == self._looks:
            return self._page
        self._page.emulate_media(color_scheme=theme)
        self._page.set_viewport_size(size)
        if self._screen.closes and size != before[0]:
            self.speak(self._language)
        self._settle()
        return self._page

    def _settle(self) -> None:
        """Until the page stands still, and what it fetches late is drawn as well."""
        size = self._page.viewport_size
        assert size
        self._page.evaluate(SETTLED, size["width"])
        while self._asked:
            self._page.evaluate(SETTLED, size["width"])

    def close(self) -> None:
        self._page.context.close()
