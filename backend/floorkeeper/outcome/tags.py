"""What a note is for (MEETING.md, outcome)."""

from enum import StrEnum


class Tag(StrEnum):
    """The salient points, a product, the digest of cases, or a tool of the secretariat's."""

    SALIENT_POINT = "salient_point"
    MATRIX = "matrix"
    RESEARCH_PAPER = "research_paper"
    MANUAL = "manual"
    CASE = "case"
    TOOL_IDEA = "tool_idea"
