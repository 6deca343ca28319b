"""What cases and compilations are called by: whole in each language."""

from string import Formatter

import pytest

from floorkeeper.languages import LANGUAGES
from floorkeeper.outcome.case_terms import Article, Confidentiality, Cooperation, Offence, PartyRole
from floorkeeper.outcome.compilation_schemas import ItemKind, Product
from floorkeeper.outcome.words import Words, words

TERMS = {
    "cooperation": Cooperation,
    "party_role": PartyRole,
    "offence": Offence,
    "article": Article,
    "confidentiality": Confidentiality,
    "product": Product,
    "kind": ItemKind,
}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_a_name_in_every_language(language: str) -> None:
    for group, terms in TERMS.items():
        assert set(getattr(words(language), group)) == {term.value for term in terms}, group


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language(language: str) -> None:
    english, theirs = words("en"), words(language)
    for group in Words.__struct_fields__:
        ours, texts = getattr(english, group), getattr(theirs, group)
        assert texts.keys() == ours.keys(), group
        for code, text in texts.items():
            assert text.strip()
            assert places(text) == places(ours[code]), (group, code)
