/** Keeping and forgetting: what is kept how long, and what goes. */
import type { Forgotten, How, KeepingOut } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

export const keeping = (meeting: number): Promise<KeepingOut> =>
  answer(sdk.getKeeping({ path: { meeting_id: meeting } }));

export const setPeriods = (
  meeting: number,
  days: Record<string, number | null>,
): Promise<KeepingOut> => answer(sdk.setPeriods({ path: { meeting_id: meeting }, body: { days } }));

export async function forgetKind(meeting: number, kind: string, reason: string): Promise<void> {
  await answer(sdk.forgetKind({ path: { meeting_id: meeting, kind }, body: { reason } }));
}

export const previewForgetting = (person: number, how: How): Promise<Forgotten> =>
  answer(sdk.previewForgetting({ path: { participant_id: person }, query: { how } }));

export const forgetPerson = (person: number, how: How, reason: string): Promise<Forgotten> =>
  answer(sdk.forgetPerson({ path: { participant_id: person }, body: { how, reason } }));

export const dataAddress = (person: number): string => `/api/participants/${person}/data`;
