"""Setting a meeting up from a shell: its programme."""

import asyncio
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from .beside import said, tell_server
from .live.node import Node
from .materials.files import Files
from .materials.service import Materials
from .meetings.service import Meetings, Missing
from .programme.breaches import breaches
from .programme.cost import cost
from .programme.jobs import Job
from .programme.limits import totals
from .programme.model import Plan, Problem, placed_in
from .programme.outcome import Outcome, SearchState
from .programme.service import Board, Course, Programmes
from .settings import Settings
from .store.database import Database
from .store.log import EventLog
from .store.shared import open_alone

app = typer.Typer()
LOOK_S = 0.2
_WISHES = {
    "pinned": "{talk} stays where it is pinned",
    "placed": "{talk} is placed",
    "day": "{talk} speaks on a day that suits",
    "theme": "{talk} speaks under a theme that is wanted",
    "time": "the time of {slot} suffices",
    "online": "the online minutes of {slot} suffice",
}
_GIVES = {
    "pinned": "unpin {talk}",
    "placed": "leave {talk} out",
    "day": "let {talk} speak on another day",
    "theme": "let {talk} speak under another theme",
    "time": "{minutes} min more for presentations in {slot}",
    "online": "{minutes} online min more in {slot}",
}
_BREACHES = {
    "over_time": "{slot}: {minutes} of {limit} min for presentations",
    "over_online": "{slot}: {minutes} of {limit} online min",
    "away": "{slot}: {talk} is not there that day",
    "theme_not_in_session": "{slot}: {talk} under ({theme}), which is not on the agenda",
    "theme_not_wanted": "{slot}: {talk} under ({theme}), which is not wanted",
    "out_of_order": "{slot}: {talk} under ({theme}) comes after a later theme",
    "night": "{slot}: {minutes} min at night for {talk}, from {local} there",
}


@app.command()
def plan(
    meeting: Annotated[int, typer.Option(help="The meeting's number.")] = 1,
    seconds: Annotated[float, typer.Option(min=1, max=300, help="At most so long.")] = 10,
    apply: Annotated[bool, typer.Option("--apply", help="Write it; open screens follow.")] = False,
) -> None:
    """Look for the best programme, and show it; what is pinned stays."""
    database = Database(Settings().database)
    alone = open_alone(database)
    try:
        code = asyncio.run(_plan(database, meeting, seconds, apply=apply, alone=alone))
    except Missing:
        typer.echo(f"floorkeeper: there is no meeting {meeting}", err=True)
        code = 2
    raise typer.Exit(code)


async def _plan(
    database: Database, meeting: int, seconds: float, *, apply: bool, alone: bool
) -> int:
    programmes = Programmes(database)
    log = EventLog(database)
    try:
        board = await programmes.board(meeting)
        problem = board.problem(await _courses(log, board))
        outcome = await asyncio.to_thread(_searched, problem, seconds)
        if outcome.plan is None:
            _say_why(board, outcome)
            return 1
        _show(board, problem, outcome, outcome.plan)
        if apply:
            plan, rules = outcome.plan, board.rules
            courses = await _courses(log, board)
            touched = await programmes.save(meeting, board.version, rules, plan, courses)
            typer.echo("Written.")
            if alone:
                await _tell(database, log, touched)
            else:
                typer.echo(said(told=await tell_server(database, meeting)))
        return 0
    finally:
        await log.close()
        await database.close()


def _id(number: int | None) -> int:
    assert number is not None
    return number


async def _courses(log: EventLog, board: Board) -> dict[int, Course]:
    return {_id(row.id): await _course(log, _id(row.id)) for row in board.slots}


async def _course(log: EventLog, session_id: int) -> Course:
    """As the log has it: a server may be at work on the session."""
    state = (await log.open(session_id)).state
    return Course(state.status, frozenset(state.given))


async def _tell(database: Database, log: EventLog, touched: set[int]) -> None:
    """Lets the sessions follow, as a server does."""
    from .web.stage import Backstage, Stage

    meetings, settings = Meetings(database), Settings()
    materials = Materials(database, Files(settings.data_dir, settings.materials_url))
    node = Node(log, Backstage(meetings, materials))
    try:
        stage = Stage(meetings, node)
        for session_id in touched:
            await stage.session_changed(session_id)
    finally:
        await node.close()


def _searched(problem: Problem, seconds: float) -> Outcome:
    """The outcome of a search, with a bar for its time until then."""
    job = Job(problem, seconds)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[found]}"),
    )
    with ThreadPoolExecutor(1) as thread, Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Looking for a programme", total=seconds, found="")
        searching = thread.submit(job.run)
        while not searching.done():
            bar.update(task, completed=min(job.took, seconds), found=_found(job))
            time.sleep(LOOK_S)
        bar.update(task, completed=seconds, found=_found(job))
    assert job.outcome is not None
    return job.outcome


def _found(job: Job) -> str:
    if not job.track.progress:
        return ""
    best = job.track.progress[-1].objective
    return f"costs {best}, at least {'?' if job.track.bound is None else job.track.bound}"


def _names(board: Board) -> tuple[dict[int, str], dict[int, str]]:
    """How talks and sessions are called."""
    talks = {_id(row.id): board.people[row.participant_id].affiliation for row in board.talks}
    return talks, {_id(row.id): row.title for row in board.slots}


def _show(board: Board, problem: Problem, outcome: Outcome, plan: Plan) -> None:
    console = Console(width=None if Console().is_terminal else 100, markup=False, highlight=False)
    names, titles = _names(board)
    talks = {talk.id: talk for talk in problem.talks}
    sums = {total.slot: total for total in totals(problem, plan)}
    table = Table("session", "theme", "presentation", "min", "online", title=board.meeting.title)
    for slot in problem.slots:
        of_slot = sums[slot.id]
        most = "" if of_slot.online_limit is None else f" of {of_slot.online_limit}"
        table.add_section()
        table.add_row(
            titles[slot.id], "", "", f"{of_slot.used} of {of_slot.limit}", f"{of_slot.online}{most}"
        )
        for one in placed_in(plan, slot.id):
            online = str(talks[one.talk].minutes) if talks[one.talk].online else ""
            minutes = str(talks[one.talk].minutes)
            table.add_row("", one.theme or "", names[one.talk], minutes, online)
    console.print(table)
    left_out = [names[one.talk] for one in plan if one.slot is None]
    if left_out:
        console.print(f"Not placed: {', '.join(left_out)}")
    for breach in breaches(problem, plan):
        console.print(_BREACHES[breach.code].format(**_called(board, msgspec.to_builtins(breach))))
    whole = cost(problem, plan).whole
    proven = (
        "proven to be the best" if outcome.state is SearchState.OPTIMAL else "not proven the best"
    )
    console.print(f"Cost {whole}, at least {outcome.bound}: {proven}.")


def _called(board: Board, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a code, with names for numbers."""
    talks, slots = _names(board)
    named = {"talk": talks.get(values["talk"], ""), "slot": slots.get(values["slot"], "")}
    return {**values, **named}


def _say_why(board: Board, outcome: Outcome) -> None:
    if outcome.conflict is None:
        typer.echo("No programme was found in that time.")
        return
    typer.echo("There is no such programme. These do not go together:")
    for wish in outcome.conflict.wishes:
        typer.echo(f"  {_WISHES[wish.kind].format(**_called(board, msgspec.to_builtins(wish)))}")
    for way in outcome.conflict.ways:
        typer.echo("It would do to:")
        for relief in way:
            values = {**msgspec.to_builtins(relief.wish), "minutes": relief.minutes}
            typer.echo(f"  {_GIVES[relief.wish.kind].format(**_called(board, values))}")
