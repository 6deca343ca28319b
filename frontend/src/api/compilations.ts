/** Calls about compilations and contributions: by the client, for the pages that need them. */

import { headersOf } from "./cases";
import type {
  CompilationForm,
  CompilationOut,
  ContributeErrors,
  ContributeResponses,
  ContributionIn,
  ContributionOut,
  ContributionsForm,
  ExportCompilationErrors,
  ItemChangeOut,
  ItemChangesErrors,
  ItemChangesResponses,
  OutlineIn,
  OwnContributionsErrors,
  OwnContributionsResponses,
  PlaceItemErrors,
  PlaceItemResponses,
  Placing,
  Product,
  ReadCompilationErrors,
  ReadCompilationResponses,
  SetOutlineErrors,
  SetOutlineResponses,
  WithdrawContributionErrors,
  WithdrawContributionResponses,
  WordItemErrors,
  WordItemResponses,
  Wording,
} from "./generated";
import { client } from "./generated/client.gen";
import { answer } from "./http";
import { hand } from "./records";

/** Which compilation. */
export interface Of {
  meeting: number;
  product: Product;
}

const PLACE = "/api/meetings/{meeting}/compilations/{product}";

export async function compilation(of: Of): Promise<CompilationOut> {
  return answer(
    client.get<ReadCompilationResponses, ReadCompilationErrors, true>({
      url: PLACE,
      path: { ...of },
    }),
  );
}

export async function setOutline(of: Of, body: OutlineIn): Promise<CompilationOut> {
  return answer(
    client.put<SetOutlineResponses, SetOutlineErrors, true>({
      url: `${PLACE}/outline`,
      path: { ...of },
      body,
    }),
  );
}

export async function placeItem(of: Of, key: string, body: Placing): Promise<CompilationOut> {
  return answer(
    client.post<PlaceItemResponses, PlaceItemErrors, true>({
      url: `${PLACE}/items/{key}/place`,
      path: { ...of, key },
      body,
    }),
  );
}

export async function wordItem(of: Of, key: string, body: Wording): Promise<CompilationOut> {
  return answer(
    client.put<WordItemResponses, WordItemErrors, true>({
      url: `${PLACE}/items/{key}`,
      path: { ...of, key },
      body,
    }),
  );
}

export async function itemChanges(of: Of, key: string): Promise<ItemChangeOut[]> {
  return answer(
    client.get<ItemChangesResponses, ItemChangesErrors, true>({
      url: `${PLACE}/items/{key}/changes`,
      path: { ...of, key },
    }),
  );
}

/** A long compilation takes longer to write down than other answers. */
const PATIENCE_MS = 70_000;

/** Hands the compilation to the browser as a file. */
export async function keepCompilation(
  of: Of,
  form: CompilationForm,
  language: string,
): Promise<void> {
  const blob = await answer(
    client.get<{ 200: Blob }, ExportCompilationErrors, true>({
      url: `${PLACE}/export`,
      path: { ...of },
      query: { as: form, language },
      parseAs: "blob",
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
    }),
  );
  hand(blob, `meeting-${of.meeting}-${of.product}-${language}.${form}`);
}

// --- whoever contributes ---

const OWN = "/api/own-contributions";

export async function ownContributions(
  token: string,
  language: string,
): Promise<ContributionsForm> {
  return answer(
    client.get<OwnContributionsResponses, OwnContributionsErrors, true>({
      url: OWN,
      headers: headersOf(token),
      query: { language },
    }),
  );
}

/** The same key again is the same contribution. */
export async function contribute(
  token: string,
  body: ContributionIn,
  key: string,
): Promise<ContributionOut> {
  return answer(
    client.post<ContributeResponses, ContributeErrors, true>({
      url: OWN,
      headers: { ...headersOf(token), "idempotency-key": key },
      body,
    }),
  );
}

export async function withdraw(token: string, id: number): Promise<ContributionOut> {
  return answer(
    client.post<WithdrawContributionResponses, WithdrawContributionErrors, true>({
      url: `${OWN}/{id}/withdraw`,
      headers: headersOf(token),
      path: { id },
    }),
  );
}
