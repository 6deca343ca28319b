/** Calls about salient points: of their drafters, and of participants who remark on them. */
import type {
  ActIn,
  ChangedOut,
  EnteredIn,
  HeadIn,
  PointChangeOut,
  PointEdit,
  PointIn,
  PointMove,
  PointsOut,
  RemarkIn,
  RemarksPage,
  Sent,
  VerdictIn,
} from "./generated";
import * as sdk from "./generated";
import { answer, newKey } from "./http";

const of = (meeting: number) => ({ path: { meeting_id: meeting } });

export async function desk(meeting: number): Promise<PointsOut> {
  return answer(sdk.draftersDesk(of(meeting)));
}

export async function writePoint(meeting: number, body: PointIn): Promise<PointsOut> {
  const headers = { "idempotency-key": newKey() };
  return answer(sdk.writePoint({ ...of(meeting), body, headers }));
}

export async function editPoint(point: number, body: PointEdit): Promise<PointsOut> {
  return answer(sdk.editPoint({ path: { point_id: point }, body }));
}

export async function movePoint(point: number, body: PointMove): Promise<PointsOut> {
  return answer(sdk.movePoint({ path: { point_id: point }, body }));
}

export async function pointChanges(point: number): Promise<PointChangeOut[]> {
  return answer(sdk.pointChanges({ path: { point_id: point } }));
}

export async function editHead(meeting: number, body: HeadIn): Promise<PointsOut> {
  return answer(sdk.editPointsHead({ ...of(meeting), body }));
}

export async function act(meeting: number, body: ActIn): Promise<PointsOut> {
  return answer(sdk.actOnPoints({ ...of(meeting), body }));
}

/** Writes to every participant; nobody gets the same twice. */
export async function askForRemarks(meeting: number): Promise<Sent> {
  return answer(sdk.askForRemarks(of(meeting)));
}

/** What is other now than in an edition. */
export async function differences(meeting: number, since: number): Promise<ChangedOut[]> {
  return answer(sdk.pointDifferences({ ...of(meeting), query: { since } }));
}

export async function enterRemark(meeting: number, body: EnteredIn): Promise<PointsOut> {
  return answer(sdk.enterRemark({ ...of(meeting), body }));
}

export async function decide(remark: number, body: VerdictIn): Promise<PointsOut> {
  return answer(sdk.decideOnRemark({ path: { remark_id: remark }, body }));
}

type Spoken = "en" | "fr" | "es" | "ar" | "ru" | "zh";

export async function remarksPage(language: Spoken): Promise<RemarksPage> {
  return answer(sdk.remarksPage({ query: { language } }));
}

export async function sendRemark(language: Spoken, body: RemarkIn): Promise<RemarksPage> {
  return answer(sdk.sendRemark({ query: { language }, body }));
}
