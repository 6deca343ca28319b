"""Agenda items and their clocks."""

from tests.floor.world import MINUTE, World

from floorkeeper.floor import commands as c


def test_an_item_taken_up_again_goes_on_where_its_clock_stood() -> None:
    world = World().opened()
    world.do(c.StartItem(item_id="a")).wait(10 * MINUTE)
    world.do(c.StartItem(item_id="b")).wait(3 * MINUTE)
    assert world.state.item.elapsed_ms(world.now) == 3 * MINUTE
    world.do(c.StartItem(item_id="a")).wait(MINUTE)
    assert world.state.item.elapsed_ms(world.now) == 11 * MINUTE
    assert world.state.item.limit_ms == 60 * MINUTE


def test_undoing_it_brings_the_item_before_back_with_its_clock() -> None:
    world = World().opened()
    world.do(c.StartItem(item_id="a")).wait(10 * MINUTE)
    world.do(c.StartItem(item_id="b")).wait(MINUTE)
    world.do(c.Undo(seq=world.state.acts[-1].seq))
    assert world.state.item_id == "a"
    assert world.state.item.elapsed_ms(world.now) == 11 * MINUTE
