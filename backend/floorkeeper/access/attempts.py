"""How often somebody may try a password."""

import time
from collections import OrderedDict

from .errors import TooManyAttemptsError

ATTEMPTS = 5
WINDOW_S = 15 * 60
REMEMBERED = 10_000


class Attempts:
    """Counts failures by name (an account, an address) over a sliding quarter of an hour."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, list[float]] = OrderedDict()

    def check(self, *names: str) -> None:
        """Raises TooManyAttemptsError while one of the names has failed too often."""
        now = time.monotonic()
        for name in names:
            recent = [at for at in self._failures.get(name, ()) if now - at < WINDOW_S]
            if len(recent) >= ATTEMPTS:
                raise TooManyAttemptsError(int(WINDOW_S - (now - recent[-ATTEMPTS])) + 1)

    def failed(self, *names: str) -> None:
        for name in names:
            recent = self._failures.setdefault(name, [])
            recent.append(time.monotonic())
            del recent[:-ATTEMPTS]
            self._failures.move_to_end(name)
        while len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)

    def succeeded(self, *names: str) -> None:
        for name in names:
            self._failures.pop(name, None)
