"""Whether a request comes from our own pages."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


def same_origin(
    connection: HTTPConnection, public_url: str | None, *, required: bool = False
) -> bool:
    """By its Origin header, which browsers set and pages cannot; without one unless `required`."""
    origin = connection.headers.get("origin")
    if origin is None:
        return not required
    host = urlsplit(origin).netloc
    public = urlsplit(public_url).netloc if public_url else None
    return host != "" and host in (connection.headers.get("host"), public)
