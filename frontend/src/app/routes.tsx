import { lazy, Suspense } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import { Notice } from "../ui/Notice";
import type { ScreenName } from "../ui/roles";
import { EnterPage } from "./EnterPage";
import { Failure } from "./Failure";
import { HomePage } from "./HomePage";
import { type Fetch, MEETING_PAGES } from "./meetingPages";

/** A page with controls, in what they all stand in; that is not drawn anew when the page is. */
function withKit(fetch: Fetch): Fetch {
  return async () => {
    const [{ Kit }, { default: Page }] = await Promise.all([import("../ui/Kit"), fetch()]);
    return {
      default: () => (
        <Kit>
          <Page />
        </Kit>
      ),
    };
  };
}

const SCREENS: Record<ScreenName, Fetch> = {
  moderator: withKit(() => import("../screens/moderator/ModeratorScreen")),
  booth: withKit(() => import("../screens/booth/BoothScreen")),
  participant: withKit(() => import("../screens/participant/ParticipantScreen")),
  technician: withKit(() => import("../screens/technician/TechnicianScreen")),
  display: () => import("../screens/display/DisplayScreen"),
  timeline: withKit(() => import("../screens/timeline/TimelineScreen")),
};
const SCREEN_PATHS = Object.entries(SCREENS).map(
  ([name, fetch]) => [`/sessions/:session/${name}`, lazy(fetch)] as const,
);
const MEETING_PATHS = Object.entries(MEETING_PAGES).map(
  ([path, fetch]) => [path, lazy(withKit(fetch))] as const,
);
const SignInPage = lazy(withKit(() => import("./SignInPage")));

/** Begins to fetch the screen at an address, before anything is drawn. */
export async function fetchScreen(path: string): Promise<void> {
  const name = path.split("/")[3] ?? "";
  if (name in SCREENS) await SCREENS[name as ScreenName]();
}

export function Routes() {
  const { t } = useTranslation();
  return (
    <ErrorBoundary FallbackComponent={Failure}>
      <Suspense fallback={<Notice title={t("enter.wait")} />}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/enter" component={EnterPage} />
          <Route path="/sign-in" component={SignInPage} />
          {[...SCREEN_PATHS, ...MEETING_PATHS].map(([path, Screen]) => (
            <Route key={path} path={path} component={Screen} />
          ))}
          <Route component={Failure} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
