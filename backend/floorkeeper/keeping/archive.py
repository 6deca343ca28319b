"""One person's data as a ZIP: `data.json`, `README.txt`, and the files that were handed in."""

import zipfile
from tempfile import TemporaryFile
from typing import IO, Any

import msgspec
from starlette.concurrency import run_in_threadpool

from floorkeeper.materials.files import Files
from floorkeeper.store.keeping import Thing

_README = """\
What {meeting} keeps of participant {number}, {affiliation}

data.json   everything, by kind:
{kinds}
files/      the files that were handed in, all versions

Instants are in UTC. Durations end in _ms and are thousandths of a second.
The log of a session holds no names: it calls the participant by the number {number}.
"""
SAID = {
    "identity": "who the participant is",
    "seat": "for whom the participant came, and how",
    "gender": "the gender that is counted in the balance of who has spoken",
    "needs": "needs of accessibility and connection",
    "contact": "the address, and the links that work",
    "presentations": "presentations of the programme",
    "letters": "letters that were written to the participant",
    "nominations": "how the participant was nominated, with every change of it",
    "files": "files of presentations; each is in files/ by the name in `file`",
    "request_texts": "subjects and texts sent with requests for the floor",
    "words": "reasons that the participant typed during sessions",
    "notes_about": "notes that others took while the participant spoke",
    "remarks": "remarks on the salient points, with their history",
    "case_drafts": "cases that were not accepted, with their history",
    "accepted_cases": "cases that were accepted, with their history",
    "contributions": "texts sent after the meeting",
    "turns": "turns on the floor, as the record has them",
    "requests": "requests for the floor",
    "connection": "checks of the connection, and when it was lost and came back",
}


async def archive(
    files: Files, meeting: str, person: tuple[int, str], data: dict[str, list[Thing]]
) -> IO[bytes]:
    """The ZIP in a nameless file, at its beginning. `person`: number and affiliation."""
    kept = {code: things for code, things in data.items() if things and code in SAID}
    packed = await run_in_threadpool(TemporaryFile)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        shown = []
        for thing in kept.get("files", ()):
            name = _name(thing)
            with into.open(name, "w", force_zip64=True) as out:
                async for piece in await files.read(thing["kept_as"]):
                    await run_in_threadpool(out.write, piece)
            shown.append({"file": name, **{k: v for k, v in thing.items() if k != "kept_as"}})
        if shown:
            kept["files"] = shown
        number, affiliation = person
        whole: dict[str, Any] = {"meeting": meeting, "participant": number, **kept}
        into.writestr("data.json", msgspec.json.format(msgspec.json.encode(whole), indent=2))
        kinds = "\n".join(f"  {code:<16} {SAID[code]}" for code in kept)
        readme = _README.format(
            meeting=meeting, number=number, affiliation=affiliation, kinds=kinds
        )
        into.writestr("README.txt", readme)
    packed.seek(0)
    return packed


def _name(thing: Thing) -> str:
    return f"files/{thing['presentation']}-{thing['kind']}-{thing['version']}-{thing['name']}"
