"""The screens of one session: every change goes to all of them, made and encoded once."""

import secrets

import msgspec

from floorkeeper import meters
from floorkeeper.floor import patch
from floorkeeper.floor.directory import Directory
from floorkeeper.floor.model import ListStatus, ParticipantId, State, Status
from floorkeeper.floor.patch import Json
from floorkeeper.floor.policy import Policy
from floorkeeper.floor.scene import Scene
from floorkeeper.floor.screens import Audience
from floorkeeper.floor.views import concerned, me

from . import clock
from .channel import Channel
from .drawing import Drawing
from .protocol import Beat, Bye, Materials, Noted, OfPresentation, Present, Resume, raw, text
from .screen import Screen
from .wire import framed

GOING_AWAY = 1001
BEAT_MS = 4_000
"""So long without a word, and a screen is asked for one."""
SILENT_MS = 45_000
"""So long without a word, and its socket is closed."""

READERS = frozenset({Audience.BOOTH, Audience.TECHNICIAN})
"""Whose screens are told of the files of presentations."""

_BEAT = text(Beat())
_BEAT_FRAME = framed(_BEAT)


class Hub:
    """`epoch` names this hub's life: a `seq` of another one says nothing here."""

    def __init__(self, state: State, directory: Directory) -> None:
        self.epoch = secrets.token_hex(8)
        self.persons: dict[ParticipantId, set[Screen]] = {}
        self.materials: dict[int, OfPresentation] = {}
        self._drawing = Drawing(Scene(state, directory, clock.now()))
        self._channels = {audience: Channel(audience) for audience in Audience}
        self._mine: dict[ParticipantId, Json] = {}
        self._presence_told = True

    @property
    def state(self) -> State:
        """The state that the screens have: that of the last commit."""
        return self._drawing.scene.state

    @property
    def screens(self) -> list[Screen]:
        return [screen for channel in self._channels.values() for screen in channel.screens]

    def publish(self, state: State) -> None:
        """Sends every screen what `state` changes for it."""
        before = self.state
        self._show(state, self._drawing.scene.directory)
        people = self.persons.keys()
        if not people:
            return
        if _for_everyone(before) != _for_everyone(state):
            self._send_personal(set(people))
            return
        told = people & (concerned(before) | concerned(state))
        if state.checks is not before.checks:
            told |= {person for person in people if person in state.checks}
        self._send_personal(told)

    def rename(self, directory: Directory) -> None:
        """Takes other names and titles, and shows them."""
        self._show(self.state, directory)
        self._send_personal(set(self.persons))

    def _show(self, state: State, directory: Directory) -> None:
        before = self._drawing
        scene = Scene(state, directory, clock.now(), before.scene)
        self._drawing = Drawing(scene, before)
        for channel in self._channels.values():
            if channel.screens:
                self._send_changes(channel)

    def _send_changes(self, channel: Channel) -> None:
        changed = channel.update(self._drawing)
        if changed is None:
            return
        message = text({"type": "patch", "seq": channel.seq, "view": changed})
        frame = framed(message)
        meters.patches.labels(channel.audience.value).inc(len(channel.screens))
        for screen in channel.screens:
            if screen.current:
                screen.put(message, frame)

    def _send_personal(self, people: set[ParticipantId]) -> None:
        for person in people:
            before = self._mine.get(person)
            after = self._me(person)
            changed = None if before is None else patch.diff(before, after)
            if changed is not None:
                message = text({"type": "patch", "seq": self.state.seq, "me": changed})
                for screen in self.persons[person]:
                    if screen.current:
                        screen.put(message)

    def _me(self, person: ParticipantId) -> Json:
        mine: Json = msgspec.to_builtins(me(self._drawing.scene, person), str_keys=True)
        self._mine[person] = mine
        return mine

    def join(self, screen: Screen, resume: Resume) -> None:
        """Makes a screen current, by a patch where its `resume` allows, and keeps it so."""
        channel = self._channels[screen.audience]
        channel.update(self._drawing)
        channel.screens.add(screen)
        if screen.participant_id is not None:
            self.persons.setdefault(screen.participant_id, set()).add(screen)
            self._presence_told = False
        screen.catch_up = lambda: self._caught_up(screen)
        missed = channel.since(resume.seq) if resume.epoch == self.epoch else None
        screen.put(self._snapshot(screen) if missed is None else self._missed(screen, missed))
        screen.current = True
        self._tell_beside(screen)

    def _caught_up(self, screen: Screen) -> str:
        """The snapshot; what is told beside it follows."""
        self._tell_beside(screen)
        return self._snapshot(screen)

    def _tell_beside(self, screen: Screen) -> None:
        """What a screen is told that is not in its view."""
        if screen.audience is Audience.TECHNICIAN:
            screen.put(self._present())
        if screen.audience in READERS:
            screen.put(text(Materials(self.materials)))

    def hand_out(self, materials: dict[int, OfPresentation]) -> None:
        """Tells of the files of presentations, where they have changed."""
        if materials == self.materials:
            return
        self.materials = materials
        message = text(Materials(materials))
        for audience in READERS:
            for screen in self._channels[audience].screens:
                screen.put(message)

    def noted(self, last: int) -> None:
        """Tells those who may read notes of the change `last` of one."""
        message = text(Noted(last))
        for screen in self._channels[Audience.MODERATOR].screens:
            screen.put(message)

    def _present(self) -> str:
        return text(Present({person: len(own) for person, own in sorted(self.persons.items())}))

    def _tell_presence(self) -> None:
        """Tells the technicians who is connected, where that has changed."""
        if not self._presence_told:
            self._presence_told = True
            message = self._present()
            for screen in self._channels[Audience.TECHNICIAN].screens:
                screen.put(message)

    def leave(self, screen: Screen) -> None:
        self._channels[screen.audience].screens.discard(screen)
        if screen.participant_id is not None:
            own = self.persons.get(screen.participant_id, set())
            own.discard(screen)
            self._presence_told = False
            if not own:
                self.persons.pop(screen.participant_id, None)
                self._mine.pop(screen.participant_id, None)

    def _snapshot(self, screen: Screen) -> str:
        person = screen.participant_id
        return text(
            {
                "type": "snapshot",
                "seq": self._channels[screen.audience].seq,
                "epoch": self.epoch,
                "view": self._channels[screen.audience].whole(),
                "me": None if person is None else self._me(person),
            }
        )

    def _missed(self, screen: Screen, missed: Json) -> str:
        """A personal view has one shape, so that the whole of it is a patch as well."""
        message: Json = {"type": "patch", "seq": self._channels[screen.audience].seq}
        if missed:
            message["view"] = missed
        if screen.participant_id is not None:
            message["me"] = self._me(screen.participant_id)
        return text(message)

    def whole(self, audience: Audience) -> tuple[int, msgspec.Raw]:
        """The view of an audience and its `seq`, for those who come without a socket."""
        channel = self._channels[audience]
        channel.update(self._drawing)
        return channel.seq, channel.whole()

    def mine(self, person: ParticipantId) -> msgspec.Raw:
        return raw(me(self._drawing.scene, person))

    def watch(self, now: int) -> None:
        """Asks silent screens for a word; sends away those that give none, or stayed too long.

        Tells who is connected, at most once a call.
        """
        self._tell_presence()
        for screen in self.screens:
            if screen.heard_at < now - SILENT_MS:
                screen.close(GOING_AWAY, text(Bye("silent")))
            elif screen.expires_at <= now:
                screen.close(GOING_AWAY, text(Bye("expired")))
            elif screen.heard_at < now - BEAT_MS:
                screen.put(_BEAT, _BEAT_FRAME)

    def dismiss(self, reason: str, visitor: str | None = None) -> None:
        """Says goodbye to the screens of a visitor, or to all."""
        for screen in self.screens:
            if visitor is None or screen.visitor == visitor:
                screen.close(GOING_AWAY, text(Bye(reason)))


def _for_everyone(state: State) -> tuple[Status, ListStatus, Policy]:
    """What changes the personal view of everyone."""
    return state.status, state.list_status, state.policy
