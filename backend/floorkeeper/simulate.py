"""Virtual people at a real server: they enter by links, use the API and sockets, and misbehave.

Everybody is seeded, so that a run can be repeated; `pace` 10 makes people act ten times as often.
"""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from .floor import patch
from .floor.patch import Json

PAUSE_S = 10.0
"""How long a person waits between two acts at pace 1, on average."""


class Seen(msgspec.Struct):
    """What a run saw: answers by kind or rule, messages by type, and screens that differed."""

    acts: Counter[str] = msgspec.field(default_factory=Counter)
    refusals: Counter[str] = msgspec.field(default_factory=Counter)
    messages: Counter[str] = msgspec.field(default_factory=Counter)
    reconnections: int = 0
    screens: int = 0
    differing: list[str] = msgspec.field(default_factory=list)


class Somebody:
    """A person with a browser: one screen, and commands."""

    def __init__(self, address: str, session: int, seen: Seen, chance: random.Random) -> None:
        self.http = httpx.AsyncClient(base_url=address, timeout=20)
        self.me: Json = {}
        self.view: Json = {}
        self.own: Json = {}
        self.seq, self.epoch, self.audience = 0, "", "display"
        self.online = asyncio.Event()
        self.session, self._seen, self.chance = session, seen, chance
        self._socket: ClientConnection | None = None

    async def enter(self, token: str, audience: str) -> None:
        (await self.http.post("/api/enter", json={"token": token})).raise_for_status()
        self.me = (await self.http.get("/api/me")).json()
        self.audience = audience

    async def watch(self) -> None:
        """Keeps the screen current until cancelled; comes back after every loss."""
        address = str(self.http.base_url).rstrip("/")
        url = f"{address.replace('http', 'ws', 1)}/api/live/{self.session}"
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        while True:
            try:
                async with connect(
                    f"{url}?audience={self.audience}",
                    additional_headers={"Cookie": cookie},
                    origin=origin,  # type: ignore[arg-type]
                    compression=None,
                    max_size=None,
                ) as socket:
                    await self._listen(socket)
            except (ConnectionClosed, OSError):
                pass
            self.online.clear()
            self._seen.reconnections += 1
            await asyncio.sleep(0.2 + self.chance.random())

    async def _listen(self, socket: ClientConnection) -> None:
        self._socket = socket
        hello = {"type": "resume", "seq": self.seq, "epoch": self.epoch}
        await socket.send(msgspec.json.encode(hello), text=True)
        pinging = asyncio.create_task(self._ping(socket))
        try:
            async for message in socket:
                self._take(msgspec.json.decode(message))
        finally:
            pinging.cancel()

    async def _ping(self, socket: ClientConnection) -> None:
        while True:
            await socket.send(msgspec.json.encode({"type": "ping", "t0": 0}), text=True)
            await asyncio.sleep(5)

    def _take(self, message: Json) -> None:
        self._seen.messages[message["type"]] += 1
        if message["type"] == "snapshot":
            self.epoch, self.view, self.own = message["epoch"], message["view"], message["me"] or {}
        elif message["type"] == "patch":
            self.view = patch.apply(self.view, message.get("view") or {})
            self.own = patch.apply(self.own, message.get("me") or {})
        else:
            return
        self.seq = message["seq"]
        self.online.set()

    async def drop(self) -> None:
        """Loses the line, as in a tunnel."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def do(self, type_: str, **body: Any) -> None:
        answer = await self.http.post(
            f"/api/sessions/{self.session}/commands",
            json={"type": type_, **body},
            headers={"idempotency-key": f"{self.chance.getrandbits(96):x}"},
        )
        if answer.is_success:
            self._seen.acts[type_] += 1
        else:
            self._seen.refusals[answer.json().get("rule") or str(answer.status_code)] += 1


async def participant(one: Somebody) -> None:
    """Asks, changes their mind, gives back the floor or speaks on, loses the line."""
    turn, request = one.own.get("turn"), one.own.get("request")
    if one.chance.random() < 0.05:
        await one.drop()
    elif turn:
        if one.chance.random() < 0.4:
            await one.do("end_turn", turn_id=turn["id"])
    elif request:
        if one.chance.random() < 0.15:
            await one.do("withdraw_request", request_id=request["id"])
    elif one.own.get("may_ask") and one.chance.random() < 0.5:
        kind = one.chance.choice(one.own["may_ask"])
        await one.do("request_floor", participant_id=one.own["participant_id"], kind=kind)


async def interpreter(one: Somebody) -> None:
    """Signals now and then, clears what was seen, hands over."""
    booth = one.me["booth"]
    mine = [s for s in one.view["signals"].values() if s["booth"] == booth]
    if mine:
        await one.do("clear_signal", signal_id=mine[0]["id"])
    elif one.chance.random() < 0.3:
        kinds = ("slow_down", "bad_sound", "microphone", "cannot_interpret")
        await one.do("send_signal", kind=one.chance.choice(kinds))
    elif one.chance.random() < 0.2:
        now = one.view["booths"][booth].get("interpreter")
        await one.do("hand_over", interpreter="B" if now == "A" else "A")


async def moderator(one: Somebody) -> None:
    """Runs the list, pauses and goes on, sees the signals, sometimes undoes."""
    view = one.view
    turn = view["floor"].get("holder")
    for signal in view["signals"].values():
        if signal.get("acknowledged_at") is None:
            await one.do("acknowledge_signal", signal_id=signal["id"])
    chance = one.chance.random()
    if turn and not turn["clock"]["running"]:
        await one.do("resume_turn", turn_id=turn["id"])
    elif turn and chance < 0.15:
        await one.do("pause_turn", turn_id=turn["id"])
    elif turn and chance < 0.25:
        await one.do("extend_turn", turn_id=turn["id"], by_ms=60_000)
    elif chance < 0.3 and view.get("undo", {}).get("type") in _UNDONE:
        await one.do("undo", seq=view["undo"]["seq"])
    elif view["list"]["order"] and (not turn or chance < 0.7):
        await one.do("next_speaker")


_UNDONE = frozenset({"pause_turn", "extend_turn", "end_turn", "next_speaker"})
"""What a moderator takes back now and then; nobody undoes the opening of the session."""


async def display(one: Somebody) -> None:
    """Only looks, and now and then loses its line."""
    if one.chance.random() < 0.02:
        await one.drop()


Life = Callable[[Somebody], Awaitable[None]]
LIVES: dict[str, tuple[str, Life]] = {
    "moderator": ("moderator", moderator),
    "interpreter": ("booth", interpreter),
    "participant": ("participant", participant),
    "display": ("display", display),
}


async def _live(one: Somebody, life: Life, pace: float) -> None:
    while True:
        await one.online.wait()
        await life(one)
        await asyncio.sleep(one.chance.expovariate(pace / PAUSE_S))


async def _set_up(one: Somebody) -> None:
    """Brings the session to where people can ask."""
    await one.online.wait()
    status = one.view["session"]["status"]
    if status != "open":
        await one.do("resume_session" if status == "suspended" else "open_session")
    if one.view["list"]["status"] != "open":
        await one.do("open_list")


async def simulate(
    address: str,
    links: list[tuple[str, str]],
    *,
    session: int = 1,
    seconds: float = 60,
    pace: float = 1,
    seed: int = 0,
) -> Seen:
    """Lets everyone of `links` (role and token) live for a while, and compares their screens.

    The moderator comes first. Raises httpx.HTTPError where the server can't be reached.
    """
    seen = Seen()
    people: list[tuple[Somebody, Life]] = []
    for number, (role, token) in enumerate(links):
        audience, life = LIVES[role]
        one = Somebody(address, session, seen, random.Random(f"{seed}/{number}"))
        await one.enter(token, audience)
        people.append((one, life))
    watching = [asyncio.create_task(one.watch()) for one, _ in people]
    for one, life in people:
        if life is moderator:
            await _set_up(one)
    living = [asyncio.create_task(_live(one, life, pace)) for one, life in people]
    await asyncio.sleep(seconds)
    for task in living:
        task.cancel()
    ended = await asyncio.gather(*living, return_exceptions=True)
    await _compare([one for one, _ in people], seen)
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)
    for one, _ in people:
        await one.http.aclose()
    for failure in ended:
        if isinstance(failure, Exception):
            raise failure
    return seen


async def _compare(people: list[Somebody], seen: Seen) -> None:
    """Every screen must come to show what the server has for its audience."""
    seen.screens = len(people)
    for one in people:
        for _ in range(100):
            path = f"/api/sessions/{one.session}/views/{one.audience}"
            shown = (await one.http.get(path)).json()["view"]
            if patch.without_nulls(one.view) == patch.without_nulls(shown):
                break
            await asyncio.sleep(0.1)
        else:
            seen.differing.append(one.audience)


def links_of(text: str, wanted: dict[str, int]) -> tuple[str, list[tuple[str, str]]]:
    """The server's address, and so many links of each role, from what `links` printed.

    A role of which there are fewer links is opened on several screens. Raises ValueError.
    """
    found = re.findall(r"^  (\w+) .*?(\S+)/enter#(\S+)$", text, re.MULTILINE)
    if not found:
        raise ValueError(
            "There are no links; make them with `floorkeeper seed`, and see `floorkeeper links`."
        )
    chosen: list[tuple[str, str]] = []
    for role, count in wanted.items():
        tokens = [token for of, _, token in found if of == role]
        if count and not tokens:
            raise ValueError(f"There is no link of the role {role}.")
        chosen += [(role, tokens[n % len(tokens)]) for n in range(count)]
    return found[0][1], chosen


def told(seen: Seen) -> Iterator[str]:
    """What was seen, in lines of text."""
    yield f"{seen.screens} screens, {seen.reconnections} times a line was lost and came back"
    for name, counted in (
        ("taken", seen.acts),
        ("refused", seen.refusals),
        ("messages", seen.messages),
    ):
        yield f"{name}: " + (", ".join(f"{n} {k}" for k, n in counted.most_common()) or "none")
    if seen.differing:
        yield "screens that ended with another view: " + ", ".join(seen.differing)
    else:
        yield "all screens ended with the view that the server has"
