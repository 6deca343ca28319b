"""A session over a real server: commands in, the same on every screen."""

import time

from tests.server import Server

from floorkeeper.floor.patch import without_nulls


def _opened(server: Server) -> None:
    moderator = server.enter("moderator")
    moderator.do("open_session")
    moderator.do("open_list")


def test_a_command_reaches_every_screen_and_each_sees_what_it_may(server: Server) -> None:
    moderator, algeria = server.enter("moderator"), server.enter("participant", "Algeria")
    console, phone = moderator.screen("moderator"), algeria.screen("participant")
    display = server.enter("display").screen("display")
    _opened(server)
    own = algeria.me["participant_id"]
    answer = algeria.do("request_floor", participant_id=own, subject="On evidence")
    for screen in (console, phone, display):
        screen.until(lambda view: view["list"]["waiting"] == 1)
        assert screen.seq >= answer["seq"]
    request = console.view["requests"][str(console.view["list"]["order"][0])]
    assert request["subject"] == "On evidence"
    while not (phone.me and phone.me.get("request")):
        phone.hear()
    assert phone.me["next"]
    assert display.me is None
    assert "budget" not in display.view


def test_patches_lead_to_the_view_that_is_served(server: Server) -> None:
    moderator = server.enter("moderator")
    console = moderator.screen("moderator")
    _opened(server)
    ids = [int(p) for p in moderator.view("moderator")["view"]["people"]][:5]
    for participant_id in ids:
        answer = moderator.do("request_floor", participant_id=participant_id)
    moderator.do("next_speaker")
    turn = moderator.view("moderator")["view"]["floor"]["holder"]["id"]
    answer = moderator.do("pause_turn", turn_id=turn)
    while console.seq < answer["seq"]:
        console.hear()
    served = moderator.view("moderator")
    assert served["seq"] == console.seq
    assert without_nulls(console.view) == without_nulls(served["view"])
    assert "snapshot" not in console.seen[1:]


def test_a_repeated_key_gets_the_first_answer_even_after_a_restart(server: Server) -> None:
    moderator = server.enter("moderator")
    first = moderator.send("open_session", key="one")
    moderator.do("open_list")
    again = moderator.send("open_session", key="one")
    assert again.json() == first.json()
    server.kill()
    server.start()
    after = moderator.send("open_session", key="one")
    assert (after.status_code, after.json()) == (200, first.json())
    assert moderator.send("open_list", key="one").status_code == 422
    secretariat = server.enter("secretariat")
    assert secretariat.send("open_session", key="one").status_code == 422


def test_a_screen_that_comes_back_gets_what_it_missed_as_one_patch(server: Server) -> None:
    moderator = server.enter("moderator")
    screen = moderator.screen("moderator")
    screen.hear()
    screen.close()
    _opened(server)
    moderator.do("set_order", policy="alternate_modes")
    back = moderator.screen("moderator", seq=screen.seq, epoch=screen.epoch)
    back.view = screen.view
    message = back.hear()
    assert message["type"] == "patch"
    assert back.view["list"]["policy"] == "alternate_modes"
    stranger = moderator.screen("moderator", seq=screen.seq, epoch="another life")
    assert stranger.hear()["type"] == "snapshot"


def test_pings_tell_the_servers_time(server: Server) -> None:
    screen = server.enter("display").screen("display")
    screen.hear()
    screen.say({"type": "ping", "t0": 12.5})
    pong = screen.hear()
    assert pong["t0"] == 12.5
    assert abs(pong["t1"] - time.time() * 1000) < 2_000
