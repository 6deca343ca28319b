"""The programme as plain values: sessions as slots, presentations as talks, rules, placements."""

from datetime import date

from msgspec import Struct

from floorkeeper.floor.model import Item, Ms
from floorkeeper.floor.policy import MINUTE

Minutes = int


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """What each fault of a placement costs.

    `preference`: each rank that a talk's theme lies below the first choice. `night`,
    `deep_night`: each quarter of an hour between 22 and 7, and again between 0 and 6, of those
    who are online. `balance`: each talk of a group beyond its even share of a session.
    """

    unplaced: int = 1000
    preference: int = 10
    night: int = 2
    deep_night: int = 6
    balance: int = 3


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """What the secretariat asks of the programme.

    `debate_percent` of a session, and `online_reserve` of its online minutes, are left free.
    `place_all`: no talk may be left out.
    """

    debate_percent: int = 40
    online_reserve: Minutes = 4
    place_all: bool = False
    weights: Weights = Weights()


class Slot(Struct, frozen=True):
    """A session. `day` is that of the place; `themes` are in the agenda's order.

    `online_minutes` is the online budget, None where presentations are not charged to it.
    `begun`: the session is on or over, and is left as it is.
    """

    id: int
    starts_at: Ms
    minutes: Minutes
    day: date
    themes: tuple[Item, ...] = ()
    online_minutes: Minutes | None = None
    begun: bool = False

    def place_of(self, theme: str | None) -> int | None:
        """Where the agenda takes the theme up; a session without an agenda takes all."""
        if not self.themes:
            return 0
        ids = [item.id for item in self.themes]
        return ids.index(theme) if theme in ids else None

    def time_of(self, theme: str | None) -> tuple[Ms, Ms]:
        """From when until when the theme is planned; the whole session where that is not said."""
        begins = self.starts_at
        for item in self.themes:
            if item.id == theme and item.planned_ms:
                return begins, begins + item.planned_ms
            begins += item.planned_ms
        return self.starts_at, self.starts_at + self.minutes * MINUTE


class Talk(Struct, frozen=True):
    """A presentation, with what is known of the person who gives it.

    `preferences` are themes, the most wanted first; `theme` is the one it stays under where there
    are none. `days` on which the person can come, all days where it is empty. `online`: on all days
    but the `other_days`. `zone`: where the person is, by its IANA name.
    """

    id: int
    participant_id: int
    minutes: Minutes
    theme: str | None = None
    preferences: tuple[str, ...] = ()
    online: bool = False
    days: frozenset[date] = frozenset()
    other_days: frozenset[date] = frozenset()
    zone: str | None = None
    region: str | None = None
    legal_system: str | None = None
    gender: str | None = None
    category: str | None = None

    def rank_of(self, theme: str | None) -> int | None:
        """How far the theme lies below the first choice; None where it is not wanted at all."""
        if self.preferences:
            return self.preferences.index(theme) if theme in self.preferences else None
        return 0 if self.theme in (None, theme) else None

    def is_online(self, day: date) -> bool:
        return self.online != (day in self.other_days)

    def can_come(self, day: date) -> bool:
        return not self.days or day in self.days


class Placement(Struct, frozen=True):
    """Where a talk is placed; `slot` is None where it is not. `pinned`: the solver leaves it so.

    `order` sorts the talks of a session.
    """

    talk: int
    slot: int | None = None
    theme: str | None = None
    order: int = 0
    pinned: bool = False


Plan = tuple[Placement, ...]


class Problem(Struct, frozen=True):
    """All that a programme is made from; `plan` has a placement for each talk, as it is now."""

    slots: tuple[Slot, ...]
    talks: tuple[Talk, ...]
    rules: Rules
    plan: Plan


def placed_in(plan: Plan, slot: int) -> list[Placement]:
    """The placements of a session, in order."""
    found = [one for one in plan if one.slot == slot]
    return sorted(found, key=lambda one: (one.order, one.talk))
