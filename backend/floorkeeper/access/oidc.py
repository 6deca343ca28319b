"""Sign-in through an OpenID provider: code with PKCE, nonce, and an ID token that is verified."""

import secrets
import time
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from itsdangerous import BadSignature, URLSafeTimedSerializer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

WITHIN_S = 600
"""So long somebody may take to sign in there."""
PATIENCE_S = 10
LEEWAY_S = 60
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_DISCOVERY = "/.well-known/openid-configuration"


class ProviderError(Exception):
    """`reason`: `unreachable`, `refused` (by the person or the provider), `expired` (begun too
    long ago, or in another browser), `unproved` (what came does not prove who it is),
    `unverified` (without a verified e-mail address), `unknown` (nobody of the staff).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Client(NamedTuple):
    """What this installation is to the provider."""

    issuer: str
    id: str
    secret: str


class Oidc:
    """`secret` signs what a browser keeps while somebody is at the provider."""

    def __init__(self, client: Client, secret: str, address: str) -> None:
        self._client = client
        self._issuer = client.issuer.rstrip("/")
        self._back = f"{address}/api/oidc/back"
        self._signer = URLSafeTimedSerializer(secret, salt="oidc")

    @property
    def on(self) -> bool:
        return bool(self._issuer)

    async def begin(self) -> tuple[str, str]:
        """Where the browser goes, and what it keeps meanwhile; raises ProviderError."""
        metadata = await self._metadata()
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        challenge = create_s256_code_challenge(kept["verifier"])  # type: ignore[no-untyped-call]
        there = prepare_grant_uri(
            metadata["authorization_endpoint"],
            self._client.id,
            "code",
            self._back,
            "openid email",
            kept["state"],
            nonce=kept["nonce"],
            code_challenge=challenge,
            code_challenge_method="S256",
        )
        return there, str(self._signer.dumps(kept))

    async def email(self, kept: str, query: Mapping[str, str]) -> str:
        """The verified e-mail address of who comes back; raises ProviderError."""
        try:
            known = self._signer.loads(kept, max_age=WITHIN_S)
        except BadSignature:
            raise ProviderError("expired") from None
        if not secrets.compare_digest(known["state"].encode(), query.get("state", "").encode()):
            raise ProviderError("expired")
        if "code" not in query:
            raise ProviderError("refused")
        claims = await self._claims(query["code"], known)
        email = claims.get("email")
        if not isinstance(email, str) or claims.get("email_verified") is not True:
            raise ProviderError("unverified")
        return email

    async def _claims(self, code: str, known: Mapping[str, str]) -> CodeIDToken:
        metadata = await self._metadata()
        try:
            token = await self._token(metadata["token_endpoint"], code, known["verifier"])
            keys = KeySet.import_key_set(await self._get(metadata["jwks_uri"]))
            decoded = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                options={
                    "iss": {"essential": True, "value": metadata["issuer"]},
                    "aud": {"essential": True, "value": self._client.id},
                },
                params={
                    "nonce": known["nonce"],
                    "client_id": self._client.id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(now=int(time.time()), leeway=LEEWAY_S)
        except httpx.HTTPError:
            raise ProviderError("unreachable") from None
        except (JoseError, KeyError, ValueError):
            raise ProviderError("unproved") from None
        return claims

    async def _token(self, address: str, code: str, verifier: str) -> dict[str, Any]:
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": verifier,
        }
        who = (quote(self._client.id, safe=""), quote(self._client.secret, safe=""))
        async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
            answer = await client.post(address, data=body, auth=who)
        if answer.is_server_error:
            answer.raise_for_status()
        token: dict[str, Any] = answer.json()
        return token

    async def _metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = await self._get(self._issuer + _DISCOVERY)
        if str(found.get("issuer")).rstrip("/") != self._issuer:
            raise ProviderError("unproved")
        return found

    async def _get(self, address: str) -> Any:
        try:
            async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
                return (await client.get(address)).raise_for_status().json()
        except (httpx.HTTPError, ValueError):
            raise ProviderError("unreachable") from None
