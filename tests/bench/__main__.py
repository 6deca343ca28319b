"""What things cost, as ratios to a floor measured in the same run: `make bench`."""

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import psutil
from tests.bench.engines import commands_per_second, opening_ms
from tests.bench.screens import BARE, ROUNDS, all_hear, closed, opened
from tests.server import Server, floorkeeper, free_port, until
from websockets.asyncio.client import ClientConnection

SCREENS = (50, 1_000, 3_000)
HELLO = msgspec.json.encode({"type": "resume", "seq": 0, "epoch": ""}).decode()


def row(what: str, figure: str, goal: str = "") -> None:
    print(f"{what:<58} {figure:>26} {goal:>12}", flush=True)


@contextmanager
def bare_server() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", BARE, str(port)])
    address = psutil.Process(process.pid)
    until(lambda: any(c.status == "LISTEN" for c in address.net_connections()), "the floor")
    yield f"ws://127.0.0.1:{port}"
    process.terminate()
    process.wait()


async def join(server: Server, cookie: str, count: int) -> list[ClientConnection]:
    """So many current displays."""
    url = f"{server.address.replace('http', 'ws')}/api/live/1?audience=display"
    headers = {"Cookie": f"floorkeeper={cookie}"}
    sockets = await opened(count, url, additional_headers=headers, origin=server.address)
    await asyncio.gather(*(socket.send(HELLO) for socket in sockets))
    await asyncio.gather(*(socket.recv() for socket in sockets))
    return sockets


async def fan_out(server: Server, count: int) -> None:
    """(a) and (c): a command until the last screen has its patch; memory a screen."""
    cookie = server.enter("display").cookie
    process = psutil.Process(server.process.pid)
    before = process.memory_info().rss
    sockets = await join(server, cookie, count)
    memory = (process.memory_info().rss - before) / count / 1024
    moderator = server.enter("moderator")
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    cookies = {"floorkeeper": moderator.cookie}
    async with httpx.AsyncClient(base_url=server.address, cookies=cookies) as client:

        async def longer() -> None:
            body = {"type": "extend_turn", "turn_id": turn, "by_ms": 1000}
            answer = await client.post("/api/sessions/1/commands", json=body)
            assert answer.status_code == 200, answer.text

        await all_hear(sockets, longer)
        ours, patch = await all_hear(sockets, longer)
    await closed(sockets)
    with bare_server() as url:
        sockets = await opened(count, url)
        await all_hear(sockets, lambda: sockets[0].send(patch))
        floor, _ = await all_hear(sockets, lambda: sockets[0].send(patch))
        await closed(sockets)
    figure = f"{ours * 1000:.1f} / {floor * 1000:.1f} ms = {ours / floor:.2f}x"
    row(f"(a) command to the last of {count} screens / bare", figure, "1.3x at 1000")
    row(f"(c) memory a screen, {count} screens", f"{memory:.0f} KB", "40 KB")
    row(f"(f) a patch, {count} screens", f"{len(patch)} bytes")


async def reconnecting(server: Server, count: int) -> None:
    """(e): screens that come back at once, until all are current."""
    cookie = server.enter("display").cookie
    sockets = await join(server, cookie, count)
    await closed(sockets)
    start = time.perf_counter()
    sockets = await join(server, cookie, count)
    row(
        f"(e) {count} screens at once until all are current", f"{time.perf_counter() - start:.1f} s"
    )
    await closed(sockets)


async def one_after_another(server: Server, count: int = 300) -> None:
    """(b) over REST: one client, each command after the answer to the one before."""
    moderator = server.enter("moderator")
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    times = []
    for n in range(count):
        start = time.perf_counter()
        moderator.do("extend_turn", turn_id=turn, by_ms=(-1000, 1000)[n % 2])
        times.append(time.perf_counter() - start)
    row("(b) a REST command, committed and answered", f"{statistics.median(times) * 1000:.2f} ms")


def idle_traffic() -> None:
    """(f): a display pings every 5 s, and is answered; nothing else is sent."""
    ping = msgspec.json.encode({"type": "ping", "t0": 1_700_000_000_000})
    pong = msgspec.json.encode({"type": "pong", "t0": 1_700_000_000_000, "t1": 1_700_000_000_000})
    row("(f) an idle screen, heartbeats alone", f"{(len(ping) + len(pong) + 10) / 5:.0f} bytes/s")


def prepared(data_dir: Path) -> Server:
    done = floorkeeper(data_dir, "seed")
    assert done.returncode == 0, done.stderr
    server = Server(data_dir)
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("give_floor", kind="moderator", allotment_ms=3_600_000)
    return server


def main() -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 20_000), most))
    print(f"{os.cpu_count()} processors; medians of {ROUNDS} rounds; client and server share them")
    row("what", "measured", "goal")
    with tempfile.TemporaryDirectory() as folder:
        server = prepared(Path(folder))
        try:
            for count in SCREENS:
                asyncio.run(fan_out(server, count))
            asyncio.run(one_after_another(server))
            asyncio.run(reconnecting(server, SCREENS[-1]))
        finally:
            server.stop()
        idle_traffic()
        figures: dict[str, Any] = {
            "1 session": asyncio.run(commands_per_second(Path(folder) / "one.db", 1)),
            "100 sessions": asyncio.run(commands_per_second(Path(folder) / "many.db", 100)),
        }
        for name, goal in (("1 session", "500"), ("100 sessions", "1500")):
            row(f"(b) commands a second at the engine, {name}", f"{figures[name]:.0f}", goal)
        opening = asyncio.run(opening_ms(Path(folder) / "long.db", 20_000))
        row("(d) opening a session with 20000 entries", f"{opening:.0f} ms", "300 ms")


main()
