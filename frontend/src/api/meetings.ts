/** The set-up of meetings, for the secretariat: what is read comes whole, what is saved is of a version. */
import type {
  Copying,
  InvitationOut,
  MeetingIn,
  MeetingOut,
  ParticipantIn,
  ParticipantOut,
  Role,
  RosterPreview,
  SessionIn,
  SessionOut,
  TakenOut,
  ThemeBody,
} from "./generated";
import * as sdk from "./generated";
import { answer, newKey } from "./http";

export const PAGE = 200;
const LONG_MS = 60_000;

/** A file takes longer on its way, and to be understood. */
const patient = {
  fetch: ((request: Request) =>
    fetch(request, { signal: AbortSignal.timeout(LONG_MS) })) as typeof fetch,
};
const once = () => ({ "idempotency-key": newKey() });
const ifStill = (version: number) => ({ "if-match": `"${version}"` });

/** All pages of a list, one after the other. */
export async function whole<Item>(
  page: (offset: number) => Promise<{ data: { items: Item[]; total: number } }>,
): Promise<Item[]> {
  const found: Item[] = [];
  for (;;) {
    const { items, total } = await answer(page(found.length));
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

export const meetings = (): Promise<MeetingOut[]> =>
  whole((offset) => sdk.listMeetings({ query: { offset, limit: PAGE } }));

export const addMeeting = (body: MeetingIn): Promise<MeetingOut> =>
  answer(sdk.createMeeting({ body, headers: once() }));

export const meeting = (id: number): Promise<MeetingOut> =>
  answer(sdk.getMeeting({ path: { meeting_id: id } }));

export const saveMeeting = (id: number, body: MeetingIn, version: number): Promise<MeetingOut> =>
  answer(sdk.editMeeting({ path: { meeting_id: id }, body, headers: ifStill(version) }));

export const copyMeeting = (id: number, body: Copying): Promise<MeetingOut> =>
  answer(sdk.copyMeeting({ path: { meeting_id: id }, body, headers: once() }));

export const themes = (id: number): Promise<ThemeBody[]> =>
  answer(sdk.listThemes({ path: { meeting_id: id } }));

/** A meeting's themes, and a version of it that they are not older than. */
export interface ThemesAsOf {
  version: number;
  themes: ThemeBody[];
}

/** The version first: themes that are newer are then refused, and never saved over. */
export async function themesAsOf(id: number): Promise<ThemesAsOf> {
  const { version } = await meeting(id);
  return { version, themes: await themes(id) };
}

export const saveThemes = (id: number, body: ThemeBody[], version: number): Promise<ThemeBody[]> =>
  answer(sdk.setThemes({ path: { meeting_id: id }, body, headers: ifStill(version) }));

export const sessions = (id: number): Promise<SessionOut[]> =>
  whole((offset) => sdk.listSessions({ path: { meeting_id: id }, query: { offset, limit: PAGE } }));

export const saveSession = (id: number, body: SessionIn, version: number): Promise<SessionOut> =>
  answer(sdk.editSession({ path: { session_id: id }, body, headers: ifStill(version) }));

export const addSession = (meetingId: number, body: SessionIn): Promise<SessionOut> =>
  answer(sdk.createSession({ path: { meeting_id: meetingId }, body, headers: once() }));

export const people = (id: number): Promise<ParticipantOut[]> =>
  whole((offset) =>
    sdk.listParticipants({ path: { meeting_id: id }, query: { offset, limit: PAGE } }),
  );

export const savePerson = (
  id: number,
  body: ParticipantIn,
  version: number,
): Promise<ParticipantOut> =>
  answer(sdk.editParticipant({ path: { participant_id: id }, body, headers: ifStill(version) }));

export const addPerson = (meetingId: number, body: ParticipantIn): Promise<ParticipantOut> =>
  answer(sdk.createParticipant({ path: { meeting_id: meetingId }, body, headers: once() }));

export const removePerson = async (id: number, version: number): Promise<void> => {
  await answer(sdk.removeParticipant({ path: { participant_id: id }, headers: ifStill(version) }));
};

export const removeSession = async (id: number, version: number): Promise<void> => {
  await answer(sdk.removeSession({ path: { session_id: id }, headers: ifStill(version) }));
};

export const links = (id: number): Promise<InvitationOut[]> =>
  whole((offset) => sdk.listInvitations({ query: { meeting_id: id, offset, limit: PAGE } }));

export const addLink = (id: number, role: Role, booth: string | null): Promise<InvitationOut> =>
  answer(sdk.issueInvitation({ body: { meeting_id: id, role, booth }, headers: once() }));

export const renewLink = (id: number): Promise<InvitationOut> =>
  answer(sdk.reissueInvitation({ path: { invitation_id: id } }));

/** Ends the link, and the visits that it has opened. */
export const revokeLink = (id: number): Promise<InvitationOut> =>
  answer(sdk.revokeInvitation({ path: { invitation_id: id } }));

/** What columns mean, by their index, where somebody said so; '' leaves a column out. */
export type Mapping = Record<number, string>;
/** On lines that are like somebody, by their number. */
export type Decisions = Record<number, "keep" | "merge" | "skip">;

export const previewPeople = (id: number, file: File, mapping: Mapping): Promise<RosterPreview> =>
  answer(
    sdk.previewPeople({
      path: { meeting_id: id },
      body: { file, mapping: JSON.stringify(mapping) },
      ...patient,
    }),
  );

export const importPeople = (
  id: number,
  file: File,
  mapping: Mapping,
  decisions: Decisions,
  fingerprint: string,
): Promise<TakenOut> =>
  answer(
    sdk.importPeople({
      path: { meeting_id: id },
      body: {
        file,
        fingerprint,
        mapping: JSON.stringify(mapping),
        decisions: JSON.stringify(decisions),
      },
      ...patient,
    }),
  );

export const exportAddress = (id: number, format: string, language: string): string =>
  `/api/meetings/${id}/people/export?format=${format}&language=${language}`;
