"""Records and proofs on the command line."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from . import records, verify
from .floor.audit import BrokenLogError
from .languages import LANGUAGES
from .live import clock
from .meetings.service import Meetings, Missing
from .meetings.tables import MeetingSession
from .proof.chain import Export, TamperedError
from .proof.check import accounts, erased, proved
from .proof.export import Proof, exported
from .proof.keys import SigningKey, key_id
from .record.forms import RecordForm, RecordPart, Wanted, written
from .record.record import Source
from .settings import Settings
from .store.database import Database
from .store.log import EventLog
from .store.shared import open_alone

Session = Annotated[int, typer.Option(help="The session's number.")]
Result = TypeVar("Result")


def install(app: typer.Typer) -> None:
    for command in (record, export, verify_log):
        app.command(command.__name__.partition("_")[0])(command)


def record(
    session: Annotated[int | None, typer.Argument(help="The session's number.")] = None,
    meeting: Annotated[int | None, typer.Option(help="All sessions of a meeting instead.")] = None,
    form: Annotated[
        RecordForm | None, typer.Option("--as", help="By the file's name, else.")
    ] = None,
    language: Annotated[str, typer.Option(help="en, fr, es, ar, ru, zh.")] = "en",
    part: Annotated[
        RecordPart, typer.Option(help="Which table, as CSV.")
    ] = RecordPart.INTERVENTIONS,
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
) -> None:
    """Write the record of a session, or of a whole meeting; also while a server runs."""
    if (session is None) == (meeting is None):
        raise typer.BadParameter("say which session, or --meeting and which one")
    if language not in LANGUAGES:
        raise typer.BadParameter(f"--language is one of {', '.join(LANGUAGES)}")
    form = form or _form_of(output)
    if form is RecordForm.CSV and part is RecordPart.SESSIONS and meeting is None:
        raise typer.BadParameter("the table of sessions is the meeting's: say --meeting")
    output = output or Path(f"record.{form}")
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading the log", total=None)
        try:
            source = asyncio.run(
                _read(session, meeting, lambda what: progress.update(task, description=what))
            )
            progress.update(task, description=f"Writing {output.name}")
            made = written(source, Wanted(form, language, records.called(language), part))
            output.write_bytes(made)
        except (Missing, OSError) as error:
            typer.echo(f"floorkeeper: {_why(error)}", err=True)
            raise typer.Exit(2) from None
    typer.echo(f"{output}: {len(made):,} bytes, {len(source.sessions)} sessions")


def _form_of(output: Path | None) -> RecordForm:
    try:
        return RecordForm(output.suffix.removeprefix(".").lower()) if output else RecordForm.PDF
    except ValueError:
        forms = ", ".join(form for form in RecordForm if form is not RecordForm.PAGE)
        raise typer.BadParameter(
            f"the file's name must end in one of {forms}, or say --as"
        ) from None


def _why(error: Exception) -> str:
    return f"there is no {error}" if isinstance(error, Missing) else str(error)


async def _read(session: int | None, meeting: int | None, reading: Callable[[str], None]) -> Source:
    async def work(meetings: Meetings, log: EventLog) -> Source:
        if meeting is not None:
            return await records.of_meeting(meetings, log, meeting, reading)
        assert session is not None
        await meetings.get(MeetingSession, session)
        source = await records.of_session(meetings, log, session)
        if not source.sessions[0].entries:
            raise Missing(f"log of session {session} yet")
        return source

    return await _reading(work, reading)


async def _proof(session: int) -> Proof:
    async def work(meetings: Meetings, log: EventLog) -> Proof:
        proof = await records.proof_of(meetings, log, session)
        if not proof.entries:
            raise Missing(f"log of session {session} yet")
        return proof

    return await _reading(work)


async def _reading(
    work: Callable[[Meetings, EventLog], Awaitable[Result]],
    reading: Callable[[str], None] = lambda _: None,
) -> Result:
    """What `work` reads, also while a server runs."""
    database = Database(Settings().database)
    if not open_alone(database):
        reading("Reading beside a server")
    log = EventLog(database)
    try:
        return await work(Meetings(database), log)
    finally:
        await log.close()
        await database.close()


def export(session: Session = 1) -> None:
    """Print the log of a session as JSON lines, chained and signed; also while a server runs."""
    try:
        proof = asyncio.run(_proof(session))
    except (Missing, OSError) as error:
        typer.echo(f"floorkeeper: {_why(error)}", err=True)
        raise typer.Exit(2) from None
    for line in exported(proof, clock.now(), SigningKey(Settings().data_dir)):
        sys.stdout.buffer.write(line)


def verify_log(
    file: Annotated[Path | None, typer.Argument(help="An exported log.")] = None,
    session: Session = 1,
    key: Annotated[
        str | None, typer.Option(help="The public key that must have signed it, as published.")
    ] = None,
) -> None:
    """Prove a log and all figures of its record, and print the budget statement."""
    if file is None:
        _verify_own(session)
        return
    try:
        found, statement = proved(file.read_bytes(), key)
    except OSError as error:
        typer.echo(f"floorkeeper: {error}", err=True)
        raise typer.Exit(2) from None
    except (TamperedError, ValueError) as error:
        typer.echo(f"The log is not whole: {error}.", err=True)
        raise typer.Exit(1) from None
    for line in verify.table(statement):
        typer.echo(line)
    _tell(found, key)


def _tell(found: Export, key: str | None) -> None:
    made = found.claim.figures
    typer.echo(
        f"{len(found.entries)} entries of session {found.head.session_id}, whole; both "
        f"computations agree, and all figures of the record: {len(made.interventions)} "
        f"interventions, {len(made.account.lines)} lines of the statement."
    )
    if gone := erased(found):
        typer.echo(f"{gone} texts that people typed were erased since; all else is as it was.")
    name = key_id(found.maker.public_key)
    if key is None:
        typer.echo(f"Signed by key {name}: compare it with the one that the server publishes.")
    else:
        typer.echo(f"Signed by key {name}, as wanted.")


def _verify_own(session: int) -> None:
    """Proves the log in the database itself."""
    try:
        entries = verify.read_database(Settings().database, session)
        statement = accounts(entries)
    except (verify.UnreadableLogError, OSError) as error:
        typer.echo(f"floorkeeper: {error}", err=True)
        raise typer.Exit(2) from None
    except BrokenLogError as error:
        typer.echo(f"The log is not whole: {error}.", err=True)
        raise typer.Exit(1) from None
    for line in verify.table(statement, verify.read_names(Settings().database)):
        typer.echo(line)
    typer.echo(f"{len(entries)} entries, whole; both computations agree.")
