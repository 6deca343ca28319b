"""What type a file is of, by what is in it; its name says nothing."""

import codecs
import struct
import zipfile
import zlib
from typing import IO

import puremagic

from .errors import OverpackedError
from .kinds import MEDIA

HEAD = 4_096
PART = 1_000_000
"""So many bytes are unpacked at most of a part that tells the type."""
UNPACKED = 100_000_000
RATIO = 200
"""An archive that says to unpack to more than both is not taken: 100 MB, and 200 times its size."""
ENTRIES = 20_000

_CONFIDENT = 0.5
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError)
_OFFICE = {
    b"presentationml.presentation.main+xml": "pptx",
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
}
_OPEN = {media: type_ for type_, media in MEDIA.items() if type_.startswith("od")}
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NEVER_IN_TEXT = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\x1b")


def type_of(file: IO[bytes], size: int) -> str:
    """One of `MEDIA`, or what else it looks like; raises OverpackedError. `file` ends anywhere."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK"):
        return _packed(file, size)
    if head.startswith(b"MZ") and b"\x00" in head:
        return "exe"
    known = _looks_like(head)
    if known is None and _is_text(file, head):
        return "txt"
    return known or _weakly_like(head)


def _packed(file: IO[bytes], size: int) -> str:
    """Of a ZIP archive: it says itself what it is, and where not, it is just that."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > ENTRIES or unpacked > max(UNPACKED, RATIO * size):
                raise OverpackedError
            return _said(archive)
    except (*_BROKEN, RuntimeError, ValueError, EOFError, OSError):
        return "zip"


def _said(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        said = _part(archive, "mimetype").decode("ascii", "replace").strip()
        return _OPEN.get(said, "zip")
    if "[Content_Types].xml" in names:
        types = _part(archive, "[Content_Types].xml")
        if b"macroEnabled" in types:
            return "office with macros"
        return next((found for sign, found in _OFFICE.items() if sign in types), "zip")
    return "zip"


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(PART)


def _looks_like(head: bytes) -> str | None:
    """What is written at its beginning for certain, but for kinds of text."""
    found = _guesses(head)
    sure = (one for one in found if one.confidence >= _CONFIDENT and one.extension)
    return next(
        (one.extension.lstrip(".") for one in sure if not one.mime_type.startswith("text/")), None
    )


def _weakly_like(head: bytes) -> str:
    return next((one.extension.lstrip(".") for one in _guesses(head) if one.extension), "?")


def _guesses(head: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return list(puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return []


def _is_text(file: IO[bytes], head: bytes) -> bool:
    """Whether all of it is Unicode letters and signs, read piece by piece."""
    encoding = next((code for bom, code in _BOMS.items() if head.startswith(bom)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while piece := file.read(1 << 16):
            if not _NEVER_IN_TEXT.isdisjoint(decoder.decode(piece)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
