"""Where a person is still named in what others wrote. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from floorkeeper.store.keeping import Said

_AROUND = 40
_SHORTEST = 4
"""Letters of a part of a name that is looked for by itself; shorter ones are other words too."""


class Mention(Struct, frozen=True):
    """`page`, `session_id`, `number`: see `Said`; `excerpt`: the words around the name."""

    page: str
    session_id: int | None
    number: int | None
    excerpt: str


def names_of(name: str | None, email: str | None) -> list[str]:
    """What is looked for: the name, its longer parts, and the address."""
    parts = re.split(r"[\s,.]+", name or "")
    longer = (part for part in parts if len(part) >= _SHORTEST and not part.isdigit())
    return list(dict.fromkeys(one for one in (name, email, *longer) if one))


def found_in(text: str, names: Iterable[str]) -> str | None:
    """The words around the first of the names, as whole words, whatever the case and accents."""
    plain = _plain(text)
    for name in names:
        found = re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", plain)
        if found:
            start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
            return " ".join(text[start:end].split())
    return None


def mentions(said: Iterable[Said], names: list[str]) -> list[Mention]:
    """One for each thing that names the person, in the order of what was said."""
    found: dict[tuple[str, int | None, int | None], Mention] = {}
    for one in said:
        place = (one.page, one.session_id, one.number)
        if place not in found and (excerpt := found_in(one.text, names)):
            found[place] = Mention(*place, excerpt)
    return list(found.values())


def _plain(text: str) -> str:
    """In small letters without accents; of the same length, so that places are the same."""
    return "".join(
        unicodedata.normalize("NFKD", letter)[0].lower()[:1] or letter for letter in text
    )
