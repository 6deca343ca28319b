/** A timeline as it goes on: what the log says of it, carried on by the live view until now. */
import type {
  ItemView,
  Mode,
  ModeratorView,
  Span,
  SpanState,
  Timeline,
  TimelineTurn,
  TurnView,
} from "../../api/generated";
import { budgetAt, MINUTE } from "../../live/clock";

/** Names the floor and the accounts as they stand: when it is another, the log says more. */
export function standing(view: ModeratorView): string {
  const { floor, session, budget } = view;
  const turns = [floor.holder, ...floor.beneath].map((turn) => [turn?.id, turn?.mode, turn?.holds]);
  const accounts = [budget.used.limit_ms, view.interpretation.work, view.past.at(-1)?.id];
  return JSON.stringify([turns, accounts, session.status, session.item_id, view.list.status]);
}

/** The timeline up to `now`: from its own end on, everything goes on as the view has it. */
export function carriedOn(timeline: Timeline, view: ModeratorView, now: number): Timeline {
  if (view.session.status === "closed" || now <= timeline.at) return timeline;
  const { holder, beneath } = view.floor;
  const open = [holder, ...beneath].filter((turn) => turn != null);
  const known = new Map(timeline.turns.map((turn) => [turn.id, turn]));
  for (const turn of open) {
    const drawn = known.get(turn.id) ?? begun(turn);
    const from = drawn.spans.at(-1)?.to_at ?? drawn.given_at;
    known.set(turn.id, longer(drawn, pieces(turn, view, from, now)));
  }
  return {
    ...timeline,
    at: now,
    turns: [...known.values()].toSorted((a, b) => a.id - b.id),
    budget_points: [...timeline.budget_points, ...burned(timeline, view, now)],
  };
}

/** A turn that was given after the timeline was drawn. */
function begun(turn: TurnView): TimelineTurn {
  const { id, participant_id, kind, mode, language, given_at } = turn;
  const nothing = { spoken_ms: 0, charged_ms: 0, uninterpreted_ms: 0, corrected_ms: 0 };
  const rest = { modes: [mode], ended_at: null, spans: [], ...nothing };
  return { id, participant_id, kind, language, given_at, ...rest };
}

/** What a turn is from an instant until now. */
function pieces(turn: TurnView, view: ModeratorView, from: number, now: number): Span[] {
  const { mode, holds } = turn;
  const span = (state: SpanState, from_at: number, to_at: number, why?: Span["holds"]): Span[] =>
    to_at > from_at ? [{ from_at, to_at, mode, state, holds: why }] : [];
  if (!turn.clock.running) return span("paused", from, now, holds);
  const { work, until } = view.interpretation;
  const end = work === "interpret" ? Math.max(from, Math.min(until ?? now, now)) : from;
  const state = view.budget.used.running ? "charged" : "interpreted";
  return [...span(state, from, end), ...span("uninterpreted", end, now)];
}

function longer(turn: TimelineTurn, more: Span[]): TimelineTurn {
  const lasted = (state: SpanState) =>
    more
      .filter((one) => one.state === state)
      .reduce((sum, one) => sum + one.to_at - one.from_at, 0);
  const charged = lasted("charged");
  const uninterpreted = lasted("uninterpreted");
  const online = more[0]?.mode === "online";
  return {
    ...turn,
    spoken_ms: turn.spoken_ms + charged + lasted("interpreted") + uninterpreted,
    charged_ms: turn.charged_ms + charged,
    uninterpreted_ms: turn.uninterpreted_ms + (online ? uninterpreted : 0),
    spans: joined(turn.spans, more),
  };
}

/** One after the other, as one span where nothing changes between them. */
function joined(spans: Span[], more: Span[]): Span[] {
  const [last, first] = [spans.at(-1), more[0]];
  if (!last || last.state !== first?.state || last.mode !== first.mode) return [...spans, ...more];
  return [...spans.slice(0, -1), { ...last, to_at: first.to_at }, ...more.slice(1)];
}

/** How the budget's line goes on: it bends where interpretation ends. */
function burned(timeline: Timeline, view: ModeratorView, now: number): Timeline["budget_points"] {
  if (timeline.opened_at == null) return [];
  const { until } = view.interpretation;
  const bend = until != null && until > timeline.at && until < now ? [until] : [];
  const clock = view.floor.holder?.clock ?? null;
  const left = (at: number) => budgetAt(view.budget, clock, Math.min(at, until ?? at)).remaining_ms;
  return [...bend, now].map((at) => ({ at, remaining_ms: left(at) }));
}

const STEP_MS = 10 * MINUTE;

/** The stretch of time that is drawn; while the session goes on there is some room ahead. */
export function extent(timeline: Timeline): [number, number] {
  const from = timeline.opened_at ?? timeline.at;
  if (timeline.closed_at != null) return [from, Math.max(timeline.closed_at, from + MINUTE)];
  return [from, from + STEP_MS * (Math.floor((timeline.at - from) / STEP_MS) + 1)];
}

/** What was left of the online budget at an instant, after what changed it then. */
export function leftAt(timeline: Timeline, at: number): number {
  const points = timeline.budget_points;
  const index = points.findLastIndex((point) => point.at <= at);
  const [a, b] = [points[Math.max(0, index)], points[index + 1]];
  if (!a) return 0;
  if (!b || index < 0) return a.remaining_ms;
  return a.remaining_ms + ((b.remaining_ms - a.remaining_ms) * (at - a.at)) / (b.at - a.at);
}

/** A turn's part in one lane: where a speaker changes over, there is one in each. */
export interface Bar {
  turn: TimelineTurn;
  from_at: number;
  to_at: number;
  spans: Span[];
}

/** The bars of those who spoke in a mode, with the instant at which the next one begins. */
export function lane(timeline: Timeline, mode: Mode): (Bar & { next_at: number })[] {
  const bars = timeline.turns.flatMap((turn): Bar[] => {
    const spans = turn.spans.filter((span) => span.mode === mode);
    const [first, last] = [spans[0], spans.at(-1)];
    return first && last ? [{ turn, from_at: first.from_at, to_at: last.to_at, spans }] : [];
  });
  const [, end] = extent(timeline);
  const starts = bars.map((bar) => bar.from_at);
  return bars.map((bar) => ({
    ...bar,
    next_at: Math.min(end, ...starts.filter((at) => at > bar.from_at)),
  }));
}

export type Moment =
  | { at: number; what: "opened" | "closed" | "suspended" | "resumed" | "list_closed" }
  | { at: number; what: "item"; title: string }
  | { at: number; what: "extended" | "corrected" | "given_back"; by_ms: number };

/** What happened beside the turns, in order. */
export function moments(timeline: Timeline, items: ItemView[]): Moment[] {
  const title = (id: string) => items.find((item) => item.id === id)?.title ?? id;
  const at = (instant: number | null | undefined, what: "opened" | "closed" | "resumed") =>
    instant == null ? [] : [{ at: instant, what }];
  const found: Moment[] = [
    ...at(timeline.opened_at, "opened"),
    ...timeline.suspensions.flatMap((one) => [
      { at: one.from_at, what: "suspended" as const },
      ...at(one.to_at, "resumed"),
    ]),
    ...timeline.items.map((one) => ({
      at: one.at,
      what: "item" as const,
      title: title(one.item_id),
    })),
    ...timeline.list_changes
      .filter((one) => one.status === "closed")
      .map((one) => ({ at: one.at, what: "list_closed" as const })),
    ...timeline.budget_changes.map((one) => ({ at: one.at, what: one.because, by_ms: one.by_ms })),
    ...at(timeline.closed_at, "closed"),
  ];
  return found.toSorted((a, b) => a.at - b.at);
}
