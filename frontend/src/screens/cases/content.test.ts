import { expect, test } from "vitest";
import { contentOf, NOTHING, toggled, wanting } from "./content";

test("what is needed is named, in the order of the form", () => {
  expect(wanting(NOTHING)).toEqual([
    "title",
    "cooperation",
    "parties",
    "articles",
    "summary",
    "confidentiality",
  ]);
});

test("a party without a State is none, and blanks are no title", () => {
  const content = contentOf({
    title: "  ",
    cooperation: ["extradition"],
    parties: [{ role: "requesting", state: " " }],
    articles: ["16"],
    summary: "x",
    confidentiality: "public",
  });
  expect(wanting(content)).toEqual(["title", "parties"]);
});

test("a choice is put in and taken out again", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
