"""Understanding a large table of people, in the process of its own that a server starts for it."""

import random
import statistics
import string
import time

from tests.meetings.tables import asked

from floorkeeper.meetings.apart import understand
from floorkeeper.meetings.cldr import countries
from floorkeeper.meetings.exports import TableFormat, exported
from floorkeeper.meetings.roster import Known

ROWS = 5_000
_ROUNDS = 3


def tables() -> dict[str, bytes]:
    """Files of people whom the meeting does not know."""
    people = _people(random.Random(1), first=1_000_000)
    files = {f"{one.upper()} in Arabic": exported(people, one, "ar") for one in TableFormat}
    return files | {"all written alike": exported(_alike(people), TableFormat.CSV, "en")}


def _alike(people: list[Known]) -> list[Known]:
    """As nobody is called: each name and each affiliation is nearly that of all others."""
    return [
        Known(one.id, 1, {**one.values, "name": f"Person {n}", "affiliation": f"Institute {n}"})
        for n, one in enumerate(people)
    ]


async def preview_ms(file: bytes) -> float:
    """Held against as many others, of the same States: none is alike by accident of the draw."""
    against = asked(*_people(random.Random(2), first=1))
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        found = await understand(file, against)
        times.append(time.perf_counter() - start)
        assert len(found.lines) == ROWS
    return statistics.median(times) * 1000


def _people(chance: random.Random, first: int) -> list[Known]:
    states = sorted(countries("en").values())

    def word(letters: int) -> str:
        return "".join(chance.choices(string.ascii_lowercase, k=letters)).title()

    return [
        Known(
            number,
            1,
            {
                "category": "state",
                "affiliation": states[number % len(states)],
                "role": "expert",
                "name": f"{word(6)} {word(9)}",
                "email": f"{word(8)}@example.org",
                "region": "African",
                "speaks": "fr",
                "mode": "online",
                "presents": True,
                "preferences": "a b",
                "title": word(30),
                "minutes": 8,
                "publish": True,
            },
        )
        for number in range(first, first + ROWS)
    ]
