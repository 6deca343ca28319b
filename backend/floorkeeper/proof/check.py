"""Proves an exported log, away from its server: chain, signature, accounts, and the record."""

from collections.abc import Sequence

import msgspec

from floorkeeper.floor import audit, budget
from floorkeeper.floor.events import Entry
from floorkeeper.floor.evolve import replay
from floorkeeper.record.fairness import Groups, shares
from floorkeeper.record.figures import figures

from .chain import FORMAT, Claim, Export, TamperedError, differences, read
from .keys import key_id, signed_by


def claim(entries: Sequence[Entry], groups: dict[int, Groups]) -> Claim:
    """What the record of the log says."""
    made = figures(entries)
    return Claim(made, shares(groups, made.modes, made.tallies))


def proved(data: bytes, trusted: str | None = None) -> tuple[Export, audit.Statement]:
    """What the file holds, if all of it is true. `trusted`: the public key that must have signed.

    Raises TamperedError, which names the line.
    """
    export = read(data)
    _signed(export, trusted)
    try:
        statement = accounts(export.entries)
    except audit.BrokenLogError as error:
        raise TamperedError(_LINES_BEFORE + (error.seq or 1), str(error)) from None
    _recomputed(export)
    return export, statement


_LINES_BEFORE = 2


def _signed(export: Export, trusted: str | None) -> None:
    last = _LINES_BEFORE + len(export.entries) + 2
    public = export.head.public_key
    if export.head.format != FORMAT:
        raise TamperedError(1, f"its format is {export.head.format}, and not {FORMAT}")
    if trusted is not None and trusted != public:
        raise TamperedError(1, f"it is signed by key {key_id(public)}, not {key_id(trusted)}")
    if not signed_by(public, export.sealed.encode(), export.seal.signature):
        raise TamperedError(last, "its signature is not that of the key that the head names")
    if export.seal.entries != len(export.entries):
        raise TamperedError(last, "it seals another number of entries")


def _recomputed(export: Export) -> None:
    """The record's figures are those that the entries lead to."""
    ours = msgspec.json.decode(msgspec.json.encode(claim(export.entries, export.groups)))
    theirs = msgspec.json.decode(msgspec.json.encode(export.claim))
    for path in differences(ours, theirs):
        line = _LINES_BEFORE + len(export.entries) + 1
        raise TamperedError(line, f"{path} is not what the entries lead to")


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
