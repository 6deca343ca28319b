"""Why nothing is erased."""

from floorkeeper.errors import RuleError


class OnTheFloorError(RuleError):
    """The person speaks or waits in a session that is on."""

    rule = "forget_person_on_floor"


class SessionOnError(RuleError):
    """A session of the meeting is on."""

    rule = "forget_session_on"


class ReasonNamesError(RuleError):
    """The reason would keep the name that is to go."""

    rule = "forget_reason_names"
