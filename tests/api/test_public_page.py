"""The public page: for everybody once it is published; until then, and beyond it, nothing."""

import re
from html.parser import HTMLParser

import httpx
import pytest
from tests.server import Json, Person, Server

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def page(staff: Person) -> Json:
    body: Json = staff.http.get("/api/meetings/1/page").json()
    return body


def publish(staff: Person, **changed: object) -> Json:
    wanted = {"version": page(staff)["version"], "published": True, **changed}
    response = staff.http.put("/api/meetings/1/page", json=wanted)
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def slides(staff: Person, presentation: int, *, may: bool, name: str = "talk.pdf") -> Json:
    response = staff.http.post(
        "/api/meetings/1/materials",
        params={"kind": "slides", "name": name, "presentation_id": presentation, "publish": may},
        content=PDF + name.encode(),
        headers={"content-type": "application/octet-stream"},
    )
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def get(server: Server, path: str, **headers: str) -> httpx.Response:
    """As somebody from outside."""
    return httpx.get(f"{server.address}{path}", headers=headers)


def presentations(staff: Person) -> list[Json]:
    items: list[Json] = staff.http.get("/api/meetings/1/presentations").json()["items"]
    return items


def test_until_it_is_published_there_is_nothing_for_anybody_else(server: Server) -> None:
    staff = server.enter("secretariat")
    talk = presentations(staff)[0]["id"]
    file = slides(staff, talk, may=True)
    address = f"/public/1/files/{file['id']}/1"
    never = get(server, "/public/9/en")
    for path in ("/public/1", "/public/1/en", "/public/1/ar", address):
        there = get(server, path)
        assert (there.status_code, there.headers["cache-control"]) == (404, "no-store")
    assert get(server, "/public/1/en").text == never.text
    for role, whose in (("participant", "France"), ("moderator", ""), ("display", "")):
        assert server.enter(role, whose).http.get("/public/1/en").status_code == 404
    preview = staff.http.get("/public/1/en")
    assert preview.status_code == 200
    assert "not published" in preview.text
    assert "no-store" in preview.headers["cache-control"]
    assert staff.http.get(address).content.startswith(PDF)


def test_what_may_be_shown_is_there_and_nothing_else(server: Server) -> None:
    staff = server.enter("secretariat")
    talks = presentations(staff)
    shown = next(one for one in talks if one["publish"])
    hidden = [one for one in talks if not one["publish"]][:2]
    for one, title in zip((shown, *hidden), ("Open title", "Closed title", "Half"), strict=True):
        keys = ("participant_id", "session_id", "theme", "minutes", "language", "publish")
        body = {key: one[key] for key in keys} | {"title": title}
        assert staff.http.put(f"/api/presentations/{one['id']}", json=body).is_success
    given = slides(staff, shown["id"], may=True)
    kept_back = slides(staff, shown["id"], may=False, name="talk2.pdf")
    assert kept_back["id"] == given["id"]  # the newer version, which is kept back, is the file
    other = slides(staff, hidden[1]["id"], may=True)
    assert publish(staff, about="A <b>few</b> words")["files_shown"] == 1
    html = get(server, "/public/1/en").text
    assert "Open title" in html
    assert "Half" in html
    assert "Closed title" not in html
    assert "A &lt;b&gt;few&lt;/b&gt; words" in html
    assert get(server, f"/public/1/files/{other['id']}/1").content.startswith(PDF)
    for guess in (given["id"], 99):
        for number in (0, 1, 2, 3):
            assert get(server, f"/public/1/files/{guess}/{number}").status_code == 404
    assert publish(staff, presentations=False)["files_shown"] == 0
    assert get(server, f"/public/1/files/{other['id']}/1").status_code == 404
    assert "Open title" not in get(server, "/public/1/en").text


def test_nobody_is_named_on_it(server: Server) -> None:
    staff = server.enter("secretariat")
    person = staff.http.get("/api/meetings/1/participants").json()["items"][0]
    keys = ("category", "affiliation", "mode")
    body = {key: person[key] for key in keys} | {"name": "Somebody Real", "email": "a@b.example"}
    assert staff.http.put(f"/api/participants/{person['id']}", json=body).is_success
    publish(staff)
    html = get(server, "/public/1/en").text
    assert "Somebody" not in html
    assert "b.example" not in html


def test_caches_can_keep_it_and_ask_whether_it_has_changed(server: Server) -> None:
    staff = server.enter("secretariat")
    publish(staff)
    first = get(server, "/public/1/en")
    assert first.headers["cache-control"] == "public, max-age=60", "gone in a minute"
    again = get(server, "/public/1/en", **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish(staff, about="New")
    assert (
        get(server, "/public/1/en", **{"if-none-match": first.headers["etag"]}).status_code == 200
    )
    found = re.search(r'href="(/public/page\.\w+\.css)"', first.text)
    assert found
    style = get(server, found[1])
    assert style.status_code == 200
    assert "immutable" in style.headers["cache-control"]
    assert get(server, "/public/page.000000000000.css").status_code == 404
    assert httpx.head(f"{server.address}/public/1/en").status_code == 200
    assert publish(staff, published=False)["published_at"] is None
    assert get(server, "/public/1/en").status_code == 404


class Page(HTMLParser):
    """Which elements a page has, and what stands in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_in_which_language_it_is_and_which_others_there_are(
    server: Server, language: str
) -> None:
    publish(server.enter("secretariat"))
    read = Page(get(server, f"/public/1/{language}").text)
    (root,) = read.all("html")
    assert (root["lang"], root["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    links = read.all("link")
    others = {one["hreflang"] for one in links if one.get("rel") == "alternate"}
    assert others == {*LANGUAGES, "x-default"}
    (canonical,) = (one["href"] for one in links if one.get("rel") == "canonical")
    assert canonical == f"{server.address.replace('127.0.0.1', 'localhost')}/public/1/{language}"
    assert [one.get("type") for one in read.all("script")] == ["application/ld+json"]
    led = get(server, "/public/1", **{"accept-language": f"xx, {language};q=0.9, en;q=0.1"})
    assert (led.status_code, led.headers["location"]) == (307, f"/public/1/{language}")


@pytest.mark.parametrize(
    "path",
    ["/public", "/public/", "/public/1/xx", "/public/1/en/", "/public/01x/en", "/public/-1/en",
     "/public/99999999999999999999/en", "/public/1/files/a/b", "/public/1/files/1/1/x",
     "/public/%2e%2e/en", "/public/1/..%2fen"],
)  # fmt: skip
def test_guessed_addresses_show_nothing_of_the_meeting(server: Server, path: str) -> None:
    publish(server.enter("secretariat"))
    guessed = get(server, path)
    assert "Expert Group" not in guessed.text
    assert guessed.status_code == 404


def test_two_who_set_it_do_not_undo_each_other(server: Server) -> None:
    staff = server.enter("secretariat")
    publish(staff)
    refused = staff.http.put("/api/meetings/1/page", json={"version": 0, "published": False})
    assert (refused.status_code, refused.json()["rule"]) == (409, "changed_meanwhile")
    assert server.enter("moderator").http.get("/api/meetings/1/page").status_code == 403
