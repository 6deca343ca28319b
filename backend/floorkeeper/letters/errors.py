"""Why a letter or a text of letters is not taken."""


class LetterError(Exception):
    """Base: `rule` chooses the sentence that is answered, which `values` fill."""

    status = 409
    rule = "letter_underway"

    def __init__(self, **values: str | int) -> None:
        super().__init__(values)
        self.values = values


class UnderwayError(LetterError):
    """It waits to be sent, or is being sent just now."""


class ChangedMeanwhileError(LetterError):
    """Somebody else has saved another text since this one was opened."""

    rule = "changed_meanwhile"


class UnknownPlaceholderError(LetterError):
    status = 422
    rule = "unknown_placeholder"


class BadTextError(LetterError):
    """The text has something in braces that is no placeholder."""

    status = 422
    rule = "bad_letter_text"


class NoDeadlineError(LetterError):
    """The letter names a deadline, and there is none."""

    rule = "deadline_missing"
