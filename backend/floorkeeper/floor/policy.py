"""The rules of a meeting that are settings; the defaults are the reference meeting's."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

MINUTE = 60_000
HOUR = 60 * MINUTE

Duration = Annotated[int, Meta(ge=0, le=24 * HOUR)]


class OrderPolicy(StrEnum):
    RECEIVED = "received"
    FIRST_TIME_FIRST = "first_time_first"
    ALTERNATE_MODES = "alternate_modes"
    ROTATE_GROUPS = "rotate_groups"


class OnExhaustion(StrEnum):
    DEGRADE = "degrade"
    CAP = "cap"
    SHORTEN = "shorten"


class ShortSession(StrEnum):
    WHOLE = "whole"
    PRO_RATA = "pro_rata"


class ListVisibility(StrEnum):
    ALL = "all"
    STAFF = "staff"


class GroupBy(StrEnum):
    REGION = "region"
    CATEGORY = "category"


class Allotments(Struct, frozen=True, forbid_unknown_fields=True):
    """What a turn of each kind is allotted (FLOOR.md, clocks)."""

    presentation: Duration = 8 * MINUTE
    statement: Duration = 3 * MINUTE
    question: Duration = 2 * MINUTE
    reply: Duration = 2 * MINUTE
    point_of_order: Duration = 3 * MINUTE
    moderator: Duration = 5 * MINUTE
    media: Duration = 5 * MINUTE


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """The policy of a session. Durations are milliseconds."""

    session_ms: Duration = 3 * HOUR
    window_ms: Duration = 3 * HOUR
    online_budget_ms: Duration = 30 * MINUTE
    on_exhaustion: OnExhaustion = OnExhaustion.DEGRADE
    shortened_ms: Duration = 2 * HOUR
    presentations_count: bool = True
    budget_of_short_session: ShortSession = ShortSession.WHOLE
    allotment_ms: Allotments = field(default_factory=Allotments)
    warn_ms: tuple[Duration, ...] = (2 * MINUTE, MINUTE)
    budget_warn_ms: tuple[Duration, ...] = (5 * MINUTE, 2 * MINUTE, MINUTE)
    order: OrderPolicy = OrderPolicy.RECEIVED
    rotate_by: GroupBy = GroupBy.REGION
    one_open_request: bool = True
    points_of_order: bool = False
    rights_of_reply: bool = False
    list_visible_to: ListVisibility = ListVisibility.ALL
    grace_ms: Duration = 2 * MINUTE
    interpreter_turn_ms: Duration = 30 * MINUTE
    working_language: str = "en"
    booths: tuple[str, ...] = ("en", "fr", "es", "ar", "ru", "zh")

    def online_budget_of(self, session_ms: Duration) -> Duration:
        """Online budget 10: a short session keeps the whole budget, or its share."""
        whole = self.budget_of_short_session is ShortSession.WHOLE
        if whole or session_ms >= self.session_ms:
            return self.online_budget_ms
        return self.online_budget_ms * session_ms // self.session_ms
