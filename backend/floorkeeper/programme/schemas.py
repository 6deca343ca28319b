"""What goes in and out of the routes of a programme."""

from datetime import date
from typing import Annotated, Any

import msgspec
from pydantic import BaseModel, ConfigDict, Field

from floorkeeper.floor.model import Status

from .breaches import BreachCode, breaches
from .cost import cost
from .jobs import Job
from .limits import totals
from .model import Placement, Plan, Problem, Rules
from .outcome import SearchState, WishKind
from .service import Board, Course

Weight = Annotated[int, Field(ge=0, le=100_000)]


class WeightsBody(BaseModel):
    """What each fault costs; see `Weights`."""

    model_config = ConfigDict(from_attributes=True)

    unplaced: Weight = 1000
    preference: Weight = 10
    night: Weight = 2
    deep_night: Weight = 6
    balance: Weight = 3


class RulesBody(BaseModel):
    """`debate_percent` of a session, and `online_reserve` of its online minutes, are left free."""

    model_config = ConfigDict(from_attributes=True)

    debate_percent: Annotated[int, Field(ge=0, le=100)] = 40
    online_reserve: Annotated[int, Field(ge=0, le=24 * 60)] = 4
    place_all: bool = False
    weights: WeightsBody = WeightsBody()

    def values(self) -> Rules:
        return msgspec.convert(self.model_dump(), Rules)


class PlacementBody(BaseModel):
    """Where a presentation is; `slot` is a session, None while it is in none."""

    model_config = ConfigDict(from_attributes=True)

    talk: int
    slot: int | None = None
    theme: Annotated[str, Field(min_length=1, max_length=12)] | None = None
    order: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    pinned: bool = False

    def values(self) -> Placement:
        return Placement(**self.model_dump())


class ProgrammeIn(BaseModel):
    """The whole programme: a placement for each presentation of the meeting."""

    rules: RulesBody = RulesBody()
    placements: Annotated[list[PlacementBody], Field(max_length=2000)]

    def plan(self) -> Plan:
        return tuple(one.values() for one in self.placements)


class Asking(ProgrammeIn):
    """What a programme is looked for from, and for how long."""

    seconds: Annotated[float, Field(ge=1, le=300)] = 10


class ThemeOut(BaseModel):
    id: str
    title: str
    planned_minutes: int


class TotalOut(BaseModel):
    """Minutes of presentations in a session; `online_limit` is None where they are not charged."""

    model_config = ConfigDict(from_attributes=True)

    slot: int
    used: int
    limit: int
    online: int
    online_limit: int | None
    debate: int


class BreachOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    code: BreachCode
    slot: int
    talk: int | None
    theme: str | None
    minutes: int | None
    limit: int | None
    local: str | None


class CostOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    whole: int
    unplaced: int
    preference: int
    night: int
    balance: int


class Judgement(BaseModel):
    """What a programme breaks, what it takes, and what it costs."""

    breaches: list[BreachOut]
    totals: list[TotalOut]
    cost: CostOut

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> "Judgement":
        return cls(
            breaches=[BreachOut.model_validate(one) for one in breaches(problem, plan)],
            totals=[TotalOut.model_validate(one) for one in totals(problem, plan)],
            cost=CostOut.model_validate(cost(problem, plan)),
        )


class SlotOut(BaseModel):
    id: int
    title: str
    starts_at: int
    ends_at: int
    day: date
    status: Status
    themes: list[ThemeOut]


class TalkOut(BaseModel):
    """`given`: it has been given, or is being given, and stays where it is. `online`: on all days
    but the `other_days`.
    """

    id: int
    participant_id: int
    affiliation: str
    name: str | None
    title: str | None
    minutes: int
    online: bool
    other_days: list[date]
    preferences: list[str]
    given: bool


class ProgrammeOut(Judgement):
    """`version` is that of the ETag: it goes back in `If-Match` with a change."""

    version: str
    title: str
    zone: str
    rules: RulesBody
    slots: list[SlotOut]
    talks: list[TalkOut]
    placements: list[PlacementBody]

    @classmethod
    def whole(cls, board: Board, courses: dict[int, Course]) -> "ProgrammeOut":
        problem = board.problem(courses)
        return cls(
            **Judgement.of(problem, problem.plan).model_dump(),
            version=board.version,
            title=board.meeting.title,
            zone=board.meeting.zone,
            rules=RulesBody.model_validate(problem.rules),
            slots=_slots(board, problem, courses),
            talks=_talks(board, problem, courses),
            placements=[PlacementBody.model_validate(one) for one in problem.plan],
        )


def _slots(board: Board, problem: Problem, courses: dict[int, Course]) -> list[SlotOut]:
    titles = {theme.id: theme.title for theme in board.themes}
    return [
        SlotOut(
            id=slot.id,
            title=row.title,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            day=slot.day,
            status=courses[slot.id].status,
            themes=[
                ThemeOut(
                    id=item.id,
                    title=titles.get(item.id, item.id),
                    planned_minutes=item.planned_ms // 60_000,
                )
                for item in slot.themes
            ],
        )
        for row, slot in zip(board.slots, problem.slots, strict=True)
    ]


def _talks(board: Board, problem: Problem, courses: dict[int, Course]) -> list[TalkOut]:
    given = {talk for course in courses.values() for talk in course.given}
    return [
        TalkOut(
            id=talk.id,
            participant_id=talk.participant_id,
            affiliation=board.people[talk.participant_id].affiliation,
            name=board.people[talk.participant_id].name,
            title=row.title,
            minutes=talk.minutes,
            online=talk.online,
            other_days=sorted(talk.other_days),
            preferences=list(talk.preferences),
            given=talk.id in given,
        )
        for row, talk in zip(board.talks, problem.talks, strict=True)
    ]


class StepOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    objective: int
    seconds: float


class WishOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    kind: WishKind
    talk: int | None
    slot: int | None


class ReliefOut(BaseModel):
    """A wish that gives way; of a session by so many `minutes`."""

    model_config = ConfigDict(from_attributes=True)

    wish: WishOut
    minutes: int


class ConflictOut(BaseModel):
    """Wishes that cannot all be granted, and either way what would have to give."""

    model_config = ConfigDict(from_attributes=True)

    wishes: list[WishOut]
    ways: list[list[ReliefOut]]


class ProposalOut(Judgement):
    rules: RulesBody
    placements: list[PlacementBody]


class PlanOut(BaseModel):
    """A search: no programme costs less than `bound`; `steps` are what was found, ever better."""

    state: SearchState
    seconds: float = 0
    limit: float = 0
    bound: int | None = None
    steps: list[StepOut] = []
    proposal: ProposalOut | None = None
    conflict: ConflictOut | None = None

    @classmethod
    def of(cls, job: Job | None) -> "PlanOut":
        if job is None:
            return cls(state=SearchState.NONE)
        outcome = job.outcome
        return cls(
            state=job.state,
            seconds=round(job.took, 1),
            limit=job.seconds,
            bound=job.track.bound if outcome is None else outcome.bound,
            steps=[StepOut.model_validate(step) for step in job.track.progress],
            proposal=_proposal(job.problem, outcome.plan if outcome else None),
            conflict=_conflict(outcome.conflict if outcome else None),
        )


def _proposal(problem: Problem, plan: Plan | None) -> ProposalOut | None:
    if plan is None:
        return None
    return ProposalOut(
        **Judgement.of(problem, plan).model_dump(),
        rules=RulesBody.model_validate(problem.rules),
        placements=[PlacementBody.model_validate(one) for one in plan],
    )


def _conflict(found: Any) -> ConflictOut | None:
    return None if found is None else ConflictOut.model_validate(found)
