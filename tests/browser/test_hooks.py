"""A technician sets a web hook up, tries it, and sees on the own screen what is answered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Open
from tests.receiver import Receiver
from tests.server import Server


@pytest.fixture
def environment() -> dict[str, str]:
    return {"FLOORKEEPER_HOOKS_INSIDE": "true"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    running = Receiver()
    running.start()
    yield running
    running.stop()


def test_a_mixer_is_told_and_the_technician_sees_what_it_answers(
    server: Server, enter: Open, receiver: Receiver
) -> None:
    page = enter("technician")
    page.get_by_role("link", name="Set up").click()
    page.get_by_label("Address").fill(receiver.url)
    page.get_by_label("session opened").check()
    page.get_by_role("button", name="Add it").click()
    secret = page.get_by_test_id("hook-secret").input_value()
    page.get_by_role("button", name="Send a test").click()
    row = page.get_by_test_id("hook")
    expect(row).to_contain_text("answered 204")
    assert receiver.told(secret)[0]["type"] == "test"
    receiver.answers = [503] * 3
    server.enter("moderator").do("open_session")
    expect(row).to_contain_text("answered 503")
    page.get_by_role("button", name="Last calls").click()
    expect(page.get_by_test_id("hook-log")).to_contain_text("session opened")
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    page.go_back()
    expect(page.get_by_test_id("hook")).to_contain_text("session opened")
    assert violations(page) == []
    expect(page.get_by_test_id("hook")).to_contain_text("answered 204")
