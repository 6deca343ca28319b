"""Errors as problems, with a sentence for every rule."""

import re
from importlib import resources

import msgspec
import pytest
from tests.server import Server

from floorkeeper.floor.model import Kind, Role
from floorkeeper.floor.policy import Policy
from floorkeeper.floor.refusals import Rule
from floorkeeper.languages import language_of
from floorkeeper.outcome.case_tables import CaseStatus
from floorkeeper.web.problems import names, problem, sentences

VALUE = re.compile(r"\{\w+\}")


def languages() -> set[str]:
    """Those that there are sentences in."""
    files = (resources.files("floorkeeper.web") / "sentences").iterdir()
    return {file.name.removesuffix(".json") for file in files}


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_its_sentences(rule: Rule) -> None:
    sentence = sentences("en")[rule.value]
    assert all(msgspec.structs.astuple(sentence))


def test_every_sentence_is_said_in_every_language_with_its_values() -> None:
    assert languages() == {"en", "fr", "es", "ar", "ru", "zh"}
    english = sentences("en")
    for language in languages() - {"en"}:
        said = sentences(language)
        assert said.keys() == english.keys()
        for rule, sentence in said.items():
            for part, original in zip(
                msgspec.structs.astuple(sentence),
                msgspec.structs.astuple(english[rule]),
                strict=True,
            ):
                assert part, (language, rule)
                assert part != original, (language, rule)
                assert set(VALUE.findall(part)) == set(VALUE.findall(original)), (language, rule)


def test_a_language_without_sentences_falls_back_to_english() -> None:
    assert language_of("xx;q=1, en-GB;q=0.5") == "en"
    assert language_of("") == "en"


def test_a_sentence_holds_the_refusals_values() -> None:
    assert "French, Spanish" in problem("", "consent_missing", 409, {"booths": "fr, es"}).detail
    assert "французский" in problem("ru", "unknown_booth", 409, {"booth": "fr"}).detail
    assert "participante" in problem("es", "not_permitted", 409, {"role": "participant"}).detail
    assert "exposé" in problem("fr", "kind_not_allowed", 409, {"kind": "presentation"}).detail


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_names_roles_kinds_and_booths(language: str) -> None:
    named = names(language)
    assert named["role"].keys() == {role.value for role in Role}
    assert named["kind"].keys() == {kind.value for kind in Kind}
    assert named["booth"].keys() == set(Policy().booths)
    assert named["case_status"].keys() == {status.value for status in CaseStatus}


def test_a_field_that_is_wrong_is_named_in_the_readers_language(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.http.headers["accept-language"] = "fr"
    problem = moderator.send("extend_turn", turn_id="x", by_ms=1).json()
    assert problem["errors"][0]["field"] == "turn_id"
    assert "turn_id" in problem["detail"]
    assert "valable" in problem["detail"]


def test_a_refusal_is_409_and_names_its_rule(server: Server) -> None:
    response = server.enter("moderator").send("close_list")
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["type"] == f"/problems/{body['rule']}"
    assert body["remedy"]


def test_odd_requests_are_told_what_is_odd(server: Server) -> None:
    moderator = server.enter("moderator")
    assert moderator.send("open_session", key="k" * 101).status_code == 422
    path = "/api/sessions/1/commands"
    assert moderator.http.post(path, content=b'{"type":"\xff"}').status_code == 422
    far = f"/api/sessions/{2**70}/views/display"
    assert moderator.http.get(far).status_code == 404
    assert moderator.http.post(path.replace("1", str(2**70))).status_code == 404


def test_a_body_that_is_too_large_is_413_however_it_is_sent(server: Server) -> None:
    moderator = server.enter("moderator")
    pieces = [b" " * 100_000] * 11
    for body in (b"".join(pieces), iter(pieces)):
        response = moderator.http.post("/api/sessions/1/commands", content=body)
        assert (response.status_code, response.json()["type"]) == (413, "/problems/too_large")


def test_bad_input_is_422_and_names_the_field(server: Server) -> None:
    moderator = server.enter("moderator")
    response = moderator.send("announce_closing", closes_at="soon")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "closes_at"
    assert moderator.send("fly").status_code == 422
    meeting = moderator.http.get("/api/sessions/77/views/display")
    assert meeting.status_code == 404
    assert meeting.json()["type"] == "/problems/not_found"
