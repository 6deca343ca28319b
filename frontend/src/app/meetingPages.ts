import type { ComponentType } from "react";
import { speakOfMeetings } from "../i18n";

export type Fetch = () => Promise<{ default: ComponentType }>;

/** A page of the secretariat, with the texts that only such pages have. */
function withTexts(fetch: Fetch): Fetch {
  return async () => {
    const [page] = await Promise.all([fetch(), speakOfMeetings()]);
    return page;
  };
}

/** Where a meeting is prepared, by address. */
export const MEETING_PAGES: Record<string, Fetch> = {
  "/meetings": withTexts(() => import("../screens/secretariat/MeetingsPage")),
  "/meetings/:id": withTexts(() => import("../screens/secretariat/SetUpPage")),
  "/meetings/:id/people": withTexts(() => import("../screens/secretariat/PeoplePage")),
};
