import { expect, test } from "vitest";
import { instantOf, wallOf } from "./zoned";

test.each([
  ["2023-10-23", "10:00", "Europe/Vienna", "2023-10-23T08:00:00Z"],
  ["2023-10-30", "10:00", "Europe/Vienna", "2023-10-30T09:00:00Z"],
  ["2023-10-23", "00:30", "Asia/Kathmandu", "2023-10-22T18:45:00Z"],
  ["2024-03-10", "23:59", "America/New_York", "2024-03-11T03:59:00Z"],
])("%s %s in %s", (day, time, zone, utc) => {
  const instant = Date.parse(utc);
  expect(instantOf({ day, time }, zone)).toBe(instant);
  expect(wallOf(instant, zone)).toEqual({ day, time });
});

test("a time that summer time leaves out is the one an hour later", () => {
  const there = instantOf({ day: "2024-03-31", time: "02:30" }, "Europe/Vienna");
  expect(wallOf(there, "Europe/Vienna").time).toMatch(/^0[13]:30$/);
});
