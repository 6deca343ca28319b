/** What the first page needs besides the program, asked for while the program is still coming. */
import type { WhoIAm } from "../api/generated";
import { enter, whoAmI } from "../api/http";
import { TEXTS, wanted } from "../i18n/languages";
import { openAhead } from "../live/socket";
import { audienceOf, type ScreenName } from "../ui/roles";
import { destinationOf } from "./destination";
import { BARE, fetchKit, isScreen, SCREENS } from "./screens";

let entering: Promise<void> | null = null;
let me: Promise<WhoIAm> | null = null;

/** Exchanges the link's token, which never reaches the server's logs, for a cookie; once a page. */
export function entered(): Promise<void> {
  entering ??= enter(location.hash.slice(1));
  return entering;
}

/** Who opens the page: the answer that was asked for ahead is good for once. */
export function whoOpens(): Promise<WhoIAm> {
  const asked = me ?? whoAmI();
  me = null;
  return asked;
}

/** What goes wrong here goes wrong again where it is used, and is told there. */
export async function askAhead(): Promise<void> {
  const texts = TEXTS[wanted()]();
  await Promise.allSettled([texts, screenAhead()]);
}

async function screenAhead(): Promise<void> {
  const [, , session, screen] = location.pathname.split("/");
  if (isScreen(screen)) return prepare(Number(session), screen);
  if (location.pathname === "/enter") await entered();
  else if (location.pathname !== "/") return;
  me = whoAmI();
  const there = destinationOf(await me);
  if (there) await prepare(there.session, there.screen);
}

async function prepare(session: number, screen: ScreenName): Promise<void> {
  openAhead(session, audienceOf(screen));
  await Promise.all([SCREENS[screen](), BARE.has(screen) || fetchKit()]);
}
