"""What every page must be, at any size and in either theme."""

from playwright.sync_api import Page, ViewportSize
from tests.browser.axe import violations
from tests.browser.looks.checks import CUT_OFF, THEMES


def sound(page: Page, *sizes: ViewportSize) -> None:
    """Nothing for axe to find in either theme, and nothing cut off."""
    for size in sizes:
        page.set_viewport_size(size)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            found = violations(page)
            assert not found, (size, theme, found)
        assert page.evaluate(CUT_OFF) == [], size
