"""Why a letter or a text of letters is not taken."""

from floorkeeper.errors import RuleError


class UnderwayError(RuleError):
    """It waits to be sent, or is being sent just now."""

    rule = "letter_underway"


class UnknownPlaceholderError(RuleError):
    status = 422
    rule = "unknown_placeholder"


class BadTextError(RuleError):
    """The text has something in braces that is no placeholder."""

    status = 422
    rule = "bad_letter_text"


class NoDeadlineError(RuleError):
    """The letter names a deadline, and there is none."""

    rule = "deadline_missing"


class NoListError(RuleError):
    """The letter asks for remarks on a list that was not sent."""

    rule = "remarks_not_asked"
