"""The statement of the online budget, line by line, each with the entries that prove it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from floorkeeper.floor import audit, budget
from floorkeeper.floor import events as e
from floorkeeper.floor.commands import Consent
from floorkeeper.floor.model import Ms, State, TurnId


class Cause(StrEnum):
    """`window_extended` and `shortened` are no part of the balance: they change the window."""

    ALLOWED = "allowed"
    CHARGED = "charged"
    EXTENDED = "extended"
    CORRECTED = "corrected"
    WINDOW_EXTENDED = "window_extended"
    SHORTENED = "shortened"


NO_MINUTES = (Cause.WINDOW_EXTENDED, Cause.SHORTENED)


class AccountLine(Struct, frozen=True):
    """`by_ms` is what was added to the minutes, or (negative) taken from them, and `left_ms` the
    balance after it: below nothing where corrections went beyond what was left. `seqs`: the
    entries of the log that prove the line.
    """

    at: Ms
    cause: Cause
    by_ms: Ms
    left_ms: Ms
    seqs: tuple[int, ...]
    turn_id: int | None = None
    participant_id: int | None = None
    consents: tuple[Consent, ...] = ()
    reason: str | None = None


class Account(Struct, frozen=True):
    """left = budget + extended + corrections - used."""

    budget_ms: Ms
    extended_ms: Ms
    corrections_ms: Ms
    used_ms: Ms
    left_ms: Ms
    overspent_ms: Ms
    uninterpreted_ms: Ms
    lines: tuple[AccountLine, ...]


def account(entries: Sequence[e.Entry], state: State, proofs: dict[TurnId, list[int]]) -> Account:
    """The account of a log that leads to `state`. `proofs`: the entries that rated each turn."""
    found = sorted(
        (*_charges(state, proofs), *_acts(entries)), key=lambda line: (line.at, line.seqs[-1])
    )
    lines, left = [], 0
    for line in found:
        left += 0 if line.cause in NO_MINUTES else line.by_ms
        lines.append(replace(line, left_ms=left))
    kept = state.budget
    used = budget.used_ms(state, state.at)
    return Account(
        budget_ms=kept.budget_ms,
        extended_ms=kept.extended_ms,
        corrections_ms=kept.corrections_ms,
        used_ms=used,
        left_ms=kept.budget_ms + kept.extended_ms + kept.corrections_ms - used,
        overspent_ms=budget.overspent_ms(state, state.at),
        uninterpreted_ms=budget.uninterpreted_ms(state, state.at),
        lines=tuple(lines),
    )


def _charges(state: State, proofs: dict[TurnId, list[int]]) -> Iterator[AccountLine]:
    """What each turn was charged by its clock; corrections are lines of their own."""
    for turn in state.turns.values():
        charged = budget.charged_ms(state, turn, state.at) - turn.corrected_ms
        if charged:
            at = state.at if turn.ended_at is None else turn.ended_at
            yield AccountLine(
                at=at,
                cause=Cause.CHARGED,
                by_ms=-charged,
                left_ms=0,
                seqs=tuple(proofs[turn.id]),
                turn_id=turn.id,
                participant_id=turn.participant_id,
            )


def _acts(entries: Sequence[e.Entry]) -> Iterator[AccountLine]:
    """What was done to the minutes, and to the window in which they count.

    A session may be prepared anew until it opens: what it was prepared with last counts.
    """
    allowed: AccountLine | None = None
    for entry in audit.standing(entries):
        at, seqs = entry.at, (entry.seq,)
        match entry.event:
            case e.SessionPrepared(budget_ms=by_ms):
                allowed = AccountLine(at, Cause.ALLOWED, by_ms, 0, seqs)
            case e.BudgetExtended(by_ms=by_ms, consents=consents, reason=reason):
                line = AccountLine(at, Cause.EXTENDED, by_ms, 0, seqs)
                yield replace(line, consents=consents, reason=reason)
            case e.WindowExtended(by_ms=by_ms, consents=consents, reason=reason):
                line = AccountLine(at, Cause.WINDOW_EXTENDED, by_ms, 0, seqs)
                yield replace(line, consents=consents, reason=reason)
            case e.SessionShortened(window_ms=window_ms):
                yield AccountLine(at, Cause.SHORTENED, window_ms, 0, seqs)
            case e.ChargeCorrected(turn_id=turn_id, by_ms=by_ms, reason=reason):
                line = AccountLine(at, Cause.CORRECTED, -by_ms, 0, seqs, turn_id)
                yield replace(line, reason=reason)
    if allowed is not None:
        yield allowed
