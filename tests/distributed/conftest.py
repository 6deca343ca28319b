"""A sample meeting in a PostgreSQL database, and as many nodes on it as are wanted."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.distributed.nats import Nats
from tests.distributed.postgres import Postgres
from tests.server import Server, floorkeeper

Nodes = Callable[..., Server]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """In a folder that its own user of the system may enter, as those of pytest are not."""
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        running = Postgres(Path(folder))
        yield running
        running.stop()


@pytest.fixture(scope="session")
def seeded_url(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the sample meeting; to be copied, not used."""
    url = postgres.database()
    data_dir = tmp_path_factory.mktemp("seed")
    done = floorkeeper(data_dir, "seed", FLOORKEEPER_DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture
def database_url(postgres: Postgres, seeded_url: str) -> str:
    name = seeded_url.partition("?")[0].rpartition("/")[2]
    return postgres.database(name)


@pytest.fixture
def nats() -> Iterator[Nats]:
    running = Nats()
    yield running
    running.kill()


@pytest.fixture
def node(database_url: str, nats: Nats, tmp_path: Path) -> Iterator[Nodes]:
    """Starts a node on the test's database; `environment` for one that is set up otherwise."""
    started: list[Server] = []

    def start(ahead_ms: int = 0, **environment: str) -> Server:
        given = {"FLOORKEEPER_DATABASE_URL": database_url, "FLOORKEEPER_NATS_URL": nats.url}
        data_dir = tmp_path / f"node{len(started)}"
        data_dir.mkdir()
        started.append(Server(data_dir, environment={**given, **environment}, ahead_ms=ahead_ms))
        return started[-1]

    yield start
    for one in started:
        one.stop()
