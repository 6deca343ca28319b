/** Calls about web hooks: who else is told what happens on the floor. */
import type { CallOut, HookIn, HookMade, HookOut } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

export const hooks = (meeting: number): Promise<HookOut[]> =>
  answer(sdk.listHooks({ path: { meeting_id: meeting } }));

export const createHook = (meeting: number, body: HookIn): Promise<HookMade> =>
  answer(sdk.createHook({ path: { meeting_id: meeting }, body }));

export const editHook = (hook: number, body: HookIn): Promise<HookOut> =>
  answer(sdk.editHook({ path: { hook_id: hook }, body }));

export async function removeHook(hook: number): Promise<void> {
  await answer(sdk.removeHook({ path: { hook_id: hook } }));
}

export const renewHookSecret = (hook: number): Promise<HookMade> =>
  answer(sdk.renewHookSecret({ path: { hook_id: hook } }));

export const hookCalls = (hook: number): Promise<CallOut[]> =>
  answer(sdk.listHookCalls({ path: { hook_id: hook } }));

/** The server waits up to ten seconds for the answer of the address. */
const PATIENCE_MS = 15_000;

export const testHook = (hook: number): Promise<CallOut> =>
  answer(
    sdk.testHook({
      path: { hook_id: hook },
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
    }),
  );
