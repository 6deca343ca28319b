import { expect, test } from "vitest";
import type { ParticipantOut, Seat } from "../../api/generated";
import { disagreements, total } from "./seats";

const NOTE: Seat[] = [
  { category: "state", mode: "in_room", count: 20 },
  { category: "state", mode: "online", count: 20 },
  { category: "igo", mode: "online", count: 9 },
  { category: "pni", mode: "online", count: 2 },
  { category: "", mode: "online", count: 28 },
];
const person = (category: string, mode: string) => ({ category, mode }) as ParticipantOut;

test("the concept note's own figures disagree", () => {
  expect(total(NOTE)).toBe(51);
  expect(disagreements(NOTE, [])).toEqual([
    { category: "", mode: "online", stated: 28, seats: 31 },
  ]);
});

test("people are held against the seats of their category and mode", () => {
  const seats: Seat[] = [{ category: "igo", mode: null, count: 2 }];
  const one = [person("igo", "online")];
  expect(disagreements(seats, one)).toEqual([{ category: "igo", mode: null, people: 1, seats: 2 }]);
  expect(disagreements(seats, [...one, person("igo", "in_room")])).toEqual([]);
});
