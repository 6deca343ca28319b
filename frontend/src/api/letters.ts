/** Calls about letters; and a person's word to come. */
import type {
  Attendance,
  LetterOut,
  MailState,
  Preview,
  Previewing,
  RecipientOut,
  Sending,
  Sent,
  Testing,
  TextIn,
  TextOut,
  WholeLetter,
} from "./generated";
import * as sdk from "./generated";
import { answer, newKey } from "./http";

export async function mailState(): Promise<MailState> {
  return answer(sdk.mailState());
}

export async function letterText(
  meeting: number,
  kind: TextOut["kind"],
  language: TextOut["language"],
): Promise<TextOut> {
  return answer(sdk.letterText({ path: { meeting_id: meeting, kind, language } }));
}

export async function setLetterText(meeting: number, of: TextOut, body: TextIn): Promise<TextOut> {
  const path = { meeting_id: meeting, kind: of.kind, language: of.language };
  return answer(sdk.setLetterText({ path, body }));
}

export async function previewLetter(meeting: number, body: Previewing): Promise<Preview> {
  return answer(sdk.previewLetter({ path: { meeting_id: meeting }, body }));
}

export async function tryLetter(meeting: number, body: Testing): Promise<LetterOut> {
  return answer(sdk.tryLetter({ path: { meeting_id: meeting }, body }));
}

/** So many letters are written at once: a server that writes to thousands answers in between. */
const BATCH = 100;

/** Writes to all of them. Where the line breaks on the way, those before have got theirs. */
export async function sendLetters(meeting: number, body: Sending): Promise<Sent> {
  const path = { meeting_id: meeting };
  const sent: Sent = { queued: [], already: [], without_address: [] };
  for (let from = 0; from < body.to.length; from += BATCH) {
    const headers = { "idempotency-key": newKey() };
    const batch = { ...body, to: body.to.slice(from, from + BATCH) };
    const part = await answer(sdk.sendLetters({ path, body: batch, headers }));
    for (const became of ["queued", "already", "without_address"] as const)
      sent[became].push(...part[became]);
  }
  return sent;
}

/** The last ones, newest first. */
export async function letters(meeting: number): Promise<LetterOut[]> {
  const query = { limit: 200 };
  return (await answer(sdk.listLetters({ path: { meeting_id: meeting }, query }))).items;
}

export async function recipients(meeting: number): Promise<RecipientOut[]> {
  return answer(sdk.listRecipients({ path: { meeting_id: meeting } }));
}

export async function wholeLetter(letter: number): Promise<WholeLetter> {
  return answer(sdk.wholeLetter({ path: { letter_id: letter } }));
}

export async function resendLetter(letter: number): Promise<LetterOut> {
  return answer(sdk.resendLetter({ path: { letter_id: letter } }));
}

export async function attendance(): Promise<Attendance> {
  return answer(sdk.attendance());
}

export async function confirmAttendance(): Promise<Attendance> {
  return answer(sdk.confirmAttendance());
}
