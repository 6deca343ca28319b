"""Keeping and forgetting on the command line; also while a server runs, whose screens follow."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console
from rich.table import Table

from .beside import as_secretariat
from .keeping.rules import How
from .keeping.tables import KeepingAct
from .settings import Settings
from .store.database import Database
from .store.keeping import moment
from .store.shared import open_alone

Participant = Annotated[int, typer.Argument(help="The participant's number.")]
Meeting = Annotated[int, typer.Option("--meeting", help="The meeting's number.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept, and names nobody.")]
Answered = Callable[[httpx.Response], None]

keep = typer.Typer(help="What is kept how long, and what was done about it.", no_args_is_help=True)


def install(app: typer.Typer) -> None:
    app.command("person-data")(person_data)
    app.command("forget-person")(forget_person)
    app.add_typer(keep, name="keep")


def person_data(
    participant: Participant,
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
) -> None:
    """Write all that is kept of a participant as a ZIP."""
    output = output or Path(f"participant-{participant}.zip")

    def answered(response: httpx.Response) -> None:
        output.write_bytes(response.content)
        typer.echo(f"{output}: {len(response.content):,} bytes")

    _ask("GET", f"/api/participants/{participant}/data", answered)


def forget_person(
    participant: Participant,
    erase: Annotated[
        bool | None,
        typer.Option(
            "--erase/--pseudonymise", help="Also what the person wrote, or only who it is."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say it, but do nothing.")] = False,
    reason: Reason = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget a participant: this cannot be undone. The log stays, and is proved as before."""
    if erase is None:
        raise typer.BadParameter("say --erase or --pseudonymise")
    how = How.ERASE if erase else How.PSEUDONYMISE
    path = f"/api/participants/{participant}"
    if dry_run:
        _ask("GET", f"{path}/forgetting", _tell, params={"how": how.value})
        return
    if not reason:
        raise typer.BadParameter("say --reason: it is written down")
    if not yes:
        typer.confirm(f"{how.value} participant {participant}? It cannot be undone", abort=True)
    _ask("POST", f"{path}/forget", _tell, json={"how": how.value, "reason": reason})


@keep.command("list")
def list_kinds(meeting: Meeting = 1) -> None:
    """How many things there are of each kind, when they go, and all that was done."""
    _ask("GET", f"/api/meetings/{meeting}/keeping", _tell_kinds)


@keep.command("set")
def set_period(
    kind: Annotated[str, typer.Argument(help="As `keep list` calls it.")],
    days: Annotated[int | None, typer.Argument(min=0, help="After the meeting's end.")] = None,
    meeting: Meeting = 1,
) -> None:
    """Keep a kind so many days after the meeting's end; without days, keep it on."""
    _ask(
        "PUT", f"/api/meetings/{meeting}/keeping/periods", _tell_kinds, json={"days": {kind: days}}
    )


@keep.command("run")
def run_due(
    kind: Annotated[
        str | None, typer.Argument(help="This kind now, whether it is due or not.")
    ] = None,
    meeting: Meeting = 1,
    reason: Reason = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase what is due in all meetings, as the server does once a day; or a kind of one, now."""
    if kind is None:
        _ask("POST", "/api/keeping/due", lambda found: _tell_due(found.json()["items"]))
        return
    if not reason:
        raise typer.BadParameter("say --reason: it is written down")
    if not yes:
        typer.confirm(f"Erase all {kind} of meeting {meeting}? It cannot be undone", abort=True)
    path = f"/api/meetings/{meeting}/keeping/{kind}/forget"
    _ask("POST", path, lambda found: _tell_counts(found.json()["counts"]), json={"reason": reason})


@asynccontextmanager
async def _server(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The server that runs on the data, else one for this alone: what is done is the same."""
    database = Database(settings.database)
    if not open_alone(database):
        async with as_secretariat(database, settings) as server:
            yield server
        await database.close()
        return
    from .web import logs
    from .web.app import create_app  # the whole application, which other commands do without

    # without a mail server: nobody is written to meanwhile
    silent = settings.model_copy(update={"smtp_url": None})
    app = create_app(silent, database, serving=False)
    logs.set_up(logging.WARNING)
    async with (
        app.router.lifespan_context(app),
        as_secretariat(database, settings, httpx.ASGITransport(app)) as server,
    ):
        yield server


def _ask(method: str, path: str, answered: Answered, **words: Any) -> None:
    async def run() -> httpx.Response:
        async with _server(Settings()) as server:
            return await server.request(method, path, **words)

    try:
        response = asyncio.run(run())
    except (httpx.HTTPError, OSError) as error:
        typer.echo(f"floorkeeper: the server could not be asked: {error}", err=True)
        raise typer.Exit(2) from None
    if not response.is_success:
        problem = response.json()
        wrong = [f"{one['field']}: {one['message']}" for one in problem.get("errors") or []]
        said = [problem["detail"], *wrong, problem["remedy"]]
        typer.echo(f"floorkeeper: {' '.join(filter(None, said))}", err=True)
        raise typer.Exit(1)
    answered(response)


def _tell(response: httpx.Response) -> None:
    done = response.json()
    typer.echo(f"Participant {done['participant_id']}, {done['affiliation']}")
    for what in ("goes", "stays"):
        counts = ", ".join(f"{count} {kind}" for kind, count in done[what].items())
        typer.echo(f"{what}: {counts or 'nothing'}")
    for one in done["mentions"]:
        where = f"session {one['session_id']}, " if one["session_id"] else ""
        number = f" {one['number']}" if one["number"] else ""
        typer.echo(f"still named: {where}{one['page'] or 'set-up'}{number}: {one['excerpt']}")


def _tell_kinds(response: httpx.Response) -> None:
    found, console = response.json(), Console()
    kinds = Table("kind", "things", "days", "usual", "goes")
    for one in found["kinds"]:
        days = "kept" if one["days"] is None else str(one["days"])
        goes = moment(one["due_at"]) or ""
        kinds.add_row(one["kind"], str(one["count"]), days, str(one["usual"]), goes)
    console.print(kinds)
    for act in found["acts"]:
        console.print(" ".join(_act(act)), markup=False, highlight=False)


def _act(act: dict[str, Any]) -> list[str]:
    said = [str(moment(act["at"])), act["by"] or "server", act["act"], act["kind"]]
    if act["participant_id"] is not None:
        said.append(f"participant {act['participant_id']}, {act['affiliation']}")
    if act["act"] == KeepingAct.PERIOD_SET:
        said.append("kept" if act["days"] is None else f"{act['days']} days")
    said += [f"{count} {kind}" for kind, count in act["counts"].items()]
    return [one for one in (*said, act["reason"]) if one]


def _tell_due(items: list[str]) -> None:
    for one in items:
        typer.echo(f"meeting {one}")
    typer.echo(f"{len(items)} kinds have gone.")


def _tell_counts(counts: dict[str, int]) -> None:
    for kind, count in counts.items():
        typer.echo(f"{count} {kind} have gone.")
    if not counts:
        typer.echo("There was nothing.")
