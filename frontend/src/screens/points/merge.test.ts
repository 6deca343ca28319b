import { expect, test } from "vitest";
import { merged, type Words } from "./merge";

const base: Words = { text: "One", texts: { fr: "Un" }, notes: [1, 2] };

test("a translation of theirs stays beside words of mine", () => {
  const mine = { ...base, text: "First" };
  const theirs = { ...base, texts: { fr: "Un", es: "Uno" } };
  expect(merged(base, mine, theirs)).toEqual({ ...theirs, text: "First" });
});

test("what was not touched here is theirs", () => {
  const theirs = { text: "The first", texts: {}, notes: [3] };
  expect(merged(base, base, theirs)).toEqual(theirs);
});

test("a translation that was taken away here is away", () => {
  const mine = { ...base, texts: { fr: "" } };
  expect(merged(base, mine, base).texts).toEqual({ fr: "" });
});

test("notes that either added are there, and those that either took out are not", () => {
  const mine = { ...base, notes: [1, 3] };
  const theirs = { ...base, notes: [2, 4] };
  expect(merged(base, mine, theirs).notes).toEqual([4, 3]);
});
