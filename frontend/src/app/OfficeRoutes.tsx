import { Route, Switch } from "wouter";
import { Failure } from "./Failure";
import { Fetched, inOffice } from "./Fetched";
import type { FetchPage } from "./screens";

const OFFICE_PAGES: Record<string, FetchPage> = {
  "/nominate": () => import("../screens/nominate/NominatePage"),
  "/confirm": () => import("../screens/confirm/ConfirmPage"),
  "/remarks": () => import("../screens/remarks/RemarksPage"),
  "/cases": () => import("../screens/cases/CasesPage"),
  "/contribute": () => import("../screens/contribute/ContributePage"),
  "/account": () => import("../screens/account/AccountPage"),
  "/meetings": () => import("../screens/secretariat/MeetingsPage"),
  "/meetings/:meeting": () => import("../screens/secretariat/SetUpPage"),
  "/meetings/:meeting/people": () => import("../screens/secretariat/PeoplePage"),
  "/meetings/:meeting/programme": () => import("../screens/secretariat/ProgrammePage"),
  "/meetings/:meeting/materials": () => import("../screens/secretariat/MaterialsPage"),
  "/meetings/:meeting/page": () => import("../screens/secretariat/PublicPage"),
  "/meetings/:meeting/nominations": () =>
    import("../screens/secretariat/nominations/NominationsPage"),
  "/meetings/:meeting/record": () => import("../screens/record/RecordPage"),
  "/sessions/:session/record": () => import("../screens/record/RecordPage"),
  "/meetings/:meeting/points": () => import("../screens/points/PointsPage"),
  "/meetings/:meeting/letters": () => import("../screens/secretariat/letters/LettersPage"),
  "/meetings/:meeting/cases": () => import("../screens/secretariat/cases/CasesPage"),
  "/meetings/:meeting/keeping": () => import("../screens/secretariat/keeping/KeepingPage"),
  "/meetings/:meeting/hooks": () => import("../screens/secretariat/hooks/HooksPage"),
  "/meetings/:meeting/compilations": () =>
    import("../screens/secretariat/compilations/CompilationsPage"),
};

const PAGES = Object.entries(OFFICE_PAGES).map(([path, fetch]): [string, FetchPage] => [
  path,
  inOffice(fetch),
]);

/** The pages before and after the sessions. No screen of a session waits for their addresses. */
export default function OfficeRoutes() {
  return (
    <Switch>
      {PAGES.map(([path, page]) => (
        <Route key={path} path={path}>
          <Fetched key={path} page={page} />
        </Route>
      ))}
      <Route component={Failure} />
    </Switch>
  );
}
