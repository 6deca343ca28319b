import { expect, test } from "vitest";
import type { SlotOut, TalkOut } from "../../api/generated";
import {
  areAlike,
  change,
  changes,
  column,
  type Draft,
  merge,
  type Place,
  put,
  taken,
} from "./board";

const place = (talk: number, slot: number | null, order = 0, theme = "a"): Place => ({
  talk,
  slot,
  theme,
  order,
  pinned: false,
});
const slot = (id: number, themes: string): SlotOut =>
  ({ id, themes: [...themes].map((theme) => ({ id: theme, title: theme })) }) as SlotOut;
const talk = (id: number, ...preferences: string[]): TalkOut => ({ id, preferences }) as TalkOut;
const draft = (...placements: Place[]): Draft => ({ rules: {} as Draft["rules"], placements });

test("a talk is put at a place, and those behind it make room", () => {
  const places = [place(1, 1, 1), place(2, 1, 2), place(3, null)];
  const after = put(places, talk(3, "a"), slot(1, "a"), 1);
  expect(column(after, 1)).toEqual([1, 3, 2]);
  expect(after.map((one) => one.order)).toEqual([1, 3, 2]);
  expect(column(after, null)).toEqual([]);
});

test("without a place, it goes where its theme is on the agenda", () => {
  const places = [place(1, 1, 1, "a"), place(2, 1, 2, "b"), place(3, null, 0, "a")];
  expect(column(put(places, talk(3, "a"), slot(1, "ab")), 1)).toEqual([1, 3, 2]);
});

test("it keeps its theme, or takes the most wanted one that the session has", () => {
  const themed = (themes: string, ...preferences: string[]) =>
    put([place(1, null)], talk(1, ...preferences), slot(1, themes))[0]?.theme;
  expect(themed("ab", "b", "a")).toBe("a");
  expect(themed("cb", "a", "b", "c")).toBe("b");
  expect(themed("d", "b")).toBe("a");
});

test("programmes are alike whatever the numbers of their places", () => {
  const one = draft(place(1, 1, 1), place(2, 1, 2), place(3, null, 4));
  expect(areAlike(one, draft(place(1, 1, 5), place(2, 1, 7), place(3, null)))).toBe(true);
  expect(areAlike(one, draft(place(1, 1, 2), place(2, 1, 1), place(3, null)))).toBe(false);
  const pinned = { ...one, placements: change(one.placements, 1, { pinned: true }) };
  expect(areAlike(one, pinned)).toBe(false);
});

test("of two who change a programme, each keeps what is their own", () => {
  const base = draft(place(1, 1, 1), place(2, 1, 2), place(3, 2, 1), place(4, 2, 2));
  const mine = draft(...put(base.placements, talk(1, "a"), slot(2, "a"), 0));
  const theirs = draft(...put(base.placements, talk(4, "a"), slot(1, "a"), 0));
  const both = merge(base, mine, theirs).placements;
  expect(column(both, 1)).toEqual([4, 2]);
  expect(column(both, 2)).toEqual([1, 3]);
  expect(changes(base.placements, theirs.placements)).toEqual([
    { talk: 4, from: 2, to: 1, theme: "a" },
  ]);
});

test("where both moved the same talk, one's own move stays to be saved", () => {
  const base = draft(place(1, 1, 1));
  const mine = draft(place(1, 2, 1));
  expect(merge(base, mine, draft(place(1, 3, 1))).placements).toEqual(mine.placements);
});

test("a proposal is taken but for talks that it does not know of, and its rules are not", () => {
  const rules = { debate_percent: 10 } as Draft["rules"];
  const now = { ...draft(place(1, 1, 1), place(2, null)), rules };
  const after = taken(now, [place(1, 3, 1), place(9, 3, 2)]);
  expect(after).toEqual({ rules, placements: [place(1, 3, 1), place(2, null)] });
});

test("what others add or take away is taken over", () => {
  const base = draft(place(1, 1, 1));
  const theirs = draft(place(2, null));
  expect(merge(base, draft(place(1, 2, 1)), theirs).placements).toEqual(theirs.placements);
});
