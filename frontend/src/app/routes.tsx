import { lazy, Suspense } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import { Notice } from "../ui/Notice";
import { EnterPage } from "./EnterPage";
import { Failure } from "./Failure";
import { HomePage } from "./HomePage";
import { BARE, type FetchPage, fetchKit, SCREENS } from "./screens";

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

const PAGES = Object.entries(SCREENS).map(
  ([name, fetch]) => [name, BARE.has(name) ? fetch : withKit(fetch)] as const,
);
const SCREEN_PATHS = PAGES.map(
  ([name, fetch]) => [`/sessions/:session/${name}`, lazy(fetch)] as const,
);
const SignInPage = lazy(withKit(() => import("./SignInPage")));

export function Routes() {
  const { t } = useTranslation();
  return (
    <ErrorBoundary FallbackComponent={Failure}>
      <Suspense fallback={<Notice title={t("enter.wait")} />}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/enter" component={EnterPage} />
          <Route path="/sign-in" component={SignInPage} />
          {SCREEN_PATHS.map(([path, Screen]) => (
            <Route key={path} path={path} component={Screen} />
          ))}
          <Route component={Failure} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
