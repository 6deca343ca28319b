"""A screen's first load, as the browser itself counts it."""

from collections import Counter
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize
from tests.browser.conftest import DESK, PHONE
from tests.server import Server

KINDS = {".js": "scripts", ".css": "styles", ".woff2": "fonts"}
SCREENS: dict[str, tuple[str, str, ViewportSize, str]] = {
    "participant": ("participant", "Chile", PHONE, "[data-testid=ask-floor]:enabled"),
    "display": ("display", "", DESK, "[data-testid=holder]"),
    "moderator": ("moderator", "", DESK, "[data-testid=give-next]"),
    "booth": ("interpreter", "fr", DESK, "[data-testid=signal-slow_down]"),
    "technician": ("technician", "", DESK, "[data-testid=call]"),
}
"""By screen: who opens it, on what, and what is there once it can be used."""

GOALS = {"participant": 150_000, "display": 120_000}
"""Bytes of scripts, compressed, without the heads of the answers."""

_SEE = """
window.usable = new Promise((tell) => {
  const look = () => {
    if (document.querySelector(%r)) tell(performance.now());
    else requestAnimationFrame(look);
  };
  look();
});
"""


_LAST = ".mantine-Notifications-root"
"""What the screens with controls fetch after all else."""


class FirstLoad:
    """Opens a person's link in a browser that has nothing yet."""

    def __init__(
        self, chromium: Browser, server: Server, screen: str, locale: str = "en-GB"
    ) -> None:
        self._role, self._whose, size, self._there = SCREENS[screen]
        self._server = server
        self._context = chromium.new_context(viewport=size, locale=locale)
        self.page: Page = self._context.new_page()
        self.cdp: CDPSession = self._context.new_cdp_session(self.page)
        self._begun_with: dict[str, tuple[str, int]] = {}
        self.bytes: Counter[str] = Counter()
        self.cdp.on("Network.responseReceived", self._begun)
        self.cdp.on("Network.loadingFinished", self._came)
        self.cdp.send("Network.enable")

    def _begun(self, event: Any) -> None:
        response = event["response"]
        self._begun_with[event["requestId"]] = response["url"], response["encodedDataLength"]

    def _came(self, event: Any) -> None:
        url, head = self._begun_with[event["requestId"]]
        path = urlsplit(url).path
        kind = KINDS.get(PurePosixPath(path).suffix, "else")
        self.bytes[kind] += int(event["encodedDataLength"]) - int(head)

    def slow_down(self) -> None:
        """A telephone of the middle range on a poor line, as Lighthouse has it."""
        line = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
        self.cdp.send("Network.emulateNetworkConditions", {"offline": False, **line})
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})

    def open(self) -> float:
        """Milliseconds from the press on the link until the screen can be used."""
        self.page.add_init_script(_SEE % self._there)
        token = self._server.token(self._role, self._whose)
        self.page.goto(f"{self._server.address}/enter#{token}", wait_until="commit")
        self.page.wait_for_selector(self._there)
        usable: float = self.page.evaluate("window.usable")
        if self._role != "display":
            self.page.wait_for_selector(_LAST, state="attached")
        self.page.wait_for_load_state("networkidle")
        return usable

    def close(self) -> None:
        self._context.close()
