"""What things cost, beside what the bare libraries cost in the same run: `make bench`."""

import asyncio
import gc
import os
import statistics
import tempfile
from functools import partial
from pathlib import Path

import uvloop
from tests.bench import load, machine, pages, people, screens
from tests.bench.engines import TOGETHER, commands_per_second, commit_ms, opening_ms, telling_ms
from tests.bench.house import WAITING, WHO, House, house
from tests.bench.screens import Crowd, frame, resume
from tests.bench.traffic import idle_bytes

from floorkeeper.cli import GARBAGE

SCREENS = (50, 1_000, 3_000)
SESSIONS = 100
LINES = 8
ROUNDS = 15
PORTION = 50
IDLE_S = 10
EVENTS = 20_000
LIST = 200
WATCHING = 50


def row(what: str, figure: str, goal: str = "") -> None:
    print(f"{what:<72} {figure:>30} {goal:>13}", flush=True)


async def fan_out(on: House, count: int) -> None:
    """(a): the command goes over REST, its answer counts; round by round with the bare server."""
    ours, times, floor = on.crowd("display"), [], []
    await ours.join(count, resume())
    with machine.serving(screens.BARE) as (port, _):
        bare = Crowd(port)
        await bare.join(count)
        gc.freeze()
        async with load.line(on.port, 1, on.moderator) as moderator:
            answer = await moderator.do("give_floor", kind="moderator", allotment_ms=3_600_000)
            longer = {"turn_id": answer["entries"][0], "by_ms": 1_000}
            for _ in range(ROUNDS):
                times.append(await ours.hear(lambda: moderator.do("extend_turn", **longer)))
                same = partial(bare.screens[0].say, frame(ours.last))
                floor.append(await bare.hear(same))
            await moderator.do("end_turn", turn_id=longer["turn_id"])
        bare.leave()
    ours.leave()
    mine, theirs = statistics.median(times), statistics.median(floor)
    figure = f"{mine * 1000:.1f} / {theirs * 1000:.1f} ms = {mine / theirs:.2f}x"
    row(f"(a) command to the last of {count} screens / bare", figure, "1.3x at 1000")


async def memory(count: int) -> None:
    """(c): of a server that has seen nobody yet; each screen is of another browser.

    They come some at a time: what a rush takes for a moment, (e), does not count.
    """
    for audience in ("display", "participant"):
        with house() as fresh:
            await fresh.open(1)
            crowd = fresh.crowd(audience, cookies=await fresh.restart(audience, count + PORTION))
            await crowd.join(PORTION, resume())
            before = machine.memory(fresh.pid)
            for _ in range(count // PORTION):
                await crowd.join(PORTION, resume())
            async with load.line(fresh.port, 1, fresh.moderator) as moderator:
                await crowd.hear(lambda: moderator.do("next_speaker"))
            each = (machine.memory(fresh.pid) - before) / count / 1024
            row(f"(c) memory a screen, {count} of audience {audience}", f"{each:.1f} KB", "40 KB")
            crowd.leave()


async def reconnecting(on: House, count: int) -> None:
    """(e): a restarted server looks up every browser and sends the whole view to each; where
    lines alone were lost it knows them, and sends what they missed.
    """
    crowd = on.crowd("display", cookies=await on.restart("display", count))
    view = on.server.enter("display").view("display")
    for what, hello in (
        ("after a restart of the server", resume()),
        ("after their lines were lost", resume(view["seq"], view["epoch"])),
    ):
        used = machine.processor_seconds(on.pid)
        took = await crowd.join(count, hello)
        used = machine.processor_seconds(on.pid) - used
        figure = f"{took:.2f} s, {used / count * 1000:.2f} ms each"
        row(f"(e) {count} screens at once until all are current, {what}", figure)
        crowd.leave()
        await asyncio.sleep(2)


async def rate(
    what: str, port: int, pid: int, lists: dict[int, list[int]], lines: int,
    cookie: str = "", goal: str = "",
) -> None:  # fmt: skip
    used = machine.processor_seconds(pid)
    rates = await load.per_second(port, lists, lines, cookie)
    used = (machine.processor_seconds(pid) - used) / sum(rates) / load.SECONDS
    row(what, f"{statistics.median(rates):.0f}/s, {used * 1000:.2f} ms each", goal)


async def commands(on: House) -> None:
    """(b): over REST, on one processor; beside the rate, the time of the processor."""
    with machine.serving(load.BARE) as (port, pid):
        await rate("(b) requests of a server that does nothing", port, pid, on.lists, 1)
    for what, sessions, lines, goal in (
        (f"one session, {LINES} at once", {1}, LINES, "500/s"),
        (f"{SESSIONS} sessions together", set(on.lists), 1, "1500/s"),
    ):
        for watched in (False, True):
            own = slice(WAITING // 2, None) if watched else slice(WAITING // 2)
            lists = {session: on.lists[session][own] for session in sessions}
            crowds = [on.crowd(audience, s) for s in sessions for audience in WHO if watched]
            for crowd in crowds:
                await crowd.join(1, resume())
            name = f"(b) REST commands, {what}{', a screen of each audience' if watched else ''}"
            await rate(name, on.port, on.pid, lists, lines, on.moderator, goal)
            for crowd in crowds:
                crowd.leave()


async def patches(on: House) -> None:
    """(f): what a screen hears of one session's usual acts."""
    crowds = {audience: on.crowd(audience) for audience in WHO}
    for crowd in crowds.values():
        await crowd.join(1, resume())
    async with load.line(on.port, 1, on.moderator) as moderator:
        for request in on.lists[1][-9:-1]:
            await moderator.do("move_request", request_id=request)
            answer = await moderator.do("next_speaker")
            turn = answer["entries"][0]
            await moderator.do("pause_turn", turn_id=turn)
            await moderator.do("resume_turn", turn_id=turn)
            await moderator.do("end_turn", turn_id=turn)
            await asyncio.sleep(0.05)
    for audience, crowd in crowds.items():
        whole, *heard = crowd.sizes
        figure = f"{statistics.median(heard):.0f} / {max(heard)} / {whole} bytes"
        row(f"(f) {audience}: median and largest patch, whole view", figure)
        crowd.leave()


async def idling(on: House) -> None:
    """(f): what it takes to know that the lines work."""
    up, down = await idle_bytes(on.port, "/api/live/1?audience=display", on.cookies["display"])
    row("(f) an idle screen, bytes a second up / down", f"{up:.1f} / {down:.1f}")
    crowd = on.crowd("display")
    await crowd.join(SCREENS[-1], resume())
    await asyncio.sleep(1)
    used = machine.processor_seconds(on.pid)
    await asyncio.sleep(IDLE_S)
    used = machine.processor_seconds(on.pid) - used
    row(f"(f) {SCREENS[-1]} idle screens, of a processor", f"{used / IDLE_S:.1%}")
    crowd.leave()


async def over_http() -> None:
    with house() as on:
        await on.open(SESSIONS)
        await commands(on)
        for count in SCREENS:
            await fan_out(on, count)
        await reconnecting(on, SCREENS[-1])
        await patches(on)
        await idling(on)
    await memory(SCREENS[-1])


async def in_process() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        row("(b) a commit of SQLite alone, on this disk", f"{commit_ms(folder / 'bare.db'):.2f} ms")
        for sessions, goal in ((1, "500/s"), (SESSIONS, "1500/s")):
            taken = await commands_per_second(folder / f"{sessions}.db", sessions)
            what = "one session" if sessions == 1 else f"{sessions} sessions together"
            row(f"(b) engine commands, {what}, {TOGETHER} at once in each", f"{taken:.0f}/s", goal)
        opened, replayed = await opening_ms(folder / "long.db", EVENTS)
        row(f"(d) opening a session with {EVENTS} events", f"{opened:.0f} ms", "300 ms")
        row("(d) ... replayed from its first event", f"{replayed:.0f} ms")
        told = await telling_ms(folder / "told.db", LIST, WATCHING)
        row(f"(g) views and patches, {WATCHING} people, list of {LIST}", f"{told:.1f} ms")
    for what, file in people.tables().items():
        took = await people.preview_ms(file)
        row(f"(k) preview of {people.ROWS} people, {what}", f"{took:.0f} ms", "3000 ms")


def main() -> None:
    machine.allow_sockets()
    print(f"{os.cpu_count()} processors; the server has one to itself where there are two; medians")
    row("what", "measured", "goal")
    with machine.on(machine.CLIENT):
        uvloop.run(over_http())
    # a browser is several processes, as on a telephone's several cores
    with house() as on:
        uvloop.run(on.open(1, waiting=0))
        pages.first_loads(on, row)
    with house() as on:
        uvloop.run(on.open(1, waiting=LIST))
        pages.drawing(on, row)
    with machine.on(machine.SERVER):
        gc.set_threshold(GARBAGE)
        uvloop.run(in_process())


if __name__ == "__main__":
    main()
