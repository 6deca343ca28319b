"""Texts of letters: in six languages, filled, and refused where they ask for what is not known."""

import pytest

from floorkeeper.languages import LANGUAGES
from floorkeeper.letters.errors import BadTextError, UnknownPlaceholderError
from floorkeeper.letters.tables import LetterKind
from floorkeeper.letters.texts import Text, bundled, check, fill, html, placeholders

VALUES = {name: f"<{name}>" for kind in LetterKind for name in placeholders(kind)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LetterKind)
def test_a_bundled_text_names_what_its_english_one_names(kind: LetterKind, language: str) -> None:
    filled = fill(kind, bundled(kind, language), VALUES)
    english = fill(kind, bundled(kind, "en"), VALUES)
    assert filled.subject
    for name in placeholders(kind) - {"name", "affiliation"}:
        assert (f"<{name}>" in filled.body) == (f"<{name}>" in english.body), name
    if language != "en":
        assert filled.body != english.body


def test_an_unknown_placeholder_is_refused_by_name() -> None:
    with pytest.raises(UnknownPlaceholderError) as refused:
        check(LetterKind.INVITATION, Text("To {{ name }}", "At {{ deadline }} {{ hour }}"))
    assert refused.value.values["field"] == "body"
    assert refused.value.values["unknown"] == "{{ deadline }}, {{ hour }}"


@pytest.mark.parametrize(
    "body",
    [
        "{% for n in range(99999999) %}x{% endfor %}",
        "{{ name.__class__.__mro__ }}",
        "{{ name | upper }}",
        "{{ 7 * 7 }}",
        "{{ name",
        "{{ name() }}",
    ],
)
def test_a_text_is_words_and_placeholders_alone(body: str) -> None:
    with pytest.raises(BadTextError) as refused:
        check(LetterKind.INVITATION, Text("x", f"\n{body}"))
    assert refused.value.values == {"field": "body", "line": 2}


def test_a_subject_stays_on_its_line() -> None:
    values = {**VALUES, "meeting": "One\r\nBcc: somebody@example.org"}
    filled = fill(LetterKind.INVITATION, Text("{{ meeting }}", "-"), values)
    assert filled.subject == "One Bcc: somebody@example.org"


def test_the_page_of_a_letter_escapes_what_is_in_it_and_links_what_is_a_link() -> None:
    page = html("ar", Text("<s>", "a <b>\nhttps://x.example/enter#t&u\n\nend"))
    assert 'dir="rtl"' in page
    assert "a &lt;b&gt;" in page
    assert '<a href="https://x.example/enter#t&amp;u">' in page
    assert page.count("<p>") == 2
    assert "<b>" not in page
