/** The arithmetic of clocks: pure functions of a view and an instant of the server's clock. */
import type {
  BudgetView,
  ClockView,
  Fit,
  InterpretationView,
  Prospect,
  Why,
  Work,
} from "../api/generated";

export const MINUTE = 60_000;

export function elapsed(clock: ClockView, at: number): number {
  if (clock.started_at == null) return clock.banked_ms;
  return clock.banked_ms + Math.max(0, at - clock.started_at);
}

/** What is left; negative in overtime. */
export function remaining(clock: ClockView, at: number): number {
  return clock.limit_ms - elapsed(clock, at);
}

/** A remaining time as people are shown it: rounded down to the second. */
export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

export interface Budget {
  used_ms: number;
  reserved_ms: number;
  remaining_ms: number;
  free_ms: number;
  uninterpreted_ms: number;
}

/** The online budget at an instant; `turn` is the clock of the turn that has the floor. */
export function budgetAt(budget: BudgetView, turn: ClockView | null, at: number): Budget {
  const limit = budget.used.limit_ms;
  const used = budget.used.running
    ? Math.min(limit, elapsed(budget.used, at))
    : budget.used.banked_ms;
  const held = budget.turn_reserves && turn ? Math.max(0, remaining(turn, at)) : 0;
  const reserved = budget.reserved_ms + held;
  const left = Math.max(0, limit - used);
  return {
    used_ms: used,
    reserved_ms: reserved,
    remaining_ms: left,
    free_ms: Math.max(0, left - reserved),
    uninterpreted_ms: elapsed(budget.uninterpreted, at),
  };
}

/** Whether an intervention would be interpreted, and how much of it, as it stands at an instant. */
export function prospectAt(prospect: Prospect, at: number): { fit: Fit; interpreted_ms: number } {
  const some = prospect.some_until ?? Number.POSITIVE_INFINITY;
  const interpreted = Math.max(0, Math.min(prospect.interpreted_ms, some - at));
  if (interpreted <= 0) return { fit: "none", interpreted_ms: 0 };
  const fit = interpreted >= prospect.expected_ms ? "full" : "partial";
  return { fit, interpreted_ms: interpreted };
}

/** How long a request still waits, as it stands at an instant: over a break, where its end is known. */
export function waitAt(prospect: Prospect, at: number): number {
  if (prospect.expected_at != null) return Math.max(0, prospect.expected_at - at);
  return prospect.wait_ms + Math.max(0, (prospect.not_before ?? at) - at);
}

/** What the booths do at an instant, and why. */
export function workAt(view: InterpretationView, at: number): { work: Work; why: Why } {
  if (view.until != null && at >= view.until && view.then && view.then_why) {
    return { work: view.then, why: view.then_why };
  }
  return { work: view.work, why: view.why };
}

/** `m:ss` or `h:mm:ss`; overtime as `+m:ss`. */
export function clockText(ms: number): string {
  const seconds = wholeSeconds(ms);
  const whole = Math.abs(seconds);
  const ss = String(whole % 60).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  const sign = seconds < 0 ? "+" : "";
  if (minutes < 60) return `${sign}${minutes}:${ss}`;
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${ss}`;
}

export type Urgency = "calm" | "soon" | "now" | "over";

/** How near a clock is to its end, by its own thresholds (the largest first). */
export function urgency(clock: ClockView, at: number): Urgency {
  const left = remaining(clock, at);
  if (left < 0) return "over";
  const warn = (clock.warn_ms ?? []).filter((threshold) => threshold < clock.limit_ms);
  const last = warn.at(-1);
  if (last !== undefined && left <= last) return "now";
  const first = warn[0];
  return first !== undefined && left <= first ? "soon" : "calm";
}
