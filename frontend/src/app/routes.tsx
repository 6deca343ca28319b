import { ErrorBoundary } from "react-error-boundary";
import { Route, Switch } from "wouter";
import { EnterPage } from "./EnterPage";
import { Failure } from "./Failure";
import { Fetched, inOffice, withKit } from "./Fetched";
import { HomePage } from "./HomePage";
import { BARE, type FetchPage, SCREENS, WORDY } from "./screens";

const fetchOffice: FetchPage = () => import("./OfficeRoutes");

const PAGES: [string, FetchPage][] = [
  ["/sign-in", inOffice(() => import("./SignInPage"))],
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
        <Route>
          <Fetched page={fetchOffice} />
        </Route>
      </Switch>
    </ErrorBoundary>
  );
}
