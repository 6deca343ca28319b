import { expect, test } from "vitest";
import { likeness } from "./palette";

const SAID = [
  "Suspend: until 10:40",
  "Put on the list: IberRed",
  "Order of the list: Groups in turn",
];

function found(typed: string, also: string[] = []): string[] {
  return SAID.map((said) => ({ said, like: likeness(said, typed, also) }))
    .filter((one) => one.like > 0)
    .toSorted((one, other) => other.like - one.like)
    .map((one) => one.said);
}

test("what begins as typed comes first, and strewn letters find nothing", () => {
  expect(found("susp")).toEqual(["Suspend: until 10:40"]);
  expect(found("bre")).toEqual([]);
  expect(found("list iber")).toEqual(["Put on the list: IberRed"]);
  expect(likeness("Ask Côte d'Ivoire", "cote")).toBe(0.8);
});

test("a thing is found by its other words", () => {
  expect(likeness("Suspend: until 10:40", "break", ["Break"])).toBe(0.8);
});
