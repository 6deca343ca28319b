"""Why a nomination is not taken."""

from floorkeeper.errors import RuleError


class ClosedError(RuleError):
    """The deadline is over."""

    rule = "nomination_closed"


class UnansweredError(RuleError):
    """There is nobody to accept."""

    rule = "nomination_unanswered"
