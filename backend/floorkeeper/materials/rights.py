"""Who may hand in what, and who may read it."""

from floorkeeper.access.visitor import Visitor
from floorkeeper.floor.model import Role

from .kinds import OF_PRESENTATION
from .service import Kept

_ALL = frozenset({Role.SECRETARIAT, Role.MODERATOR})
GIVERS = frozenset({Role.SECRETARIAT, Role.PARTICIPANT})
_OF_PRESENTATIONS = frozenset({Role.INTERPRETER, Role.TECHNICIAN})


def may_read(visitor: Visitor, kept: Kept, own: frozenset[int]) -> bool:
    """Of a meeting of theirs; `own`: the visitor's own presentations."""
    material = kept.material
    if visitor.role in _ALL:
        return True
    if visitor.role is Role.PARTICIPANT and material.presentation_id in own:
        return True
    if material.taken_back_at is not None:
        return False
    of_presentation = material.kind in OF_PRESENTATION
    if visitor.role in _OF_PRESENTATIONS:
        return of_presentation
    return visitor.role is Role.PARTICIPANT and not of_presentation


def may_read_old(visitor: Visitor, kept: Kept, own: frozenset[int]) -> bool:
    """Versions before the newest are the secretariat's and their owner's."""
    return visitor.role in _ALL or kept.material.presentation_id in own


def may_hand_in(visitor: Visitor, presentation_id: int | None, own: frozenset[int]) -> bool:
    if visitor.role is Role.SECRETARIAT:
        return True
    return visitor.role is Role.PARTICIPANT and presentation_id in own
