"""Headers in six languages, in any order, misspelt or remembered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorkeeper.languages import LANGUAGES
from floorkeeper.meetings.columns import EXPORTED, FIELDS, HowKnown, columns, header_row, headers_of
from floorkeeper.meetings.words import codes, plain, words


def fields(*headers: str, **options: dict[str, str]) -> list[str | None]:
    found = columns(headers, options.get("remembered", {}), {})
    return [column.field for column in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_the_same_things(language: str) -> None:
    assert tuple(words(language).headers) == FIELDS
    for kind in ("category", "mode", "yes_no", "gender", "legal_system", "region", "role"):
        assert getattr(words(language), kind).keys() == getattr(words("en"), kind).keys()


@pytest.mark.parametrize(
    "kind", ["headers", "category", "mode", "yes_no", "gender", "role", "region"]
)
def test_what_an_export_writes_means_the_same_in_every_language(kind: str) -> None:
    for language in LANGUAGES:
        by_code: dict[str, list[str]] = getattr(words(language), kind)
        for code, (first, *_) in by_code.items():
            assert codes(kind)[plain(first)] == code, (language, first)


@given(st.sampled_from([None, *LANGUAGES]), st.permutations(range(len(EXPORTED))))
def test_headers_are_known_in_any_order(language: str | None, order: list[int]) -> None:
    headers = headers_of(language)
    assert fields(*(headers[n] for n in order)) == [EXPORTED[n] for n in order]


def test_arabic_headers_are_known_with_and_without_vowels_and_hamza() -> None:
    assert fields("الدولة", "الإسم الكامل", "اللُّغة", "طريقة الحضور") == [
        "affiliation", "name", "speaks", "mode",
    ]  # fmt: skip


def test_headers_that_are_misspelt_or_longer_are_similar() -> None:
    found = columns(["Organisaton", "E-mail adress", "Languge", "Shoe size"], {}, {})
    assert [one.field for one in found] == ["affiliation", "email", "speaks", None]
    assert [one.how for one in found] == [
        HowKnown.SIMILAR,
        HowKnown.SIMILAR,
        HowKnown.SIMILAR,
        HowKnown.UNKNOWN,
    ]


def test_a_field_is_found_once_where_it_is_surest() -> None:
    assert fields("Countri", "Country", "Nom") == [None, "affiliation", "name"]


def test_what_is_remembered_wins_and_what_is_chosen_wins_over_it() -> None:
    remembered = {"country": "region", "notes": "needs", "title": ""}
    assert fields("Country", "Notes", "Title", remembered=remembered) == ["region", "needs", None]
    found = columns(["Country", "Notes"], remembered, {0: "affiliation", 1: ""})
    assert [one.field for one in found] == ["affiliation", None]
    assert found[0].how is HowKnown.CHOSEN


def test_headers_may_stand_below_a_title() -> None:
    rows = [["Expert meeting"], [], ["As of 1 October"], ["State", "Name"], ["Chile", "X"]]
    assert header_row(rows, {}) == 3
    assert header_row([["", ""], ["Foo", "Bar"], ["state", "expert"]], {}) == 1
