"""The command line of a server whose clock stands at the instant in `<data_dir>/now`."""

from floorkeeper.cli import app
from floorkeeper.live import clock
from floorkeeper.settings import Settings

_NOW = Settings().data_dir / "now"


def _standing() -> int:
    return int(_NOW.read_text())


clock.now = _standing
app()
