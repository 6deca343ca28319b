"""What things and people are called in a record, in one language."""

from babel import Locale

from floorkeeper.documents.model import CellKind, TableColumn
from floorkeeper.floor.words import ERASED

from .fairness import Line, Share
from .interventions import Intervention
from .record import Record, SessionRecord
from .words import words

Called = dict[str, dict[str, str]]
"""Words for the groups of people: by line of fairness and code."""


class Naming:
    def __init__(self, record: Record, language: str, called: Called) -> None:
        self.record, self.language, self.called = record, language, called
        self.words = words(language)
        self._languages = {str(k): str(v) for k, v in Locale(language).languages.items()}

    def column(self, code: str, kind: CellKind = CellKind.TEXT, width: int = 2) -> TableColumn:
        return TableColumn(self.words.column[code], kind, width)

    def speaker(self, one: Intervention, session: SessionRecord) -> str:
        if one.participant_id is None:
            return self.words.kind[one.kind]
        who = self.person(one.participant_id)
        title = session.presentations.get(one.presentation_id or 0)
        return f"{who}: {title}" if title else who

    def person(self, number: int) -> str:
        person = self.record.people.get(number)
        if person is None:
            return f"#{number}"
        return f"{person.affiliation} ({person.name})" if person.name else person.affiliation

    def affiliation(self, number: int) -> str:
        person = self.record.people.get(number)
        return f"#{number}" if person is None else person.affiliation

    def modes(self, one: Intervention) -> str:
        return ", ".join(self.words.mode[mode] for mode in one.modes)

    def language_of(self, code: str) -> str:
        return self._languages.get(code, code)

    def mark(self, interpreter: str | None) -> str:
        return self.words.sentence["unrecorded"] if interpreter is None else interpreter

    def typed(self, text: str) -> str:
        """What a person typed into the log, or that it was erased."""
        return self.words.sentence["erased"] if text == ERASED else text

    def group(self, share: Share) -> str:
        if share.group is None:
            return self.words.sentence["unknown"]
        if share.line is Line.MODE:
            return self.words.mode[share.group]
        return self.called.get(share.line, {}).get(share.group, share.group)
