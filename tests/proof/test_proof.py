"""An exported log: what is changed in it is found, and the line is named."""

import hashlib
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import source

from floorkeeper.floor.events import Entry, TurnEnded
from floorkeeper.proof.chain import TamperedError, lines, read
from floorkeeper.proof.check import claim, proved
from floorkeeper.proof.export import exported
from floorkeeper.proof.keys import SigningKey, key_id
from floorkeeper.record.record import Source, groups_of

AT = 1_700_050_000_000


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey(tmp_path_factory.mktemp("installation"))


@pytest.fixture(scope="module")
def lived() -> Source:
    return source()


@pytest.fixture(scope="module")
def file(lived: Source, key: SigningKey) -> bytes:
    return written(lived, key)


def written(lived: Source, key: SigningKey) -> bytes:
    entries, groups = lived.sessions[0].entries, groups_of(lived.people)
    return b"".join(exported(1, AT, entries, groups, key))


def line_that_is_wrong(data: bytes, trusted: str | None = None) -> int:
    with pytest.raises(TamperedError) as found:
        proved(data, trusted)
    return found.value.line


def test_what_was_not_changed_is_proved(file: bytes, key: SigningKey, lived: Source) -> None:
    export, statement = proved(file, key.public)
    assert export.entries == lived.sessions[0].entries
    assert export.claim.figures.account.used_ms == statement.used_ms
    assert b"Argentina" not in file, "it names nobody"


@given(data=st.data())
def test_any_one_byte_that_is_changed_is_found_and_its_line_is_named(
    file: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(file) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != file[place]))
    changed = file[:place] + bytes([byte]) + file[place + 1 :]
    assert line_that_is_wrong(changed) == file.count(b"\n", 0, place) + 1


@given(data=st.data())
def test_lines_that_are_gone_doubled_or_moved_are_found(file: bytes, data: st.DataObject) -> None:
    all_ = file.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(all_) - 2))
    gone = all_[:place] + all_[place + 1 :]
    doubled = [*all_[: place + 1], *all_[place:]]
    moved = [*all_[:place], all_[place + 1], all_[place], *all_[place + 2 :]]
    assert line_that_is_wrong(b"".join(gone)) == place + 1
    assert line_that_is_wrong(b"".join(doubled)) == place + 2
    assert line_that_is_wrong(b"".join(moved)) == place + 1


@given(length=st.integers(0, 2_000))
def test_a_file_that_is_cut_off_is_found(file: bytes, length: int) -> None:
    cut = file[: -length - 1]
    assert line_that_is_wrong(cut) == cut.count(b"\n") + 1


def test_what_is_added_is_found(file: bytes) -> None:
    last = file.count(b"\n")
    assert line_that_is_wrong(file + b"\n") == last + 1
    assert line_that_is_wrong(file + b" ") == last + 1


def rechained(file: bytes, old: bytes, new: bytes) -> bytes:
    """Changed by somebody who knows how to make the hashes anew, but has not the key."""
    before, made = "0" * 64, []
    for line in file.splitlines():
        said = line.replace(old, new).rpartition(b',"hash":"')[0]
        before = hashlib.sha256(before.encode() + said).hexdigest()
        made.append(b'%b,"hash":"%b"}\n' % (said, before.encode()))
    return b"".join(made)


def test_who_makes_the_hashes_anew_lacks_the_signature(file: bytes) -> None:
    assert rechained(file, b"coffee", b"coffee") == file
    changed = rechained(file, b"coffee", b"toffee")
    assert read(changed).entries != read(file).entries
    assert line_that_is_wrong(changed) == file.count(b"\n")


def test_who_signs_anew_has_another_key(lived: Source, key: SigningKey, tmp_path: Path) -> None:
    forged = written(lived, SigningKey(tmp_path))
    assert proved(forged)
    with pytest.raises(TamperedError, match=key_id(key.public)):
        proved(forged, key.public)


def test_a_record_that_its_own_server_signed_wrongly_is_found(
    lived: Source, key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(*parts: object) -> object:
        honest = claim(*parts)  # type: ignore[arg-type]
        used = msgspec.structs.replace(honest.figures.account, used_ms=1)
        figures = msgspec.structs.replace(honest.figures, account=used)
        return msgspec.structs.replace(honest, figures=figures)

    monkeypatch.setattr("floorkeeper.proof.export.claim", lying)
    with pytest.raises(TamperedError, match=r"figures\.account\.used_ms") as found:
        proved(written(lived, key))
    assert found.value.line == len(lived.sessions[0].entries) + 3


def test_entries_that_cannot_have_happened_are_found(lived: Source, key: SigningKey) -> None:
    entries = lived.sessions[0].entries
    ended = next(entry for entry in entries if isinstance(entry.event, TurnEnded))
    gone = [entry for entry in entries if entry is not ended]
    groups = groups_of(lived.people)
    honest = b"".join(exported(1, AT, entries, groups, key))
    assert line_that_is_wrong(resigned(honest, gone, key)) == ended.seq + 2


def resigned(file: bytes, entries: list[Entry], key: SigningKey) -> bytes:
    """As a server would write it whose log had lost an entry."""
    export = read(file)
    made = lines(export.head, export.groups, entries, export.claim, key.sign)
    return b"".join(made)


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first, again = SigningKey(tmp_path), SigningKey(tmp_path)
    assert first.public == again.public
    assert stat.S_IMODE((tmp_path / "signing-key").stat().st_mode) == 0o600
