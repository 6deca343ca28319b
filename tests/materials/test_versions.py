"""Whatever is handed in, taken back and handed in again: no version is ever lost."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.materials.made import made
from tests.server import copy_of

from floorkeeper.errors import RuleError
from floorkeeper.materials.files import Files
from floorkeeper.materials.kinds import MaterialKind
from floorkeeper.materials.service import Kept, Materials, Place
from floorkeeper.store.database import Database

LIMIT = 10_000
PLACES = (
    Place(1, MaterialKind.SLIDES, 1),
    Place(1, MaterialKind.TEXT, 1),
    Place(1, MaterialKind.TEXT, 1, "Texte français"),
    Place(1, MaterialKind.DOCUMENT, title="Agenda"),
)
FILES = (
    made("pdf", "a"),
    made("pdf", "b"),
    made("odt"),
    made("pptx"),
    b"",
    b"%PDF" + bytes(LIMIT),
)
STEPS = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(FILES)), max_size=12)


async def streamed(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1000):
        yield content[start : start + 1000]


async def hand_in(materials: Materials, place: Place, content: bytes) -> Kept:
    async with materials.files.receive(streamed(content), LIMIT) as received:
        return await materials.hand_in(place, "a.pdf", received, "secretariat 1", None)


def lying(folder: Path) -> list[Path]:
    """The files in the store."""
    return [path for path in (folder / "materials").rglob("*") if path.is_file()]


async def read(materials: Materials, key: str) -> bytes:
    return b"".join([piece async for piece in await materials.files.read(key)])


@given(steps=STEPS)
@settings(max_examples=15)
def test_versions_are_never_lost(seeded: Path, steps: list[tuple[Place, bytes]]) -> None:
    async def run(folder: Path) -> None:
        database = Database(f"sqlite+aiosqlite:///{copy_of(seeded, folder)}/floorkeeper.db")
        database.open()
        materials = Materials(database, Files(folder, None))
        handed_in: dict[Place, list[bytes]] = {}
        for place, content in steps:
            there = handed_in.setdefault(place, [])
            try:
                await hand_in(materials, place, content)
            except RuleError:
                continue
            if not there or there[-1] != content:
                there.append(content)
        kept = {
            Place(m.meeting_id, MaterialKind(m.kind), m.presentation_id, m.title): one.versions
            for one in await materials.of_meeting(1)
            for m in [one.material]
        }
        for place, contents in handed_in.items():
            versions = list(reversed(kept.get(place, [])))
            assert [one.number for one in versions] == list(range(1, len(contents) + 1))
            assert [await read(materials, one.key) for one in versions] == contents
            assert [one.sha256 for one in versions] == [
                hashlib.sha256(content).hexdigest() for content in contents
            ]
        assert len(lying(folder)) == sum(map(len, handed_in.values()))
        await database.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder)))


async def test_versions_that_come_at_once_are_numbered_one_after_the_other(
    seeded: Path, tmp_path: Path
) -> None:
    database = Database(f"sqlite+aiosqlite:///{copy_of(seeded, tmp_path)}/floorkeeper.db")
    database.open()
    materials = Materials(database, Files(tmp_path, None))
    files = [made("pdf", str(number)) for number in range(8)]
    await asyncio.gather(*(hand_in(materials, PLACES[0], content) for content in files))
    (kept,) = await materials.of_meeting(1)
    assert [one.number for one in kept.versions] == list(range(8, 0, -1))
    assert {await read(materials, one.key) for one in kept.versions} == set(files)
    await database.close()


async def test_what_cannot_be_written_down_leaves_no_file(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(f"sqlite+aiosqlite:///{copy_of(seeded, tmp_path)}/floorkeeper.db")
    database.open()
    materials = Materials(database, Files(tmp_path, None))
    monkeypatch.setattr("floorkeeper.materials.service.named", None)
    with pytest.raises(TypeError):
        await hand_in(materials, PLACES[0], FILES[0])
    assert await materials.of_meeting(1) == []
    assert lying(tmp_path) == []
    await database.close()
