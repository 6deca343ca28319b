/** Calls about records: by the client, so that no other screen waits for what they need. */
import type {
  MeetingRecordErrors,
  ProofKeyErrors,
  ProofKeyResponses,
  PublicKey,
  RecordForm,
  RecordPart,
  RecordProgress,
  SessionProofErrors,
  SessionRecordErrors,
  WrittenDocument,
} from "./generated";
import * as sdk from "./generated";
import { client } from "./generated/client.gen";
import { answer } from "./http";

/** Whose record it is: a session's, or a whole meeting's. */
export interface Of {
  kind: "sessions" | "meetings";
  id: number;
}

interface File {
  form: RecordForm;
  language: string;
  part?: RecordPart;
  /** By which it is asked meanwhile how far it is. */
  ticket?: string;
}

/** Longer than the server takes at most, and others that it makes before: meanwhile it tells. */
const PATIENCE_MS = 900_000;
const patient: typeof fetch = (request) =>
  fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });

export function record(of: Of, language: string, ticket: string): Promise<WrittenDocument> {
  return get<WrittenDocument>(of, { form: "page", language, ticket }, "json");
}

/** How far it is; null where it is not under way. */
export async function recordProgress(ticket: string): Promise<RecordProgress | null> {
  return answer(sdk.recordProgress({ path: { ticket } }));
}

/** Has a file made, and hands it to the browser under its name. */
export async function keep(of: Of, file: File): Promise<void> {
  const blob = await get<Blob>(of, file, "blob");
  const part = file.part ? `-${file.part}` : "";
  hand(blob, `${of.kind.slice(0, -1)}-${of.id}-record${part}-${file.language}.${file.form}`);
}

/** The signed log of a session. */
export async function keepProof(session: number): Promise<void> {
  const blob = await answer(
    client.get<{ 200: Blob }, SessionProofErrors, true>({
      url: "/api/sessions/{session_id}/proof",
      path: { session_id: session },
      parseAs: "blob",
      fetch: patient,
    }),
  );
  hand(blob, `session-${session}-log.jsonl`);
}

/** By what the server signs logs. */
export async function proofKey(): Promise<PublicKey> {
  return answer(client.get<ProofKeyResponses, ProofKeyErrors, true>({ url: "/api/proof/key" }));
}

/** Hands a file to the browser under its name. */
export function hand(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function get<Told>(of: Of, file: File, parseAs: "json" | "blob"): Promise<Told> {
  const { form, language, part, ticket } = file;
  return answer(
    client.get<{ 200: Told }, SessionRecordErrors | MeetingRecordErrors, true>({
      url: `/api/${of.kind}/{id}/record`,
      path: { id: of.id },
      query: { as: form, language, part, ticket },
      parseAs,
      fetch: patient,
    }),
  );
}
