import { expect, test } from "vitest";
import { moves, placeOf } from "./whatIf";

function after(order: number[], wanted: number[]): number[] {
  let now = order;
  for (const { id, before } of moves(order, wanted)) {
    const rest = now.filter((one) => one !== id);
    now = rest.toSpliced(rest.indexOf(before), 0, id);
  }
  return now;
}

test.each([
  [
    [1, 2, 3, 4],
    [3, 1],
    [3, 1, 2, 4],
  ],
  [
    [1, 2, 3, 4],
    [4, 3, 2, 1],
    [4, 3, 2, 1],
  ],
  [[1, 2, 3], [2], [2, 1, 3]],
])("the list %j, with %j taken first, becomes %j", (order, wanted, expected) => {
  expect(after(order, wanted)).toEqual(expected);
});

test("who stands there already is not moved", () => {
  expect(moves([1, 2, 3], [1, 2])).toEqual([]);
  expect(moves([1, 2, 3], [1, 3])).toEqual([{ id: 3, before: 2 }]);
});

test("requests and presentations of the same number are not taken for one another", () => {
  const picks = [{ presentation_id: 2 }, { request_id: 2 }];
  expect(placeOf(picks, { request_id: 2 })).toBe(2);
  expect(placeOf(picks, { request_id: 3 })).toBe(0);
});
