"""Why a nomination is not taken."""

from floorkeeper.errors import RuleError


class ClosedError(RuleError):
    """The deadline is over."""

    rule = "nomination_closed"


class ChangedError(RuleError):
    """Somebody else has changed the answer since it was opened."""

    rule = "changed_meanwhile"


class UnansweredError(RuleError):
    """There is nobody to accept."""

    rule = "nomination_unanswered"
