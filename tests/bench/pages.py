"""What screens cost a browser: a first load on a poor line, drawing a change of a long list."""

import statistics
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page, expect
from tests.bench.house import House
from tests.browser.conftest import chromium_browser
from tests.browser.first_load import GOALS, SCREENS, FirstLoad
from tests.server import until

LOADS = 5
ACTS = 15
SUBJECTS = [f"Subject {n}" for n in range(ACTS)]
USABLE_MS = 3_000
FRAME_MS = 1000 / 60

Row = Callable[[str, str, str], None]

_DRAWN = """
const Real = WebSocket;
window.drawn = [];
window.WebSocket = class extends Real {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (!data.startsWith('{"type":"patch"')) return;
      const came = performance.now();
      const soon = (act) => scheduler.postTask(act, { priority: "user-blocking" });
      let applied;
      soon(() => { applied = performance.now() - came; });
      requestAnimationFrame(() => {
        const frame = performance.now();
        soon(() => window.drawn.push(applied + performance.now() - frame));
      });
    });
  }
};
"""
"""Notes how long a page works on each patch: on what it says, and on the frame that shows it.

Not the wait for that frame in between, which is the same for a page without any work, and not
what React leaves for later and does by slices: a task of high priority goes before them.
"""


def first_loads(on: House, row: Row) -> None:
    """By the link, in a browser that has nothing yet; then with a slow processor and line."""
    on.server.enter("moderator").do("give_floor", kind="moderator")
    with chromium_browser() as chromium:
        for screen in SCREENS:
            load = FirstLoad(chromium, on.server, screen)
            load.open()
            load.close()
            goal = GOALS.get(screen)
            scripts, styles, fonts = (load.bytes[k] / 1000 for k in ("scripts", "styles", "fonts"))
            figure = f"{scripts:.1f} / {styles:.1f} / {fonts:.1f} KB"
            what = f"(h) first load of {screen}: scripts / styles / fonts"
            row(what, figure, f"{goal / 1000:.0f} KB" if goal else "")
        for screen in GOALS:
            times = []
            for _ in range(LOADS):
                load = FirstLoad(chromium, on.server, screen)
                load.slow_down()
                times.append(load.open())
                load.close()
            what = f"(h) link to usable {screen}, processor 4x slower, 1.6 Mbit/s, 150 ms"
            row(what, f"{statistics.median(times):.0f} ms", f"{USABLE_MS} ms")


def drawing(on: House, row: Row) -> None:
    """On the moderator's screen, beside other events of the page."""
    moderator = on.server.enter("moderator")
    waiting = on.lists[1]
    turn = moderator.do("give_floor", kind="moderator")["entries"][0]
    with chromium_browser() as chromium:
        load = FirstLoad(chromium, on.server, "moderator")
        load.page.add_init_script(_DRAWN)
        load.open()
        expect(load.page.get_by_test_id("list-row")).to_have_count(len(waiting))
        for what, type_, bodies in (
            ("a clock", "extend_turn", [{"turn_id": turn, "by_ms": 1_000}] * ACTS),
            ("a row", "edit_request", [{"request_id": waiting[9], "subject": s} for s in SUBJECTS]),
            ("all rows", "move_request", [{"request_id": one} for one in waiting[:ACTS]]),
        ):
            acts = [partial(moderator.do, type_, **body) for body in bodies]
            times = [_painted(load.page, act) for act in acts]
            figure = f"{statistics.median(times):.1f}, at most {max(times):.1f} ms"
            named = f"(i) moderator's screen draws {what}, list of {len(waiting)}"
            row(named, figure, f"{FRAME_MS:.1f} ms")
        load.close()


def _painted(page: Page, act: Callable[[], object]) -> float:
    """Milliseconds of work until what `act` changes is painted."""
    before = page.evaluate("window.drawn.length")
    act()
    until(lambda: page.evaluate("window.drawn.length") > before, "a painted patch")
    took: float = page.evaluate("window.drawn.at(-1)")
    return took
