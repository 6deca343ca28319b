"""From one laptop to many nodes: an installation goes to PostgreSQL as it is."""

from pathlib import Path

import pytest
from tests.distributed.conftest import Nodes
from tests.distributed.postgres import Postgres
from tests.server import Person, Server, floorkeeper


@pytest.fixture
def database_url(postgres: Postgres) -> str:
    """Empty; the nodes of these tests work on it."""
    return postgres.database()


def test_all_goes_over_and_goes_on(server: Server, database_url: str, node: Nodes) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")
    server.enter("participant", "Algeria").ask(subject="On evidence")
    moderator.do("suspend_session", reason="a fire drill")
    before, log = moderator.view("moderator")["view"], moderator.log()
    refused = floorkeeper(server.data_dir, "move", database_url)
    assert refused.returncode == 1
    assert "in use by process" in refused.stderr
    server.stop()
    moved = floorkeeper(server.data_dir, "move", database_url)
    assert moved.returncode == 0, moved.stderr
    assert "entries are proved" in moved.stdout
    there = node()
    assert {t for _, _, t in there.links} == {t for _, _, t in server.links}
    again = Person(there, moderator.cookie)
    assert again.log() == log
    after = again.view("moderator")["view"]
    for part in ("requests", "people", "list", "budget", "programme"):
        assert after[part] == before[part]
    again.do("resume_session")
    secretariat = there.enter("secretariat")
    body = {"category": "state", "affiliation": "Malta"}
    made = secretariat.http.post("/api/meetings/1/participants", json=body)
    assert made.status_code == 201, made.text
    twice = floorkeeper(server.data_dir, "move", database_url)
    assert twice.returncode == 1
    assert "is not empty: nothing was moved" in twice.stderr


def test_a_move_that_cannot_be_whole_is_none(
    seeded: Path, tmp_path: Path, postgres: Postgres, database_url: str
) -> None:
    done = floorkeeper(seeded, "move", "sqlite:///elsewhere.db")
    assert done.returncode == 2
    nowhere = floorkeeper(seeded, "move", postgres.url("nowhere"))
    assert nowhere.returncode == 1
    assert "nowhere" in nowhere.stderr
