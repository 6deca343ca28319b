"""Who has and has not spoken, added up along the lines that are watched."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from floorkeeper.floor.model import Mode, Ms, Tally


class Line(StrEnum):
    MODE = "mode"
    REGION = "region"
    LEGAL_SYSTEM = "legal_system"
    GENDER = "gender"
    CATEGORY = "category"


class Groups(Struct, frozen=True, omit_defaults=True):
    """The groups that a person is counted in."""

    region: str | None = None
    legal_system: str | None = None
    gender: str | None = None
    category: str | None = None


class Share(Struct, frozen=True):
    """Of `people` in a group, how many `spoke`, how often and how long; `group` None: not known."""

    line: Line
    group: str | None
    people: int
    spoke: int
    turns: int
    spoken_ms: Ms


_Portion = tuple[str | None, int, Ms]


def shares(
    people: Mapping[int, Groups], modes: Mapping[int, Mode], tallies: Mapping[int, Tally]
) -> tuple[Share, ...]:
    """All groups of all lines, in each line who has spoken longest first.

    Turns and time count by the mode in which a turn ended, as the floor's tallies have them; a
    person, there and where that person is now.
    """
    found = []
    for line in Line:
        portions = (
            portion
            for number, person in people.items()
            for portion in _portions(line, person, modes.get(number), tallies.get(number, Tally()))
        )
        found += _added_up(line, portions)
    return tuple(found)


def _portions(line: Line, person: Groups, mode: Mode | None, tally: Tally) -> list[_Portion]:
    if line is not Line.MODE:
        return [(getattr(person, line), tally.turns, tally.spoken_ms)]
    room = (
        Mode.IN_ROOM,
        tally.turns - tally.online_turns,
        tally.spoken_ms - tally.online_ms,
    )
    online = (Mode.ONLINE, tally.online_turns, tally.online_ms)
    both = ((group.value, turns, ms) for group, turns, ms in (room, online))
    return [portion for portion in both if portion[0] == mode or portion[1] > 0]


def _added_up(line: Line, portions: Iterable[_Portion]) -> list[Share]:
    groups: dict[str | None, list[int]] = {}
    for group, turns, ms in portions:
        sums = groups.setdefault(group, [0, 0, 0, 0])
        for place, value in enumerate((1, int(turns > 0), turns, ms)):
            sums[place] += value
    found = [Share(line, group, *sums) for group, sums in groups.items()]
    return sorted(found, key=lambda s: (-s.spoken_ms, -s.people, s.group or ""))


def together(tallies: Iterable[Mapping[int, Tally]]) -> dict[int, Tally]:
    """What everybody has spoken in several sessions."""
    found: dict[int, Tally] = {}
    for one in tallies:
        for person, tally in one.items():
            before = found.get(person, Tally())
            found[person] = Tally(
                turns=before.turns + tally.turns,
                online_turns=before.online_turns + tally.online_turns,
                spoken_ms=before.spoken_ms + tally.spoken_ms,
                online_ms=before.online_ms + tally.online_ms,
            )
    return found
