"""The sessions as a calendar: public where the page is, and by a link that shows nothing else."""

import httpx
from icalendar import Calendar
from tests.server import Json, Server

PAGE = "/api/meetings/1/page"


def sessions_of(response: httpx.Response) -> dict[str, str]:
    """When each session starts, by its uid."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["uid"]): str(event["dtstart"].to_ical()) for event in events}


def test_a_participant_subscribes_by_an_own_link_and_sees_changed_times(server: Server) -> None:
    chile, secretariat = server.enter("participant", "Chile"), server.enter("secretariat")
    link = chile.http.get("/api/calendar").headers["location"]
    before = sessions_of(httpx.get(link))
    found = secretariat.http.get("/api/meetings/1/sessions").json()["items"]
    assert len(before) == len(found)
    first: Json = secretariat.http.get(f"/api/sessions/{found[0]['id']}").json()
    moved = {**first, "starts_at": first["starts_at"] + 3_600_000}
    etag = secretariat.http.get(f"/api/sessions/{first['id']}").headers["etag"]
    put = secretariat.http.put(
        f"/api/sessions/{first['id']}", json=moved, headers={"if-match": etag}
    )
    assert put.status_code == 200, put.text
    after = sessions_of(httpx.get(link))
    changed = [uid for uid in before if before[uid] != after[uid]]
    assert changed == [f"session-{first['id']}@localhost"]
    assert httpx.get(link.replace(".ics", "x.ics")).status_code in (401, 403, 404)


def test_the_public_calendar_is_there_where_the_page_is(server: Server) -> None:
    address = f"{server.address}/public/1/calendar.ics"
    assert httpx.get(address).status_code == 404
    secretariat = server.enter("secretariat")
    page = secretariat.http.get(PAGE).json()
    wanted = {key: page[key] for key in ("version", "about", "agenda", "presentations")}
    body = {**wanted, "documents": page["documents"], "published": True}
    assert secretariat.http.put(PAGE, json=body).status_code == 200
    public = sessions_of(httpx.get(address))
    assert len(public) == len(secretariat.http.get("/api/meetings/1/sessions").json()["items"])
    assert "calendar.ics" in httpx.get(f"{server.address}/public/1/en").text
