"""How fast somebody may go on: so many a second, and so many at once after a rest."""

from functools import lru_cache
from ipaddress import ip_address, ip_network

REMEMBERED = 10_000


class Pace:
    """A token bucket for each name, kept as the instant at which it is full again.

    `per_second` 0 is no limit. Instants are seconds of a clock that never goes back.
    """

    def __init__(self, per_second: float, at_once: int = 0) -> None:
        self._each = 1 / per_second if per_second else 0.0
        self._ahead = self._each * (at_once - 0.5)  # half of one, so that no rounding counts
        self._full: dict[str, float] = {}

    def wait(self, name: str, now: float, count: int = 1) -> float:
        """0 where so many more may go, which then count; else the seconds until one may."""
        full = max(self._full.get(name, now), now)
        if full - now > self._ahead:
            return full - now - self._ahead
        self._full[name] = full + count * self._each
        if len(self._full) > REMEMBERED:
            self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Those that rest; all, where more names come than anybody honest would have."""
        busy = {name: full for name, full in self._full.items() if full > now}
        self._full = busy if len(busy) <= REMEMBERED // 2 else {}


@lru_cache(maxsize=4096)
def home(host: str) -> str | None:
    """Whose address it is: in IPv6 everybody has a network of 64 bits to choose from.

    None for this machine itself, from where a proxy may come with requests of everybody.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return None
    if address.is_loopback:
        return None
    return host if address.version == 4 else str(ip_network((host, 64), strict=False))
