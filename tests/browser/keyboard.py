"""Somebody who works by the keyboard alone."""

from playwright.sync_api import Locator, Page, expect
from tests.server import until

AT_MOST = 250
"""Stops of the Tab key before somebody would give up."""
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const marked = (part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  };
  const { width, height } = one.getBoundingClientRect();
  const name = `${one.tagName} ${one.ariaLabel ?? ""} ${one.textContent.slice(0, 40)}`;
  return { name, seen: [one, ...(one.labels ?? [])].some(marked), area: width * height };
}"""
"""Where the focus is, and whether it is seen there."""

IN_MENU = "document.activeElement?.closest('[role=menu]') != null"


class Keys:
    """The keys of a page; wherever they bring the focus, it is seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, target: Locator, by: str = "Tab") -> None:
        """Goes there stop by stop; around the end of the page once at most."""
        target.wait_for(state="attached")
        outside = 0
        for _ in range(AT_MOST):
            self.press(by)
            stop = self.page.evaluate(STOP)
            if stop is None:
                outside += 1
                assert outside <= 2, f"the keyboard does not reach {target}"
                continue
            assert stop["seen"], f"the focus is not seen on {stop['name']}"
            if target.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {target}")

    def out(self, by: str) -> int:
        """Goes on until the page's end; gives the number of stops."""
        for stops in range(AT_MOST):
            self.press(by)
            if self.page.evaluate(STOP) is None:
                return stops
        raise AssertionError("the keyboard does not get out of the page")

    def push(self, target: Locator, key: str = "Enter") -> None:
        """Goes to a button and presses it."""
        self.to(target)
        self.press(key)

    def pick(self, button: Locator, choice: str) -> None:
        """Opens a menu and takes something from it."""
        self.push(button)
        items = self.page.get_by_role("menuitem")
        wanted = items.filter(has_text=choice)
        expect(wanted).to_be_visible()
        for _ in range(items.count() + 1):
            until(lambda: self.page.evaluate(IN_MENU), "the focus in the menu")
            if wanted.evaluate("one => one === document.activeElement"):
                break
            self.press("ArrowDown")
        expect(wanted).to_be_focused()
        self.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.to(target)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, target: Locator, letters: str) -> None:
        """Chooses from a list by what the choice begins with."""
        self.to(target)
        self.page.keyboard.type(letters)

    def keep_place(self) -> None:
        """Whatever went or cannot be pressed any more: the focus is on something that is seen."""
        stop = until(lambda: self.page.evaluate(STOP), "a place for the focus")
        assert stop["seen"], f"the focus is not seen on {stop['name']}"
