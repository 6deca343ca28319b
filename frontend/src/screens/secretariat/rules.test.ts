import { expect, test } from "vitest";
import { draftOf, policyOf, RULES, wrong } from "./rules";

const POLICY = {
  session_ms: 10_800_000,
  window_ms: 10_800_000,
  online_budget_ms: 1_800_000,
  on_exhaustion: "degrade",
  shortened_ms: 7_200_000,
  presentations_count: true,
  budget_of_short_session: "whole",
  allotment_ms: {
    presentation: 480_000,
    statement: 180_000,
    question: 90_000,
    reply: 120_000,
    point_of_order: 180_000,
    moderator: 300_000,
    media: 300_000,
  },
  warn_ms: [120_000, 30_000],
  budget_warn_ms: [300_000],
  order: "received",
  rotate_by: "region",
  one_open_request: true,
  points_of_order: false,
  rights_of_reply: false,
  list_visible_to: "all",
  grace_ms: 120_000,
  interpreter_turn_ms: 1_800_000,
  working_language: "en",
  booths: ["en", "fr"],
};

test("every rule comes back from its field as it was", () => {
  const draft = draftOf(POLICY);
  expect(draft["allotment_ms.question"]).toBe("1.5");
  expect(draft.warn_ms).toBe("2 0.5");
  expect(policyOf(draft, POLICY)).toEqual(POLICY);
  expect(wrong(draft)).toEqual([]);
});

test("every rule of a meeting has a field", () => {
  const names = new Set(RULES.map(([rule]) => rule.split(".")[0]));
  expect([...names].sort()).toEqual(Object.keys(POLICY).sort());
});

test("what is no time is named, a comma for a point is taken", () => {
  const draft = { ...draftOf(POLICY), session_ms: "", grace_ms: "-1", warn_ms: "2 x" };
  expect(wrong(draft)).toEqual(["session_ms", "warn_ms", "grace_ms"]);
  expect(policyOf({ ...draftOf(POLICY), grace_ms: "1,5" }, POLICY).grace_ms).toBe(90_000);
});
