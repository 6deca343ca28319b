"""Web hooks over HTTP, for the secretariat and the technician."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from floorkeeper.access.errors import ForbiddenError
from floorkeeper.access.visitor import AnyVisitor, Visitor
from floorkeeper.floor.model import Role
from floorkeeper.meetings.service import Meetings
from floorkeeper.meetings.tables import Meeting

from .schemas import CallOut, HookIn, HookMade, HookOut
from .sender import Sender
from .service import Hooks
from .tables import Hook

router = APIRouter(prefix="/api", tags=["hooks"])
SETTERS = frozenset({Role.SECRETARIAT, Role.TECHNICIAN})


def _hooks(request: Request) -> Hooks:
    hooks: Hooks = request.app.state.hooks
    return hooks


TheHooks = Annotated[Hooks, Depends(_hooks)]


def _setter(visitor: AnyVisitor) -> Visitor:
    if visitor.role not in SETTERS:
        raise ForbiddenError
    return visitor


Setter = Annotated[Visitor, Depends(_setter)]


async def _meeting(request: Request, setter: Setter, meeting_id: int) -> int:
    setter.require_meeting(meeting_id)
    meetings: Meetings = request.app.state.meetings
    await meetings.get(Meeting, meeting_id)
    return meeting_id


async def _one(setter: Setter, hooks: TheHooks, hook_id: int) -> Hook:
    hook = await hooks.get(hook_id)
    setter.require_meeting(hook.meeting_id)
    return hook


AtMeeting = Annotated[int, Depends(_meeting)]
One = Annotated[Hook, Depends(_one)]


@router.get("/meetings/{meeting_id}/hooks")
async def list_hooks(hooks: TheHooks, meeting: AtMeeting) -> list[HookOut]:
    """With the last answer of each."""
    return await hooks.all(meeting)


@router.post("/meetings/{meeting_id}/hooks", status_code=201)
async def create_hook(hooks: TheHooks, meeting: AtMeeting, body: HookIn) -> HookMade:
    """Its secret is in this answer alone."""
    return await hooks.create(meeting, body)


@router.put("/hooks/{hook_id}")
async def edit_hook(hooks: TheHooks, hook: One, body: HookIn) -> HookOut:
    return await hooks.edit(hook, body)


@router.delete("/hooks/{hook_id}", status_code=204)
async def remove_hook(hooks: TheHooks, hook: One) -> None:
    """With its calls; what waits is not sent."""
    await hooks.remove(hook)


@router.post("/hooks/{hook_id}/secret")
async def renew_hook_secret(hooks: TheHooks, hook: One) -> HookMade:
    """Another secret, from now on."""
    return await hooks.renew(hook)


@router.get("/hooks/{hook_id}/calls")
async def list_hook_calls(hooks: TheHooks, hook: One) -> list[CallOut]:
    """The last ones, newest first."""
    return [CallOut.model_validate(call) for call in await hooks.calls(hook)]


@router.post("/hooks/{hook_id}/test")
async def test_hook(request: Request, hook: One) -> CallOut:
    """Sends a message of the type `test` now, and says what was answered."""
    sender: Sender = request.app.state.hook_sender
    return CallOut.model_validate(await sender.test(hook))
