import { expect, test } from "vitest";
import type { CompilationOut, ItemOut } from "../../../api/generated";
import { aside, beneath, onto, shifted } from "./order";

const item = (key: string, heading: string | null) => ({ key, heading }) as ItemOut;
const found = {
  outline: {
    version: 0,
    headings: [
      { id: "x", title: "X" },
      { id: "y", title: "Y" },
    ],
  },
  items: [item("new", null), item("a", "x"), item("b", "x"), item("c", "x"), item("d", "y")],
} as CompilationOut;
const one = (key: string) => found.items.find((each) => each.key === key) as ItemOut;

test("items lie beneath their heading, the rest is not placed", () => {
  expect(beneath(found, "x").map((each) => each.key)).toEqual(["a", "b", "c"]);
  expect(beneath(found, null).map((each) => each.key)).toEqual(["new"]);
});

test("the arrows move within a heading, up to its ends", () => {
  expect(shifted(found, one("b"), -1)).toEqual({ heading: "x", before: "a" });
  expect(shifted(found, one("a"), 1)).toEqual({ heading: "x", before: "c" });
  expect(shifted(found, one("b"), 1)).toEqual({ heading: "x", before: null });
  expect(shifted(found, one("c"), 1)).toBeNull();
  expect(shifted(found, one("new"), 1)).toBeNull();
});

test("the arrows move to the heading beside, and out of them all", () => {
  expect(aside(found, one("new"), 1)).toEqual({ heading: "x", before: null });
  expect(aside(found, one("a"), -1)).toEqual({ heading: null, before: null });
  expect(aside(found, one("d"), 1)).toBeNull();
});

test("what is dropped takes the place of what it is dropped on", () => {
  expect(onto(found, one("d"), "b")).toEqual({ heading: "x", before: "b" });
  expect(onto(found, one("a"), "b")).toEqual({ heading: "x", before: "c" });
  expect(onto(found, one("c"), "a")).toEqual({ heading: "x", before: "a" });
  expect(onto(found, one("a"), "c")).toEqual({ heading: "x", before: null });
  expect(onto(found, one("a"), "a")).toBeNull();
});
