"""How the nominees so far are spread over what is watched."""

from collections import Counter
from collections.abc import Iterable

from .schemas import Balance, NominationAnswer
from .tables import Nomination, NominationStatus


def balance(nominations: Iterable[Nomination]) -> Balance:
    counted: dict[str, Counter[str]] = {
        sort: Counter() for sort in Balance.model_fields if sort != "nominees"
    }
    nominees = 0
    for one in nominations:
        if one.status != NominationStatus.ANSWERED or one.answer is None:
            continue
        for nominee in NominationAnswer.model_validate_json(one.answer).nominees:
            nominees += 1
            counted["category"][one.category] += 1
            counted["region"][one.region or ""] += 1
            counted["legal_system"][one.legal_system or ""] += 1
            counted["gender"][nominee.gender or ""] += 1
            counted["mode"][nominee.mode().value] += 1
    return Balance.model_validate({"nominees": nominees, **counted})
