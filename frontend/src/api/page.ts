/** Calls about the public page. */
import type { PageIn, PageOut } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

export async function publicPage(meeting: number): Promise<PageOut> {
  return answer(sdk.getPage({ path: { meeting_id: meeting } }));
}

export async function setPublicPage(meeting: number, body: PageIn): Promise<PageOut> {
  return answer(sdk.setPage({ path: { meeting_id: meeting }, body }));
}
