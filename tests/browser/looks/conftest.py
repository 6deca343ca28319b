"""A file of tests here is a scene: `story` tells how it came about, `SCREENS` who looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from tests.browser.conftest import launched
from tests.browser.looks.checks import LANGUAGES
from tests.browser.looks.picture import Album
from tests.browser.looks.scene import HOST, TEN, Scene, Visit
from tests.server import StandingServer, copy_of, free_port

PICTURED = LANGUAGES[:2]
DRAWN_ALIKE = ["--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each screen in each language; a page stays open for all tests that look at it."""
    if "page" not in metafunc.fixturenames:
        return
    pictured = "album" in metafunc.fixturenames
    screens = [n for n, one in metafunc.module.SCREENS.items() if one.pictured or not pictured]
    languages = PICTURED if pictured else LANGUAGES
    metafunc.parametrize("page", languages, indirect=True, scope="module")
    metafunc.parametrize("visit", screens, indirect=True, scope="module")


@pytest.fixture(scope="session")
def port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def still_chromium(playwright: Playwright, port: int) -> Iterator[Browser]:
    """A browser that finds the servers of the scenes, one after the other, under one name."""
    found = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{port}"
    browser = launched(playwright, *DRAWN_ALIKE, found)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def album(still_chromium: Browser, pytestconfig: pytest.Config) -> Album:
    return Album(still_chromium.version, anew=pytestconfig.getoption("--looks-anew"))


@pytest.fixture(scope="module")
def scene(
    request: pytest.FixtureRequest,
    seeded: Path,
    tmp_path_factory: pytest.TempPathFactory,
    still_chromium: Browser,
    port: int,
) -> Iterator[Scene]:
    data_dir = copy_of(seeded, tmp_path_factory.mktemp("scene"))
    server = StandingServer(data_dir, TEN, port)
    request.module.story(server)
    scene = Scene(server, still_chromium, request.module.SCREENS.values())
    yield scene
    scene.close()
    server.stop()


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest, scene: Scene) -> Iterator[Visit]:
    visit = scene.open(request.module.SCREENS[request.param])
    yield visit
    visit.close()


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, visit: Visit) -> Page:
    return visit.speak(request.param)
