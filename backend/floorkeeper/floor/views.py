"""What each audience sees of a session, and what one participant alone may see."""

from collections.abc import Callable

from msgspec.structs import replace

from .model import TO_SPEAKER, Mode, ParticipantId, Role, State, Turn
from .policy import ListVisibility
from .requesting import kinds_taken, usual_language
from .scene import Scene, check_view
from .screens import (
    AnyView,
    Audience,
    BoothScreenView,
    DisplayView,
    FloorView,
    ListView,
    Me,
    ModeratorView,
    ParticipantView,
    PastTurnView,
    SentText,
    SpokenView,
    TechnicianView,
)


def view(scene: Scene, audience: Audience) -> AnyView:
    """The view of an audience; it stays true until the state changes."""
    return _VIEWS[audience](scene)


def concerned(state: State) -> frozenset[ParticipantId]:
    """Those whose own view depends on the list and the floor as they stand."""
    people = {state.requests[i].participant_id for i in state.order}
    holders = {state.turns[i].participant_id for i in state.floor}
    actors = {a.actor.participant_id for a in state.acts if a.actor.role is Role.PARTICIPANT}
    return frozenset(p for p in people | holders | actors if p is not None)


def _unnamed(scene: Scene) -> ListView:
    """The list without who is on it."""
    return replace(scene.list, order=())


def _listed_for_all(scene: Scene) -> bool:
    return scene.state.policy.list_visible_to is ListVisibility.ALL


def _display(scene: Scene) -> DisplayView:
    """Where the list is the staff's alone, not even the next speakers are shown."""
    shown = scene.next if _listed_for_all(scene) else ()
    return DisplayView(
        session=scene.session,
        interpretation=scene.interpretation,
        floor=_floor(scene),
        list=_unnamed(scene),
        requests={i: scene.public_requests[i] for i in shown},
        people=scene.called if _listed_for_all(scene) else scene.holders,
        messages=scene.public_messages,
    )


def _floor(scene: Scene) -> FloorView:
    return scene.floor if _listed_for_all(scene) else replace(scene.floor, next=())


def _participant(scene: Scene) -> ParticipantView:
    whole = _listed_for_all(scene)
    return ParticipantView(
        session=scene.session,
        interpretation=scene.interpretation,
        floor=_floor(scene),
        list=scene.list if whole else _unnamed(scene),
        requests=scene.public_requests if whole else {},
        people=scene.people if whole else scene.holders,
        budget=scene.budget,
        items=scene.items,
        if_asked=scene.if_asked,
        messages=scene.public_messages,
    )


def _booth(scene: Scene) -> BoothScreenView:
    return BoothScreenView(
        session=scene.session,
        interpretation=scene.interpretation,
        floor=scene.floor,
        list=scene.list,
        requests=scene.public_requests,
        people=scene.people,
        budget=scene.budget,
        items=scene.items,
        booths=scene.booths,
        signals=scene.signals,
        messages=scene.booth_messages,
    )


def _technician(scene: Scene) -> TechnicianView:
    return TechnicianView(
        session=scene.session,
        interpretation=scene.interpretation,
        floor=scene.floor,
        list=scene.list,
        requests=scene.public_requests,
        people=scene.people,
        items=scene.items,
        booths=scene.booths,
        signals=scene.signals,
        lost=scene.lost,
        modes=scene.modes,
        checks=scene.checks,
        messages=scene.booth_messages,
    )


def _moderator(scene: Scene) -> ModeratorView:
    state = scene.state
    return ModeratorView(
        session=scene.session,
        interpretation=scene.interpretation,
        floor=scene.floor,
        list=scene.list,
        requests=scene.requests,
        people=scene.directory.people,
        budget=scene.budget,
        items=scene.items,
        booths=scene.booths,
        signals=scene.signals,
        presentations=scene.presentations,
        programme=tuple(p.id for p in state.presentations),
        spoken={i: _spoken(state, i) for i in sorted(state.tallies)},
        modes=scene.modes,
        lost=scene.lost,
        past=tuple(_past(state.turns[i]) for i in state.recent),
        texts=tuple(SentText(i, state.requests[i].participant_id) for i in state.texts),
        messages=scene.messages,
        undo=scene.undo(),
    )


def _spoken(state: State, person: ParticipantId) -> SpokenView:
    tally = state.tallies[person]
    return SpokenView(tally.turns, tally.online_turns, tally.spoken_ms, tally.online_ms)


def _past(turn: Turn) -> PastTurnView:
    return PastTurnView(
        id=turn.id,
        participant_id=turn.participant_id,
        kind=turn.kind,
        mode=turn.mode,
        given_at=turn.given_at,
        ended_at=turn.ended_at if turn.ended_at is not None else turn.given_at,
        spoken_ms=turn.clock.banked_ms,
        charged_ms=turn.charged_ms + turn.corrected_ms,
        uninterpreted_ms=turn.uninterpreted_ms,
        corrected_ms=turn.corrected_ms,
        request_id=turn.request_id,
    )


_VIEWS: dict[Audience, Callable[[Scene], AnyView]] = {
    Audience.MODERATOR: _moderator,
    Audience.BOOTH: _booth,
    Audience.PARTICIPANT: _participant,
    Audience.DISPLAY: _display,
    Audience.TECHNICIAN: _technician,
}


def me(scene: Scene, participant_id: ParticipantId) -> Me:
    """What this participant alone may see."""
    state = scene.state
    mode = state.modes.get(participant_id, Mode.IN_ROOM)
    own = scene.own_requests.get(participant_id)
    turns = (state.turns[i] for i in state.floor)
    turn = next((t for t in turns if t.participant_id == participant_id), None)
    holds_floor = turn is not None and turn is state.holder
    may_ask = () if own is not None and state.policy.one_open_request else kinds_taken(state)
    if participant_id not in state.modes:
        may_ask = ()
    check = state.checks.get(participant_id)
    signals = {s.kind for s in state.signals.values() if turn and s.sent_at >= turn.given_at}
    return Me(
        participant_id=participant_id,
        mode=mode,
        language=usual_language(state, participant_id),
        request=None if own is None else scene.public_requests[own],
        next=own is not None and scene.next[:1] == (own,),
        holder=holds_floor,
        turn=scene.turn(turn) if turn else None,
        may_ask=may_ask,
        signals=tuple(kind for kind in TO_SPEAKER if holds_floor and kind in signals),
        messages=tuple(m for m in scene.messages.values() if m.participant_id == participant_id),
        check=check_view(check) if check else None,
        undo=scene.undo(participant_id),
    )
