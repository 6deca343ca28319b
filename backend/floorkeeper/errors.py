"""Why something is not taken, as `web/problems.py` answers it."""


class RuleError(Exception):
    """Base: `rule` chooses the sentence that is answered with `status`, `values` fill it."""

    status = 409
    rule = ""

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.rule, values)
        self.values = values


class ChangedMeanwhileError(RuleError):
    """Somebody else has changed it since it was read."""

    rule = "changed_meanwhile"


class BadFieldsError(Exception):
    """What does not fit what there is: `errors` name the fields."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(errors)
        self.errors = errors
