"""Why something of the salient points or their remarks is not taken."""

from floorkeeper.errors import RuleError


class StateError(RuleError):
    """What is wanted is not for a list in this state."""

    rule = "points_state"


class DeadlineError(RuleError):
    """The deadline is over already, or no later than the one that it is to extend."""

    status = 422
    rule = "points_deadline"


class EmptyError(RuleError):
    """There is no point to send."""

    rule = "points_empty"


class UndecidedError(RuleError):
    """Some remarks are marked neither taken nor not taken."""

    rule = "remarks_undecided"


class ReasonError(RuleError):
    """This is kept only with its reason."""

    status = 422
    rule = "reason_missing"


class RemarksClosedError(RuleError):
    """The deadline for remarks is over."""

    rule = "remarks_closed"


class NotAskedError(RuleError):
    """No list has been sent for remarks."""

    rule = "remarks_not_asked"
