import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/clocks.json";
import {
  budgetAt,
  clockText,
  elapsed,
  prospectAt,
  remaining,
  urgency,
  waitAt,
  wholeSeconds,
  workAt,
} from "./clock";

// biome-ignore lint/suspicious/noExplicitAny: the vectors' inputs differ by function
const functions: Record<string, (input: any, at: number) => unknown> = {
  elapsed,
  remaining,
  whole_seconds: wholeSeconds,
  budget: ({ budget, turn }, at) => budgetAt(budget, turn, at),
  prospect: prospectAt,
  wait: waitAt,
  work: workAt,
  text: clockText,
};

test.each(vectors)("$fn: $name", ({ fn, input, at, expected }) => {
  expect(functions[fn]?.(input, at)).toEqual(expected);
});

test("urgency follows the thresholds that lie within the limit", () => {
  const clock = {
    limit_ms: 180_000,
    banked_ms: 0,
    started_at: 0,
    running: true,
    warn_ms: [120_000, 60_000],
  };
  const seen = [59_000, 60_000, 120_000, 180_000, 180_001].map((at) => urgency(clock, at));
  expect(seen).toEqual(["calm", "soon", "now", "now", "over"]);
});
