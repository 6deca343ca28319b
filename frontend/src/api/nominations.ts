/** Calls about nominations: of whoever has a link, and of the secretariat. */
import type {
  Accepted,
  Added,
  Balance,
  ChangeOut,
  DeadlineOut,
  Form,
  NominationAnswer,
  NominationIn,
  NominationOut,
} from "./generated";
import * as sdk from "./generated";
import { answer, newKey } from "./http";
import { PAGE, whole } from "./meetings";

/** How a form is read and sent: by its link, or by the secretariat on somebody's behalf. */
export interface FormCalls {
  read: () => Promise<Form>;
  send: (version: number, filled: NominationAnswer) => Promise<Form>;
  decline: (version: number) => Promise<Form>;
}

export function byLink(token: string): FormCalls {
  const headers = { "nomination-token": token };
  return {
    read: () => answer(sdk.openForm({ headers })),
    send: (version, filled) =>
      answer(sdk.answerForm({ headers, body: { version, answer: filled } })),
    decline: (version) => answer(sdk.declineForm({ headers, body: { version } })),
  };
}

export function onBehalf(nomination: number): FormCalls {
  const path = { nomination_id: nomination };
  return {
    read: () => answer(sdk.nominationForm({ path })),
    send: (version, filled) =>
      answer(sdk.answerOnBehalf({ path, body: { version, answer: filled } })),
    decline: (version) => answer(sdk.declineOnBehalf({ path, body: { version } })),
  };
}

export async function nominations(meeting: number): Promise<NominationOut[]> {
  const path = { meeting_id: meeting };
  return whole((offset) => sdk.listNominations({ path, query: { offset, limit: PAGE } }));
}

export async function askToNominate(meeting: number, body: NominationIn): Promise<NominationOut> {
  const headers = { "idempotency-key": newKey() };
  return answer(sdk.createNomination({ path: { meeting_id: meeting }, body, headers }));
}

/** Asks all that have a place without a name. */
export async function askPlaces(meeting: number): Promise<Added> {
  return answer(sdk.askPlaces({ path: { meeting_id: meeting } }));
}

/** Changes who is asked; the answer stays. */
export async function editAsked(nomination: number, body: NominationIn): Promise<NominationOut> {
  return answer(sdk.editNomination({ path: { nomination_id: nomination }, body }));
}

export async function balance(meeting: number): Promise<Balance> {
  return answer(sdk.nominationBalance({ path: { meeting_id: meeting } }));
}

export async function changes(nomination: number): Promise<ChangeOut[]> {
  return answer(sdk.nominationChanges({ path: { nomination_id: nomination } }));
}

export async function accept(nomination: number): Promise<Accepted> {
  return answer(sdk.acceptNomination({ path: { nomination_id: nomination } }));
}

export async function deadline(meeting: number): Promise<DeadlineOut> {
  return answer(sdk.nominationDeadline({ path: { meeting_id: meeting } }));
}

/** `local`: a time in the meeting's zone. */
export async function setDeadline(meeting: number, local: string | null): Promise<DeadlineOut> {
  return answer(sdk.setNominationDeadline({ path: { meeting_id: meeting }, body: { local } }));
}
