"""People on the command line: a table in, with what was understood, and a table out."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from floorkeeper.access.service import SHELL
from floorkeeper.beside import said, tell_server
from floorkeeper.settings import Settings
from floorkeeper.store.database import Database
from floorkeeper.store.shared import open_alone

from .errors import ImportRefused
from .exports import TableFormat
from .people import People
from .roster import Decision, LineState, RosterLine, RosterPreview
from .service import Meetings, Missing

Meeting = Annotated[int, typer.Option("--meeting", help="The meeting's number.")]
Language = Annotated[str | None, typer.Option(help="en, fr, es, ar, ru, zh; without it, codes.")]
_MARKS = {LineState.NEW: "+", LineState.CHANGED: "~", LineState.NEAR: "?", LineState.ERROR: "!"}


def install(app: typer.Typer) -> None:
    app.command("import")(import_people)
    app.command("export-people")(export_people)


def import_people(
    file: Annotated[Path, typer.Argument(help="XLSX, XLS, ODS or CSV.", exists=True)],
    meeting: Meeting = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say it, but write nothing.")] = False,
    near: Annotated[
        Decision | None, typer.Option(help="What is done with lines that are like somebody.")
    ] = None,
) -> None:
    """Take people from a table: all lines or none; the same table again changes nothing."""
    data = file.read_bytes()

    async def work(people: People) -> bool:
        found = await people.preview(meeting, data)
        _tell(found)
        if dry_run:
            return False
        decisions = {line.number: near for line in found.lines if line.near and near}
        print_ = found.fingerprint
        taken = await people.apply(meeting, data, SHELL, decisions=decisions, fingerprint=print_)
        typer.echo(f"{taken.new} people are new, {taken.changed} were changed.")
        return taken.new + taken.changed > 0

    _run(f"Reading {file.name}", meeting, work)


def export_people(
    file: Annotated[Path, typer.Argument(help="Ends in .xlsx or .csv.")],
    meeting: Meeting = 1,
    language: Language = None,
) -> None:
    """Write all people of a meeting as a table that `import` reads."""
    try:
        format_ = TableFormat(file.suffix.removeprefix(".").lower())
    except ValueError:
        raise typer.BadParameter("the file's name must end in .xlsx or .csv") from None

    async def work(people: People) -> bool:
        file.write_bytes(await people.export(meeting, format_, language))
        return False

    _run(f"Writing {file.name}", meeting, work)


def _run(what: str, meeting: int, work: Callable[[People], Coroutine[Any, Any, bool]]) -> None:
    """Does `work`, which says whether it has changed anything; also while a server runs."""
    database = Database(Settings().database)
    alone = open_alone(database)

    async def run() -> None:
        try:
            changed = await work(People(database, Meetings(database)))
            if changed and not alone:
                typer.echo(said(told=await tell_server(database, meeting)))
        finally:
            await database.close()

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            progress.add_task(what, total=None)
            asyncio.run(run())
    except (Missing, ImportRefused, OSError) as error:
        typer.echo(f"floorkeeper: {_why(error)}", err=True)
        raise typer.Exit(2) from None


_WHY = {
    "file_too_large": "the file is too large: at most {megabytes} MB, also when unpacked",
    "file_too_many": "the table is too large: at most {rows} rows and {columns} columns",
    "file_empty": "there is nothing in the file",
    "file_unreadable": "the file cannot be read as a table",
    "import_incomplete": "it is not known which column holds: {columns}",
    "import_wrong": "{count} lines cannot be taken, the first of them line {line}; none was",
    "import_undecided": "line {line} is like somebody else: say --near keep, merge or skip",
    "import_changed": "the people have changed meanwhile; nothing was taken",
}


def _why(error: Exception) -> str:
    if isinstance(error, ImportRefused):
        return _WHY[error.rule].format(**error.values)
    return f"there is no {error}" if isinstance(error, Missing) else str(error)


def _tell(found: RosterPreview) -> None:
    """The columns, the lines that are not the same as before, and how many there are of each."""
    console = Console()
    columns = Table("column", "is", "how")
    for shown in found.columns:
        column = shown.column
        columns.add_row(column.header, column.field or "left out", column.how)
    console.print(columns)
    for line in found.lines:
        if line.state in _MARKS:
            console.print(f"{_MARKS[line.state]} {line.number}: {_said(line)}", markup=False)
    counts = ", ".join(f"{count} {state}" for state, count in found.counts.items())
    console.print(counts)


def _said(line: RosterLine) -> str:
    who = ", ".join(str(line.values[f]) for f in ("affiliation", "name") if f in line.values)
    if line.errors:
        return f"{who}: " + "; ".join(f"{e.field} {e.code} {e.text!r}" for e in line.errors)
    if line.near:
        other = f"line {line.near.line}" if line.near.line else f"person {line.near.participant}"
        return f"{who} is like {other} ({line.near.similarity} %)"
    return who + "".join(f"; {e.field}: {e.before} → {e.after}" for e in line.changes)
