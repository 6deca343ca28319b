"""Servers for tests: one of its own where a test stops it, else one for a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.server import Server, copy_of, floorkeeper


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the sample meeting; to be copied, not used."""
    data_dir = tmp_path_factory.mktemp("seeded")
    done = floorkeeper(data_dir, "seed")
    assert done.returncode == 0, done.stderr
    return data_dir


@pytest.fixture
def server(seeded: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(copy_of(seeded, tmp_path / "data"))
    yield running
    running.stop()
