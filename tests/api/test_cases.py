"""Cases: drafted and handed in by a link, reviewed by the secretariat, exported for a digest."""

import io
from typing import Any

import httpx
import pytest
from python_calamine import CalamineWorkbook
from tests.server import Json, Person, Server

CASES = "/api/meetings/1/cases"


class ByLink:
    """Somebody who has nothing but the link."""

    def __init__(self, server: Server, link: str) -> None:
        token = link.partition("#")[2]
        self.http = httpx.Client(base_url=server.address, headers={"contributor-token": token})

    @property
    def cases(self) -> list[Json]:
        response = self.http.get("/api/own-cases")
        assert response.status_code == 200, response.text
        items: list[Json] = response.json()["items"]
        return items

    def begin(self, key: str = "k", **content: Any) -> Json:
        response = self.http.post(
            "/api/own-cases", json={"content": content}, headers={"idempotency-key": key}
        )
        assert response.status_code == 201, response.text
        made: Json = response.json()
        return made

    def send(self, case: Json, act: str = "", **changed: Any) -> httpx.Response:
        """Saves a case, or hands it in."""
        body = {"version": case["version"], "content": {**case["content"], **changed}}
        address = f"/api/own-cases/{case['id']}"
        return (
            self.http.post(address + act, json=body) if act else self.http.put(address, json=body)
        )


def links(staff: Person) -> dict[str, Json]:
    found = staff.http.get("/api/meetings/1/contributor-links").json()
    return {one["affiliation"]: one for one in found}


def whole(**changed: Any) -> Json:
    """A case with all that is needed."""
    return {
        "title": "A case on the sea",
        "cooperation": ["joint_investigation", "extradition"],
        "parties": [
            {"role": "requesting", "state": "Italy"},
            {"role": "requested", "state": "Chile"},
        ],
        "offences": ["laundering"],
        "other_offences": "=1+1",
        "articles": ["18", "2", "18"],
        "summary": "=cmd|'/c calc'!A1",
        "confidentiality": "public",
        "consent": True,
        **changed,
    }


def accepted(server: Server, staff: Person, whose: str, key: str, **content: Any) -> Json:
    one = ByLink(server, links(staff)[whose]["cases"])
    case = one.send(one.begin(key), "/submit", **whole(**content)).json()
    return review(staff, case, "accepted").json()  # type: ignore[no-any-return]


def review(staff: Person, case: Json, decision: str, remark: str = "") -> httpx.Response:
    body = {"version": case["version"], "decision": decision, "remark": remark}
    return staff.http.post(f"/api/cases/{case['id']}/review", json=body)


def rule(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["rule"]


def test_a_draft_is_kept_and_what_is_wanting_is_named(server: Server) -> None:
    staff = server.enter("secretariat")
    italy = ByLink(server, links(staff)["Italy"]["cases"])
    draft = italy.begin(title=" Half a case ")
    assert italy.begin(title="again")["id"] == draft["id"]
    assert draft["content"]["title"] == "Half a case"
    refused = italy.send(draft, "/submit")
    assert refused.status_code == 422
    assert {one["field"] for one in refused.json()["errors"]} == {
        f"content.{field}"
        for field in ("cooperation", "articles", "summary", "confidentiality", "parties")
    }
    saved = italy.send(draft, **whole()).json()
    assert saved["content"]["articles"] == ["2", "18"]  # in order, each once
    assert saved["wanting"] == []
    assert italy.send(draft, **whole()).json() == saved  # the answer was lost: sent once more
    (seen,) = staff.http.get(CASES).json()["items"]
    assert (seen["status"], seen["affiliation"]) == ("draft", "Italy")
    assert seen["content"]["title"] == ""  # a draft is its writer's own


def test_two_who_edit_a_case_lose_nothing(server: Server) -> None:
    staff = server.enter("secretariat")
    link = links(staff)["Italy"]["cases"]
    one, other = ByLink(server, link), ByLink(server, link)
    draft = one.begin()
    assert one.send(draft, title="Mine").status_code == 200
    assert rule(other.send(draft, title="Theirs")) == (409, "changed_meanwhile")
    assert [case["content"]["title"] for case in one.cases] == ["Mine"]


def test_a_case_goes_back_with_a_question_and_every_version_is_kept(server: Server) -> None:
    staff = server.enter("secretariat")
    italy = ByLink(server, links(staff)["Italy"]["cases"])
    sent = italy.send(italy.begin(), "/submit", **whole()).json()
    assert rule(italy.send(sent, title="Late")) == (409, "case_not_so")
    back = italy.http.post(
        f"/api/own-cases/{sent['id']}/take-back", json={"version": sent["version"]}
    ).json()
    assert back["status"] == "draft"
    assert rule(review(staff, back, "accepted")) == (409, "case_not_so")
    sent = italy.send(back, "/submit").json()
    assert rule(review(staff, sent, "returned")) == (409, "question_missing")
    assert review(staff, sent, "returned", "Which court?").status_code == 200
    (asked,) = italy.cases
    assert (asked["status"], asked["remark"]) == ("returned", "Which court?")
    again = italy.send(asked, "/submit", outcome="Surrendered").json()
    assert rule(review(staff, sent, "accepted")) == (409, "changed_meanwhile")
    done = review(staff, again, "accepted").json()
    assert (done["status"], done["reviewer"][0]) == ("accepted", "#")
    changes = staff.http.get(f"/api/cases/{sent['id']}/changes").json()
    assert [(one["act"], one["who"] == "Italy") for one in changes] == [
        ("submitted", True),
        ("taken_back", True),
        ("submitted", True),
        ("returned", False),
        ("submitted", True),
        ("accepted", False),
    ]
    assert [one["content"]["outcome"] for one in changes][2::2] == ["", "Surrendered"]


def test_a_digest_has_what_may_be_in_it(server: Server) -> None:
    staff = server.enter("secretariat")
    accepted(server, staff, "Italy", "a")
    accepted(server, staff, "Chile", "b", title="Secret", confidentiality="confidential")
    accepted(server, staff, "France", "c", title="Unasked", consent=False)
    made = staff.http.get(f"{CASES}/export").json()
    assert made["format"] == "floorkeeper-cases/1"
    assert [(one["number"], one["contributor"]) for one in made["cases"]] == [(1, "Italy")]
    assert made["left_out"] == {"confidential": 1, "without_consent": 1}
    marking = {"confidential": "mark", "without_consent": "mark"}
    made = staff.http.get(f"{CASES}/export", params=marking).json()
    assert [(c["confidentiality"], c["consent"]) for c in made["cases"]] == [
        ("public", True),
        ("confidential", True),
        ("public", False),
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_workbook_holds_no_formula_and_marks_what_may_not_be_published(
    server: Server, language: str
) -> None:
    staff = server.enter("secretariat")
    accepted(server, staff, "Italy", "a", consent=False)
    query = {"as": "xlsx", "language": language, "without_consent": "mark"}
    response = staff.http.get(f"{CASES}/export", params=query)
    assert response.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    rows = book.get_sheet_by_index(1).to_python()
    said = dict(zip(rows[0], rows[1], strict=True))
    column = {
        "en": ("Facts and summary", "Consent to publish"),
        "ar": ("الوقائع والملخص", "الموافقة على النشر"),
    }
    summary, consent = (said[name] for name in column[language])
    assert summary == "'=cmd|'/c calc'!A1"
    assert consent == {"en": "NO: not to be published", "ar": "لا: لا يُنشر"}[language]


def test_cases_are_their_writers_and_the_secretariats(server: Server) -> None:
    staff = server.enter("secretariat")
    of = links(staff)
    italy, chile = (ByLink(server, of[one]["cases"]) for one in ("Italy", "Chile"))
    case = italy.begin()
    assert chile.send(case, title="x").status_code == 404
    assert ByLink(server, "/cases#forged").http.get("/api/own-cases").status_code == 401
    assert httpx.get(f"{server.address}/api/own-cases").status_code == 401
    entered = server.enter("participant", "Italy")
    assert len(entered.http.get("/api/own-cases").json()["items"]) == 1
    for role, whose in (("participant", "Italy"), ("moderator", ""), ("note_taker", "")):
        person = server.enter(role, whose)
        for address in (CASES, f"{CASES}/export", "/api/meetings/1/contributor-links"):
            assert person.http.get(address).status_code == 403
    assert server.enter("moderator").http.get("/api/own-cases").status_code == 403


def test_the_template_is_told_in_the_language_asked_for(server: Server) -> None:
    found = httpx.get(f"{server.address}/api/case-template", params={"language": "fr"}).json()
    articles = {one["code"]: one["label"] for one in found["article"]}
    assert articles["19"] == "Enquêtes conjointes"
    assert {one["code"] for one in found["party_role"]} == {"requesting", "requested", "other"}
