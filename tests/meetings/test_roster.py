"""A table of people beside those whom the meeting has."""

import string
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.meetings.tables import (
    SAMPLE,
    SETTING,
    asked,
    delimited,
    known,
    taken,
    understood,
    workbook,
)  # fmt: skip

from floorkeeper.languages import LANGUAGES
from floorkeeper.meetings.columns import EXPORTED
from floorkeeper.meetings.errors import ImportRefused
from floorkeeper.meetings.exports import TableFormat, exported
from floorkeeper.meetings.roster import Decision, Known, LineState, plan, preview
from floorkeeper.meetings.sheets import read

HEAD: list[Any] = ["Category", "Affiliation", "Name", "Minutes"]


def test_lines_are_new_changed_or_the_same() -> None:
    chile = known(1, affiliation="Chile", name="A. Person", minutes=8)
    peru = known(2, affiliation="Peru", name="B. Person", minutes=8)
    rows: list[Any] = [
        HEAD,
        ["state", "Chile", "A. Person", 8],
        ["", "", "", ""],
        ["state", "peru ", "B.  Person", 6],
        ["igo", "Europol", "C. Person", ""],
    ]
    found = understood(rows, chile, peru)
    assert [(line.number, line.state) for line in found.lines] == [
        (2, LineState.SAME), (4, LineState.CHANGED), (5, LineState.NEW),
    ]  # fmt: skip
    changed = found.lines[1]
    assert changed.participant == 2
    assert {one.field: (one.before, one.after) for one in changed.changes} == {
        "affiliation": ("Peru", "peru"),
        "name": ("B. Person", "B.  Person"),
        "minutes": (8, 6),
    }


def test_an_empty_cell_leaves_what_there_is() -> None:
    chile = known(1, affiliation="Chile", name="A. Person", minutes=8, needs="a ramp")
    found = understood([[*HEAD, "Needs"], ["", "Chile", "A. Person", "-", ""]], chile)
    assert found.lines[0].state is LineState.SAME


def test_an_error_is_told_at_its_cell() -> None:
    found = understood([HEAD, ["stat", "Chile", "X", "eight"], ["state", "", "Y", 8]])
    first, second = found.lines
    assert [(one.column, one.code, one.text) for one in first.errors] == [
        (0, "unknown_word", "stat"), (3, "not_minutes", "eight"),
    ]  # fmt: skip
    assert [(one.column, one.field, one.code) for one in second.errors] == [
        (None, "affiliation", "missing")
    ]
    with pytest.raises(ImportRefused) as refused:
        plan(found, asked(), {})
    assert refused.value.values == {"line": 2, "count": 2}


def test_without_a_column_of_affiliations_nothing_is_read() -> None:
    found = understood([["Colour", "Shoe size"], ["red", 44]])
    assert (found.missing, found.lines) == (["affiliation"], [])
    with pytest.raises(ImportRefused):
        plan(found, asked(), {})


def test_a_line_that_is_like_somebody_waits_for_a_decision() -> None:
    chile = known(1, affiliation="Chile", name="Maria Gonzalez")
    against = asked(chile)
    rows: list[Any] = [
        HEAD,
        ["state", "CL", "González, María", 6],
        ["state", "Chile", "Maria Gonzales", 8],
    ]
    found = understood(rows, chile)
    first, second = (line.near for line in found.lines)
    assert first is not None
    assert (first.participant, first.similarity) == (1, 100)
    assert second is not None
    assert (second.participant, second.line) == (None, 2)
    with pytest.raises(ImportRefused) as refused:
        plan(found, against, {2: Decision.MERGE})
    assert refused.value.rule == "import_undecided"
    todo = plan(found, against, {2: Decision.MERGE, 3: Decision.SKIP})
    assert todo.new == []
    assert todo.changed == {1: {"affiliation": "CL", "name": "González, María", "minutes": 6}}
    todo = plan(found, against, {2: Decision.KEEP, 3: Decision.KEEP})
    assert len(todo.new) == 2


def test_two_countries_are_never_alike_however_they_are_spelt() -> None:
    rows: list[Any] = [
        HEAD,
        *([["state", one, "", ""] for one in ("Austria", "Australia", "Niger", "Nigeria")]),
    ]
    assert {line.state for line in understood(rows).lines} == {LineState.NEW}


def test_a_name_for_a_place_that_has_none_may_be_that_place() -> None:
    place = known(1, affiliation="Chile")
    [line] = understood([HEAD, ["state", "Chile", "A. Person", 8]], place).lines
    assert line.near
    assert line.near.participant == 1


def test_two_places_without_a_name_are_asked_once_and_then_known() -> None:
    file = delimited([HEAD, ["state", "Chile", "", 8], ["state", "Chile", "", 6]])
    assert [line.state for line in preview(read(file), asked()).lines] == [
        LineState.NEW,
        LineState.NEAR,
    ]
    people = taken(file, [])
    again = preview(read(file), asked(*people))
    assert [line.state for line in again.lines] == [LineState.SAME, LineState.SAME]


def test_a_number_finds_the_person_whatever_else_has_changed() -> None:
    chile = known(7, affiliation="Chile", name="A. Person")
    head: list[Any] = ["No.", *HEAD]
    [line] = understood([head, [7.0, "", "Peru", "B. Other", ""]], chile).lines
    assert (line.participant, line.state) == (7, LineState.CHANGED)
    twice = understood([head, [7, "", "Peru", "B", ""], [7, "", "Peru", "C", ""]], chile)
    assert [one.code for line in twice.lines for one in line.errors] == ["twice"]
    [line] = understood([head, [99, "state", "Peru", "B", ""]], chile).lines
    assert line.state is LineState.NEW


def test_given_and_family_names_are_one_name() -> None:
    [line] = understood([["State", "Last name", "First name"], ["Chile", "PEREZ", "Ana"]]).lines
    assert line.values["name"] == "Ana PEREZ"


def test_a_title_says_that_somebody_presents_unless_the_line_says_no() -> None:
    head: list[Any] = ["Category", "State", "Title of presentation", "Presents"]
    yes, no = understood([head, ["state", "Chile", "T", ""], ["state", "Peru", "T", "no"]]).lines
    assert yes.values["presents"] is True
    assert "title" not in no.values


def test_the_fingerprint_is_of_the_table_the_mapping_and_the_people() -> None:
    rows: list[Any] = [HEAD, ["state", "Chile", "X", 8]]
    prints = [
        understood(rows).fingerprint,
        understood([*rows, ["state", "Peru", "", ""]]).fingerprint,
        understood(rows, known(1, affiliation="Peru")).fingerprint,
        understood(rows, chosen={3: ""}).fingerprint,
    ]
    assert len(set(prints)) == 4
    assert understood(rows).fingerprint == prints[0]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_columns_means_nothing(order: tuple[int, ...]) -> None:
    rows: list[Any] = [HEAD, ["state", "Chile", "X", 8]]
    moved: list[Any] = [[row[n] for n in order] for row in rows]
    assert understood(moved).lines[0].values == understood(rows).lines[0].values


def test_the_sample_is_read_whole_and_taken_twice_changes_nothing() -> None:
    file = SAMPLE.read_bytes()
    people = taken(file, [])
    assert len(people) == 51
    again = preview(read(file), asked(*people))
    assert again.counts[LineState.SAME] == 51


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_the_sample_as_other_programs_write_it_says_the_same(encoding: str) -> None:
    people = taken(SAMPLE.read_bytes(), [])
    rows: list[Any] = [[*map(str, row)] for row in read(SAMPLE.read_bytes()).rows]
    for file in (delimited(rows, ";", encoding), delimited(rows, "\t", encoding), workbook(rows)):
        assert preview(read(file), asked(*people)).counts[LineState.SAME] == 51


TEXT = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "-5", "'=x", "@a", "\tx", " x ", "—", "a\r\nb"]
)
WORDS = st.sampled_from(["Chile", "Europol", "Ivory Coast", "=HYPERLINK(1)", "+43", "France"])
PERSON = st.fixed_dictionaries(
    {
        "affiliation": WORDS,
        "category": st.sampled_from(["state", "igo", "my own"]),
        "presents": st.booleans(),
        "publish": st.booleans(),
    },
    optional={
        "name": TEXT,
        "function": TEXT,
        "needs": TEXT,
        "title": TEXT,
        "region": TEXT,
        "role": st.text(string.ascii_letters, max_size=5) | st.just("participant"),
        "gender": st.sampled_from(["F", "M", "X", "woman"]),
        "mode": st.sampled_from(["in_room", "online"]),
        "speaks": st.sampled_from([*LANGUAGES, "sw", "xx"]),
        "minutes": st.integers(1, 60),
        "preferences": st.sampled_from(["a", "b a", "gone"]),
        "days": st.sampled_from(["2023-10-23", "2023-10-24 2023-10-25", "2020-01-01"]),
        "zone": st.sampled_from(["Africa/Abidjan", "Asia/Tokyo"]),
    },
)


@given(
    st.lists(PERSON, max_size=8), st.sampled_from(TableFormat), st.sampled_from([None, *LANGUAGES])
)
def test_what_is_exported_changes_nothing_when_it_comes_back(
    rows: list[dict[str, str | int | bool]], format_: TableFormat, language: str | None
) -> None:
    people = [
        Known(n + 1, 1, {k: v for k, v in row.items() if v not in (None, "")})
        for n, row in enumerate(rows)
    ]
    file = exported(people, format_, language)
    if not people:
        assert read(file).rows[0] != []
        return
    found = preview(read(file), asked(*people, setting=SETTING))
    assert [line.state for line in found.lines] == [LineState.SAME] * len(people), found.lines
    assert [line.participant for line in found.lines] == [one.id for one in people]


def test_no_cell_of_an_export_is_a_formula() -> None:
    person = known(1, affiliation="=cmd|' /C calc'!A0", name="@SUM(1)", needs="-2+3", region="+1")
    for format_ in TableFormat:
        _, row = read(exported([person], format_, "en")).rows
        said = dict(zip(EXPORTED, row, strict=True))
        for field in ("affiliation", "name", "needs", "region"):
            assert str(said[field]).startswith("'"), field
