/** Calls about notes. */
import type { NoteChangeOut, NoteEdit, NoteIn, NoteOut, NotesOut } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

/** Those that were written or changed after a change; all of them after 0. */
export async function notesAfter(session: number, after: number): Promise<NotesOut> {
  return answer(sdk.listNotes({ path: { session_id: session }, query: { after } }));
}

/** The same key again is the same note. */
export async function writeNote(session: number, body: NoteIn, key: string): Promise<NoteOut> {
  const headers = { "idempotency-key": key };
  return answer(sdk.writeNote({ path: { session_id: session }, body, headers }));
}

export async function editNote(note: number, body: NoteEdit): Promise<NoteOut> {
  return answer(sdk.editNote({ path: { note_id: note }, body }));
}

export async function noteChanges(note: number): Promise<NoteChangeOut[]> {
  return answer(sdk.noteChanges({ path: { note_id: note } }));
}
