"""Why an import is not taken."""

from floorkeeper.errors import RuleError


class ImportRefused(RuleError):
    def __init__(self, rule: str, status: int = 422, **values: str | int) -> None:
        self.rule = rule
        self.status = status
        super().__init__(**values)
