"""Before the meeting: from a nomination on a telephone to a participant, by way of letters."""

import re

from playwright.sync_api import Page, expect
from tests.api.test_nominations import Nominating, ask, nominee, set_deadline
from tests.browser.conftest import DESK, PHONE, Open, Visit
from tests.browser.looks.checks import NARROW
from tests.browser.sound import sound
from tests.server import Person, Server, until

FAR = "2099-09-01T18:00"


def fill(page: Page) -> None:
    """In French."""
    page.get_by_label("Nom", exact=False).first.fill("Personne désignée de Malte")
    page.get_by_label("Fonction").fill("Procureure")
    page.get_by_label("Adresse électronique").fill("malte@example.org")
    page.get_by_label("Genre").select_option("F")
    page.get_by_label("lundi 23 octobre").select_option("online")
    page.get_by_label("mardi 24 octobre").select_option("in_room")
    page.get_by_label("Fait un exposé").check()
    page.get_by_label("choix 1").select_option("c")
    page.get_by_label("choix 2").select_option("a")
    page.get_by_label("Titre de l’exposé").fill("Enquêtes conjointes")
    page.get_by_label("Minutes").fill("9")


def test_a_nomination_is_filled_in_on_a_telephone_and_becomes_a_participant(
    server: Server, enter: Open, visit: Visit
) -> None:
    staff = server.enter("secretariat")
    set_deadline(staff, FAR)
    link = ask(staff)["link"]
    phone = visit(link, "fr-FR")
    send = phone.get_by_test_id("send-nomination")
    expect(phone.get_by_test_id("nomination-status")).to_have_text("sans réponse")
    send.click()
    name = phone.get_by_label("Nom", exact=False).first
    expect(name).to_be_focused()
    expect(phone.get_by_text("Un nom est nécessaire.")).to_be_visible()
    sound(phone, NARROW, PHONE)
    fill(phone)
    send.click()
    expect(phone.get_by_text("Un nombre entier de 1 à 8 est nécessaire.")).to_be_visible()
    expect(phone.get_by_label("Minutes")).to_be_focused()
    phone.get_by_label("Minutes").fill("7")
    # neither a broken line nor another visit loses what was typed
    phone.context.set_offline(True)
    send.click()
    expect(phone.get_by_role("alert")).to_contain_text("Le serveur est injoignable")
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.get_by_label("Titre de l’exposé")).to_have_value("Enquêtes conjointes")
    sound(phone, PHONE)
    phone.get_by_test_id("send-nomination").click()
    expect(phone.get_by_test_id("nomination-status")).to_have_text("désignation reçue")

    page = enter("secretariat", size=DESK)
    page.goto(f"{server.address}/meetings/1/nominations")
    row = page.get_by_test_id("nomination")
    expect(row).to_contain_text("Personne désignée de Malte")
    row.get_by_role("button", name="Change").click()
    address = row.get_by_label("E-mail address")
    address.fill("nobody")
    row.get_by_role("button", name="Keep the changes").click()
    expect(row.get_by_text("This cannot be taken as it is.")).to_be_visible()
    address.fill("other@example.org")
    row.get_by_role("button", name="Keep the changes").click()
    expect(row).to_contain_text("other@example.org")
    phone.get_by_label("Titre de l’exposé").fill("Un autre titre")
    phone.get_by_test_id("send-nomination").click()
    row.get_by_role("button", name="History").click()
    expect(page.get_by_test_id("history").get_by_role("listitem")).to_have_count(3)
    sound(page, DESK, PHONE)
    page.set_viewport_size(DESK)
    row.get_by_role("button", name="Accept").click()
    expect(page.get_by_test_id("accepted")).to_have_text("accepted")
    people = staff.http.get("/api/meetings/1/participants").json()["items"]
    assert people[-1]["name"] == "Personne désignée de Malte"
    assert people[-1]["preferences"] == "c a"
    talks = staff.http.get("/api/meetings/1/presentations").json()["items"]
    assert talks[-1]["title"] == "Un autre titre"


def test_the_form_reads_from_right_to_left_and_is_closed_after_the_deadline(
    server: Server, visit: Visit
) -> None:
    staff = server.enter("secretariat")
    link = ask(staff, language="ar")["link"]
    Nominating(server, link).answer(0, nominee())
    set_deadline(staff)
    phone = visit(link, "ar")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.get_by_text("انقضى الموعد النهائي")).to_be_visible()
    expect(phone.get_by_test_id("send-nomination")).to_be_disabled()
    expect(phone.get_by_label("الاسم").first).to_have_value("Nominee of Malta")
    sound(phone, NARROW, PHONE)


def test_two_who_edit_the_same_nomination_see_each_other(server: Server, visit: Visit) -> None:
    staff = server.enter("secretariat")
    link = ask(staff)["link"]
    Nominating(server, link).answer(0, nominee())
    phone = visit(link, "en-GB")
    title = phone.get_by_label("Title of the presentation")
    title.fill("Mine")
    Nominating(server, link).answer(1, nominee(title="Theirs"))
    phone.get_by_test_id("send-nomination").click()
    expect(phone.get_by_role("alert")).to_contain_text("Somebody else has changed this")
    expect(title).to_have_value("Mine")
    phone.get_by_role("button", name="take what was sent").click()
    expect(title).to_have_value("Theirs")


def invited(server: Server) -> Person:
    """The secretariat of a meeting with a nominee who has been accepted."""
    staff = server.enter("secretariat")
    asked = ask(staff)
    Nominating(server, asked["link"]).answer(0, nominee())
    assert staff.http.post(f"/api/nominations/{asked['id']}/accept").status_code == 200
    return staff


def test_a_letter_is_worded_tried_and_sent_and_its_link_confirms(
    server: Server, enter: Open, visit: Visit
) -> None:
    staff = invited(server)
    page = enter("secretariat", size=DESK)
    page.goto(f"{server.address}/meetings/1/letters")
    expect(page.get_by_test_id("mail-state")).to_contain_text("letters are kept")
    page.get_by_label("Language of the letter").select_option("fr")
    subject = page.get_by_label("Subject of the letter")
    expect(subject).to_have_value(re.compile("Invitation"))
    subject.fill("Bienvenue, {{ nmae }}")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_role("alert")).to_contain_text("{{ nmae }}")
    subject.fill("Bienvenue, {{ name }}")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_role("button", name="Bring back")).to_be_visible()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_test_id("preview")).to_contain_text("Bienvenue, [name]")
    page.get_by_label("Your own address").fill("me@example.org")
    page.get_by_role("button", name="Try it on myself").click()
    expect(page.get_by_test_id("letter")).to_contain_text("me@example.org")

    page.get_by_label("Nominee of Malta").check()
    page.get_by_test_id("send-letters").click()
    expect(page.get_by_test_id("sent")).to_contain_text("Written: 1.")
    row = page.get_by_test_id("recipient").filter(has_text="Nominee of Malta")
    expect(row.get_by_test_id("letter-status")).to_have_text("kept, not sent")
    letter = page.get_by_test_id("letter").filter(has_text="malta@example.org")
    letter.get_by_role("button", name="Look at it").click()
    expect(page.get_by_test_id("letter-text")).to_contain_text("/confirm#")
    sound(page, DESK, PHONE)
    page.set_viewport_size(DESK)

    items = staff.http.get("/api/meetings/1/letters").json()["items"]
    body = staff.http.get(f"/api/letters/{items[0]['id']}").json()["body"]
    link = next(line for line in body.splitlines() if "/confirm#" in line)
    phone = visit(link, "es-ES")
    expect(phone.get_by_role("heading")).to_have_text("¿Participará usted?")
    sound(phone, NARROW, PHONE)
    phone.get_by_role("button", name="Participaré").click()
    expect(phone.get_by_role("heading")).to_have_text("Su participación está confirmada")
    expect(row).to_contain_text("confirmed")
    expect(row).to_contain_text("link opened")
    until(lambda: staff.http.get("/api/meetings/1/letters").json()["items"][0]["confirmed_at"])
