"""Who is let in, as whom, and how they are sent away."""

import httpx
import pytest
from tests.server import Server, floorkeeper
from websockets.exceptions import ConnectionClosed, InvalidStatus


def test_an_invitation_says_who_one_is(server: Server) -> None:
    assert server.enter("interpreter", "fr").me["booth"] == "fr"
    me = server.enter("participant", "Ghana").me
    assert (me["role"], me["name"]) == ("participant", "Ghana")
    assert len(me["sessions"]) == 6
    assert me["sessions"][0]["status"] == "planned"


def test_the_cookie_is_kept_from_scripts_and_other_sites(server: Server) -> None:
    token = server.token("display")
    cookie = httpx.post(f"{server.address}/api/enter", json={"token": token}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_forged_link_is_refused(server: Server) -> None:
    token = server.token("moderator")
    signed, signature = token.rsplit(".", 1)
    token = f"{signed}.{'AB'[signature[0] == 'A']}{signature[1:]}"
    response = httpx.post(f"{server.address}/api/enter", json={"token": token})
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == "/problems/bad_link"


def test_a_revoked_link_ends_its_visits_and_closes_their_sockets(server: Server) -> None:
    secretariat, display = server.enter("secretariat"), server.enter("display")
    screen = display.screen("display")
    screen.hear()
    page = secretariat.http.get("/api/invitations", params={"meeting_id": 1}).json()
    invitation = next(one for one in page["items"] if one["role"] == "display")
    url = f"/api/invitations/{invitation['id']}"
    assert secretariat.http.post(f"{url}/revoke").json()["link"] is None
    assert screen.hear() == {"type": "bye", "reason": "revoked"}
    with pytest.raises(ConnectionClosed):
        screen.hear()
    assert display.http.get("/api/me").status_code == 401
    token = invitation["link"].partition("#")[2]
    assert httpx.post(f"{server.address}/api/enter", json={"token": token}).status_code == 401
    renewed = secretariat.http.post(f"{url}/reissue").json()["link"].partition("#")[2]
    assert httpx.post(f"{server.address}/api/enter", json={"token": renewed}).status_code == 204
    assert httpx.post(f"{server.address}/api/enter", json={"token": token}).status_code == 401


def test_a_socket_wants_a_cookie_our_origin_and_ones_own_audience(server: Server) -> None:
    participant = server.enter("participant", "Ghana")
    for audience, origin in (
        ("moderator", server.address),
        ("participant", "https://elsewhere.example"),
        ("nonsense", server.address),
    ):
        with pytest.raises(InvalidStatus):
            participant.screen(audience, origin=origin)
    participant.cookie = "forged"
    with pytest.raises(InvalidStatus):
        participant.screen("participant")


def test_a_post_from_another_site_is_refused(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.http.headers["origin"] = "https://elsewhere.example"
    assert moderator.send("open_session").status_code == 403


def test_roles_do_only_what_is_theirs(server: Server) -> None:
    ghana, booth = server.enter("participant", "Ghana"), server.enter("interpreter", "fr")
    refused = ghana.send("open_session")
    assert refused.status_code == 409
    assert refused.json()["rule"] == "not_permitted"
    server.enter("moderator").do("open_session")
    other = ghana.me["participant_id"] + 1
    assert ghana.send("request_floor", participant_id=other).json()["rule"] == "not_permitted"
    assert booth.send("send_signal", kind="slow_down", booth="es").status_code == 409
    booth.do("send_signal", kind="slow_down")
    signals = booth.view("booth")["view"]["signals"].values()
    assert [signal["booth"] for signal in signals] == ["fr"]
    assert ghana.http.get("/api/sessions/1/views/moderator").status_code == 403
    assert ghana.http.get("/api/sessions/1/log").status_code == 403
    assert ghana.http.get("/api/invitations", params={"meeting_id": 1}).status_code == 403
    assert ghana.http.get("/api/meetings").status_code == 403


def test_signing_in_is_limited(server: Server) -> None:
    def attempt(password: str) -> httpx.Response:
        body = {"email": "staff@example.org", "password": password}
        return httpx.post(f"{server.address}/api/sign-in", json=body)

    for _ in range(5):
        assert attempt("wrong").status_code == 401
    limited = attempt("wrong")
    assert limited.status_code == 429
    assert int(limited.headers["retry-after"]) > 0


def test_a_sign_out_ends_the_visit(server: Server) -> None:
    person = server.enter("moderator")
    assert person.http.post("/api/sign-out").status_code == 204
    person.http.cookies.set("floorkeeper", person.cookie)
    assert person.http.get("/api/me").status_code == 401


def test_the_secret_is_the_owners_alone(server: Server) -> None:
    assert (server.data_dir / "secret").stat().st_mode & 0o777 == 0o600


def test_links_and_accounts_are_had_beside_a_running_server(server: Server) -> None:
    printed = floorkeeper(server.data_dir, "links")
    assert printed.returncode == 0, printed.stderr
    assert server.token("moderator") in printed.stdout
    made = floorkeeper(
        server.data_dir, "create-staff", "staff@example.org", "--password", "long enough"
    )
    assert made.returncode == 0, made.stderr
    body = {"email": "staff@example.org", "password": "long enough"}
    assert httpx.post(f"{server.address}/api/sign-in", json=body).status_code == 204


def test_seeding_again_changes_nothing(server: Server) -> None:
    server.kill()
    again = floorkeeper(server.data_dir, "seed")
    assert "nothing was changed" in again.stdout
