"""Nearly the same people, told as by comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from floorkeeper.meetings.alike import (
    AFFILIATIONS_ALIKE,
    NAMES_ALIKE,
    UNNAMED,
    Found,
    Likeness,
    Named,
)

affiliations = st.sampled_from(
    ["Chile", "CL", "Niger", "Nigeria", "Institute of Law", "Institute of Laws"]
)
names = st.sampled_from(["", "", "Ana Rojas", "Rojas, Ana", "Ana Roja", "Jan Novak", "Jan Nowak"])
emails = st.sampled_from(["", "", "", "a@example.org"])
KEYS = {"Chile": "=cl", "CL": "=cl", "Niger": "=ne", "Nigeria": "=ng"}
people = st.lists(st.tuples(affiliations, names, emails, st.booleans()), max_size=12)


def key(name: str) -> str:
    return " ".join(sorted(name.replace(",", "").lower().split()))


def similarity(one: Named, other: Named) -> tuple[bool, int]:
    """Whether it is by their names, and how much; 0 where they are not alike."""
    a, b = (KEYS.get(who.affiliation, who.affiliation.lower()) for who in (one, other))
    by_place = round(fuzz.ratio(a, b, score_cutoff=AFFILIATIONS_ALIKE))
    if one.name and other.name:
        both = fuzz.ratio(key(one.name), key(other.name), score_cutoff=NAMES_ALIKE)
        return True, min(by_place, round(both))
    if not one.name and not other.name:
        return False, by_place
    return False, min(by_place, UNNAMED) if other.participant is not None else 0


def nearest(one: Named, others: list[Named]) -> Found | None:
    for other in others:
        if one.email and one.email == other.email:
            return 100, other
    ranked = [(*similarity(one, other), -place) for place, other in enumerate(others)]
    best = max(((named, much, at) for named, much, at in ranked if much), default=None)
    return None if best is None else (best[1], others[-best[2]])


@given(people, people)
def test_the_nearest_is_whom_comparing_with_each_would_find(
    there: list[tuple[str, str, str, bool]], asked: list[tuple[str, str, str, bool]]
) -> None:
    known = [
        Named(a, n, e, participant=i if meeting else None, line=i)
        for i, (a, n, e, meeting) in enumerate(there)
    ]
    new = [Named(a, n, e, line=100 + i) for i, (a, n, e, _) in enumerate(asked)]
    likeness = Likeness([*known, *new], new)
    for one in known:
        likeness.add(one)
    added = [*known]
    for one in new:
        found = likeness.nearest(one)
        assert found == nearest(one, added)
        if found is not None and found[1].participant is not None:
            likeness.remove(found[1])
            added.remove(found[1])
        likeness.add(one)
        added.append(one)
