import type { Audience, Role } from "../api/generated";

export type ScreenName =
  | "moderator"
  | "booth"
  | "participant"
  | "technician"
  | "display"
  | "timeline"
  | "notes";

export function addressOf(session: number, screen: ScreenName): string {
  return `/sessions/${session}/${screen}`;
}

/** Whose view a screen shows. */
export function audienceOf(screen: ScreenName): Audience {
  return screen === "timeline" || screen === "notes" ? "moderator" : screen;
}

/** The screen that a role works on. */
export function screenOf(role: Role): ScreenName {
  switch (role) {
    case "moderator":
    case "secretariat":
      return "moderator";
    case "interpreter":
      return "booth";
    case "participant":
      return "participant";
    case "technician":
      return "technician";
    case "note_taker":
      return "notes";
    default:
      return "display";
  }
}
