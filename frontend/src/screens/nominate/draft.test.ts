import { expect, test } from "vitest";
import type { Form } from "../../api/generated";
import { answerOf, blank, draftsOf, wish, wrongIn, wrongOf } from "./draft";

const form = { languages: ["en", "fr"], language: "fr", most_minutes: 8, answer: null } as Form &
  Record<string, unknown>;
const whole = {
  name: "Nominee",
  email: "a@example.org",
  days: { "2023-10-23": "online" },
} as const;

test("a new nominee speaks the language in which the invitation was written", () => {
  expect(blank(form).speaks).toBe("fr");
  expect(blank({ ...form, language: "zh" }).speaks).toBe("en");
});

test("what is missing or too long is named with its place", () => {
  const drafts = [
    { ...blank(form), ...whole },
    { ...blank(form), presents: true, minutes: "9" },
  ];
  expect(wrongIn(drafts, form)).toEqual({
    "1.name": "name",
    "1.email": "email",
    "1.days": "days",
    "1.minutes": "minutes",
  });
});

test("an answer comes back as it was typed", () => {
  const typed = [{ ...blank(form), ...whole, presents: true, preferences: ["b"], minutes: "7" }];
  const answer = answerOf(typed);
  expect(answer.nominees[0]?.minutes).toBe(7);
  expect(answer.nominees[0]?.gender).toBe(null);
  expect(draftsOf({ ...form, answer })).toEqual(typed);
});

test("what the server finds wrong is shown at its field", () => {
  const errors = [{ field: "answer.nominees.2.email", message: "" }, { field: "version" }];
  expect(wrongOf(errors as { [key: string]: string }[])).toEqual({ "2.email": "email" });
});

test("a theme is wished for once, and wishes close up", () => {
  expect(wish(["a", "b"], 2, "c")).toEqual(["a", "b", "c"]);
  expect(wish(["a", "b", "c"], 0, "c")).toEqual(["c", "b"]);
  expect(wish(["a", "b"], 0, "")).toEqual(["b"]);
});
