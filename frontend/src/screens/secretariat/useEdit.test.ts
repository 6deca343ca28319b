import { expect, test } from "vitest";
import { merged } from "./useEdit";

test("what was typed here goes upon what others saved, field by field", () => {
  const base = { title: "A", place: "Vienna", seats: [1] };
  const mine = { title: "B", place: "Vienna", seats: [1] };
  const theirs = { title: "C", place: "Nairobi", seats: [1, 2] };
  expect(merged(base, mine, theirs)).toEqual({ title: "B", place: "Nairobi", seats: [1, 2] });
});
