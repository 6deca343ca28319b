/** Calls about cases: by the client, so that no other screen waits for what they need. */
import type {
  BeginCaseErrors,
  BeginCaseResponses,
  CaseChangeOut,
  CaseChangesErrors,
  CaseChangesResponses,
  CaseContent,
  CaseOut,
  CaseReview,
  CasesForm,
  CaseTemplate,
  CaseTemplateErrors,
  CaseTemplateResponses,
  ContributorLink,
  ContributorLinksErrors,
  ContributorLinksResponses,
  ExportCasesErrors,
  HandedIn,
  ListCasesErrors,
  ListCasesResponses,
  OwnCasesErrors,
  OwnCasesResponses,
  ReviewCaseErrors,
  ReviewCaseResponses,
  SaveCaseErrors,
  SaveCaseResponses,
  SubmitCaseErrors,
  SubmitCaseResponses,
  TakeCaseBackErrors,
  TakeCaseBackResponses,
  Treatment,
} from "./generated";
import { client } from "./generated/client.gen";
import { answer, newKey } from "./http";
import { hand } from "./records";

/** A case with everything in it that a form shows. */
export type Content = Required<CaseContent>;

/** What the form is filled in by: whoever has the link, else the participant who has entered. */
export interface OwnCalls {
  read: () => Promise<CasesForm>;
  begin: () => Promise<CaseOut>;
  save: (id: number, version: number, content: Content) => Promise<CaseOut>;
  submit: (id: number, version: number, content: Content) => Promise<CaseOut>;
  takeBack: (id: number, version: number) => Promise<CaseOut>;
}

const OWN = "/api/own-cases";

/** The headers by which a contributor is known; none where the cookie says who it is. */
export function headersOf(token: string): { "contributor-token"?: string } {
  return token ? { "contributor-token": token } : {};
}

export function byLink(token: string): OwnCalls {
  const headers = headersOf(token);
  return {
    read: () => answer(client.get<OwnCasesResponses, OwnCasesErrors, true>({ url: OWN, headers })),
    begin: () =>
      answer(
        client.post<BeginCaseResponses, BeginCaseErrors, true>({
          url: OWN,
          headers: { ...headers, "idempotency-key": newKey() },
          body: { content: {} },
        }),
      ),
    save: (id, version, content) =>
      answer(
        client.put<SaveCaseResponses, SaveCaseErrors, true>({
          url: `${OWN}/{id}`,
          headers,
          path: { id },
          body: { version, content },
        }),
      ),
    submit: (id, version, content) =>
      answer(
        client.post<SubmitCaseResponses, SubmitCaseErrors, true>({
          url: `${OWN}/{id}/submit`,
          headers,
          path: { id },
          body: { version, content },
        }),
      ),
    takeBack: (id, version) =>
      answer(
        client.post<TakeCaseBackResponses, TakeCaseBackErrors, true>({
          url: `${OWN}/{id}/take-back`,
          headers,
          path: { id },
          body: { version },
        }),
      ),
  };
}

/** What the form offers to choose from, in a language. */
export async function caseTemplate(language: string): Promise<CaseTemplate> {
  return answer(
    client.get<CaseTemplateResponses, CaseTemplateErrors, true>({
      url: "/api/case-template",
      query: { language },
    }),
  );
}

// --- the secretariat ---

export async function cases(meeting: number): Promise<HandedIn[]> {
  const found = client.get<ListCasesResponses, ListCasesErrors, true>({
    url: "/api/meetings/{meeting}/cases",
    path: { meeting },
  });
  return (await answer(found)).items;
}

export async function contributorLinks(meeting: number): Promise<ContributorLink[]> {
  return answer(
    client.get<ContributorLinksResponses, ContributorLinksErrors, true>({
      url: "/api/meetings/{meeting}/contributor-links",
      path: { meeting },
    }),
  );
}

export async function review(id: number, body: CaseReview): Promise<HandedIn> {
  return answer(
    client.post<ReviewCaseResponses, ReviewCaseErrors, true>({
      url: "/api/cases/{id}/review",
      path: { id },
      body,
    }),
  );
}

export async function caseChanges(id: number): Promise<CaseChangeOut[]> {
  return answer(
    client.get<CaseChangesResponses, CaseChangesErrors, true>({
      url: "/api/cases/{id}/changes",
      path: { id },
    }),
  );
}

export interface Digest {
  form: "json" | "xlsx";
  language: string;
  confidential: Treatment;
  withoutConsent: Treatment;
}

/** Hands the accepted cases to the browser as a file. */
export async function keepDigest(meeting: number, digest: Digest): Promise<void> {
  const { form, language, confidential, withoutConsent } = digest;
  const blob = await answer(
    client.get<{ 200: Blob }, ExportCasesErrors, true>({
      url: "/api/meetings/{meeting}/cases/export",
      path: { meeting },
      query: { as: form, language, confidential, without_consent: withoutConsent },
      parseAs: "blob",
    }),
  );
  hand(blob, `meeting-${meeting}-cases${form === "json" ? "" : `-${language}`}.${form}`);
}
