"""Proves an exported log, away from its server: chain, signature, accounts, and the record."""

from collections.abc import Sequence

import msgspec

from floorkeeper.floor import audit, budget
from floorkeeper.floor.events import Entry
from floorkeeper.floor.evolve import replay
from floorkeeper.floor.words import marks_of, together
from floorkeeper.record.fairness import Groups, shares
from floorkeeper.record.figures import figures

from .chain import LINES_BEFORE, Claim, Export, TamperedError, differences, read
from .keys import key_id, signed_by


def claim(entries: Sequence[Entry], groups: dict[int, Groups]) -> Claim:
    """What the record of the log says."""
    made = figures(entries)
    return Claim(made, shares(groups, made.modes, made.tallies))


def proved(data: bytes, trusted: str | None = None) -> tuple[Export, audit.Statement]:
    """What the file holds, if all of it is true, and its statement with the words that are there.

    `trusted`: the public key that must have signed. Raises TamperedError, which names the line.
    """
    export = read(data)
    _signed(export, trusted)
    words = _words(export)
    try:
        statement = accounts([together(entry, words) for entry in export.entries])
    except audit.BrokenLogError as error:
        raise TamperedError(LINES_BEFORE + (error.seq or 1), str(error)) from None
    _recomputed(export)
    return export, statement


def erased(export: Export) -> int:
    """How many words of the log are not there any more."""
    return sum(len(marks_of(entry)) for entry in export.entries) - len(export.words)


def _signed(export: Export, trusted: str | None) -> None:
    lines, public = export.after, export.maker.public_key
    if trusted is not None and trusted != public:
        known = f"it is signed by key {key_id(public)}, not {key_id(trusted)}"
        raise TamperedError(lines["maker"], known)
    if not signed_by(public, export.sealed.encode(), export.seal.signature):
        raise TamperedError(lines["seal"], "its signature is not that of the key of its maker")
    if export.seal.entries != len(export.entries):
        raise TamperedError(lines["seal"], "it seals another number of entries")


def _words(export: Export) -> dict[str, str]:
    """The words by their marks, which are of them and are used once."""
    line = export.after["words"]
    places = {mark: entry.seq for entry in export.entries for mark in marks_of(entry)}
    for word in export.words:
        seq = places.pop(word.mark, None)
        if seq is None:
            raise TamperedError(line, f"there are words for {word.mark}, which no entry wants")
        if not word.true:
            raise TamperedError(line, f"the words of entry {seq} are not those that were typed")
    return {word.mark: word.text for word in export.words}


def _recomputed(export: Export) -> None:
    """The record's figures are those that the entries lead to."""
    ours = msgspec.json.decode(msgspec.json.encode(claim(export.entries, export.groups)))
    theirs = msgspec.json.decode(msgspec.json.encode(export.claim))
    for path in differences(ours, theirs):
        raise TamperedError(export.after["record"], f"{path} is not what the entries lead to")


def accounts(entries: Sequence[Entry]) -> audit.Statement:
    """The budget statement, computed twice; raises `audit.BrokenLogError` at the first thing that
    is wrong.
    """
    audit.check_sequence(entries)
    try:
        state = replay(entries)
    except (KeyError, ValueError, StopIteration, AssertionError) as error:
        raise audit.BrokenLogError(f"the log can't be replayed: {error!r}") from None
    found = audit.statement(entries)
    for name, ours in (
        ("used", budget.used_ms(state, state.at)),
        ("uninterpreted", budget.uninterpreted_ms(state, state.at)),
    ):
        theirs: int = getattr(found, f"{name}_ms")
        if ours != theirs:
            raise audit.BrokenLogError(f"{name}: {ours} ms by the fold, {theirs} ms by the sweep")
    for line in found.lines:
        turn = next(turn for turn in state.turns.values() if turn.id == line.turn_id)
        charged = budget.charged_ms(state, turn, state.at)
        if charged != line.charged_ms + line.corrected_ms:
            raise audit.BrokenLogError(
                f"turn {line.turn_id}: the two computations differ", line.turn_id
            )
    return found
