// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ModeratorView } from "../../api/generated";
import * as http from "../../api/http";
import { atNoon, draw, listed, MINUTE, NOON, pass, request } from "../../testing";
import { SpeakerList } from "./SpeakerList";
import type { WhatIf } from "./whatIf";

const closed: WhatIf = {
  picks: null,
  open: vi.fn(),
  close: vi.fn(),
  toggle: vi.fn(),
  allot: vi.fn(),
};
const command = vi.spyOn(http, "command").mockResolvedValue();

beforeEach(() => atNoon());
afterEach(() => {
  cleanup();
  command.mockClear();
  vi.useRealTimers();
});

const list = (view: ModeratorView) => <SpeakerList view={view} later={view} whatIf={closed} />;
const rows = () => screen.getAllByTestId("list-row");
const row = (place: number) => rows()[place - 1] as HTMLElement;
const sent = (body: object) => vi.waitFor(() => expect(command).toHaveBeenLastCalledWith(1, body));
const told = () => rows().map((one) => one.textContent.match(/(\d+)(State \d+)/)?.slice(1));

test("rows stand in the order of the list, whatever that of the requests, and are numbered", () => {
  const view = listed(request(3), request(1), request(2));
  const again = draw(list(view));
  expect(told()).toEqual([
    ["1", "State 3"],
    ["2", "State 1"],
    ["3", "State 2"],
  ]);
  again(list(listed(request(1), request(2))));
  expect(told()).toEqual([
    ["1", "State 1"],
    ["2", "State 2"],
  ]);
});

test("a long list is numbered through, to its last row", () => {
  const view = listed(...Array.from({ length: 15 }, (_, n) => request(n + 1)));
  const again = draw(list(view));
  const order = [15, ...view.list.order.slice(0, -1)];
  again(list({ ...view, list: { ...view.list, order } }));
  expect(told()[0]).toEqual(["1", "State 15"]);
  expect(told()[14]).toEqual(["15", "State 14"]);
});

test("room and online, and what is not as usual, stand on badges", () => {
  draw(
    list(
      listed(
        request(1),
        request(2, { mode: "online", connected: false }),
        request(3, { returned: true, on_behalf: true, moved_reason: "a train to catch" }),
      ),
    ),
  );
  const pills = (place: number) =>
    [...row(place).querySelectorAll(".fk-pill")].map((one) => one.textContent);
  expect(pills(1)).toEqual(["▣room"]);
  expect(pills(2)).toEqual(["◍online", "line lost", "interpreted"]);
  expect(pills(3)).toEqual(["▣room", "put back", "asked by staff"]);
  expect(row(3).textContent).toContain("a train to catch");
});

test("an online row tells what will be interpreted, and that changes as time goes by", () => {
  const { prospect } = request(1);
  const some_until = NOON + 4 * MINUTE;
  draw(
    list(listed(request(1, { mode: "online", prospect: { ...prospect, some_until } }), request(2))),
  );
  const badge = within(row(1)).getByTestId("prospect");
  expect([badge.textContent, badge.dataset.tone]).toEqual(["interpreted", "good"]);
  pass(2 * MINUTE + 30_000);
  expect([badge.textContent, badge.dataset.tone]).toEqual(["interpreted for 1:30", "soon"]);
  pass(2 * MINUTE);
  expect([badge.textContent, badge.dataset.tone]).toEqual(["not interpreted", "bad"]);
  expect(within(row(2)).queryByTestId("prospect")).toBeNull();
});

test("waiting time goes on, and who has spoken is told", () => {
  draw(list(listed(request(1, { spoken: 2 }))));
  expect(row(1).textContent).toContain("waiting 5:00 · spoken 2 times");
  pass(MINUTE);
  expect(row(1).textContent).toContain("waiting 6:00");
});

test("what changes on a row is drawn, and only there", () => {
  const view = listed(request(1), request(2));
  const again = draw(list(view));
  const before = row(2).innerHTML;
  const requests = { ...view.requests, "1": request(1, { subject: "Article 18" }) };
  again(list({ ...view, requests }));
  expect(row(1).textContent).toContain("Article 18");
  expect(row(2).innerHTML).toBe(before);
});

test("the arrow keys on a handle move its row by one place", async () => {
  draw(list(listed(request(1), request(2), request(3))));
  fireEvent.keyDown(screen.getByRole("button", { name: "Move State 3" }), { key: "ArrowUp" });
  expect(told()).toEqual([
    ["1", "State 1"],
    ["2", "State 3"],
    ["3", "State 2"],
  ]);
  await sent({ type: "move_request", request_id: 3, before_id: 2 });
});

test("the first row moves no further up, and the last no further down", async () => {
  draw(list(listed(request(1), request(2))));
  fireEvent.keyDown(screen.getByRole("button", { name: "Move State 1" }), { key: "ArrowUp" });
  fireEvent.keyDown(screen.getByRole("button", { name: "Move State 2" }), { key: "ArrowDown" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(command).not.toHaveBeenCalled();
});

test("one who is passed over is not called next", () => {
  const view = listed(request(1, { connected: false }), request(2));
  const holder = { id: 9 } as ModeratorView["floor"]["holder"];
  draw(list({ ...view, floor: { ...view.floor, holder, next: [2] } }));
  const next = (place: number) => within(row(place)).queryByRole("button", { name: "Next" });
  expect([next(1), next(2)?.textContent]).toEqual([null, "Next"]);
});

test("while somebody speaks a row is made next, else it is given the floor", async () => {
  const view = listed(request(1), request(2));
  const again = draw(list(view));
  fireEvent.click(screen.getByRole("button", { name: "Give the floor to State 2" }));
  await sent({ type: "give_floor", request_id: 2 });
  const holder = { id: 9 } as ModeratorView["floor"]["holder"];
  again(list({ ...view, floor: { ...view.floor, holder } }));
  fireEvent.click(within(row(2)).getByRole("button", { name: "Make next" }));
  await sent({
    type: "move_request",
    request_id: 2,
    before_id: 1,
  });
});
