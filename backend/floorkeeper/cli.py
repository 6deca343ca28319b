"""The command line of the server, and of those who prove what it did."""

import asyncio
import gc
import os
import resource
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, TypeVar

import httpx
import msgspec
import typer
import uvicorn
from sqlalchemy.exc import OperationalError

from . import backup_cli, keeping_cli, record_cli
from .access.secret import secret
from .access.service import Access
from .beside import served_at
from .documents.cells import writable
from .floor.model import Role
from .floor.policy import Policy
from .meetings import people_cli
from .meetings.seed import seed as seed_sample
from .meetings.service import Meetings, Missing
from .meetings.tables import Meeting, Participant
from .moving import NotMovedError, move
from .nodes import share_secrets
from .settings import Settings
from .setup_cli import app as setup_app
from .simulate import links_of, simulate, told
from .store.database import Database, is_postgresql
from .store.lock import Held

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(setup_app)
people_cli.install(app)
record_cli.install(app)
keeping_cli.install(app)
backup_cli.install(app)
SECRETARIAT = "secretariat@example.org"
GARBAGE = 10_000
"""New objects until Python looks for cycles. States are large and live long: to look after every
700, as Python does, took a third of what a hundred sessions cost."""
RUSH = 4_096
"""Connections that may wait to be accepted: all screens may come back at once."""
KEEP_ALIVE_S = 75
"""Longer than proxies keep an idle connection, so that they never send into one being closed."""
Result = TypeVar("Result")


@app.callback()
def private() -> None:
    """Runs the floor of a hybrid meeting."""
    os.umask(0o077)  # whatever is written is for the owner alone


def _opened(settings: Settings, *, beside: bool = False) -> Database:
    """The database, for this process alone; ends the program where another one has it.

    `beside`: also where a server is at work on it, which has then brought it up to date.
    """
    database = Database(settings.database)
    try:
        database.open()
    except Held as held:
        if not beside:
            typer.echo(f"floorkeeper: {held}", err=True)
            raise typer.Exit(1) from None
    share_secrets(database, settings.data_dir)
    return database


def _with_database(
    settings: Settings,
    work: Callable[[Meetings, Access], Awaitable[Result]],
    *,
    beside: bool = False,
) -> Result:
    """Runs `work` on the database of the settings."""
    database = _opened(settings, beside=beside)

    async def run() -> Result:
        try:
            access = Access(database, secret(settings.data_dir), served_at(settings))
            return await work(Meetings(database), access)
        finally:
            await database.close()

    return asyncio.run(run())


async def _invite_everyone(meetings: Meetings, access: Access, meeting: Meeting) -> None:
    """One invitation for each person and role of the meeting."""
    assert meeting.id is not None
    for role in (Role.MODERATOR, Role.SECRETARIAT, Role.TECHNICIAN, Role.NOTE_TAKER, Role.DISPLAY):
        await access.invite(meeting.id, role)
    for booth in msgspec.json.decode(meeting.policy, type=Policy).booths:
        await access.invite(meeting.id, Role.INTERPRETER, booth=booth)
    people, _ = await meetings.page(Participant, meeting.id)
    for person in people:
        await access.invite(meeting.id, Role.PARTICIPANT, participant_id=person.id)


def _one_line(text: str) -> str:
    """What people typed, without what a terminal would obey."""
    return " ".join(writable(text).split())


async def _links(meetings: Meetings, access: Access) -> list[str]:
    """One line a link: its role, whose it is, and the link."""
    lines = []
    for meeting in (await meetings.all())[0]:
        assert meeting.id is not None
        people, _ = await meetings.page(Participant, meeting.id)
        names = {person.id: _one_line(person.name or person.affiliation) for person in people}
        lines.append(f"\n{_one_line(meeting.title)}")
        for invitation in (await access.invitations(meeting.id))[0]:
            if invitation.revoked_at is None:
                whose = invitation.booth or names.get(invitation.participant_id, "")
                lines.append(f"  {invitation.role:<12} {whose:<34} {access.link(invitation)}")
    return lines


@app.command()
def seed(
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Say nothing where there is a meeting already.")
    ] = False,
) -> None:
    """Lay down the sample meeting, with links for everyone; nothing is changed the second time."""

    async def work(meetings: Meetings, access: Access) -> None:
        meeting = await seed_sample(meetings)
        if meeting is None:
            if not if_empty:
                typer.echo("There is a meeting already; nothing was changed.")
            return
        await _invite_everyone(meetings, access, meeting)
        password = secrets.token_urlsafe(12)
        await access.create_staff(SECRETARIAT, password)
        typer.echo("The sample meeting is laid down: see `floorkeeper links`.")
        typer.echo(f"Secretariat: {SECRETARIAT}, password {password} (shown this once)")

    _with_database(Settings(), work)


@app.command()
def links() -> None:
    """Print the invitation links; also while a server runs."""
    for line in _with_database(Settings(), _links, beside=True):
        typer.echo(line)


@app.command("create-staff")
def create_staff(
    email: str,
    password: Annotated[str | None, typer.Option(help="Asked for if not given.")] = None,
    oidc: Annotated[
        bool, typer.Option("--oidc", help="Without a password: through the provider alone.")
    ] = False,
    without_second_factor: Annotated[
        bool,
        typer.Option("--without-second-factor", help="For who has lost the app and the codes."),
    ] = False,
) -> None:
    """Make an account of the secretariat, or give it another password; also while a server runs."""

    if oidc and password is not None:
        raise typer.BadParameter(
            "an account is with --oidc or with a password", param_hint="--oidc"
        )
    if not oidc and password is None:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)

    async def work(_: Meetings, access: Access) -> None:
        await access.create_staff(email, password, without_factor=without_second_factor)

    _with_database(Settings(), work, beside=True)


@app.command("give-meetings")
def give_meetings(
    email: str,
    meeting: Annotated[
        list[int] | None, typer.Option(help="Its number; again for each further one.")
    ] = None,
    all_meetings: Annotated[bool, typer.Option("--all", help="All there are and will be.")] = False,
) -> None:
    """Let an account serve these meetings and no others, or all; also while a server runs, which
    goes by it within a minute.
    """
    if bool(meeting) == all_meetings:
        raise typer.BadParameter("either --meeting, once or more, or --all", param_hint="--meeting")

    async def work(meetings: Meetings, access: Access) -> bool:
        for one in meeting or ():
            await meetings.get(Meeting, one)
        return await access.give(email, meeting or ())

    try:
        known = _with_database(Settings(), work, beside=True)
    except Missing as missing:
        typer.echo(f"floorkeeper: there is no {missing}", err=True)
        raise typer.Exit(2) from None
    if not known:
        typer.echo(f"floorkeeper: no account has the address {email}", err=True)
        raise typer.Exit(2)


@app.command("move")
def move_to(
    url: Annotated[str, typer.Argument(help="Of an empty database: postgresql://user@host/name")],
) -> None:
    """Take this installation to PostgreSQL; all of it or nothing. Its own data stay as they are."""
    settings = Settings()
    if is_postgresql(settings.database) or not is_postgresql(url):
        typer.echo("floorkeeper: from SQLite to postgresql://…, and no other way", err=True)
        raise typer.Exit(2)
    source, target = _opened(settings), Database(url)
    try:
        target.open()
        moved = move(source, target, settings.data_dir, lambda table: typer.echo(f"  {table}"))
    except (NotMovedError, OperationalError) as error:
        typer.echo(f"floorkeeper: {error}", err=True)
        raise typer.Exit(1) from None
    entries = sum(moved.logs.values())
    typer.echo(
        f"{moved.rows:,} rows moved; {len(moved.logs)} logs with {entries:,} entries are proved.\n"
        "Start the nodes with FLOORKEEPER_DATABASE_URL set to this database. Files of materials "
        f"are still in {settings.data_dir / 'materials'}: all nodes need the same "
        "FLOORKEEPER_MATERIALS_URL, or share that folder."
    )


@app.command()
def doctor() -> None:
    """Look the installation over, and say what is wrong; also while a server runs."""
    from .doctor import Level, examine

    async def run() -> bool:
        is_well = True
        async for found in examine(Settings()):
            remedy = f"; {found.remedy}" if found.remedy else ""
            typer.echo(f"{found.level:<5}  {found.subject:<10}  {found.what}{remedy}.")
            is_well = is_well and found.level is not Level.WRONG
        return is_well

    raise typer.Exit(0 if asyncio.run(run()) else 1)


@app.command()
def openapi() -> None:
    """Print the OpenAPI document, with the floor's commands, views and socket messages."""
    from .web.app import create_app  # the whole application, which other commands do without

    document = create_app(Settings()).openapi()
    typer.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))


@app.command("simulate")
def simulate_people(
    links_file: Annotated[
        Path | None,
        typer.Argument(help="What `floorkeeper links` printed; else the links of this data."),
    ] = None,
    session: Annotated[int, typer.Option(help="The session's number.")] = 1,
    participants: Annotated[int, typer.Option(min=0)] = 30,
    booths: Annotated[int, typer.Option(min=0)] = 6,
    displays: Annotated[int, typer.Option(min=0)] = 2,
    seconds: Annotated[float, typer.Option(min=1, max=86_400)] = 60,
    pace: Annotated[float, typer.Option(min=0.1, max=1_000, help="1: as people are.")] = 1,
    seed: int = 0,
) -> None:
    """Let virtual people use a server that runs, and say what they saw."""
    wanted = {"moderator": 1, "interpreter": booths, "participant": participants}
    try:
        if links_file is not None:
            text = links_file.read_text()
        else:
            text = "\n".join(_with_database(Settings(), _links, beside=True))
        address, chosen = links_of(text, {**wanted, "display": displays})
        run = simulate(address, chosen, session=session, seconds=seconds, pace=pace, seed=seed)
        seen = asyncio.run(run)
    except (OSError, ValueError, httpx.HTTPError) as error:
        typer.echo(f"floorkeeper: {error}", err=True)
        raise typer.Exit(2) from None
    for line in told(seen):
        typer.echo(line)
    raise typer.Exit(1 if seen.differing else 0)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="FLOORKEEPER_HOST if not given.")] = None,
    port: Annotated[int | None, typer.Option(help="FLOORKEEPER_PORT if not given.")] = None,
    links: Annotated[bool, typer.Option(help="Print the invitation links first.")] = True,
) -> None:
    """Serve until stopped. A second process on the same data is refused."""
    from .serving import Serving
    from .web.app import create_app
    from .web.lines import Bounded, BoundedSocket

    settings = Settings()
    given = {"host": host, "port": port}
    settings = settings.model_copy(update={k: v for k, v in given.items() if v is not None})
    database = _opened(settings)
    (settings.data_dir / "address").write_text(settings.address, encoding="utf-8")
    if links:
        asyncio.run(_links_then_close_connections(database, settings))
    typer.echo(f"\nFloorkeeper serves {settings.address}\n")
    gc.set_threshold(GARBAGE)
    _open_as_many_files_as_allowed()
    application = create_app(settings, database)
    config = uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=Bounded,
        ws=BoundedSocket,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        ws_max_size=64 * 1024,
        access_log=False,
        server_header=False,
        proxy_headers=settings.trusted_proxies is not None,
        forwarded_allow_ips=settings.trusted_proxies or "",
        backlog=RUSH,
        log_config=None,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=5,
    )
    server = Serving(config, application, settings.drain_s)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        raise typer.Exit(3)


def _open_as_many_files_as_allowed() -> None:
    """Every screen is a file to the system, whose usual limit is a thousand."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def _links_then_close_connections(database: Database, settings: Settings) -> None:
    """The server runs in a loop of its own, which must find no connection of this one."""
    access = Access(database, secret(settings.data_dir), settings.address)
    for line in await _links(Meetings(database), access):
        typer.echo(line)
    await database.engine.dispose()
