"""What is true of every screen of every scene; a scene's file takes these tests as its own."""

import pytest
from playwright.sync_api import Page, ViewportSize
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE
from tests.browser.looks.picture import Album
from tests.browser.looks.scene import Theme, Visit

THEMES: tuple[Theme, Theme] = ("light", "dark")
SIZES = (DESK, PHONE)
LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")
ZOOMED: ViewportSize = {"width": 720, "height": 450}
"""1440 by 900 at 200 %: the layout is that of half the width."""
NARROW: ViewportSize = {"width": 320, "height": 640}
CUT_OFF = """() => {
  const words = "button, a, label, h1, h2, h3, p, dt, dd, strong, small, .fk-pill, .fk-clock";
  const name = (one) => `${one.tagName} ${one.className} "${one.textContent.slice(0, 60)}"`;
  const wide = innerWidth + 1;
  const shown = [...document.body.querySelectorAll(words)].filter((one) =>
    one.checkVisibility() && one.getBoundingClientRect().width > 1); // not for the ear alone
  const outside = shown.filter((one) => {
    if (one.closest(".fk-scroll")) return false; // a table that is scrolled by itself
    const { left, right } = one.getBoundingClientRect();
    return left < -1 || right > wide;
  });
  const cuts = (part) => ["hidden", "clip"].includes(getComputedStyle(part).overflowX);
  const clipped = shown.filter((one) => [one, ...one.querySelectorAll("*")].some((part) =>
    cuts(part) && part.textContent.trim() !== "" && part.scrollWidth > part.clientWidth + 1));
  const scrolls = document.documentElement.scrollWidth > wide;
  return [...(scrolls ? ["the page scrolls sideways"] : []),
    ...outside.map((one) => `outside: ${name(one)}`),
    ...clipped.map((one) => `clipped: ${name(one)}`)];
}"""


def test_it_looks_as_before(
    visit: Visit, page: Page, album: Album, request: pytest.FixtureRequest
) -> None:
    scene = request.module.__name__.rpartition(".test_")[2]
    screen, language = (request.node.callspec.params[one] for one in ("visit", "page"))
    said = []
    for size in SIZES:
        for theme in THEMES:
            name = f"{scene}/{screen}-{size['width']}-{theme}-{language}"
            visit.show(size, theme)
            page.evaluate("scrollTo(0, 0)")  # else a head that stays would stand amid the picture
            png = page.screenshot(full_page=True, animations="disabled", caret="hide")
            said.append(album.compare(name, png))
    assert not any(said), "\n".join(filter(None, said))


def test_axe_finds_nothing(visit: Visit, page: Page, request: pytest.FixtureRequest) -> None:
    """In English at both sizes and in both themes, in the other languages at one and in one."""
    looks = list(zip(SIZES, THEMES, strict=True))
    nth = LANGUAGES.index(request.node.callspec.params["page"])
    for size, theme in looks if nth == 0 else [looks[nth % 2]]:
        visit.show(size, theme)
        found = violations(page)
        assert not found, (size, theme, found)


def test_nothing_is_cut_off(visit: Visit, page: Page) -> None:
    for size in (ZOOMED, NARROW):
        visit.show(size, "light")
        found = page.evaluate(CUT_OFF)
        assert not found, (size, found)
