"""Why something of the outcome is not taken."""

from floorkeeper.errors import RuleError


class CaseNotSoError(RuleError):
    """A case in this state does not admit that."""

    rule = "case_not_so"


class QuestionMissingError(RuleError):
    """A case goes back together with a question."""

    rule = "question_missing"


class NoHeadingError(RuleError):
    """The heading has been taken out of the outline."""

    rule = "no_heading"
