"""Records written in a process of their own."""

import asyncio

import pytest
from tests.record.made import CALLED, source

from floorkeeper.record.apart import AT_ONCE, Apart, Progress, TooLongError, Unwritten
from floorkeeper.record.forms import RecordForm, RecordPart, Wanted, written


async def test_it_is_what_is_written_here_however_many_ask() -> None:
    apart, asked = Apart(), source()
    wanted = [Wanted(form, "zh", CALLED) for form in (RecordForm.JSON, RecordForm.PDF)]
    wanted += [Wanted(RecordForm.CSV, "ar", CALLED, part) for part in list(RecordPart)[1:3]]
    made = await asyncio.gather(*(apart.write(asked, one) for one in wanted))
    assert made == [written(asked, one) for one in wanted]


async def test_it_is_told_how_far_a_record_is_and_how_many_are_before_it() -> None:
    apart, meeting = Apart(), source(3, 60)
    wanted = Wanted(RecordForm.PDF, "ar", CALLED)
    tickets = [str(number) for number in range(AT_ONCE + 1)]
    made = asyncio.gather(*(apart.write(meeting, wanted, ticket) for ticket in tickets))
    seen: list[tuple[Progress | None, ...]] = []
    while not made.done():
        seen.append(tuple(map(apart.progress, tickets)))
        await asyncio.wait([made], timeout=0.001)
    first = [one[0].done for one in seen if one[0]]
    assert first == sorted(first)
    assert first[-1] == 3
    assert Progress(ahead=AT_ONCE, done=0, parts=4) in [one[-1] for one in seen]
    assert apart.progress("0") is None
    await made


async def test_it_does_not_take_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("floorkeeper.record.apart.PATIENCE_S", 0)
    with pytest.raises(TooLongError):
        await Apart().write(source(), Wanted(RecordForm.PDF, "en", CALLED))


async def test_what_went_wrong_there_is_said_here() -> None:
    with pytest.raises(Unwritten, match="sessions"):
        await Apart().write(source(), Wanted(RecordForm.CSV, "en", CALLED, RecordPart.SESSIONS))
