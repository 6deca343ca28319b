"""The programme of a meeting, for the secretariat."""

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Header, Request, Response

from floorkeeper.access.visitor import Secretariat
from floorkeeper.meetings.service import LARGEST_ID, Missing

from .jobs import Jobs
from .model import Problem
from .schemas import Asking, Judgement, PlanOut, ProgrammeIn, ProgrammeOut
from .service import Board, Course, Programmes, check

router = APIRouter(prefix="/api/meetings/{meeting_id}/programme", tags=["programme"])


class Stage(Protocol):
    """The live sessions, which follow the programme and may be ahead of it."""

    async def session_changed(self, session_id: int) -> None: ...

    async def course(self, session_id: int) -> Course: ...


def _programmes(request: Request) -> Programmes:
    programmes: Programmes = request.app.state.programmes
    return programmes


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


def _own(meeting_id: int, visitor: Secretariat) -> int:
    """The meeting, if the visitor serves it."""
    if abs(meeting_id) > LARGEST_ID:
        raise Missing(f"meeting {meeting_id}")
    visitor.require_meeting(meeting_id)
    return meeting_id


TheProgrammes = Annotated[Programmes, Depends(_programmes)]
TheStage = Annotated[Stage, Depends(_stage)]
TheJobs = Annotated[Jobs, Depends(_jobs)]
Own = Annotated[int, Depends(_own)]
Version = Annotated[str, Header(alias="If-Match", max_length=100)]


async def courses_of(board: Board, stage: Stage) -> dict[int, Course]:
    return {row.id: await stage.course(row.id) for row in board.slots if row.id is not None}


async def _asked(
    programmes: Programmes, stage: Stage, meeting_id: int, body: ProgrammeIn
) -> Problem:
    """The problem with what is in the body instead of what is kept."""
    board = await programmes.board(meeting_id)
    check(board, body.plan())
    return board.problem(await courses_of(board, stage), body.rules.values(), body.plan())


@router.get("")
async def get_programme(
    meeting_id: Own, programmes: TheProgrammes, stage: TheStage, response: Response
) -> ProgrammeOut:
    board = await programmes.board(meeting_id)
    response.headers["etag"] = f'"{board.version}"'
    return ProgrammeOut.whole(board, await courses_of(board, stage))


@router.put("")
async def set_programme(
    meeting_id: Own,
    programmes: TheProgrammes,
    stage: TheStage,
    response: Response,
    body: ProgrammeIn,
    if_match: Version,
) -> ProgrammeOut:
    """Writes all of it or nothing: only onto the version that `If-Match` names (412 otherwise).

    Sessions that it changes anything for are told, also while they are on.
    """
    courses = await courses_of(await programmes.board(meeting_id), stage)
    version = if_match.removeprefix("W/").strip('"')
    rules, plan = body.rules.values(), body.plan()
    for session_id in await programmes.save(meeting_id, version, rules, plan, courses):
        await stage.session_changed(session_id)
    return await get_programme(meeting_id, programmes, stage, response)


@router.post("/check")
async def check_programme(
    meeting_id: Own, programmes: TheProgrammes, stage: TheStage, body: ProgrammeIn
) -> Judgement:
    """What a programme would break; nothing is written."""
    problem = await _asked(programmes, stage, meeting_id, body)
    return Judgement.of(problem, problem.plan)


@router.post("/plan", status_code=202)
async def start_plan(
    meeting_id: Own, programmes: TheProgrammes, stage: TheStage, jobs: TheJobs, body: Asking
) -> PlanOut:
    """Begins to look for the best programme; what is pinned stays, and nothing is written."""
    problem = await _asked(programmes, stage, meeting_id, body)
    return PlanOut.of(jobs.start(meeting_id, problem, body.seconds))


@router.get("/plan")
async def get_plan(meeting_id: Own, jobs: TheJobs) -> PlanOut:
    """How far the meeting's last search on this node has come, or what it came to."""
    return PlanOut.of(jobs.of(meeting_id))


@router.delete("/plan")
async def stop_plan(meeting_id: Own, jobs: TheJobs) -> PlanOut:
    """Ends the search; what it has found so far is its result."""
    jobs.stop(meeting_id)
    return PlanOut.of(jobs.of(meeting_id))
