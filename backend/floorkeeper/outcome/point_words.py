"""How the list is called in each language, where the drafters gave it no title of their own."""

from .point_schemas import Body, Group, Numbered

TITLES = {
    "en": "Salient points",
    "fr": "Points saillants",
    "es": "Puntos destacados",
    "ar": "النقاط البارزة",
    "ru": "Основные моменты",
    "zh": "要点",
}


def title_in(title: str, language: str) -> str:
    return title or TITLES.get(language, TITLES["en"])


def groups_in(body: Body, language: str) -> list[Group]:
    """The points of an edition in a language, each in the working one where it has no other."""
    return [
        Group(
            theme=group.theme,
            title=group.title,
            points=[
                Numbered(id=point.id, number=point.number, text=text, language=spoken)
                for point in group.points
                for text, spoken in [_text(point.texts, point.text, language, body.language)]
            ],
        )
        for group in body.groups
    ]


def _text(texts: dict[str, str], text: str, wanted: str, working: str) -> tuple[str, str]:
    if wanted != working and texts.get(wanted):
        return texts[wanted], wanted
    return text, working
