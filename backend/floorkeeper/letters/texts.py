"""The texts of letters: the bundled ones, what may stand in them, and how they are filled."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from floorkeeper.languages import direction

from .errors import BadTextError, UnknownPlaceholderError
from .tables import TO_NOMINATE, LetterKind

_COMMON = frozenset({"name", "affiliation", "meeting", "dates", "zone", "link"})
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
_HTML = "letter.html"

_environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
_escaping = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


class Text(NamedTuple):
    subject: str
    body: str


def placeholders(kind: LetterKind) -> frozenset[str]:
    """What may stand in double braces in a text of this kind."""
    if kind in TO_NOMINATE:
        return _COMMON | {"deadline"}
    if kind is LetterKind.REMARKS:
        return _COMMON | {"deadline", "remarks_link"}
    if kind is LetterKind.CONTRIBUTIONS:
        return _COMMON - {"link"} | {"cases_link", "contributions_link"}
    return _COMMON | {"sessions", "confirm_link"}


def _file(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")


@cache
def bundled(kind: LetterKind, language: str) -> Text:
    """The first line of a file is the subject; the body begins after an empty one."""
    subject, _, body = _file(f"{kind}.{language}.txt").partition("\n\n")
    return Text(subject.strip(), body.strip() + "\n")


@lru_cache(maxsize=256)
def check(kind: LetterKind, text: Text) -> None:
    """Raises UnknownPlaceholderError, BadTextError: a text is words and placeholders alone."""
    for field, source in text._asdict().items():
        names = _names(field, source)
        if unknown := sorted(names - placeholders(kind)):
            raise UnknownPlaceholderError(
                field=field,
                unknown=", ".join(f"{{{{ {name} }}}}" for name in unknown),
                known=", ".join(f"{{{{ {name} }}}}" for name in sorted(placeholders(kind))),
            )


def _names(field: str, source: str) -> set[str]:
    try:
        tree = _environment.parse(source)
    except TemplateSyntaxError as error:
        raise BadTextError(field=field, line=error.lineno) from None
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _PLAIN):
            raise BadTextError(field=field, line=node.lineno)
    return {node.name for node in tree.find_all(nodes.Name)}


def fill(kind: LetterKind, text: Text, values: Mapping[str, str]) -> Text:
    """The text with its values; raises as `check`. A subject is one line, whatever is in it."""
    check(kind, text)
    subject, body = (_template(source).render(values) for source in text)
    return Text(" ".join(subject.split()), body)


@lru_cache(maxsize=256)
def _template(source: str) -> Template:
    return _environment.from_string(source)


@cache
def _page() -> Template:
    return _escaping.from_string(_file(_HTML))


def html(language: str, text: Text) -> str:
    """The same letter as a page: paragraphs, lines and links, all else escaped."""
    paragraphs = [
        [[_piece(word) for word in line.split(" ")] for line in part.splitlines()]
        for part in text.body.strip().split("\n\n")
    ]
    return _page().render(
        language=language,
        direction=direction(language),
        subject=text.subject,
        paragraphs=paragraphs,
    )


def _piece(word: str) -> tuple[str, bool]:
    """A word, and whether it is a link."""
    return word, word.startswith(("https://", "http://"))
