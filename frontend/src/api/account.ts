/** One's own entry: where one is signed in, and the second factor. */
import type { AccountOut, NewFactor } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

export const account = (): Promise<AccountOut> => answer(sdk.ownAccount());

export async function endVisit(id: string): Promise<void> {
  await answer(sdk.endVisit({ path: { visit_id: id } }));
}

export async function endOtherVisits(): Promise<void> {
  await answer(sdk.endOtherVisits());
}

export const newFactor = (): Promise<NewFactor> => answer(sdk.newSecondFactor());

/** The recovery codes, which are not shown again. */
export async function setFactor(secret: string, code: string): Promise<string[]> {
  return (await answer(sdk.setSecondFactor({ body: { secret, code } }))).codes;
}

export async function removeFactor(code: string): Promise<void> {
  await answer(sdk.removeSecondFactor({ body: { code } }));
}
