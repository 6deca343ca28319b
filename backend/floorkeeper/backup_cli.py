"""Backups on the command line."""

from pathlib import Path
from typing import Annotated

import typer

from . import backup as backups
from .live import clock
from .settings import Settings

File = Annotated[Path, typer.Argument(help="The file of the backup.")]
_ELSEWHERE = {
    "database": "The database is PostgreSQL's: back it up right after this with pg_dump.",
    "materials": "The files of materials are in FLOORKEEPER_MATERIALS_URL: back them up there.",
}


def install(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)


def backup(file: File) -> None:
    """Copy database, materials and secrets into one file; also while a server runs."""
    try:
        manifest = backups.back_up(Settings(), file, clock.now())
    except (backups.NotBackedUpError, OSError) as error:
        typer.echo(f"floorkeeper: {error}", err=True)
        raise typer.Exit(1) from None
    size = sum(part.size for part in manifest.parts.values())
    typer.echo(f"{file}: {len(manifest.parts)} files of {size:,} bytes, read again and whole.")
    typer.echo("It holds the secrets of this installation: keep it as you keep them.")
    for what in manifest.elsewhere:
        typer.echo(_ELSEWHERE[what], err=True)


def restore(file: File) -> None:
    """Put a backup into an empty data directory, once all of it is proved; without a server."""
    try:
        manifest, logs = backups.restore(Settings(), file)
    except (backups.NotBackedUpError, OSError) as error:
        typer.echo(f"floorkeeper: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{len(manifest.parts)} files are in {Settings().data_dir}, all of them whole.")
    for session_id, entries in logs.items():
        typer.echo(f"session {session_id}: {entries} entries, proved")
    for what in manifest.elsewhere:
        typer.echo(f"Not in the backup: {what}.", err=True)
