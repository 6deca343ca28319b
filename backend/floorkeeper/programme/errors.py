"""Why a programme is not taken: `rule` chooses the sentence, `errors` name what is meant."""

from floorkeeper.errors import BadFieldsError


class ProgrammeError(Exception):
    """Base."""

    status = 409
    rule = ""

    def __init__(self, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(self.rule)
        self.errors = errors


class ChangedMeanwhileError(ProgrammeError):
    """Somebody else has changed the programme since it was read."""

    status = 412
    rule = "programme_changed"


class SettledError(ProgrammeError):
    """A presentation has been given, or a session is closed: neither can be planned anew."""

    rule = "programme_settled"


class SearchGoesOnError(ProgrammeError):
    """A programme is being looked for already."""

    rule = "programme_search_goes_on"


class MisplacedError(BadFieldsError):
    """Something is placed that is not of this meeting, or not everything is placed once."""
