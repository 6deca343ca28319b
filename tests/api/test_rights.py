"""Every route, tried by every role and by nobody, and by people of another meeting."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.test_cases import whole
from tests.api.test_nominations import ask
from tests.api.test_notes import on, write
from tests.api.test_points import DEADLINE, LOCAL
from tests.materials.made import made as file
from tests.server import PATIENCE_S, Json, Person, StandingServer, copy_of
from websockets.exceptions import InvalidStatus

ROLES = {
    "M": "moderator",
    "S": "secretariat",
    "T": "technician",
    "N": "note_taker",
    "I": "interpreter",
    "P": "participant",
    "D": "display",
}
RIGHTS = """
anybody POST   /api/enter
anybody POST   /api/sign-in
anybody GET    /api/sign-in
anybody GET    /api/oidc/begin
anybody GET    /api/oidc/back
.S..... GET    /api/account
.S..... DELETE /api/account/visits/{visit_id}
by account POST /api/account/second-factor
by account PUT /api/account/second-factor
by account POST /api/account/second-factor/remove
.S..... GET    /api/invitations
.S..... POST   /api/invitations
.S..... POST   /api/invitations/{invitation_id}/revoke
.S..... POST   /api/invitations/{invitation_id}/reissue
MSTNIPD GET    /api/me
.S..... GET    /api/meetings
.S..... POST   /api/meetings
.S..... GET    /api/meetings/{meeting_id}
.S..... PUT    /api/meetings/{meeting_id}
.S..... POST   /api/meetings/{meeting_id}/copy
.S..... GET    /api/meetings/{meeting_id}/themes
.S..... PUT    /api/meetings/{meeting_id}/themes
.S..... GET    /api/meetings/{meeting_id}/sessions
.S..... POST   /api/meetings/{meeting_id}/sessions
.S..... GET    /api/sessions/{session_id}
.S..... PUT    /api/sessions/{session_id}
.S..... GET    /api/meetings/{meeting_id}/participants
.S..... POST   /api/meetings/{meeting_id}/participants
.S..... GET    /api/participants/{participant_id}
.S..... PUT    /api/participants/{participant_id}
.S..... GET    /api/meetings/{meeting_id}/presentations
.S..... POST   /api/meetings/{meeting_id}/presentations
.S..... GET    /api/presentations/{presentation_id}
.S..... PUT    /api/presentations/{presentation_id}
.S..... POST   /api/meetings/{meeting_id}/people/preview
.S..... POST   /api/meetings/{meeting_id}/people/import
.S..... GET    /api/meetings/{meeting_id}/people/export
.S..... GET    /api/meetings/{meeting_id}/programme
.S..... PUT    /api/meetings/{meeting_id}/programme
.S..... POST   /api/meetings/{meeting_id}/programme/check
.S..... POST   /api/meetings/{meeting_id}/programme/plan
.S..... GET    /api/meetings/{meeting_id}/programme/plan
.S..... DELETE /api/meetings/{meeting_id}/programme/plan
.S..... GET    /api/mail
.S..... GET    /api/meetings/{meeting_id}/letter-texts/{kind}/{language}
.S..... PUT    /api/meetings/{meeting_id}/letter-texts/{kind}/{language}
.S..... POST   /api/meetings/{meeting_id}/letters/preview
.S..... POST   /api/meetings/{meeting_id}/letters/test
.S..... GET    /api/meetings/{meeting_id}/letters
.S..... POST   /api/meetings/{meeting_id}/letters
.S..... GET    /api/meetings/{meeting_id}/recipients
.S..... GET    /api/letters/{letter_id}
.S..... POST   /api/letters/{letter_id}/resend
.....P. GET    /api/attendance
.....P. POST   /api/attendance
by link GET    /api/nomination
by link PUT    /api/nomination
by link POST   /api/nomination/decline
.S..... GET    /api/meetings/{meeting_id}/nominations
.S..... POST   /api/meetings/{meeting_id}/nominations
.S..... POST   /api/meetings/{meeting_id}/nominations/places
.S..... PUT    /api/nominations/{nomination_id}
.S..... GET    /api/nominations/{nomination_id}/form
.S..... PUT    /api/nominations/{nomination_id}/answer
.S..... POST   /api/nominations/{nomination_id}/decline
.S..... GET    /api/nominations/{nomination_id}/changes
.S..... POST   /api/nominations/{nomination_id}/accept
.S..... GET    /api/meetings/{meeting_id}/nominations/balance
.S..... GET    /api/meetings/{meeting_id}/nomination-deadline
.S..... PUT    /api/meetings/{meeting_id}/nomination-deadline
MSTNIP. GET    /api/meetings/{meeting_id}/materials
.S...P. POST   /api/meetings/{meeting_id}/materials
.S...P. PUT    /api/materials/{material_id}
MST.IP. GET    /api/materials/{material_id}/versions/{number}
MS.N... GET    /api/sessions/{session_id}/notes
MS.N... POST   /api/sessions/{session_id}/notes
MS.N... PUT    /api/notes/{note_id}
MS.N... GET    /api/notes/{note_id}/changes
.S..... GET    /api/meetings/{meeting_id}/page
.S..... PUT    /api/meetings/{meeting_id}/page
MS..... GET    /api/meetings/{meeting_id}/points
MS..... POST   /api/meetings/{meeting_id}/points
MS..... PUT    /api/points/{point_id}
MS..... POST   /api/points/{point_id}/move
MS..... GET    /api/points/{point_id}/changes
MS..... PUT    /api/meetings/{meeting_id}/points/head
MS..... POST   /api/meetings/{meeting_id}/points/acts
MS..... GET    /api/meetings/{meeting_id}/points/differences
.S..... POST   /api/meetings/{meeting_id}/remarks
MS..... PUT    /api/remarks/{remark_id}/verdict
.....P. GET    /api/remarks
.....P. PUT    /api/remarks
MS..... POST   /api/meetings/{meeting_id}/points/letters
anybody GET    /api/case-template
.....P. GET    /api/own-cases
.....P. POST   /api/own-cases
.....P. PUT    /api/own-cases/{case_id}
.....P. POST   /api/own-cases/{case_id}/submit
.....P. POST   /api/own-cases/{case_id}/take-back
.S..... GET    /api/meetings/{meeting_id}/cases
.S..... GET    /api/meetings/{meeting_id}/contributor-links
.S..... POST   /api/cases/{case_id}/review
.S..... GET    /api/cases/{case_id}/changes
.S..... GET    /api/meetings/{meeting_id}/cases/export
.S..... GET    /api/meetings/{meeting_id}/compilations/{product}
.S..... PUT    /api/meetings/{meeting_id}/compilations/{product}/outline
.S..... POST   /api/meetings/{meeting_id}/compilations/{product}/items/{key}/place
.S..... PUT    /api/meetings/{meeting_id}/compilations/{product}/items/{key}
.S..... GET    /api/meetings/{meeting_id}/compilations/{product}/items/{key}/changes
.S..... GET    /api/meetings/{meeting_id}/compilations/{product}/export
.....P. GET    /api/own-contributions
.....P. POST   /api/own-contributions
.....P. POST   /api/own-contributions/{contribution_id}/withdraw
.S..... DELETE /api/participants/{participant_id}
.S..... DELETE /api/sessions/{session_id}
.S..... POST   /api/meetings/{meeting_id}/follow
MSTNIPD POST   /api/sessions/{session_id}/commands
MS.N... GET    /api/sessions/{session_id}/views/moderator
....I.. GET    /api/sessions/{session_id}/views/booth
.....P. GET    /api/sessions/{session_id}/views/participant
..T.... GET    /api/sessions/{session_id}/views/technician
MSTNIPD GET    /api/sessions/{session_id}/views/display
MST.... POST   /api/sessions/{session_id}/what-if
MST.... GET    /api/sessions/{session_id}/log
MSTNIP. GET    /api/sessions/{session_id}/requests/{request_id}/words
MS.N... GET    /api/sessions/{session_id}/timeline
MS..... GET    /api/sessions/{session_id}/record
MS..... GET    /api/meetings/{meeting_id}/record
MS..... GET    /api/records-under-way/{ticket}
anybody GET    /api/proof/key
MS..... GET    /api/sessions/{session_id}/proof
.S..... GET    /api/meetings/{meeting_id}/keeping
.S..... PUT    /api/meetings/{meeting_id}/keeping/periods
.S..... POST   /api/meetings/{meeting_id}/keeping/{kind}/forget
.S..... POST   /api/keeping/due
.S..... GET    /api/participants/{participant_id}/forgetting
.S..... POST   /api/participants/{participant_id}/forget
.S..... GET    /api/participants/{participant_id}/data
anybody GET    /healthz
anybody GET    /readyz
anybody GET    /metrics
MS.N... SOCKET /api/live/{session_id}?audience=moderator
....I.. SOCKET /api/live/{session_id}?audience=booth
.....P. SOCKET /api/live/{session_id}?audience=participant
..T.... SOCKET /api/live/{session_id}?audience=technician
MSTNIPD SOCKET /api/live/{session_id}?audience=display
.....P. GET    /api/calendar
.ST.... GET    /api/meetings/{meeting_id}/hooks
.ST.... POST   /api/meetings/{meeting_id}/hooks
.ST.... PUT    /api/hooks/{hook_id}
.ST.... POST   /api/hooks/{hook_id}/secret
.ST.... GET    /api/hooks/{hook_id}/calls
.ST.... POST   /api/hooks/{hook_id}/test
.ST.... DELETE /api/hooks/{hook_id}
.S..... DELETE /api/account/visits
MSTNIPD POST   /api/sign-out
"""
"""Who may what, of the own meeting: roles by their letters above. `anybody`: also who has not
entered. `by link`: whoever holds a link that is for this alone, whatever role they have entered as.
`by account`: who has signed in, and nobody who came by a link.
"""
NOBODY = "nobody"
BODIES: dict[str, Any] = {
    "POST /api/invitations": {"meeting_id": 1, "role": "display"},
    "PUT /api/sessions/{session_id}": {"title": "Another", "starts_at": 1, "ends_at": 60_001},
}
"""Bodies that are right, where one made of the schema is not: to other meetings they are sent."""


def rights() -> dict[tuple[str, str], str]:
    """(method, path) → who may, as the table says it."""
    return {
        (m, p): who for who, m, p in re.findall(r"^(by \w+|\S+) +([A-Z]+) +(\S+)$", RIGHTS, re.M)
    }


def granted(letter: str, who: str) -> bool:
    """Whether roles are named, and this one is among them."""
    return bool(letter) and re.fullmatch("[A-Z.]+", who) is not None and letter in who


class World:
    """A meeting with something of everything, and people of it and of another one."""

    def __init__(self, server: StandingServer) -> None:
        self.server = server
        self.staff = server.enter("secretariat")
        self.spare: dict[str, str] = {}
        """By somebody's cookie, the number of another visit of theirs."""
        self.nobody = httpx.Client(base_url=server.address)
        self.document: Json = httpx.get(f"{server.address}/api/openapi.json").json()
        self.here = {role: self.enter(role, 1) for role in ROLES.values()}
        self.names = self._things()
        copy = {"starts_on": "2024-10-21", "people": True}
        self.other = self.made(self.staff, "POST", "/api/meetings/1/copy", copy)["id"]
        self.there = {role: self.enter(role, self.other) for role in ROLES.values()}

    def enter(self, role: str, meeting: int) -> Person:
        body: Json = {"meeting_id": meeting, "role": role}
        if role == "interpreter":
            body["booth"] = "fr"
        if role == "participant":
            people = self.staff.http.get(f"/api/meetings/{meeting}/participants").json()["items"]
            body["participant_id"] = people[0]["id"]
        link = self.made(self.staff, "POST", "/api/invitations", body)["link"]
        token = {"token": link.partition("#")[2]}
        cookies = [
            httpx.post(f"{self.server.address}/api/enter", json=token).cookies["floorkeeper"]
            for _ in range(2)
        ]
        self.spare[cookies[0]] = hashlib.sha256(cookies[1].encode()).hexdigest()[:16]
        return Person(self.server, cookies[0])

    def made(self, person: Person, method: str, path: str, body: Any, **more: Any) -> Json:
        response = person.http.request(method, path, json=body, **more)
        assert response.is_success, response.text
        found: Json = response.json()
        return found

    def _things(self) -> dict[str, Any]:
        """Numbers that exist in the first meeting, by the names that paths give them."""
        staff, participant = self.staff, self.here["participant"]
        me = participant.me["participant_id"]
        person = staff.http.get(f"/api/participants/{me}").json()
        person["email"] = "participant@example.org"
        self.made(staff, "PUT", f"/api/participants/{me}", person)
        moderator, turn = on(self.server)
        moderator.do("open_list")
        request = participant.ask(kind="statement", language="en")["entries"][0]
        talk = self.made(
            staff, "POST", "/api/meetings/1/presentations", {"participant_id": me, "session_id": 1}
        )
        note = write(moderator, text="A note", tags=["matrix"], turn_id=turn)
        query = {"kind": "slides", "name": "talk.pdf", "presentation_id": talk["id"]}
        material = staff.http.post(
            "/api/meetings/1/materials", params=query, content=file("pdf")
        ).json()
        self.made(staff, "POST", "/api/meetings/1/points", {"text": "A point"})
        self.made(staff, "POST", "/api/meetings/1/points/acts", {"act": "send", "deadline": LOCAL})
        text = {"edition": 1, "point_id": None, "version": 0, "text": "A remark"}
        self.made(participant, "PUT", "/api/remarks", text)
        desk = staff.http.get("/api/meetings/1/points").json()
        case = self.made(participant, "POST", "/api/own-cases", {"content": whole()})
        contribution = self.made(
            participant, "POST", "/api/own-contributions", {"product": "matrix", "text": "A text"}
        )
        asked = ask(staff, deadline=LOCAL)
        self.made(staff, "POST", "/api/meetings/1/letters", {"kind": "invitation", "to": [me]})
        letter = staff.http.get("/api/meetings/1/letters").json()["items"][0]
        spare = self.made(staff, "POST", "/api/invitations", {"meeting_id": 1, "role": "display"})
        return {
            "hook_id": self.hook(),
            "meeting_id": 1,
            "session_id": 1,
            "participant_id": me,
            "presentation_id": talk["id"],
            "invitation_id": spare["id"],
            "letter_id": letter["id"],
            "nomination_id": asked["id"],
            "material_id": material["id"],
            "number": 1,
            "note_id": note["id"],
            "point_id": desk["points"][0]["id"],
            "remark_id": desk["remarks"][0]["id"],
            "case_id": case["id"],
            "contribution_id": contribution["id"],
            "request_id": request,
            "product": "matrix",
            "key": f"note-{note['id']}",
            "kind": "invitation",
            "language": "en",
            "ticket": "nobody's",
        }

    def hook(self) -> int:
        """One that is never called."""
        hook = {"address": "http://127.0.0.1:9/floor", "events": ["floor.given"], "active": False}
        staff = self.here["secretariat"]
        number: int = self.made(staff, "POST", "/api/meetings/1/hooks", hook)["id"]
        return number

    def address(self, path: str, who: Person | None = None) -> str:
        names = {**self.names, "kind": "contact"} if "/keeping/" in path else self.names
        spare = self.spare[(who or self.here["secretariat"]).cookie]
        return path.format_map({**names, "visit_id": spare})

    def operation(self, method: str, path: str) -> Json:
        listed = re.sub(r"/views/\w+$", "/views/{audience}", path)
        found: Json = self.document["paths"][listed][method.lower()]
        return found

    def wrong(self, who: Person | None, method: str, path: str, whose: Person | None = None) -> int:
        """What becomes of a request that is to the right place, and nothing else."""
        if method == "SOCKET":
            return self._socket(who, path)
        http = who.http if who else self.nobody
        return http.request(method, self.address(path, whose), content=b"null").status_code

    def right(self, who: Person, method: str, path: str) -> int:
        """What becomes of a request that has all that it needs."""
        if method == "SOCKET":
            return self._socket(who, path)
        operation = self.operation(method, path)
        needed = [p for p in operation.get("parameters", ()) if p.get("required")]
        headers = {p["name"]: '"0"' for p in needed if p["in"] == "header"}
        query = {
            p["name"]: self.names.get(p["name"]) or self._example(p["schema"])
            for p in needed
            if p["in"] == "query"
        }
        sent: Json = {}
        for media, content in operation.get("requestBody", {"content": {}})["content"].items():
            made_up = BODIES.get(f"{method} {path}") or self._example(content["schema"])
            if media == "application/json":
                sent["json"] = made_up
            elif media == "multipart/form-data":
                table = {"file": ("people.csv", made_up.pop("file"))}
                sent |= {"files": table, "data": made_up}
            else:
                sent["content"] = file("pdf")
        return who.http.request(
            method, self.address(path), params=query, headers=headers, **sent
        ).status_code

    def _socket(self, who: Person | None, path: str) -> int:
        audience = path.partition("=")[2]
        person = who or Person(self.server, "nobody's")
        try:
            person.screen(audience).close()
        except InvalidStatus as refused:
            return refused.response.status_code
        return 101

    def _example(self, schema: Json) -> Any:
        """The least that a schema takes."""
        if "$ref" in schema:
            return self._example(self.document["components"]["schemas"][schema["$ref"][21:]])
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return None if {"type": "null"} in options else self._example(options[0])
        kind, shape = schema.get("type"), schema.get("format")
        if kind == "object":
            needed = schema.get("required", ())
            return {
                k: self._example(v) for k, v in schema.get("properties", {}).items() if k in needed
            }
        if kind == "array":
            return [self._example(schema["items"])] * schema.get("minItems", 0)
        if kind == "string":
            return {"date": "2023-10-23", "date-time": LOCAL}.get(shape or "", "x")
        return False if kind == "boolean" else schema.get("minimum", 1)

    def kept(self) -> Json:
        """All rows of the database but those of visits."""
        with closing(sqlite3.connect(self.server.data_dir / "floorkeeper.db")) as db:
            tables = [
                n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return {
                name: db.execute(f'SELECT * FROM "{name}"').fetchall()
                for name in tables
                if name != "visits"
            }


@pytest.fixture(scope="module")
def world(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    data = copy_of(seeded, tmp_path_factory.mktemp("rights") / "data")
    server = StandingServer(data, DEADLINE - 86_400_000)
    yield World(server)
    server.stop()


def test_every_route_stands_in_the_table(world: World) -> None:
    listed = {
        (method.upper(), path)
        for path, methods in world.document["paths"].items()
        for method in methods
    }
    known = {
        (method, re.sub(r"/views/\w+$", "/views/{audience}", path))
        for method, path in rights()
        if method != "SOCKET"
    }
    assert known == listed


@pytest.mark.parametrize("role", [*ROLES.values(), None])
def test_what_is_not_granted_is_refused_before_anything_else(
    world: World, role: str | None
) -> None:
    person = world.here[role] if role else None
    letter = next((one for one, name in ROLES.items() if name == role), "")
    holes = []
    before = world.kept()
    for (method, path), who in rights().items():
        if who == "anybody" or granted(letter, who):
            continue
        status = world.wrong(person, method, path)
        expected = (403,) if method == "SOCKET" else (403, 404) if role else (401,)
        if role and who == "by link":
            expected = (401,)
        if status not in expected:
            holes.append(f"{status} {method} {path}")
    assert "\n".join(holes) == ""
    assert world.kept() == before


@pytest.mark.parametrize("role", ROLES.values())
def test_what_is_granted_is_not_refused(world: World, role: str) -> None:
    """It is heard: what is said then of a body that is none is for the other tests."""
    letter = next(one for one, name in ROLES.items() if name == role)
    person = world.enter(role, 1)  # who will have signed out at the end
    walls = []
    for (method, path), who in rights().items():
        if granted(letter, who):
            if "hook_id" in path:
                world.names["hook_id"] = world.hook()  # the last one may have been removed
            status = world.wrong(person, method, path, person)
            if status in (401, 403, 404):
                walls.append(f"{status} {method} {path}")
    assert "\n".join(walls) == ""


@pytest.mark.parametrize("role", ROLES.values())
def test_who_is_of_another_meeting_reads_and_changes_nothing(world: World, role: str) -> None:
    letter = next(one for one, name in ROLES.items() if name == role)
    person = world.there[role]
    before = world.kept()
    holes = []
    for (method, path), who in rights().items():
        names_something = "_id}" in path or path == "/api/invitations"
        if granted(letter, who) and names_something:
            status = world.right(person, method, path)
            if status not in (403, 404):
                holes.append(f"{status} {method} {path}")
    assert "\n".join(holes) == ""
    assert world.kept() == before


def test_people_and_things_of_another_meeting_are_not_taken_into_ones_own(world: World) -> None:
    """The address is of the own meeting, and what is sent names somebody of another one."""
    staff, own = world.there["secretariat"], f"/api/meetings/{world.other}"
    person, session = world.names["participant_id"], world.names["session_id"]
    mine = world.there["participant"].me["participant_id"]
    talk = world.made(staff, "POST", f"{own}/presentations", {"participant_id": mine})
    theirs, point = {"participant_id": person}, world.names["point_id"]
    letter = {"kind": "invitation", "language": "en"}
    before = world.kept()
    for method, path, body in (
        ("POST", "/api/invitations", {"meeting_id": world.other, "role": "participant", **theirs}),
        ("POST", f"{own}/presentations", theirs),
        ("POST", f"{own}/presentations", {"participant_id": mine, "session_id": session}),
        ("PUT", f"/api/presentations/{talk['id']}", theirs),
        ("POST", f"{own}/letters", {"kind": "invitation", "to": [person]}),
        ("POST", f"{own}/letters/preview", letter | theirs),
        ("POST", f"{own}/remarks", theirs | {"text": "A remark", "point_id": point}),
        ("PUT", f"{own}/compilations/matrix/items/{world.names['key']}", {"version": 0}),
    ):
        answer = staff.http.request(method, path, json=body)
        assert answer.status_code in (404, 409, 422), (method, path, answer.text)
    query = {"kind": "slides", "name": "a.pdf", "presentation_id": world.names["presentation_id"]}
    sent = staff.http.post(f"{own}/materials", params=query, content=file("pdf"))
    assert sent.status_code == 404
    assert world.kept() == before


def test_a_link_says_whom_it_lets_in(world: World) -> None:
    """A participant's link is somebody's, and no other one is."""
    for body in (
        {"meeting_id": 1, "role": "participant"},
        {"meeting_id": 1, "role": "moderator", "participant_id": world.names["participant_id"]},
        {"meeting_id": 1, "role": "interpreter"},
    ):
        answer = world.staff.http.post("/api/invitations", json=body)
        assert answer.status_code == 422, answer.text


def test_nobodys_files_are_not_read(world: World) -> None:
    """The answer comes while the file is still to be sent."""
    for path in ("people/preview", "people/import"):
        line = HTTPConnection("127.0.0.1", world.server.port, timeout=PATIENCE_S)
        line.putrequest("POST", f"/api/meetings/1/{path}")
        line.putheader("content-type", "multipart/form-data; boundary=x")
        line.putheader("content-length", "2000000")
        line.endheaders()
        assert line.getresponse().status == 401
        line.close()
