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

export async function sendLetters(meeting: number, body: Sending): Promise<Sent> {
  const headers = { "idempotency-key": newKey() };
  return answer(sdk.sendLetters({ path: { meeting_id: meeting }, body, headers }));
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
