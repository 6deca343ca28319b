"""What others are given to build upon: the example client, and the description of the socket."""

import subprocess
import sys
from pathlib import Path

import msgspec
import yaml
from tests.server import Server, until

from floorkeeper.web.asyncapi import document

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_client_follows_a_session_through_a_restart(server: Server) -> None:
    link = f"{server.address}/enter#{server.token('display')}"
    output = server.data_dir / "client.log"
    client = DOCS / "examples" / "client.py"

    def last() -> str:
        return (output.read_text().splitlines() or [""])[-1]

    with output.open("w") as out:
        running = subprocess.Popen([sys.executable, str(client), link, "1"], stdout=out)
    try:
        moderator = server.enter("moderator")
        until(lambda: last() == "planned: nobody has the floor", "the first line")
        moderator.do("open_session")
        moderator.do("open_list")
        server.enter("participant", "Chile").ask()
        moderator.do("next_speaker")
        until(lambda: last().startswith("Chile (online): "), "the holder")
        assert last().endswith(("3:00 left", "2:59 left", "2:58 left")), last()
        server.kill()
        server.start()
        holder = moderator.view("moderator")["view"]["floor"]["holder"]
        moderator.do("end_turn", turn_id=holder["id"])
        until(lambda: last() == "open: nobody has the floor", "the line after the restart")
    finally:
        running.kill()
        running.wait()


def test_the_description_of_the_socket_is_what_its_messages_make_it() -> None:
    written = yaml.safe_load((DOCS / "asyncapi.yaml").read_text())
    made = msgspec.json.decode(msgspec.json.encode(document()))
    assert written == made, "run `make client`"


def test_all_that_the_description_refers_to_is_there() -> None:
    made = document()

    def check(value: object) -> None:
        if isinstance(value, dict):
            if "$ref" in value:
                found: object = made
                for part in value["$ref"].removeprefix("#/").split("/"):
                    assert isinstance(found, dict)
                    found = found[part]
            for one in value.values():
                check(one)
        elif isinstance(value, list | tuple):
            for one in value:
                check(one)

    check(made)
