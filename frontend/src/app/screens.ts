/** The screens' files, each fetched when it is wanted. */
import type { ComponentType } from "react";
import type { ScreenName } from "../ui/roles";

export type FetchPage = () => Promise<{ default: ComponentType }>;

export const fetchKit = () => import("../ui/Kit");

export const SCREENS: Record<ScreenName, FetchPage> = {
  moderator: () => import("../screens/moderator/ModeratorScreen"),
  booth: () => import("../screens/booth/BoothScreen"),
  participant: () => import("../screens/participant/ParticipantScreen"),
  technician: () => import("../screens/technician/TechnicianScreen"),
  display: () => import("../screens/display/DisplayScreen"),
  timeline: () => import("../screens/timeline/TimelineScreen"),
  notes: () => import("../screens/notes/NotesScreen"),
};

/** Those that have no controls, and do without the kit. */
export const BARE: ReadonlySet<string> = new Set<ScreenName>(["display"]);

/** Those that say more than what is said while a session goes on. */
export const WORDY: ReadonlySet<string> = new Set<ScreenName>(["notes", "technician"]);

export function isScreen(name: string | undefined): name is ScreenName {
  return name !== undefined && name in SCREENS;
}
