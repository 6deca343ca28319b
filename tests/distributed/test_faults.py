"""Real processes under load are killed, stopped and woken; a checker reads what clients saw."""

import os
import signal
import time
from collections.abc import Callable

import pytest
from tests.distributed.checker import complaints
from tests.distributed.conftest import Nodes
from tests.distributed.crowd import Crowd
from tests.distributed.nats import Nats
from tests.distributed.postgres import Postgres
from tests.server import Person, Server, until

Fault = Callable[[list[Server], Nats, Postgres], None]


def a_node_dies(nodes: list[Server], nats: Nats, postgres: Postgres) -> None:
    nodes[0].kill()
    nodes[0].start()


def nats_dies(nodes: list[Server], nats: Nats, postgres: Postgres) -> None:
    nats.kill()
    nats.start()


def the_database_dies(nodes: list[Server], nats: Nats, postgres: Postgres) -> None:
    postgres.kill()
    postgres.start()


def a_node_stands_still(nodes: list[Server], nats: Nats, postgres: Postgres) -> None:
    """For longer than the others take it to be at work."""
    os.kill(nodes[0].process.pid, signal.SIGSTOP)
    time.sleep(6)
    os.kill(nodes[0].process.pid, signal.SIGCONT)


def all_at_once(nodes: list[Server], nats: Nats, postgres: Postgres) -> None:
    nodes[1].kill()
    nats.kill()
    postgres.kill()
    postgres.start()
    nodes[1].start()
    nats.start()


@pytest.mark.parametrize(
    "fault", [a_node_dies, nats_dies, the_database_dies, a_node_stands_still, all_at_once]
)
def test_nothing_acknowledged_is_lost_or_done_twice(
    fault: Fault, node: Nodes, nats: Nats, postgres: Postgres
) -> None:
    nodes = [node() for _ in range(2)]
    moderator = nodes[0].enter("moderator")
    for act in ("open_session", "open_list"):
        moderator.do(act)
    people = [int(p) for p in moderator.view("moderator")["view"]["people"]]
    crowd = Crowd(nodes, moderator.cookie, seed=1)
    for n in range(4):
        crowd.watch("moderator", f"screen {n}", at=n)
    for n in range(2):
        crowd.act(people[n::2], at=n)
    busy(crowd, 40)
    fault(nodes, nats, postgres)
    busy(crowd, 40)
    crowd.stop()
    there = [Person(one, moderator.cookie) for one in nodes]
    log = there[0].log()
    assert complaints(crowd.notes, log) == []
    until(lambda: len({*ends(there)}) == 1, "the whole log on all nodes")
    until(lambda: alike(there), "the same on all nodes")


def alike(there: list[Person]) -> bool:
    """At one moment; names and lines are told a second later at most."""
    first, second = (one.view("moderator")["view"] for one in there)
    return bool(first == second)


def ends(there: list[Person]) -> list[int]:
    """How far each node is, and the log; an alarm may come at any time."""
    return [*(one.view("moderator")["seq"] for one in there), len(there[0].log())]


def busy(crowd: Crowd, acks: int) -> None:
    """Until so many more commands were acknowledged."""

    def acked() -> int:
        return sum(note["what"] == "acked" for note in list(crowd.notes))

    goal = acked() + acks
    until(lambda: acked() >= goal, f"{acks} more commands")
