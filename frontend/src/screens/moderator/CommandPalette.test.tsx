// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atNoon, draw, listed, request } from "../../testing";
import { CommandPalette } from "./CommandPalette";
import { isForThePage } from "./useKeys";

const whatIf = { picks: null, open: vi.fn(), close: vi.fn(), toggle: vi.fn(), allot: vi.fn() };

beforeEach(() => atNoon());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("the letter after the call is the palette's already, and no command of the page", () => {
  draw(<CommandPalette view={listed(request(1))} whatIf={whatIf} />);
  fireEvent.keyDown(document.body, { key: "/" });
  expect(document.activeElement).toBe(screen.getByRole("combobox"));
});

test("a key that is pressed on a button of a dialog is no command of the page", () => {
  const page = document.createElement("div");
  page.innerHTML = "<div role='dialog'><button>Close</button></div><button>Next</button>";
  const meant: boolean[] = [];
  page.addEventListener("keydown", (event) => meant.push(isForThePage(event)));
  for (const button of page.querySelectorAll("button")) fireEvent.keyDown(button, { key: "n" });
  expect(meant).toEqual([false, true]);
});
