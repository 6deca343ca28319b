import { type ComponentType, lazy, Suspense } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import { learnMore } from "../i18n";
import { Notice } from "../ui/Notice";
import type { ScreenName } from "../ui/roles";
import { EnterPage } from "./EnterPage";
import { Failure } from "./Failure";
import { HomePage } from "./HomePage";

type Fetch = () => Promise<{ default: ComponentType }>;

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

/** A page that has its texts beside those of the sessions' screens. */
function withTexts(fetch: Fetch): Fetch {
  return async () => {
    const [page] = await Promise.all([fetch(), learnMore()]);
    return page;
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
const PAGES: Record<string, Fetch> = {
  "/nominate": () => import("../screens/nominate/NominatePage"),
  "/confirm": () => import("../screens/confirm/ConfirmPage"),
  "/meetings/:meeting/nominations": () =>
    import("../screens/secretariat/nominations/NominationsPage"),
  "/meetings/:meeting/letters": () => import("../screens/secretariat/letters/LettersPage"),
};
const PAGE_PATHS = Object.entries(PAGES).map(
  ([path, fetch]) => [path, lazy(withKit(withTexts(fetch)))] as const,
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
          {PAGE_PATHS.map(([path, Page]) => (
            <Route key={path} path={path} component={Page} />
          ))}
          {SCREEN_PATHS.map(([path, Screen]) => (
            <Route key={path} path={path} component={Screen} />
          ))}
          <Route component={Failure} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
