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
from floorkeeper.floor.words import Word, apart, is_mark, marks_of, texts_of
from floorkeeper.proof.chain import TamperedError, lines, read
from floorkeeper.proof.check import claim, erased, proved
from floorkeeper.proof.export import Proof, exported
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
def of(lived: Source) -> Proof:
    return proof_of(lived)


def proof_of(lived: Source) -> Proof:
    """The session as the log holds it, its words beside it."""
    parted = [apart(entry) for entry in lived.sessions[0].entries]
    words = [word for _, found in parted for word in found]
    return Proof(1, [entry for entry, _ in parted], words, groups_of(lived.people))


def written(of: Proof, key: SigningKey, at: int = AT) -> bytes:
    return b"".join(exported(of, at, key))


@pytest.fixture(scope="module")
def file(of: Proof, key: SigningKey) -> bytes:
    return written(of, key)


def line_that_is_wrong(data: bytes, trusted: str | None = None) -> int:
    with pytest.raises(TamperedError) as found:
        proved(data, trusted)
    return found.value.line


def test_what_was_not_changed_is_proved(file: bytes, key: SigningKey, of: Proof) -> None:
    export, statement = proved(file, key.public)
    assert export.entries == of.entries
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
    assert read(changed).words != read(file).words
    assert line_that_is_wrong(changed) == file.count(b"\n")


def test_who_signs_anew_has_another_key(of: Proof, key: SigningKey, tmp_path: Path) -> None:
    forged = written(of, SigningKey(tmp_path))
    assert proved(forged)
    with pytest.raises(TamperedError, match=key_id(key.public)):
        proved(forged, key.public)


def test_a_record_that_its_own_server_signed_wrongly_is_found(
    of: Proof, key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(*parts: object) -> object:
        honest = claim(*parts)  # type: ignore[arg-type]
        used = msgspec.structs.replace(honest.figures.account, used_ms=1)
        figures = msgspec.structs.replace(honest.figures, account=used)
        return msgspec.structs.replace(honest, figures=figures)

    monkeypatch.setattr("floorkeeper.proof.export.claim", lying)
    with pytest.raises(TamperedError, match=r"figures\.account\.used_ms") as found:
        proved(written(of, key))
    assert found.value.line == len(of.entries) + 4


def test_entries_that_cannot_have_happened_are_found(of: Proof, key: SigningKey) -> None:
    ended = next(entry for entry in of.entries if isinstance(entry.event, TurnEnded))
    gone = [entry for entry in of.entries if entry is not ended]
    wanted = {mark for entry in gone for mark in marks_of(entry)}
    words = [word for word in of.words if word.mark in wanted]
    changed = resigned(written(of, key), key, entries=gone, words=words)
    assert line_that_is_wrong(changed) == ended.seq + 1


def resigned(
    file: bytes,
    key: SigningKey,
    *,
    entries: list[Entry] | None = None,
    words: list[Word] | None = None,
) -> bytes:
    """As a server would write it whose log or words had been changed."""
    old = read(file)
    made = lines(
        old.head,
        old.entries if entries is None else entries,
        old.words if words is None else words,
        old.groups,
        old.claim,
        old.maker,
        key.sign,
    )
    return b"".join(made)


def test_what_people_typed_is_beside_the_entries(file: bytes, of: Proof, lived: Source) -> None:
    typed = [text for entry in lived.sessions[0].entries for text in texts_of(entry)]
    assert typed
    assert [word.text for word in of.words] == typed
    assert all(is_mark(text) for entry in of.entries for text in texts_of(entry))


@given(data=st.data())
def test_any_words_can_be_erased_and_the_entries_stay_what_they_are(
    file: bytes, of: Proof, key: SigningKey, data: st.DataObject
) -> None:
    left = data.draw(st.lists(st.sampled_from(of.words), unique=True))
    words = [word for word in of.words if word in left]
    later = written(Proof(1, of.entries, words, of.groups), key, AT + 1)
    export, _ = proved(later, key.public)
    assert erased(export) == len(of.words) - len(words)
    first = len(of.entries) + 1
    assert later.splitlines()[:first] == file.splitlines()[:first]
    assert all((word.salt.encode() in later) is (word in left) for word in of.words)


@given(data=st.data())
def test_words_that_are_not_those_of_an_entry_are_found(
    file: bytes, of: Proof, key: SigningKey, data: st.DataObject
) -> None:
    line = len(of.entries) + 2
    word = data.draw(st.sampled_from(of.words))
    other = data.draw(st.text().filter(lambda text: text != word.text))
    said = [Word(w.mark, w.salt, other) if w is word else w for w in of.words]
    assert line_that_is_wrong(resigned(file, key, words=said)) == line
    assert line_that_is_wrong(resigned(file, key, words=[*of.words, word])) == line


def test_a_file_of_another_format_is_called_so(file: bytes) -> None:
    old = rechained(file, b"floorkeeper-log/2", b"floorkeeper-log/1")
    with pytest.raises(TamperedError, match="its format is floorkeeper-log/1"):
        proved(old)


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first, again = SigningKey(tmp_path), SigningKey(tmp_path)
    assert first.public == again.public
    assert stat.S_IMODE((tmp_path / "signing-key").stat().st_mode) == 0o600
