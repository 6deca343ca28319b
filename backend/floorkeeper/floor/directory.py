"""What the views join to a state: names, titles and texts, which the log does not hold."""

from collections.abc import Mapping

from msgspec import Struct

from .model import ParticipantId
from .policy import GroupBy
from .screens import Person


class Note(Struct, frozen=True):
    """What a person wrote with a request for the floor, or the moderator as a message."""

    subject: str | None = None
    text: str | None = None


class Directory(Struct):
    """The session's and people's names. `notes` is keyed by request or message."""

    session_id: int = 0
    title: str = ""
    meeting: str = ""
    people: dict[int, Person] = {}
    item_titles: dict[str, str] = {}
    presentation_titles: dict[int, str] = {}
    notes: dict[int, Note] = {}

    def groups(self, by: GroupBy) -> Mapping[ParticipantId, str]:
        """Each person's group, for the ordering policy `rotate_groups`."""
        return {
            ParticipantId(person.id): (person.region if by is GroupBy.REGION else person.category)
            or person.category
            or ""
            for person in self.people.values()
        }
