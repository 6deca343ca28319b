import { expect, test } from "vitest";
import type { ModeratorView, Timeline, TimelineTurn } from "../../api/generated";
import { carriedOn, extent, lane, leftAt, moments, standing } from "./course";

const MINUTE = 60_000;

/** Person 5 has spoken online for a minute of ten, and goes on. */
const drawn: Timeline = {
  seq: 9,
  at: MINUTE,
  opened_at: 0,
  closed_at: null,
  turns: [turn({ spans: [{ from_at: 0, to_at: MINUTE, mode: "online", state: "charged" }] })],
  suspensions: [],
  items: [],
  list_changes: [],
  budget_points: [
    { at: 0, remaining_ms: 10 * MINUTE },
    { at: MINUTE, remaining_ms: 9 * MINUTE },
  ],
  budget_changes: [],
};

function turn(changes: Partial<TimelineTurn>): TimelineTurn {
  return {
    id: 4,
    participant_id: 5,
    kind: "statement",
    modes: ["online"],
    language: "es",
    given_at: 0,
    ended_at: null,
    spoken_ms: MINUTE,
    charged_ms: MINUTE,
    uninterpreted_ms: 0,
    corrected_ms: 0,
    spans: [],
    ...changes,
  };
}

function clock(limit_ms: number, started_at: number | null, banked_ms = 0) {
  return { limit_ms, started_at, banked_ms, running: started_at != null };
}

const holder = {
  id: 4,
  participant_id: 5,
  kind: "statement",
  mode: "online",
  language: "es",
  given_at: 0,
  clock: clock(3 * MINUTE, 0),
  holds: [],
};

/** The view that goes with it; `more` is what a test is about. */
function view(more: object = {}): ModeratorView {
  return {
    session: { status: "open", item_id: null },
    list: { status: "open" },
    floor: { holder, beneath: [] },
    past: [],
    interpretation: { work: "interpret", why: "floor_running", until: 10 * MINUTE },
    budget: {
      used: clock(10 * MINUTE, 0),
      reserved_ms: 0,
      turn_reserves: false,
      uninterpreted: clock(0, null),
    },
    ...more,
  } as unknown as ModeratorView;
}

const states = (one: Timeline, index = 0) =>
  one.turns[index]?.spans.map((span) => [span.state, (span.to_at - span.from_at) / MINUTE]);

test("the running turn goes on as it was, and the budget with it", () => {
  const now = carriedOn(drawn, view(), 3 * MINUTE);
  expect(states(now)).toEqual([["charged", 3]]);
  expect(now.turns[0]?.charged_ms).toBe(3 * MINUTE);
  expect(now.budget_points.at(-1)).toEqual({ at: 3 * MINUTE, remaining_ms: 7 * MINUTE });
});

test("where interpretation ends the turn is split and the line bends", () => {
  const now = carriedOn(drawn, view(), 12 * MINUTE);
  expect(states(now)).toEqual([
    ["charged", 10],
    ["uninterpreted", 2],
  ]);
  expect(now.turns[0]).toMatchObject({ spoken_ms: 12 * MINUTE, uninterpreted_ms: 2 * MINUTE });
  expect(now.budget_points.slice(-2)).toEqual([
    { at: 10 * MINUTE, remaining_ms: 0 },
    { at: 12 * MINUTE, remaining_ms: 0 },
  ]);
});

test("a turn that stands still is paused, and one that was just given begins", () => {
  const paused = { ...holder, clock: clock(3 * MINUTE, null, MINUTE), holds: ["interposed"] };
  const given = { ...holder, id: 10, mode: "in_room", given_at: 2 * MINUTE };
  const budget = { ...view().budget, used: clock(10 * MINUTE, null, MINUTE) };
  const now = carriedOn(
    drawn,
    view({ floor: { holder: given, beneath: [paused] }, budget }),
    180_000,
  );
  expect(states(now)).toEqual([
    ["charged", 1],
    ["paused", 2],
  ]);
  expect(states(now, 1)).toEqual([["interpreted", 1]]);
  expect(now.turns[1]).toMatchObject({ ended_at: null, spoken_ms: MINUTE, charged_ms: 0 });
});

test("nothing goes on after the closing, or before the timeline's own end", () => {
  const closed = view({ session: { status: "closed", item_id: null } });
  expect(carriedOn(drawn, closed, 9 * MINUTE)).toBe(drawn);
  expect(carriedOn(drawn, view(), MINUTE)).toBe(drawn);
});

test("the log is asked again when the floor or the accounts are other ones, not as time passes", () => {
  const before = standing(view());
  expect(
    standing(view({ floor: { holder: { ...holder, holds: ["pause"] }, beneath: [] } })),
  ).not.toBe(before);
  expect(standing(view({ past: [{ id: 4 }] }))).not.toBe(before);
  expect(standing(view({ requests: { "1": {} } }))).toBe(before);
});

test("there is some room ahead while a session goes on, and none when it is over", () => {
  expect(extent(drawn)).toEqual([0, 10 * MINUTE]);
  expect(extent({ ...drawn, at: 10 * MINUTE })).toEqual([0, 20 * MINUTE]);
  expect(extent({ ...drawn, closed_at: 7 * MINUTE })).toEqual([0, 7 * MINUTE]);
});

test("who changes over stands in both lanes, each up to where the next one begins", () => {
  const spans: TimelineTurn["spans"] = [
    { from_at: 0, to_at: 10, mode: "online", state: "charged" },
    { from_at: 10, to_at: 30, mode: "in_room", state: "interpreted" },
  ];
  const next = turn({
    id: 5,
    spans: [{ from_at: 50, to_at: 60, mode: "in_room", state: "interpreted" }],
  });
  const both = { ...drawn, turns: [turn({ spans }), next] };
  const bars = lane(both, "in_room").map((bar) => [bar.from_at, bar.to_at, bar.next_at]);
  expect(bars).toEqual([
    [10, 30, 50],
    [50, 60, 10 * MINUTE],
  ]);
  expect(lane(both, "online")).toHaveLength(1);
});

test("what was left is told for any instant, after what changed it", () => {
  const leap = [...drawn.budget_points, { at: MINUTE, remaining_ms: 14 * MINUTE }];
  const extended = { ...drawn, budget_points: leap };
  const left = [-1, 0, MINUTE / 2, MINUTE, 2 * MINUTE].map((at) => leftAt(extended, at) / MINUTE);
  expect(left).toEqual([10, 10, 9.5, 14, 14]);
});

test("moments come in order, with titles where there are some", () => {
  const found = moments(
    {
      ...drawn,
      items: [
        { at: 5, item_id: "a" },
        { at: 9, item_id: "gone" },
      ],
      suspensions: [{ from_at: 6, to_at: 8 }],
      list_changes: [
        { at: 1, status: "open" },
        { at: 7, status: "closed" },
      ],
      budget_changes: [{ at: 3, because: "corrected", by_ms: -1 }],
    },
    [{ id: "a", title: "Evidence", planned_ms: 1 }],
  );
  expect(found.map((one) => one.what)).toEqual([
    ...["opened", "corrected", "item", "suspended", "list_closed", "resumed", "item"],
  ]);
  expect(found.filter((one) => "title" in one)).toMatchObject([
    { title: "Evidence" },
    { title: "gone" },
  ]);
});
