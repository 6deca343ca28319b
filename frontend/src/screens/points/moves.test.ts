import { expect, test } from "vitest";
import { dropped, type Placed, shifted } from "./moves";

const order: Placed[] = [
  { id: 1, theme: "a" },
  { id: 2, theme: "a" },
  { id: 3, theme: "a" },
  { id: 4, theme: "b" },
];

test.each([
  ["within its theme", 3, -1, { theme: "a", before: 2 }],
  ["down by one", 1, 1, { theme: "a", before: 3 }],
  ["down to the end of its theme", 2, 1, { theme: "a", before: null }],
  ["over into the theme below", 3, 1, { theme: "b", before: 4 }],
  ["over into the theme above", 4, -1, { theme: "a", before: null }],
  ["not above the first", 1, -1, null],
  ["not below the last", 4, 1, null],
] as const)("a point is moved by keys %s", (_, id, by, move) => {
  expect(shifted(order, id, by)).toEqual(move);
});

test.each([
  ["before what is above", 3, 1, { theme: "a", before: 1 }],
  ["behind what is below", 1, 2, { theme: "a", before: 3 }],
  ["behind the last of its theme", 1, 3, { theme: "a", before: null }],
  ["before a point of another theme", 1, 4, { theme: "b", before: 4 }],
  ["nowhere from itself", 2, 2, null],
] as const)("a point is dropped %s", (_, id, onto, move) => {
  expect(dropped(order, id, onto)).toEqual(move);
});
