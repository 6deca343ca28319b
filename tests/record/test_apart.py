"""Records written in a process of their own."""

import asyncio

import pytest
from tests.record.made import CALLED, source

from floorkeeper.record.apart import Apart, Unwritten
from floorkeeper.record.forms import RecordForm, RecordPart, Wanted, written


async def test_it_is_what_is_written_here_however_many_ask() -> None:
    apart, asked = Apart(), source()
    wanted = [Wanted(form, "zh", CALLED) for form in (RecordForm.JSON, RecordForm.PDF)]
    wanted += [Wanted(RecordForm.CSV, "ar", CALLED, part) for part in list(RecordPart)[1:3]]
    made = await asyncio.gather(*(apart.write(asked, one) for one in wanted))
    assert made == [written(asked, one) for one in wanted]


async def test_what_went_wrong_there_is_said_here() -> None:
    with pytest.raises(Unwritten, match="sessions"):
        await Apart().write(source(), Wanted(RecordForm.CSV, "en", CALLED, RecordPart.SESSIONS))
