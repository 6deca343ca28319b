"""Why somebody is not let in."""


class AccessError(Exception):
    """Base: `type` and `status` of the problem that is answered; `rule` chooses its sentence."""

    status = 401
    rule = "not_entered"


class NotEnteredError(AccessError):
    """Nobody came in with this browser, or the visit is over."""


class BadLinkError(AccessError):
    """A link that is forged, has expired, was revoked or replaced."""

    rule = "bad_link"


class BadPasswordError(AccessError):
    rule = "bad_password"


class CodeNeededError(AccessError):
    """The password was right, and the account has a second factor."""

    rule = "code_needed"


class BadCodeError(AccessError):
    """No code of the account's, or one that was used before."""

    rule = "bad_code"


class SecondFactorNeededError(AccessError):
    """The installation demands a second factor, and the account has none yet."""

    status = 403
    rule = "second_factor_needed"


class ForbiddenError(AccessError):
    """The role does not reach that far."""

    status = 403
    rule = "forbidden"


class TooFastError(AccessError):
    """More at once than a person does."""

    status = 429
    rule = "too_fast"

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after
        """Seconds until another attempt is looked at."""


class TooManyAttemptsError(TooFastError):
    rule = "too_many_attempts"
