import { type ComponentType, useEffect, useState } from "react";
import { ErrorBoundary, useErrorBoundary } from "react-error-boundary";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import { speakAlso } from "../i18n";
import { Notice } from "../ui/Notice";
import { EnterPage } from "./EnterPage";
import { Failure } from "./Failure";
import { HomePage } from "./HomePage";
import { BARE, type FetchPage, fetchKit, SCREENS, WORDY } from "./screens";

/** A page with controls, in what they all stand in; that is not drawn anew when the page is. */
function withKit(fetch: FetchPage): FetchPage {
  return async () => {
    const [{ Kit }, { default: Page }] = await Promise.all([fetchKit(), fetch()]);
    return {
      default: () => (
        <Kit>
          <Page />
        </Kit>
      ),
    };
  };
}

/** A page before and after the sessions, with the texts that those have of their own. */
function inOffice(fetch: FetchPage): FetchPage {
  return withKit(async () => {
    const [page] = await Promise.all([
      fetch(),
      import("../i18n/office").then(({ OFFICE }) => speakAlso(OFFICE)),
    ]);
    return page;
  });
}

const come = new Map<FetchPage, ComponentType>();

/**
 * A page, once its file has come. With `lazy` what stands in for the page would be shown for 300 ms
 * also where the file is there by then, as React spares people a flicker.
 */
function Fetched({ page }: { page: FetchPage }) {
  const { t } = useTranslation();
  const { showBoundary } = useErrorBoundary();
  const [Page, show] = useState(() => come.get(page));
  useEffect(() => {
    if (Page) return;
    let wanted = true;
    page().then((file) => {
      come.set(page, file.default);
      if (wanted) show(() => file.default);
    }, showBoundary);
    return () => {
      wanted = false;
    };
  }, [Page, page, showBoundary]);
  return Page ? <Page /> : <Notice title={t("enter.wait")} />;
}

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
  "/meetings/:meeting/compilations": () =>
    import("../screens/secretariat/compilations/CompilationsPage"),
};

const PAGES: [string, FetchPage][] = [
  ["/sign-in", withKit(() => import("./SignInPage"))],
  ...Object.entries(OFFICE_PAGES).map(([path, fetch]): [string, FetchPage] => [
    path,
    inOffice(fetch),
  ]),
  ...Object.entries(SCREENS).map(([name, fetch]): [string, FetchPage] => [
    `/sessions/:session/${name}`,
    BARE.has(name) ? fetch : (WORDY.has(name) ? inOffice : withKit)(fetch),
  ]),
];

export function Routes() {
  return (
    <ErrorBoundary FallbackComponent={Failure}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/enter" component={EnterPage} />
        {PAGES.map(([path, page]) => (
          <Route key={path} path={path}>
            <Fetched key={path} page={page} />
          </Route>
        ))}
        <Route component={Failure} />
      </Switch>
    </ErrorBoundary>
  );
}
