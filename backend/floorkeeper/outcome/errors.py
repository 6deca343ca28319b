"""Why something of the outcome is not taken."""

from floorkeeper.errors import RuleError


class NoteChangedError(RuleError):
    """Somebody else has changed the note since it was read."""

    rule = "changed_meanwhile"


class ChangedError(RuleError):
    """Somebody else has changed it since it was read."""

    rule = "changed_meanwhile"


class CaseNotSoError(RuleError):
    """A case in this state does not admit that."""

    rule = "case_not_so"


class QuestionMissingError(RuleError):
    """A case goes back together with a question."""

    rule = "question_missing"


class NoHeadingError(RuleError):
    """The heading has been taken out of the outline."""

    rule = "no_heading"
