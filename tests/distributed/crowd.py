"""People who use several nodes, come to another one when theirs is gone, and note what they see."""

import random
import threading
import time
from collections.abc import Sequence
from uuid import uuid4

import httpx
import msgspec
from tests.distributed.checker import Json, bare, merged
from tests.server import Server
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

PAUSE_S = 0.05
TRIES = 400


class Crowd:
    """Clients in threads, until `stop`; `notes` is what they have seen."""

    def __init__(self, nodes: Sequence[Server], cookie: str, seed: int) -> None:
        self.notes: list[Json] = []
        self._nodes, self._cookie = nodes, cookie
        self._chance = random.Random(seed)
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def watch(self, audience: str, name: str, at: int) -> None:
        self._start(self._screen, audience, name, at)

    def act(self, people: Sequence[int], at: int) -> None:
        self._start(self._acts, people, at)

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _start(self, work: object, *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)  # type: ignore[arg-type]
        thread.start()
        self._threads.append(thread)

    # --- commands ---

    def _acts(self, people: Sequence[int], at: int) -> None:
        """One person after the other asks, speaks, and ends; each command until it is answered."""
        cookies = {"floorkeeper": self._cookie}
        with httpx.Client(cookies=cookies, timeout=3) as http:
            while not self._stopping.is_set():
                for person in people:
                    for body in (
                        {"type": "request_floor", "participant_id": person},
                        {"type": "next_speaker"},
                        {"type": "set_mode", "participant_id": person, "mode": "online"},
                        {"type": "set_mode", "participant_id": person, "mode": "in_room"},
                    ):
                        at = self._send(http, at, body)

    def _send(self, http: httpx.Client, at: int, body: Json) -> int:
        """The node at which it was answered; a repeat carries the same key."""
        key = uuid4().hex
        for _ in range(TRIES):
            address = self._nodes[at % len(self._nodes)].address
            try:
                url = f"{address}/api/sessions/1/commands"
                answer = http.post(url, json=body, headers={"idempotency-key": key})
            except httpx.HTTPError:
                at += 1
                time.sleep(PAUSE_S)
                continue
            if answer.status_code < 500:
                if answer.status_code == 200:
                    entries = answer.json()["entries"]
                    note = {"what": "acked", "key": key, "type": body["type"], "entries": entries}
                    self.notes.append(note)
                return at
            at += 1
            time.sleep(PAUSE_S)
        raise AssertionError(f"{body} was never answered")

    # --- screens ---

    def _screen(self, audience: str, name: str, at: int) -> None:
        seq, epoch, view = 0, "", {}
        while not self._stopping.is_set():
            node = self._nodes[at % len(self._nodes)]
            try:
                with connect(
                    f"{node.address.replace('http', 'ws')}/api/live/1?audience={audience}",
                    additional_headers={"Cookie": f"floorkeeper={self._cookie}"},
                    origin=Origin(node.address),
                    open_timeout=2,
                    compression=None,
                    legacy=True,
                ) as socket:
                    resume = {"type": "resume", "seq": seq, "epoch": epoch}
                    socket.send(msgspec.json.encode(resume).decode())
                    while not self._stopping.is_set():
                        try:
                            said = msgspec.json.decode(socket.recv(timeout=0.2))
                        except TimeoutError:
                            continue
                        if said["type"] == "beat":
                            socket.send('{"type":"ping","t0":0}')
                        elif said["type"] == "snapshot":
                            seq, epoch, view = said["seq"], said["epoch"], said["view"]
                            # another node may be a little behind the one that was left
                            self._note(f"{name}@{epoch}", audience, seq, view)
                        elif said["type"] == "patch":
                            seq, view = said["seq"], merged(view, said.get("view", {}))
                            self._note(f"{name}@{epoch}", audience, seq, view)
            except (OSError, WebSocketException):
                time.sleep(PAUSE_S)
            at += 1

    def _note(self, screen: str, audience: str, seq: int, view: Json) -> None:
        view = bare(view)
        self.notes.append(
            {
                "what": "view",
                "screen": screen,
                "audience": audience,
                "seq": seq,
                "holder": view["floor"].get("holder", {}).get("id"),
                "order": view["list"]["order"],
                "used": view["budget"]["used"]["banked_ms"],
            }
        )
