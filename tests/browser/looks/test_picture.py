"""What the comparison of pictures sees, what it lets pass, and what it says."""

import io
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open
from tests.browser.looks import picture
from tests.browser.looks.picture import FAINT, KEPT, Album, difference

HERE = Path(__file__).parent


def taken(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


@pytest.mark.parametrize(
    "change",
    [
        "button => { button.style.transform = 'translateX(2px)' }",
        "button => { button.style.transform = 'translateY(2px)' }",
        "button => { button.style.marginBottom = '2px' }",
        "button => { button.querySelector('span span').textContent = 'Open the sessian' }",
        "button => { button.style.background = '#0b5c1a' }",
    ],
)
def test_a_small_change_of_a_button_is_seen(enter: Open, change: str) -> None:
    page = enter("moderator")
    button = page.get_by_test_id("open_session")
    expect(page.locator(".fk-head select")).to_have_count(2)
    before = taken(page)
    assert difference(before, taken(page)) is None
    button.evaluate(change)
    assert difference(before, taken(page)) is not None


def test_antialiasing_passes() -> None:
    before = Image.new("RGB", (100, 100), (100, 100, 100))
    now = Image.new("RGB", (100, 100), (100, 100 + FAINT, 100 - FAINT))
    for stray in range(picture.STRAY):
        now.putpixel((stray, stray), (255, 0, 0))
    assert difference(before, now) is None
    now.putpixel((50, 0), (255, 0, 0))
    assert difference(before, now) is not None


def test_a_picture_of_another_size_is_another_picture() -> None:
    assert difference(Image.new("RGB", (9, 9)), Image.new("RGB", (9, 10))) is not None


def test_every_kept_picture_is_of_a_screen() -> None:
    screens = {
        f"{file.stem.removeprefix('test_')}/{name}"
        for file in HERE.glob("test_*.py")
        for name, screen in vars(import_module(f"tests.browser.looks.{file.stem}"))
        .get("SCREENS", {})
        .items()
        if screen.pictured
    }
    kept = {str(p.relative_to(KEPT)).rsplit("-", 3)[0] for p in KEPT.rglob("*.webp")}
    assert kept == screens


def test_a_difference_is_shown_and_another_chromium_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "FOUND", tmp_path)
    some = next(KEPT.rglob("*.webp"))
    name = str(some.relative_to(KEPT).with_suffix(""))
    black = io.BytesIO()
    Image.new("RGB", (10, 10)).save(black, "PNG")
    said = Album("1.2.3", anew=False).compare(name, black.getvalue())
    assert said is not None
    assert "`make looks`" in said
    assert "this is Chromium 1," in said
    assert (tmp_path / f"{name}.png").is_file()
    assert (tmp_path / f"{name}.difference.png").is_file()
    assert "no picture" in str(Album("1.2.3", anew=False).compare("none/such", black.getvalue()))
