"""Cells in six languages, as spreadsheets and people write them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.meetings.tables import SETTING

from floorkeeper.documents.cells import bare, neutral
from floorkeeper.languages import LANGUAGES
from floorkeeper.meetings.countries import country
from floorkeeper.meetings.entries import Unread, Value, read, write
from floorkeeper.meetings.sheets import Cell
from floorkeeper.meetings.words import words


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("category", "État membre", "state"),
        ("category", "منظمة دولية", "igo"),
        ("mode", "En présentiel", "in_room"),
        ("mode", "عن بُعد", "online"),
        ("mode", "Online", "online"),
        ("speaks", "FR", "fr"),
        ("speaks", "fra", "fr"),
        ("speaks", "Испанский", "es"),
        ("speaks", "zh-CN", "zh"),
        ("speaks", "العربية", "ar"),
        ("gender", "Ж", "F"),
        ("gender", "homme", "M"),
        ("presents", "да", True),
        ("presents", "✓", True),
        ("presents", False, False),
        ("publish", 0.0, False),
        ("minutes", 8.0, 8),
        ("minutes", "8 min.", 8),
        ("minutes", "8'", 8),
        ("minutes", "0:08", 8),
        ("minutes", time(0, 8), 8),
        ("minutes", timedelta(minutes=8), 8),
        ("preferences", "(c), A > b", "c a b"),
        ("preferences", "c;b", "c b"),
        ("zone", "europe/vienna", "Europe/Vienna"),
        ("email", "Somebody <x@example.org>", "x@example.org"),
        ("days", datetime(2023, 10, 24), "2023-10-24"),
        ("days", 45222.0, "2023-10-23"),
        ("days", "25, 23", "2023-10-23 2023-10-25"),
        ("days", "24.10.2023", "2023-10-24"),
        ("days", "10/24/2023", "2023-10-24"),
        ("days", "tous les jours", ""),
        ("affiliation", "  Côte d'Ivoire ", "Côte d'Ivoire"),
        ("region", "Afrique", "African"),
        ("region", "Pacific Islands Forum", "Pacific Islands Forum"),
        ("name", 7.0, "7"),
    ],
)
def test_a_cell_says(field: str, cell: Cell, value: Value) -> None:
    assert read(field, cell, SETTING) == value


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("category", "stat", "unknown_word"),
        ("mode", "both", "unknown_word"),
        ("speaks", "Esperanza", "unknown_language"),
        ("presents", "perhaps", "not_yes_or_no"),
        ("minutes", "eight", "not_minutes"),
        ("minutes", 0.0, "not_minutes"),
        ("minutes", time(8, 0), "not_minutes"),
        ("minutes", date(1900, 1, 8), "not_minutes"),
        ("preferences", "a x", "unknown_theme"),
        ("zone", "Vienna time", "unknown_zone"),
        ("email", "x at y", "not_email"),
        ("days", "2023-10-27", "day_outside"),
        ("days", "31.02.2023", "not_a_day"),
        ("days", "Monday", "not_a_day"),
        ("number", "12a", "not_a_number"),
        ("name", "x" * 101, "too_long"),
    ],
)
def test_a_cell_that_is_not_understood_says_why(field: str, cell: Cell, code: str) -> None:
    with pytest.raises(Unread) as unread:
        read(field, cell, SETTING)
    assert unread.value.code == code


def test_a_categorys_own_name_in_the_meeting_is_a_word_too() -> None:
    own = replace(SETTING, categories=("academia",), known={"gender": frozenset({"woman"})})
    assert read("category", "Academia", own) == "academia"
    assert read("gender", "Woman", own) == "woman"


@pytest.mark.parametrize("start", list("=+-@\t\r'"))
def test_what_a_spreadsheet_takes_for_a_formula_is_neutralised_and_read_back(start: str) -> None:
    assert neutral(f"{start}cmd|x").startswith("'")
    assert bare(neutral(f"{start}cmd|x")) == f"{start}cmd|x"


@given(st.text())
def test_neutral_texts_start_with_no_sign_of_formulas_and_are_read_back(text: str) -> None:
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert bare(neutral(text)) == text


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_words_of_exports_are_read_back_in_every_language(language: str | None) -> None:
    for field in ("category", "mode", "gender", "legal_system", "region", "role"):
        for code in getattr(words("en"), field):
            assert read(field, write(field, code, language), SETTING) == code
    for code in LANGUAGES:
        assert read("speaks", write("speaks", code, language), SETTING) == code
    for truth in (True, False):
        assert read("presents", write("presents", truth, language), SETTING) is truth


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Франция", "FR"), ("法国", "FR"), ("فرنسا", "FR"), ("FRA", "FR"), ("fr", "FR"),
        ("Iran (Islamic Republic of)", "IR"), ("Cote d’Ivoire", "CI"), ("Türkiye", "TR"),
        ("Estados Unidos", "US"), ("Eurojust", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names_and_codes(name: str, code: str | None) -> None:
    assert country(name) == code
