"""Why a nomination is not taken."""


class NominationError(Exception):
    """Base: `rule` chooses the sentence that is answered, which `values` fill."""

    status = 409
    rule = "nomination_unanswered"

    def __init__(self, **values: str | int) -> None:
        super().__init__(values)
        self.values = values


class ClosedError(NominationError):
    """The deadline is over."""

    rule = "nomination_closed"


class ChangedError(NominationError):
    """Somebody else has changed the answer since it was opened."""

    rule = "changed_meanwhile"


class UnansweredError(NominationError):
    """There is nobody to accept."""


class BadFieldsError(Exception):
    """What does not fit the meeting: `errors` name the fields."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(errors)
        self.errors = errors
