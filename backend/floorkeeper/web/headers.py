"""What browsers are told of every answer: what it may fetch, run and be used for."""

import secrets

Headers = tuple[tuple[bytes, bytes], ...]

_NO_SNIFF = (b"x-content-type-options", b"nosniff")
_OURS: Headers = (
    _NO_SNIFF,
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()",
    ),
)
_STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
_NOTHING = (
    b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)
"""For what is no page: opened as one, it can do nothing."""


def page_policy(nonce: str | None = None) -> str:
    """The Content-Security-Policy of a page; styles in it have the `nonce`, scripts are files."""
    styles = f"style-src 'self' 'nonce-{nonce}'" if nonce else "style-src 'self'"
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            styles,
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


class Defaults:
    """The headers of an answer by its path, where it does not say otherwise itself."""

    def __init__(self, *, secure: bool) -> None:
        always = (*_OURS, _STRICT_TRANSPORT) if secure else _OURS
        self._page: Headers = ((b"content-security-policy", page_policy().encode()), *always)
        self._data: Headers = ((b"content-security-policy", _NOTHING), *always)
        self._api: Headers = (*self._data, (b"cache-control", b"no-store"))
        self._asset: Headers = (_NO_SNIFF, *(always[-1:] if secure else ()))

    def of(self, path: str) -> Headers:
        if path.startswith("/assets/"):
            return self._asset  # the page governs its parts, of which a first load asks for twenty
        if path.startswith("/api/"):
            return self._api
        return self._data if "/files/" in path else self._page
