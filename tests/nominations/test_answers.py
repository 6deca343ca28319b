"""Answers of those who nominate: what is taken, and how nominees are counted."""

from datetime import date
from typing import Any

import msgspec
import pytest
from pydantic import ValidationError

from floorkeeper.errors import BadFieldsError
from floorkeeper.floor.model import Mode
from floorkeeper.floor.policy import Policy
from floorkeeper.meetings.tables import Meeting
from floorkeeper.nominations.balance import balance
from floorkeeper.nominations.checks import check
from floorkeeper.nominations.schemas import NominationAnswer
from floorkeeper.nominations.tables import Nomination

MEETING = Meeting(
    title="A meeting",
    starts_on=date(2023, 10, 23),
    ends_on=date(2023, 10, 25),
    zone="Europe/Vienna",
    policy=msgspec.json.encode(Policy()).decode(),
)


def answer(**changes: Any) -> NominationAnswer:
    nominee = {
        "key": "one",
        "name": "Nominee of Ghana",
        "email": "ghana@example.org",
        "days": {"2023-10-23": "in_room"},
        "speaks": "en",
    }
    return NominationAnswer.model_validate({"nominees": [{**nominee, **changes}]})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": {}}, "days"),
        ({"days": {"2023-10-26": "online"}}, "days"),
        ({"speaks": "de"}, "speaks"),
        ({"minutes": 9}, "minutes"),
        ({"preferences": ["a", "z"]}, "preferences"),
        ({"preferences": ["a", "a"]}, "preferences"),
    ],
)
def test_what_does_not_fit_the_meeting_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadFieldsError) as refused:
        check(answer(**changes), MEETING, {"a", "b"})
    assert refused.value.errors[0]["field"] == f"answer.nominees.0.{field}"


def test_what_fits_is_taken() -> None:
    check(answer(minutes=8, preferences=["b", "a"], speaks="ar"), MEETING, {"a", "b"})


@pytest.mark.parametrize(
    "changes", [{"email": "nobody"}, {"name": "  "}, {"minutes": 0}, {"days": {"monday": "online"}}]
)
def test_what_is_of_no_shape_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        answer(**changes)


def test_two_nominees_are_told_apart() -> None:
    one = answer().nominees[0].model_dump()
    with pytest.raises(ValidationError, match="same key"):
        NominationAnswer.model_validate({"nominees": [one, one]})


@pytest.mark.parametrize(
    ("modes", "mode"),
    [
        (["online", "in_room", "online"], Mode.ONLINE),
        (["online", "in_room"], Mode.IN_ROOM),
        (["in_room"], Mode.IN_ROOM),
    ],
)
def test_a_nominee_takes_part_as_on_most_days(modes: list[str], mode: Mode) -> None:
    days = {f"2023-10-{23 + n}": one for n, one in enumerate(modes)}
    assert answer(days=days).nominees[0].mode() is mode


def test_only_nominees_who_were_named_count_for_the_balance() -> None:
    asked: dict[str, Any] = {"meeting_id": 1, "language": "en", "legal_system": "common"}
    rows = [
        Nomination(
            **asked, category="state", affiliation="Ghana", region="African", status="answered",
            answer=answer(gender="F").model_dump_json(),
        ),
        Nomination(
            **asked, category="state", affiliation="Malta", status="declined",
            answer=answer(gender="M").model_dump_json(),
        ),
        Nomination(**asked, category="igo", affiliation="INTERPOL"),
    ]  # fmt: skip
    found = balance(rows)
    assert found.nominees == 1
    assert found.gender == {"F": 1}
    assert found.region == {"African": 1}
    assert found.mode == {"in_room": 1}
