"""Why a file is not taken: `rule` chooses the sentence, which `values` fill."""

from floorkeeper.errors import RuleError


class TooLargeError(RuleError):
    """`limit`: in megabytes."""

    status = 413
    rule = "material_too_large"


class EmptyFileError(RuleError):
    status = 422
    rule = "material_empty"


class TypeNotAllowedError(RuleError):
    """`type` is what the file is by its content, `allowed` what may be sent."""

    status = 415
    rule = "material_type"


class OverpackedError(RuleError):
    """It is an archive that would unpack to very much more than it is."""

    status = 422
    rule = "material_overpacked"


class NotYoursError(RuleError):
    """A participant hands in for the own presentations alone."""

    status = 403
    rule = "material_not_yours"


class SessionOverError(RuleError):
    """The session of the presentation is closed."""

    rule = "material_session_over"


class MisplacedError(RuleError):
    """A kind that belongs to a presentation came without one, or the other way round."""

    status = 422
    rule = "material_misplaced"


class NotKeptError(RuleError):
    """The store did not take it."""

    status = 503
    rule = "not_taken"
