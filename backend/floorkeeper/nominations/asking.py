"""Whom to ask: States and organizations that have places without a name."""

from collections.abc import Iterable

from floorkeeper.languages import LANGUAGES
from floorkeeper.meetings.tables import Participant

from .tables import Nomination


def to_ask(people: Iterable[Participant], asked: Iterable[Nomination]) -> list[Nomination]:
    """One for each that has not been asked; the letter goes to the address of its first place."""
    known = {(one.category, one.affiliation) for one in asked}
    found: dict[tuple[str, str], Nomination] = {}
    for person in people:
        key = (person.category, person.affiliation)
        if person.name or key in known:
            continue
        row = found.setdefault(key, _nomination(person))
        row.email = row.email or person.email
    return list(found.values())


def _nomination(person: Participant) -> Nomination:
    return Nomination(
        meeting_id=person.meeting_id,
        category=person.category,
        affiliation=person.affiliation,
        region=person.region,
        legal_system=person.legal_system,
        language=person.speaks if person.speaks in LANGUAGES else "en",
        email=person.email,
    )
