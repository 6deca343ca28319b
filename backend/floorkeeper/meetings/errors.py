"""Why an import is not taken."""


class ImportRefused(Exception):
    """`rule` chooses the sentence of the problem that is answered with `status`."""

    def __init__(self, rule: str, status: int = 422, **values: str | int) -> None:
        super().__init__(rule)
        self.rule = rule
        self.status = status
        self.values = values
