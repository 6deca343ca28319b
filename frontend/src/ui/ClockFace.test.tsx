// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ar from "../i18n/ar.json";
import { atNoon, clock, draw, MINUTE, NOON, pass } from "../testing";
import { ClockFace, ClockWord } from "./ClockFace";

beforeEach(() => atNoon());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const face = () => screen.getByRole("timer");

test("a running clock counts down by whole seconds, rounded down", () => {
  draw(<ClockFace clock={clock(3 * MINUTE)} />);
  expect(face().textContent).toBe("3:00");
  pass(100);
  expect(face().textContent).toBe("2:59");
  pass(59_000);
  expect(face().textContent).toBe("2:00");
});

test("a clock that stands keeps what it shows", () => {
  draw(
    <ClockFace
      clock={clock(3 * MINUTE, { banked_ms: MINUTE, started_at: null, running: false })}
    />,
  );
  pass(10_000);
  expect(face().textContent).toBe("2:00");
});

test.each([
  [2 * MINUTE + 1, "calm", "2:00 in time"],
  [2 * MINUTE, "soon", "2:00 ending soon"],
  [MINUTE, "now", "1:00 last minute"],
  [0, "now", "0:00 last minute"],
  [-1, "over", "+0:01 overtime"],
  [-65_000, "over", "+1:05 overtime"],
])("with %d ms left it is %s, by colour and in words", (left, urgency, label) => {
  draw(<ClockFace clock={clock(8 * MINUTE, { started_at: NOON - 8 * MINUTE + left })} />);
  expect(face().dataset.urgency).toBe(urgency);
  expect(face().getAttribute("aria-label")).toBe(label);
});

test("overtime goes on to be counted", () => {
  draw(<ClockFace clock={clock(1_000)} />);
  pass(1_000);
  expect(face().textContent).toBe("0:00");
  pass(61_000);
  expect(face().textContent).toBe("+1:01");
});

test("its figures are set from left to right, by themselves, in Arabic too", async () => {
  await atNoon("ar");
  draw(<ClockFace clock={clock(-5_000)} />);
  expect(face().dir).toBe("ltr");
  expect(face().textContent).toBe("+0:05");
  expect(face().getAttribute("aria-label")).toBe(`+0:05 ${ar.clock.over}`);
});

test("each warning is said once, when it is reached", async () => {
  draw(<ClockWord clock={clock(2 * MINUTE + 30_000)} />);
  const said: string[] = [];
  const region = screen.getByRole("status");
  new MutationObserver(() => said.push(region.textContent)).observe(region, {
    characterData: true,
    childList: true,
    subtree: true,
  });
  for (let second = 0; second < 180; second += 1) {
    pass(1_000);
    await Promise.resolve();
  }
  expect(said).toEqual(["ending soon", "last minute", "overtime"]);
});

test("a clock that stands says so", () => {
  draw(<ClockWord clock={clock(MINUTE, { started_at: null, running: false })} />);
  expect(screen.getByRole("status").textContent).toBe("standing still");
});
