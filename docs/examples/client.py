"""Follows the display of a session, and prints who has the floor and how long.

    pip install httpx websockets
    python client.py 'https://meeting.example.org/enter#TOKEN' 1

The messages are described in docs/asyncapi.yaml.
"""

import asyncio
import json
import random
import sys
import time
from urllib.parse import urlsplit

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException


def merged(value, patch):
    """A JSON merge patch (RFC 7396) applied: null takes a key away."""
    if not isinstance(patch, dict):
        return patch
    value = dict(value) if isinstance(value, dict) else {}
    for key, change in patch.items():
        if change is None:
            value.pop(key, None)
        else:
            value[key] = merged(value.get(key), change)
    return value


def told(view, ahead_ms):
    """A line about the floor; `ahead_ms`: how much the server's clock is ahead of ours."""
    turn = view["floor"].get("holder")
    if turn is None:
        return f"{view['session']['status']}: nobody has the floor"
    clock = turn["clock"]
    elapsed = clock["banked_ms"]
    if clock["running"]:
        elapsed += time.time() * 1000 + ahead_ms - clock["started_at"]
    left = round((clock["limit_ms"] - elapsed) / 1000)
    person = view["people"].get(str(turn.get("participant_id")), {})
    who = person.get("affiliation") or turn["kind"]
    sign = "-" if left < 0 else ""
    return f"{who} ({turn['mode']}): {sign}{abs(left) // 60}:{abs(left) % 60:02} left"


async def follow(address, cookie, session, known):
    """Until the line breaks. `known` is what we have, so that only what we missed comes."""
    socket = f"{address.replace('http', 'ws', 1)}/api/live/{session}?audience=display"
    headers = {"Cookie": f"floorkeeper={cookie}"}
    async with connect(socket, origin=address, additional_headers=headers, max_size=None) as line:
        resume = {"type": "resume", "seq": known["seq"], "epoch": known["epoch"]}
        await line.send(json.dumps(resume))
        await line.send(json.dumps({"type": "ping", "t0": time.time() * 1000}))
        async for text in line:
            message = json.loads(text)
            if message["type"] == "snapshot":
                known.update(seq=message["seq"], epoch=message["epoch"], view=message["view"])
            elif message["type"] == "patch":
                known["seq"] = message["seq"]
                known["view"] = merged(known["view"], message.get("view", {}))
            elif message["type"] == "pong":  # half of the way there and back is gone
                known["ahead_ms"] = message["t1"] - (message["t0"] + time.time() * 1000) / 2
            elif message["type"] == "beat":  # the server asks whether we are there
                await line.send(json.dumps({"type": "ping", "t0": time.time() * 1000}))
            elif message["type"] == "bye" and message["reason"] != "restarting":
                sys.exit(f"sent away: {message['reason']}")
            if known["view"]:
                print(told(known["view"], known["ahead_ms"]), flush=True)


async def main(link, session):
    parts = urlsplit(link)
    address = f"{parts.scheme}://{parts.netloc}"
    async with httpx.AsyncClient() as http:
        entered = await http.post(f"{address}/api/enter", json={"token": parts.fragment})
    entered.raise_for_status()
    known = {"seq": 0, "epoch": "", "view": None, "ahead_ms": 0}
    while True:
        try:
            await follow(address, entered.cookies["floorkeeper"], session, known)
        except (OSError, WebSocketException) as error:
            print(f"no line: {error}", file=sys.stderr)
        await asyncio.sleep(0.5 + 2 * random.random())  # not all at the same moment


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
