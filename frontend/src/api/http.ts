/** Calls to the server: what was not taken is said in words, whatever the reason. */
import type { Command, Pick, Problem, Prospect, Timeline, WhoIAm, Words } from "./generated";
import * as sdk from "./generated";
import { client } from "./generated/client.gen";

export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The server could not be reached: nobody knows whether it heard. */
export class LineError extends Error {}

const PATIENCE_MS = 8_000;

/** Refusals come in the language of the screen, whatever the browser's own is. */
client.interceptors.request.use((request) => {
  request.headers.set("accept-language", document.documentElement.lang);
  return request;
});
client.setConfig({
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
});

/** The SDK throws an error answer's body, from whoever answered, or what broke the line. */
export async function answer<Data>(call: Promise<{ data: Data }>): Promise<Data> {
  try {
    return (await call).data;
  } catch (cause) {
    throw isProblem(cause) ? new ProblemError(cause) : new LineError("unreachable", { cause });
  }
}

function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === "object" && thrown !== null && "detail" in thrown;
}

export async function enter(token: string): Promise<void> {
  await answer(sdk.enter({ body: { token } }));
}

/** `code` is of the second factor, where the account has one. */
export async function signIn(email: string, password: string, code: string): Promise<void> {
  await answer(sdk.signIn({ body: { email, password, code } }));
}

/** Where one signs in at the organisation's own provider, if the installation has one. */
export async function providerAddress(): Promise<string | null> {
  return (await answer(sdk.signInWays())).provider ? "/api/oidc/begin" : null;
}

/** Whether something was not taken by a rule of the server, by its name. */
export function isRefused(error: Error | null, ...rules: string[]): boolean {
  return error instanceof ProblemError && rules.includes(error.problem.type.split("/").pop() ?? "");
}

export async function signOut(): Promise<void> {
  await answer(sdk.signOut());
}

/** With the meeting of the session whose screen this is. */
export async function whoAmI(): Promise<WhoIAm> {
  const [, place, session] = location.pathname.split("/");
  return answer(sdk.whoAmI(place === "sessions" ? { query: { session_id: Number(session) } } : {}));
}

/** What a person wrote with a request for the floor. */
export async function words(session: number, request: number): Promise<Words> {
  return answer(sdk.words({ path: { session_id: session, request_id: request } }));
}

/** What would await those picked, if they spoke next and in this order. */
export async function whatIf(session: number, picks: Pick[]): Promise<Prospect[]> {
  return answer(sdk.whatIf({ path: { session_id: session }, body: picks }));
}

/** Who spoke in a session, when and how, and how the online budget burned down. */
export async function timeline(session: number): Promise<Timeline> {
  return answer(sdk.timeline({ path: { session_id: session } }));
}

/** Names a command, so that it is taken once however often it is sent. */
export function newKey(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/** Sends a command; a lost answer is asked for once more under the same key, so never twice done. */
export async function command(session: number, body: Command, key = newKey()): Promise<void> {
  const path = { session_id: session };
  const once = () => answer(sdk.command({ path, body, headers: { "idempotency-key": key } }));
  try {
    await once();
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    await once();
  }
}
