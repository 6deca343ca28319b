// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atNoon, budget, clock, draw, MINUTE, NOON, pass } from "../testing";
import { BudgetCard } from "./BudgetGauge";

beforeEach(() => atNoon());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const figure = (name: string) => screen.getByTestId(`budget-${name}`).textContent;
const widths = () =>
  [...document.querySelectorAll<HTMLElement>(".fk-bar > span")].map((part) => part.style.width);

test("used, reserved and free are told apart, as a bar and in figures", () => {
  const used = clock(30 * MINUTE, { banked_ms: 6 * MINUTE, started_at: null, running: false });
  draw(<BudgetCard budget={budget({ used, reserved_ms: 15 * MINUTE })} turn={null} />);
  expect(["used_ms", "reserved_ms", "free_ms", "remaining"].map(figure)).toEqual([
    "6:00",
    "15:00",
    "9:00",
    "24:00",
  ]);
  expect(widths()).toEqual(["20.0%", "50.0%"]);
});

test("what is used and what is left add up in every second of an online turn", () => {
  draw(<BudgetCard budget={budget({ used: clock(30 * MINUTE) })} turn={null} />);
  pass(1_500);
  expect([figure("used_ms"), figure("remaining")]).toEqual(["0:02", "29:58"]);
});

test("a turn that reserves frees what it speaks, and no more", () => {
  const running = budget({ used: clock(30 * MINUTE), turn_reserves: true });
  draw(<BudgetCard budget={running} turn={clock(8 * MINUTE)} />);
  pass(MINUTE);
  expect([figure("reserved_ms"), figure("free_ms")]).toEqual(["7:00", "22:00"]);
});

test("an exhausted budget stands at zero, in the colour and with the tally of what is over", () => {
  const used = clock(30 * MINUTE, { started_at: NOON - 29 * MINUTE });
  const uninterpreted = clock(0, { started_at: NOON + MINUTE, warn_ms: [] });
  draw(<BudgetCard budget={budget({ used, uninterpreted })} turn={null} />);
  const left = screen.getByTestId("budget-remaining");
  expect(left.dataset.urgency).toBe("calm");
  pass(3 * MINUTE);
  expect(left.textContent).toBe("0:00");
  expect(left.dataset.urgency).toBe("over");
  expect([figure("used_ms"), figure("free_ms"), figure("uninterpreted_ms")]).toEqual([
    "30:00",
    "0:00",
    "2:00",
  ]);
  expect(widths()).toEqual(["100.0%", "0.0%"]);
});

test("the instant at which it will be used up is told while there is one", () => {
  const again = draw(
    <BudgetCard budget={budget({ exhausts_at: NOON + 10 * MINUTE })} turn={null} />,
  );
  const instant = screen.getByTestId("exhausts-at").querySelector("time");
  expect(instant?.dateTime).toBe(new Date(NOON + 10 * MINUTE).toISOString());
  again(<BudgetCard budget={budget()} turn={null} />);
  expect(screen.queryByTestId("exhausts-at")).toBeNull();
});

test("others who speak into what presentations reserve are told of", () => {
  const used = clock(30 * MINUTE, { banked_ms: 28 * MINUTE, started_at: null, running: false });
  draw(<BudgetCard budget={budget({ used, reserved_ms: 5 * MINUTE })} turn={null} />);
  expect(screen.getByTestId("short").textContent).toContain("3:00");
  expect(widths()).toEqual(["93.3%", "6.7%"]);
});

test("extensions and corrections are told with their sign, and only where there are some", () => {
  const again = draw(<BudgetCard budget={budget()} turn={null} />);
  expect(screen.queryByText("extended by")).toBeNull();
  again(
    <BudgetCard
      budget={budget({ extended_ms: 5 * MINUTE, corrections_ms: -MINUTE })}
      turn={null}
    />,
  );
  expect(screen.getByText("extended by").nextSibling?.textContent).toBe("+5:00");
  expect(screen.getByText("changed by corrections").nextSibling?.textContent).toBe("−1:00");
});
