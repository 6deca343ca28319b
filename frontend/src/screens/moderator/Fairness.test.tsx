// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { ModeratorView } from "../../api/generated";
import en from "../../i18n/en.json";
import { Fairness } from "./Fairness";

const MINUTE = 60_000;

const person = (id: number, affiliation: string, region: string | null) => ({
  [id]: { id, affiliation, role: "expert", region, category: "state" },
});
const request = (participant_id: number, position: number, requested_at: number) => ({
  [position]: { id: position, participant_id, position, requested_at },
});

/** Chile spoke online and then in the room, where it is now; Kenya has the floor; Mali waits. */
const view = {
  people: {
    ...person(1, "Chile", "GRULAC"),
    ...person(2, "France", "WEOG"),
    ...person(3, "Kenya", "African"),
    ...person(4, "Mali", "African"),
    ...person(5, "Italy", null),
    ...person(6, "Austria", "WEOG"),
  },
  modes: { 1: "in_room", 2: "in_room", 3: "online", 4: "online", 5: "in_room", 6: "in_room" },
  spoken: {
    1: { turns: 3, online_turns: 2, spoken_ms: 6 * MINUTE, online_ms: 5 * MINUTE },
    2: { turns: 1, online_turns: 0, spoken_ms: 2 * MINUTE, online_ms: 0 },
  },
  requests: { ...request(5, 1, 900), ...request(4, 2, 100) },
  floor: { holder: { participant_id: 3 }, beneath: [], next: [] },
} as unknown as ModeratorView;

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});
afterEach(cleanup);

function shown(line?: string) {
  render(
    <MantineProvider>
      <Fairness view={view} />
    </MantineProvider>,
  );
  if (line) fireEvent.change(screen.getByLabelText("Grouped by"), { target: { value: line } });
  return screen
    .getAllByTestId("fairness-row")
    .map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent));
}

/** The people under a heading, in order. */
function listed(heading: RegExp): string[] {
  const found = screen.getByText(heading).parentElement;
  return within(found as HTMLElement)
    .getAllByTestId("voice")
    .map((one) => one.textContent ?? "");
}

test("turns and minutes count in the mode in which they were spoken", () => {
  expect(shown()).toEqual([
    ["online", "1 / 3", "2", "5:0063%"],
    ["room", "2 / 4", "2", "3:0038%"],
  ]);
});

test("groups that are known are called by their words, and those without one stand together", () => {
  expect(shown("region")).toEqual([
    ["Latin American and Caribbean States", "1 / 1", "3", "6:0075%"],
    ["Western European and other States", "1 / 2", "1", "2:0025%"],
    ["African States", "0 / 2", "0", "0:000%"],
    ["–", "0 / 1", "0", "0:000%"],
  ]);
});

test("who has not spoken stands by how long they wait, who has by how long they spoke", () => {
  shown();
  const silent = listed(/Have not spoken yet \(4\)/);
  expect(silent.map((one) => one.match(/^[A-Z][a-z]+/)?.[0])).toEqual([
    ...["Mali", "Italy", "Austria", "Kenya"],
  ]);
  expect(silent[0]).toContain("number 2 on the list");
  expect(silent[3]).toContain("Now speaking");
  const heard = listed(/Have spoken \(2\)/);
  expect(heard[0]).toMatch(/^Chile.*spoken 3 times · 6:00$/);
  expect(heard[1]).toMatch(/^France.*spoken once · 2:00$/);
});
