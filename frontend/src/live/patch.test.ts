import { expect, test } from "vitest";
import { merge } from "./patch";

test("a patch changes what it names and leaves the rest itself", () => {
  const before = { a: { x: 1, y: 2 }, b: { z: 3 } };
  const after = merge(before, { a: { x: 5 } });
  expect(after).toEqual({ a: { x: 5, y: 2 }, b: { z: 3 } });
  expect(after.b).toBe(before.b);
  expect(before.a.x).toBe(1);
});

test("null takes a member away, at any depth", () => {
  expect(merge({ a: { "1": "x", "2": "y" } }, { a: { "1": null } })).toEqual({ a: { "2": "y" } });
});

test("lists are replaced as a whole, and nulls of a new map do not stay", () => {
  expect(merge({ order: [1, 2] }, { order: [2], turn: { at: null, by: 1 } })).toEqual({
    order: [2],
    turn: { by: 1 },
  });
});
