import { expect, test } from "vitest";
import { called } from "./browser";

const MOZILLA = "Mozilla/5.0";

test.each([
  [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, "Firefox · Linux"],
  [
    `${MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0`,
    "Edge · Windows",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1`,
    "Safari · iOS",
  ],
  [`${MOZILLA} (Linux; Android 16) Chrome/150.0 Mobile Safari/537.36`, "Chrome · Android"],
  ["curl/8.20", "curl/8.20"],
  ["", ""],
])("%s is called as people know it", (agent, name) => {
  expect(called(agent)).toBe(name);
});
