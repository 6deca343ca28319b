/** Calls about the programme of a meeting. */

import type { Judgement, PlacementBody, PlanOut, ProgrammeOut, RulesBody } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

interface Programme {
  rules: RulesBody;
  placements: PlacementBody[];
}

export async function programme(meeting: number): Promise<ProgrammeOut> {
  return answer(sdk.getProgramme({ path: { meeting_id: meeting } }));
}

/** Writes it onto the version that it was made from, or is refused because there is a newer one. */
export async function saveProgramme(
  meeting: number,
  version: string,
  body: Programme,
): Promise<ProgrammeOut> {
  const headers = { "If-Match": `"${version}"` };
  return answer(sdk.setProgramme({ path: { meeting_id: meeting }, headers, body }));
}

/** What it would break; nothing is written. */
export async function checkProgramme(meeting: number, body: Programme): Promise<Judgement> {
  return answer(sdk.checkProgramme({ path: { meeting_id: meeting }, body }));
}

export async function startPlan(meeting: number, body: Programme): Promise<PlanOut> {
  return answer(sdk.startPlan({ path: { meeting_id: meeting }, body }));
}

export async function plan(meeting: number): Promise<PlanOut> {
  return answer(sdk.getPlan({ path: { meeting_id: meeting } }));
}

export async function stopPlan(meeting: number): Promise<PlanOut> {
  return answer(sdk.stopPlan({ path: { meeting_id: meeting } }));
}
