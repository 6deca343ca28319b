"""Six languages: of the browser, chosen, kept, and of what is refused; Arabic right to left."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, Open
from tests.server import Server

ASK = {
    "en-GB": "Ask for the floor",
    "fr-FR": "Demander la parole",
    "es-ES": "Pedir la palabra",
    "ar": "طلب الكلمة",
    "ru-RU": "Попросить слово",
    "zh-CN": "请求发言",
}


@pytest.mark.parametrize(("locale", "words"), ASK.items())
def test_a_screen_speaks_the_language_of_the_browser(
    server: Server, enter: Open, locale: str, words: str
) -> None:
    server.enter("moderator").do("open_list")
    page = enter("participant", "Chile", PHONE, locale=locale)
    expect(page.get_by_test_id("ask-floor")).to_have_text(words)
    html = page.locator("html")
    expect(html).to_have_attribute("lang", locale[:2])
    expect(html).to_have_attribute("dir", "rtl" if locale == "ar" else "ltr")


def test_a_chosen_language_is_kept_and_refusals_come_in_it(server: Server, enter: Open) -> None:
    moderator = enter("moderator")
    moderator.get_by_test_id("language").select_option("fr")
    expect(moderator.get_by_test_id("open_session")).to_have_text("Ouvrir la séance")
    moderator.reload()
    expect(moderator.get_by_test_id("open_session")).to_have_text("Ouvrir la séance")
    server.enter("moderator").do("open_session")
    server.enter("moderator").do("give_floor", kind="moderator")
    expect(moderator.get_by_test_id("end")).to_be_visible()
    # nobody is connected who could be called: the keyboard asks all the same
    moderator.keyboard.press("n")
    expect(moderator.get_by_role("alert")).to_contain_text("liste des orateurs")
