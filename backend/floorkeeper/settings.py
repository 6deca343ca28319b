"""What an operator may set, by the environment or a `.env` file: `FLOORKEEPER_…`."""

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SMTP_SCHEMES = ("smtp", "smtp+starttls", "smtps")


def _smtp(url: str | None) -> str | None:
    parts = urlsplit(url or "")
    if url and (parts.scheme not in SMTP_SCHEMES or not parts.hostname):
        schemes = ", ".join(f"{scheme}://" for scheme in SMTP_SCHEMES)
        raise ValueError(f"an address such as smtp://mail.example.org:25 is needed ({schemes})")
    return url or None


class Settings(BaseSettings):
    """`database_url` is for another place than `<data_dir>/floorkeeper.db`.

    A PostgreSQL URL lets many nodes share it; `nats_url` is then the server by which they hear of
    one another at once, and without it they look into the database every second.
    `public_url` is the address that links carry; without it, that of host and port.
    `smtp_url` is the server that takes the letters: `smtp://`, `smtp+starttls://` or `smtps://`,
    with user and password where it wants them. Without it they are kept and can be looked at.
    `mail_from` is the address that they come from.
    `oidc_issuer`, with `oidc_client_id` and `oidc_client_secret`, is an OpenID provider through
    which staff may sign in as well.
    `second_factor` is whether accounts with a password must have one.
    `materials_url` is for another place than `<data_dir>/materials`, as `s3://bucket/prefix`.
    `materials_mb` is how large a file may be.
    `drain_s`: so long after SIGTERM the server still serves, while `/readyz` says that it leaves.
    `hooks_inside` lets web hooks call addresses of the server's own network.
    `trusted_proxies` are the addresses or networks of proxies, separated by commas, whose
    `X-Forwarded-For` says where a request comes from; without them nobody's does.
    `changes_per_second` is how many changes a person may ask for, ten times as many at once, and
    an address ten times as many of both; 0 is no limit.
    `screens_per_person` is how many a person may have open; 0 is no limit.
    """

    model_config = SettingsConfigDict(
        env_prefix="FLOORKEEPER_", env_file=".env", extra="ignore", frozen=True
    )

    data_dir: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    database_url: str | None = None
    nats_url: str | None = None
    smtp_url: Annotated[str | None, AfterValidator(_smtp)] = None
    mail_from: str | None = None
    second_factor: Literal["optional", "required"] = "optional"
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = None
    materials_url: str | None = None
    materials_mb: int = 25
    drain_s: float = 0
    hooks_inside: bool = False
    trusted_proxies: str | None = None
    changes_per_second: Annotated[float, Field(ge=0)] = 20
    screens_per_person: Annotated[int, Field(ge=0)] = 20

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        names = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")
        missing = [f"FLOORKEEPER_{one.upper()}" for one in names if not getattr(self, one)]
        if 0 < len(missing) < len(names):
            raise ValueError(f"sign-in through a provider needs {' and '.join(missing)} as well")
        return self

    @property
    def database(self) -> str:
        """The database's URL, with an async driver."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'floorkeeper.db'}"

    @property
    def address(self) -> str:
        """Where browsers find this server, without a slash at the end."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "localhost" if self.host in ("0.0.0.0", "::", "127.0.0.1") else self.host
        return f"http://{host}:{self.port}"

    @property
    def sender(self) -> str:
        """The address that letters come from."""
        return self.mail_from or f"floorkeeper@{urlsplit(self.address).hostname}"
