import type { WhoIAm } from "../api/generated";
import { type ScreenName, screenOf } from "../ui/roles";

/** Where a person belongs: the screen of their role, in the session that is on. */
export function destinationOf(me: WhoIAm): { session: number; screen: ScreenName } | null {
  const on = me.sessions.find((s) => s.status === "open" || s.status === "suspended");
  const session = on ?? me.sessions.find((s) => s.status === "planned") ?? me.sessions.at(-1);
  return session ? { session: session.id, screen: screenOf(me.role) } : null;
}
