/** What tests of components share: everything they stand in, and a server's clock that is set. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import type { BudgetView, ClockView, ModeratorView, RequestView } from "./api/generated";
import { begin, type Language, speak } from "./i18n";
import { MINUTE } from "./live/clock";
import { measure } from "./live/time";
import { Kit } from "./ui/Kit";

export { MINUTE };
export const NOON = 1_800_000_000_000;

/** Sets the server's clock to noon, and the language; nothing goes on but by `pass`. */
export async function atNoon(language: Language = "en"): Promise<void> {
  await begin();
  await speak(language);
  vi.useFakeTimers();
  measure(performance.now(), performance.now(), NOON);
}

export function pass(ms: number): void {
  act(() => vi.advanceTimersByTime(ms));
}

function all(children: ReactNode) {
  return (
    <QueryClientProvider client={new QueryClient()}>
      <Kit>{children}</Kit>
    </QueryClientProvider>
  );
}

/** Draws something; gives how it is drawn anew. */
export function draw(children: ReactNode): (children: ReactNode) => void {
  const { rerender } = render(all(children));
  return (again) => rerender(all(again));
}

/** A clock that started at noon, with its warnings at two minutes and at one. */
export function clock(limit_ms: number, changes: Partial<ClockView> = {}): ClockView {
  const warn_ms = [2 * MINUTE, MINUTE];
  return { limit_ms, banked_ms: 0, started_at: NOON, running: true, warn_ms, ...changes };
}

/** Thirty minutes, of which none is used and nothing runs. */
export function budget(changes: Partial<BudgetView> = {}): BudgetView {
  const stands = { started_at: null, running: false, warn_ms: [] };
  return {
    used: clock(30 * MINUTE, stands),
    uninterpreted: clock(0, stands),
    budget_ms: 30 * MINUTE,
    extended_ms: 0,
    corrections_ms: 0,
    reserved_ms: 0,
    turn_reserves: false,
    overspent_ms: 0,
    exhausts_at: null,
    on_exhaustion: "degrade",
    ...changes,
  };
}

/** A request of the participant of the same number, who is in the room. */
export function request(id: number, changes: Partial<RequestView> = {}): RequestView {
  return {
    id,
    participant_id: id,
    kind: "statement",
    mode: "in_room",
    language: "en",
    theme: null,
    subject: null,
    has_text: false,
    requested_at: NOON - 5 * MINUTE,
    position: id,
    on_behalf: false,
    returned: false,
    moved: false,
    moved_reason: null,
    connected: true,
    spoken: 0,
    prospect: {
      expected_at: null,
      wait_ms: 0,
      expected_ms: 3 * MINUTE,
      interpretation: "full",
      interpreted_ms: 3 * MINUTE,
      full_until: null,
      some_until: null,
      if_given_ms: 3 * MINUTE,
    },
    ...changes,
  };
}

/** What the list of speakers is drawn from, with these on it in this order. */
export function listed(...rows: RequestView[]): ModeratorView {
  const view: Partial<ModeratorView> = {
    session: { id: 1, status: "open" } as ModeratorView["session"],
    floor: { holder: null, beneath: [], next: rows.map((row) => row.id) },
    list: {
      status: "open",
      closes_at: null,
      policy: "received",
      waiting: rows.length,
      order: rows.map((row) => row.id),
      points_of_order: false,
      rights_of_reply: false,
    },
    requests: Object.fromEntries(rows.map((row) => [row.id, row])),
    people: Object.fromEntries(
      rows.map(({ id }) => [id, { id, affiliation: `State ${id}`, role: "expert" }]),
    ),
    modes: {},
    items: [],
    presentations: {},
    programme: [],
    booths: {},
  };
  return view as ModeratorView;
}
