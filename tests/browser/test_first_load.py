"""What a screen weighs when it is opened for the first time, and where it comes from."""

import re

import pytest
from playwright.sync_api import Browser, Request, expect
from tests.browser.first_load import GOALS, SCREENS, FirstLoad
from tests.server import Server

from floorkeeper.web.spa import STATIC

_CLASS = re.compile(r"\bm_[0-9a-f]{5,8}\b")
"""As Mantine calls what its components' styles apply to."""

_CLASSES = """
() => {
  const names = (text) => text.match(/\\bm_[0-9a-f]{5,8}\\b/g) ?? [];
  return [
    [...document.querySelectorAll("[class]")].flatMap((one) => names(one.classList.value)),
    [...document.styleSheets].flatMap((one) => [...one.cssRules].flatMap((r) => names(r.cssText))),
  ];
}
"""
"""Those on the page, and those that have styles."""


def open_everything(server: Server) -> None:
    moderator = server.enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    moderator.do("give_floor", kind="moderator")


@pytest.mark.parametrize(("screen", "goal"), GOALS.items())
def test_a_first_load_stays_within_its_budget(
    chromium: Browser, server: Server, screen: str, goal: int
) -> None:
    open_everything(server)
    load = FirstLoad(chromium, server, screen)
    load.open()
    load.close()
    assert goal / 2 < load.bytes["scripts"] <= goal, load.bytes
    assert load.bytes["styles"] <= 20_000
    assert 20_000 < load.bytes["fonts"] <= 40_000


@pytest.mark.parametrize("screen", [*SCREENS, "sign-in"])
def test_nothing_is_asked_of_any_other_server(
    chromium: Browser, server: Server, screen: str
) -> None:
    open_everything(server)
    asked: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url)

    # Chinese fetches the most
    context = chromium.new_context(locale="zh-CN")
    context.on("request", ask)
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws:", "http:")))
    if screen == "sign-in":
        page.goto(f"{server.address}/sign-in")
    else:
        role, whose, *_ = SCREENS[screen]
        page.goto(f"{server.address}/enter#{server.token(role, whose)}")
        page.wait_for_url("**/sessions/**")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_function("() => document.fonts.size > 0 && document.fonts.status === 'loaded'")
    page.wait_for_load_state("networkidle")
    context.close()
    assert any(url.endswith(".woff2") for url in asked)
    assert [url for url in asked if not url.startswith(server.address)] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_components_bring_their_styles(chromium: Browser, server: Server, screen: str) -> None:
    open_everything(server)
    load = FirstLoad(chromium, server, screen)
    load.open()
    shown, styled = load.page.evaluate(_CLASSES)
    load.close()
    assert shown or screen == "display"
    assert set(shown) - set(styled) == set(), "import their styles in kit.css or with the screen"


def test_no_styles_come_of_what_is_not_used() -> None:
    used, styled = (
        {
            name
            for file in STATIC.glob(f"assets/*{suffix}")
            for name in _CLASS.findall(file.read_text())
        }
        for suffix in (".js", ".css")
    )
    assert len(used) > 50
    assert styled - used == set()
