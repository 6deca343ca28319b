"""Why a file is not taken: `rule` chooses the sentence, which `values` fill."""


class MaterialError(Exception):
    """Base."""

    status = 409
    rule = ""

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.rule)
        self.values = values


class TooLargeError(MaterialError):
    """`limit`: in megabytes."""

    status = 413
    rule = "material_too_large"


class EmptyFileError(MaterialError):
    status = 422
    rule = "material_empty"


class TypeNotAllowedError(MaterialError):
    """`type` is what the file is by its content, `allowed` what may be sent."""

    status = 415
    rule = "material_type"


class OverpackedError(MaterialError):
    """It is an archive that would unpack to very much more than it is."""

    status = 422
    rule = "material_overpacked"


class NotYoursError(MaterialError):
    """A participant hands in for the own presentations alone."""

    status = 403
    rule = "material_not_yours"


class SessionOverError(MaterialError):
    """The session of the presentation is closed."""

    rule = "material_session_over"


class MisplacedError(MaterialError):
    """A kind that belongs to a presentation came without one, or the other way round."""

    status = 422
    rule = "material_misplaced"


class NotKeptError(MaterialError):
    """The store did not take it."""

    status = 503
    rule = "not_taken"
