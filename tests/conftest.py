"""What every test shares: how hard Hypothesis searches, the order of the stages, a server."""

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.server import Server, copy_of, floorkeeper

from floorkeeper.store.database import Database
from floorkeeper.store.log import EventLog

TESTS = Path(__file__).parent
LAST = ("live", "distributed", "browser", "bench")
"""Folders in which a test waits for something real; all others run before them."""

_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# ci: the same examples at every run, thousands of steps in all, within a minute
settings.register_profile(
    "ci", _CALM, max_examples=100, stateful_step_count=50, derandomize=True, print_blob=True
)
# dev: new examples at every run, quick
settings.register_profile("dev", _CALM, max_examples=50, stateful_step_count=30)
# deep: for a night, before a release
settings.register_profile("deep", _CALM, max_examples=10_000, stateful_step_count=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "keep the pictures of tests/browser/looks as they are now, instead of comparing"
    parser.addoption("--looks-anew", action="store_true", help=told)


def _stage(item: pytest.Item) -> int:
    folder = item.path.relative_to(TESTS).parts[0]
    return LAST.index(folder) + 1 if folder in LAST else 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast stages first; in each the longest files, so that no worker is left with one at last."""
    longest = Counter(item.path for item in items)
    items.sort(key=lambda item: (_stage(item), -longest[item.path]))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the sample meeting; to be copied, not used."""
    data_dir = tmp_path_factory.mktemp("seeded")
    done = floorkeeper(data_dir, "seed")
    assert done.returncode == 0, done.stderr
    return data_dir


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where `log` is written."""
    return tmp_path / "floorkeeper.db"


@pytest.fixture
async def log(path: Path) -> AsyncIterator[EventLog]:
    """A log on a database file of its own, without a server."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    database.open()
    log = EventLog(database)
    yield log
    await log.close()
    await database.close()


@pytest.fixture
def environment() -> dict[str, str]:
    """How `server` is set up, beyond what is usual."""
    return {}


@pytest.fixture
def server(seeded: Path, tmp_path: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A server of one's own, on the sample meeting."""
    running = Server(copy_of(seeded, tmp_path / "data"), environment=environment)
    yield running
    running.stop()
