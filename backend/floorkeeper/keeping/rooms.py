"""All that rooms say they keep of people. The order is that in which it is forgotten."""

from floorkeeper.access import keeping as access
from floorkeeper.letters import keeping as letters
from floorkeeper.materials import keeping as materials
from floorkeeper.meetings import keeping as meetings
from floorkeeper.nominations import keeping as nominations
from floorkeeper.outcome import keeping as outcome
from floorkeeper.store import keeping as log

_ROOMS = (meetings, access, letters, nominations, materials, outcome, log)
KINDS = tuple(kind for room in _ROOMS for kind in room.KINDS)
TEXTS = tuple(room.texts for room in _ROOMS)
