"""One request to a hook's address: signed, bounded, never redirected, and not into the network.

The address is looked up once, and what was looked at is what is connected to: a name that means
another place a moment later leads nowhere.
"""

import asyncio
import ipaddress
import socket
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
from msgspec import Struct
from standardwebhooks import Webhook

from floorkeeper import __version__

PATIENCE_S = 10.0
"""For all of it: the name, the connection, the answer's head. Its body is not read."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Answer(Struct, frozen=True):
    """The `status` that was answered, or why there was no answer."""

    status: int | None = None
    error: str | None = None

    @property
    def taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class _Inside(Exception):
    """The address is not one of the public Internet."""


async def post(address: str, secret: str, key: str, body: str, now: int, *, inside: bool) -> Answer:
    """Sends `body` as the message `key`; `inside`: addresses of one's own network are allowed."""
    at = datetime.fromtimestamp(now / 1000, UTC)
    headers = {
        "content-type": "application/json",
        "user-agent": f"Floorkeeper/{__version__}",
        "webhook-id": key,
        "webhook-timestamp": str(now // 1000),
        "webhook-signature": Webhook(secret).sign(key, at, body),
    }
    try:
        async with asyncio.timeout(PATIENCE_S):
            return Answer(await _send(address, headers, body.encode(), inside))
    except TimeoutError:
        return Answer(error="too_slow")
    except _Inside:
        return Answer(error="inside")
    except socket.gaierror:
        return Answer(error="unknown_host")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        return Answer(error="no_connection")


async def _send(address: str, headers: dict[str, str], body: bytes, inside: bool) -> int:
    url = httpx.URL(address)
    found = await _looked_up(address)
    if not inside and not all(map(_public, found)):
        raise _Inside
    async with (
        httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=PATIENCE_S) as client,
        client.stream(
            "POST",
            url.copy_with(host=str(found[0])),
            content=body,
            headers={**headers, "host": url.netloc.decode(), "connection": "close"},
            extensions={"sni_hostname": url.host},
        ) as response,
    ):
        return response.status_code


async def _looked_up(address: str) -> list[Address]:
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]


def _public(ip: Address) -> bool:
    """Whether an address is of the public Internet, however it is wrapped."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return _public(ip.ipv4_mapped)
        if ip.sixtofour is not None or ip.teredo is not None or ip in _NAT64:
            return False
    return ip.is_global and not ip.is_multicast
