"""A session's log as lines of JSON, each with a hash of itself and of all that goes before it.

A line is `{"<what>":<value>,"hash":"<hex>"}`. Its hash is SHA-256 of the hash of the line before
(64 zeros before the first) and of the line's own bytes up to `,"hash"`. First comes the `head`,
then each `entry` of the log, with marks for what people typed (see `floor.words`): up to here a
session has the same lines and hashes whenever it is exported. Then come the `words` that the marks
stand for, unless they were erased, the `groups` of people, the `record`, the `maker` of the file,
and the `seal`, whose signature is Ed25519's of the hash before it.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from floorkeeper.floor.events import Entry
from floorkeeper.floor.words import Word
from floorkeeper.record.fairness import Groups, Share
from floorkeeper.record.figures import Figures

FORMAT = "floorkeeper-log/2"
_START = "0" * 64
_LINE = re.compile(
    rb'(?P<said>\{"(?P<what>head|entry|words|groups|record|maker|seal)":.*),"hash":"(?P<hash>[0-9a-f]{64})"\}',
    re.DOTALL,
)


class Head(msgspec.Struct, frozen=True):
    format: str
    session_id: int


class Maker(msgspec.Struct, frozen=True):
    """When the file was made, by which version; `public_key` is hexadecimal."""

    at: int
    program: str
    public_key: str


class Claim(msgspec.Struct, frozen=True):
    """What the record says, to be computed again."""

    figures: Figures
    fairness: tuple[Share, ...]


class Seal(msgspec.Struct, frozen=True):
    entries: int
    signature: str


class Export(msgspec.Struct, frozen=True):
    """What a file holds. `groups`: those in which each person is counted; it names nobody."""

    head: Head
    entries: list[Entry]
    words: list[Word]
    groups: dict[int, Groups]
    claim: Claim
    maker: Maker
    seal: Seal
    sealed: str

    @property
    def after(self) -> dict[str, int]:
        """The numbers of the lines after the entries."""
        last = LINES_BEFORE + len(self.entries)
        return {what: last + n for n, what in enumerate(_AFTER, 1)}


LINES_BEFORE = 1
_AFTER = ("words", "groups", "record", "maker", "seal")


class TamperedError(Exception):
    """The file is not as it was written: `line` is the first that is wrong, `what` says how."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line, self.what = line, what


def lines(
    head: Head,
    entries: Sequence[Entry],
    words: Sequence[Word],
    groups: dict[int, Groups],
    claim: Claim,
    maker: Maker,
    sign: Callable[[bytes], str],
) -> Iterator[bytes]:
    """The lines of an export, each with its end."""
    before = _START
    parts: list[tuple[str, Any]] = [("head", head)]
    parts += [("entry", entry) for entry in entries]
    parts += [("words", words), ("groups", groups), ("record", claim), ("maker", maker)]
    for what, value in parts:
        line, before = _line(what, value, before)
        yield line
    line, _ = _line("seal", Seal(len(entries), sign(before.encode())), before)
    yield line


def _line(what: str, value: Any, before: str) -> tuple[bytes, str]:
    said = b'{"%b":%b' % (what.encode(), msgspec.json.encode(value))
    hash_ = _hash(before, said)
    return b'%b,"hash":"%b"}\n' % (said, hash_.encode()), hash_


def _hash(before: str, said: bytes) -> str:
    return hashlib.sha256(before.encode() + said).hexdigest()


def read(data: bytes) -> Export:
    """What a file holds, once its chain is whole. Raises TamperedError at the first wrong line."""
    chained = list(_chained(data))
    kinds = [what for what, _, _ in chained]
    if kinds[-1] != "seal":
        raise TamperedError(len(chained) + 1, "the file ends before its seal")
    _check_format(*chained[0])
    expected = ["head", *["entry"] * (len(chained) - LINES_BEFORE - len(_AFTER)), *_AFTER]
    for number, (kind, wanted) in enumerate(zip(kinds, expected, strict=False), 1):
        if kind != wanted:
            raise TamperedError(number, f"there is a {kind} where a {wanted} is expected")
    if len(chained) < LINES_BEFORE + len(_AFTER):
        raise TamperedError(len(chained), "there is too little in it")
    values = (_decoded(number, *one) for number, one in enumerate(chained, 1))
    head, *entries, words, groups, claim, maker, seal = values
    return Export(head, entries, words, groups, claim, maker, seal, sealed=chained[-2][2])


def _check_format(what: str, said: bytes, hash_: str) -> None:
    """Before all else: of another format nothing can be said."""
    if what != "head":
        raise TamperedError(1, f"there is a {what} where a head is expected")
    if (found := _decoded(1, what, said, hash_).format) != FORMAT:
        raise TamperedError(1, f"its format is {found}, and not {FORMAT}")


def _chained(data: bytes) -> Iterator[tuple[str, bytes, str]]:
    """What each line says, and its hash."""
    before = _START
    *whole, rest = data.split(b"\n")
    for number, line in enumerate(whole, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise TamperedError(number, "this is no line of an exported log")
        said, hash_ = found["said"], found["hash"].decode()
        if hash_ != _hash(before, said):
            raise TamperedError(number, "its hash is not that of this line and those before it")
        yield found["what"].decode(), said, hash_
        before = hash_
    if rest or not whole:
        raise TamperedError(len(whole) + 1, "the line does not end")


_TYPES: dict[str, Any] = {
    "head": Head,
    "entry": Entry,
    "words": list[Word],
    "groups": dict[int, Groups],
    "record": Claim,
    "maker": Maker,
    "seal": Seal,
}


def _decoded(number: int, what: str, said: bytes, _: str) -> Any:
    value = said[len(what) + 4 :]
    try:
        return msgspec.json.decode(value, type=_TYPES[what], strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TamperedError(number, str(error)) from None


def differences(ours: Any, theirs: Any, path: str = "") -> Iterable[str]:
    """Where two values of JSON differ, by their paths."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted({*ours, *theirs}):
            yield from differences(ours.get(key), theirs.get(key), f"{path}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for place, both in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(*both, f"{path}[{place}]")
    elif ours != theirs:
        yield path.removeprefix(".")
