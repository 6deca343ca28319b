import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { client } from "./generated/client.gen";
import { command, LineError, ProblemError, whoAmI } from "./http";

// only in a browser can a request do without the server's name
client.setConfig({ baseUrl: "http://floor.test" });
beforeEach(() => {
  vi.stubGlobal("document", { documentElement: { lang: "fr" } });
  vi.stubGlobal("location", { pathname: "/sessions/3/moderator" });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Lets the server answer so, one call after the other, and keeps what it heard. */
function serve(...answers: (Response | Error)[]): Request[] {
  const heard: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    heard.push(request);
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer;
  });
  return heard;
}

const keys = (heard: Request[]) => heard.map((request) => request.headers.get("idempotency-key"));
const lost = () => new TypeError("Failed to fetch");
const taken = () => Response.json({ seq: 7, at: 0, entries: [7] });
const problem = {
  type: "/problems/list_not_closed",
  title: "The list of speakers is open",
  status: 409,
  detail: "The list of speakers is open already.",
  remedy: "Nothing needs to be done.",
};
const refused = () => Response.json(problem, { status: 409 });

test("a command is sent once, with a key, to its session", async () => {
  const heard = serve(taken());
  await command(3, { type: "open_list" });
  const [request] = heard;
  expect(request?.method).toBe("POST");
  expect(request?.url).toBe("http://floor.test/api/sessions/3/commands");
  expect(await request?.json()).toEqual({ type: "open_list" });
  expect(keys(heard)).toEqual([expect.stringMatching(/.+/)]);
});

test("an answer that is lost is asked for once more under the same key", async () => {
  const heard = serve(lost(), taken());
  await command(3, { type: "open_list" });
  const [first, second] = keys(heard);
  expect(heard).toHaveLength(2);
  expect(second).toBe(first);
});

test("an answer that breaks off is a lost one", async () => {
  const broken = new ReadableStream({ start: (stream) => stream.error(lost()) });
  const headers = { "content-type": "application/json" };
  const heard = serve(new Response(broken, { headers }), taken());
  await command(3, { type: "open_list" });
  expect(heard).toHaveLength(2);
});

test("an answer that is lost twice is a LineError, and another command has another key", async () => {
  const heard = serve(lost(), lost(), taken());
  await expect(command(3, { type: "open_list" })).rejects.toBeInstanceOf(LineError);
  await command(3, { type: "open_list" });
  expect(new Set(keys(heard)).size).toBe(2);
});

test("a refusal is a ProblemError with its detail, and is not asked for again", async () => {
  const heard = serve(refused());
  const thrown = await command(3, { type: "open_list" }).catch((error) => error);
  expect(thrown).toBeInstanceOf(ProblemError);
  expect(thrown).toMatchObject({ message: problem.detail, problem });
  expect(heard).toHaveLength(1);
});

test("an error that is not the server's own is a LineError", async () => {
  serve(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await expect(whoAmI()).rejects.toBeInstanceOf(LineError);
});

test("a server that is silent for eight seconds is a LineError", async () => {
  const patience = vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  await expect(whoAmI()).rejects.toMatchObject({ cause: { name: "AbortError" } });
  expect(patience).toHaveBeenCalledWith(8_000);
});
