/** Calls to the server: what was not taken is said in words, whatever the reason. */
import type { Command, Problem, WhoIAm } from "./generated";

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

async function call(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (cause) {
    throw new LineError("unreachable", { cause });
  }
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  throw problem ? new ProblemError(problem) : new LineError(`status ${answer.status}`);
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const init = { method: "POST", body: JSON.stringify(body) };
  return call(path, { ...init, headers: { "content-type": "application/json", ...headers } });
}

export async function enter(token: string): Promise<void> {
  await post("/api/enter", { token });
}

export async function signIn(email: string, password: string): Promise<void> {
  await post("/api/sign-in", { email, password });
}

export async function signOut(): Promise<void> {
  await post("/api/sign-out", {});
}

export async function whoAmI(): Promise<WhoIAm> {
  return (await (await call("/api/me", {})).json()) as WhoIAm;
}

/** Sends a command; a lost answer is asked for once more under the same key, so never twice done. */
export async function command(session: number, body: Command): Promise<void> {
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const once = () => post(`/api/sessions/${session}/commands`, body, { "idempotency-key": key });
  try {
    await once();
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    await once();
  }
}
