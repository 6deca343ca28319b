"""Why something of the outcome is not taken."""

from floorkeeper.errors import RuleError


class NoteChangedError(RuleError):
    """Somebody else has changed the note since it was read."""

    rule = "changed_meanwhile"
