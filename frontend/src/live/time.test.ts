import { beforeEach, expect, test, vi } from "vitest";

const SERVER = 1_700_000_000_000;
let time: typeof import("./time");
let now = 0;

beforeEach(async () => {
  now = 5_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.resetModules();
  time = await import("./time");
});

/** An exchange: so long there and back, while the server's clock is `ahead` of this one. */
function exchange(there: number, back: number, ahead: number): void {
  const sent = now;
  now += there + back;
  time.measure(sent, now, sent + there + ahead);
}

test("the quickest exchange says the time, however late others come", () => {
  exchange(3, 3, SERVER);
  exchange(400, 20, SERVER);
  exchange(10, 900, SERVER);
  expect(time.serverNow()).toBe(now + SERVER);
  expect(time.tripMs()).toBe(6);
});

test("after a sleep in which this computer's clock stood, the first exchange says the time", () => {
  exchange(1, 1, SERVER);
  exchange(100, 100, SERVER + 3_600_000);
  expect(time.serverNow()).toBe(now + SERVER + 3_600_000);
  expect(time.tripMs()).toBe(200);
});

test("two clocks that part a little are not taken for a sleep", () => {
  exchange(2, 2, SERVER);
  exchange(8, 8, SERVER + 20);
  expect(time.serverNow()).toBe(now + SERVER);
});
